/**
 * Bluetooth buttons, contacts, tags and sensors that a gateway in the home hears: Theengs Gateway,
 * OpenMQTTGateway, and Shelly devices with the BLU publisher script.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.ble.BleAdapter}. Sources: the Theengs decoder's list of
 * properties and its test messages, BTHome v2, OpenMQTTGateway's documentation.
 */
@NullMarked
package nl.nachtwacht.adapter.ble;

import org.jspecify.annotations.NullMarked;
