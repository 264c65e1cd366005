package nl.nachtwacht.gateway.supervise;

import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command.
 *
 * @param alarm as it is now; {@code null} when there is no such alarm
 * @param refusal why it had no effect; {@code null} when it had
 */
public record CommandAnswer(@Nullable Alarm alarm, @Nullable Refusal refusal) {}
