/**
 * Home-made devices with ESPHome that speak MQTT.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.esphome.EspHomeAdapter}. Source: ESPHome's MQTT page.
 */
@NullMarked
package nl.nachtwacht.adapter.esphome;

import org.jspecify.annotations.NullMarked;
