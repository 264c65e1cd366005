/**
 * Zigbee devices behind Zigbee2MQTT.
 *
 * <p>{@link nl.nachtwacht.adapter.zigbee2mqtt.Zigbee2MqttAdapter} sorts by topic; {@code
 * Zigbee2MqttBlocks} lists what fields mean; {@code Zigbee2MqttExceptions} lists the models that
 * mean something else by them, one entry each; {@code Zigbee2MqttInventory} learns names and models
 * from {@code bridge/devices}. Sources: zigbee2mqtt.io (MQTT topics and messages, availability) and
 * zigbee-herdsman-converters 26.112.0 (exposes of 4,516 models).
 */
@NullMarked
package nl.nachtwacht.adapter.zigbee2mqtt;

import org.jspecify.annotations.NullMarked;
