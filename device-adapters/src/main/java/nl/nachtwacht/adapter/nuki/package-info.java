/**
 * Nuki smart locks: by themselves over MQTT, and behind the open-source Nuki Hub.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.nuki.NukiAdapter}. Sources: Nuki MQTT API 1.5, the
 * README of technyon/nuki_hub.
 */
@NullMarked
package nl.nachtwacht.adapter.nuki;

import org.jspecify.annotations.NullMarked;
