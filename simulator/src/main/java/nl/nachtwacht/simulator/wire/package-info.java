/** MQTT by Eclipse Paho: one connection for each hub and phone. */
@NullMarked
package nl.nachtwacht.simulator.wire;

import org.jspecify.annotations.NullMarked;
