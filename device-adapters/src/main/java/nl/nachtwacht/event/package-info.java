/**
 * The vocabulary: what a device told us, in our words.
 *
 * <p>Everything downstream (rules, alarms, screens, replay) reads these types and nothing closer to
 * a vendor. The package depends on the JDK alone. Start at {@link nl.nachtwacht.event.DeviceEvent},
 * then {@link nl.nachtwacht.event.Observation} for the list of things that can be told.
 */
@NullMarked
package nl.nachtwacht.event;

import org.jspecify.annotations.NullMarked;
