/**
 * A Zigbee2MQTT hub and its devices, as they look from outside: topics, merged cached state,
 * retained inventory.
 */
@NullMarked
package nl.nachtwacht.simulator.zigbee;

import org.jspecify.annotations.NullMarked;
