/**
 * One alarm as a value: its class, state, leases and outcome, what it rests on, the commands people
 * give it, and the words for all of that in Dutch and English.
 *
 * <p>Start at {@link nl.nachtwacht.alarm.Alarm}. What happens to it when is decided in {@code
 * nl.nachtwacht.watch}; how long a promise is believed stands in {@link
 * nl.nachtwacht.alarm.Leases}.
 */
@NullMarked
package nl.nachtwacht.alarm;

import org.jspecify.annotations.NullMarked;
