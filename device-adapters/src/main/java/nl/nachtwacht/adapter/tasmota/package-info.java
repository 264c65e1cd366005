/**
 * Devices with the Tasmota firmware: plugs, switches, meters, sensors.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.tasmota.TasmotaAdapter}. Source: the Tasmota
 * documentation, MQTT page.
 */
@NullMarked
package nl.nachtwacht.adapter.tasmota;

import org.jspecify.annotations.NullMarked;
