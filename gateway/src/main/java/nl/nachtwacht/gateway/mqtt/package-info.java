/** What the MQTT door and the broker source have in common: topics and filters. No connections. */
@NullMarked
package nl.nachtwacht.gateway.mqtt;

import org.jspecify.annotations.NullMarked;
