package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.Map;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.supervision.Incidents;
import org.jspecify.annotations.Nullable;

/**
 * Which alarm a rule's condition belongs to: its own, or that of another rule whose incident it is
 * part of; see {@link Incidents} for the table.
 *
 * <p>Joining never lowers or delays anything. The urgency of the alarm can only rise, and then the
 * next rung fires at once; a condition that is more urgent than an alarm somebody works on already
 * makes an alarm of its own, so that its people are called.
 */
final class IncidentBook {

  private final AlarmBook alarms;

  IncidentBook(AlarmBook alarms) {
    this.alarms = alarms;
  }

  /** The open alarm of a rule, its own or the one it joined; {@code null} for none. */
  @Nullable Alarm alarmOf(PlannedRule planned, RuleMemory memory) {
    Alarm own = alarms.open(planned.rule().key());
    if (own != null || memory.joined() == null) {
      return own;
    }
    for (Alarm alarm : alarms.alarms()) {
      if (alarm.open() && alarm.id().equals(memory.joined())) {
        return alarm;
      }
    }
    return null;
  }

  /** The open alarm of the incident that a new condition is part of; {@code null} for none. */
  @Nullable Alarm find(NewAlarm news, Instant now) {
    Alarm newest = null;
    for (Alarm alarm : alarms.alarms()) {
      boolean recent = now.isBefore(alarm.raisedAt().plus(Incidents.WITHIN));
      boolean unattended = alarm.holder() == null;
      boolean asUrgent = alarm.alarmClass().compareTo(news.alarmClass()) <= 0;
      if (alarm.open()
          && recent
          && (unattended || asUrgent)
          && Incidents.joins(news.kind(), alarm.kind())) {
        newest = alarm;
      }
    }
    return newest;
  }

  /** Whether another rule still sees what this alarm is about. */
  boolean goesOn(Alarm alarm, PlannedRule but, Map<String, RuleMemory> memories) {
    return memories.entrySet().stream()
        .anyMatch(one -> {
          boolean own = one.getKey().equals(alarm.source());
          boolean joined = alarm.id().equals(one.getValue().joined());
          boolean other = !one.getKey().equals(but.rule().key());
          return other && one.getValue().active() && (own || joined);
        });
  }
}
