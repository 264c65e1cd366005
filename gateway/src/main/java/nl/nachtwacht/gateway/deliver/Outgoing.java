package nl.nachtwacht.gateway.deliver;

import java.time.Instant;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.watch.Effect;

/**
 * One message on its way out.
 *
 * @param decided what the core decided
 * @param alarm the alarm as it is now
 * @param attempt of the send, 1 or more
 * @param now our clock, for the age shown to the reader
 */
public record Outgoing(Effect.Notify decided, Alarm alarm, int attempt, Instant now) {}
