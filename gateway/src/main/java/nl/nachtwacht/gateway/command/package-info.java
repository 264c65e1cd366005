/**
 * Commands to devices: said in the family's language, sent to the door or broker the device is
 * behind, and judged by what the device itself says afterwards. Who may open a door is decided in
 * {@code security}; nothing here asks. Start at {@link DeviceOrders}.
 */
@NullMarked
package nl.nachtwacht.gateway.command;

import org.jspecify.annotations.NullMarked;
