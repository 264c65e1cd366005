/** The gateway's own MQTT server: devices and home hubs connect here. */
@NullMarked
package nl.nachtwacht.gateway.door;

import org.jspecify.annotations.NullMarked;
