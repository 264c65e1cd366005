/**
 * Which source may say what, and which client, home and placement a device has; plans, people and
 * teams.
 */
@NullMarked
package nl.nachtwacht.gateway.registry;

import org.jspecify.annotations.NullMarked;
