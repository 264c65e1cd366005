/**
 * Hardware trackers and personal alarms behind a Traccar server.
 *
 * <p>Start at {@link nl.nachtwacht.adapter.traccar.TraccarAdapter}. Source: Traccar's documentation
 * of position and event forwarding, and its source for alarm and event names.
 */
@NullMarked
package nl.nachtwacht.adapter.traccar;

import org.jspecify.annotations.NullMarked;
