/**
 * LoRaWAN devices, through whatever network server relays them.
 *
 * <p>{@link nl.nachtwacht.adapter.lorawan.LorawanAdapter} takes the envelope off (one file per
 * network server), a codec turns bytes into the vendor's own words where the platform did not (one
 * file per vendor), and {@code LorawanBlocks} says what those words mean. Sources: The Things Stack
 * and ChirpStack documentation, the vendors' public decoders (Milesight SensorDecoders, Dragino,
 * Abeeway).
 */
@NullMarked
package nl.nachtwacht.adapter.lorawan;

import org.jspecify.annotations.NullMarked;
