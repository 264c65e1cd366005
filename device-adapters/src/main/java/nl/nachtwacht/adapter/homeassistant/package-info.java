/**
 * What speaks Home Assistant's MQTT convention: locks, and the discovery messages by which devices
 * introduce themselves.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.homeassistant.HomeAssistantAdapter}. Source: the MQTT
 * pages of Home Assistant (discovery, lock, binary sensor).
 */
@NullMarked
package nl.nachtwacht.adapter.homeassistant;

import org.jspecify.annotations.NullMarked;
