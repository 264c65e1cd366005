/**
 * Shelly relays, plugs, sensors and buttons: the first generation, the second and later ones, and
 * Bluetooth buttons through the publisher script.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.shelly.ShellyAdapter} and {@link
 * nl.nachtwacht.adapter.shelly.ShellyGen1Adapter}. Source: Shelly's API pages of both generations.
 */
@NullMarked
package nl.nachtwacht.adapter.shelly;

import org.jspecify.annotations.NullMarked;
