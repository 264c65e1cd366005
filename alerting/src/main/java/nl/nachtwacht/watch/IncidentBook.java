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
 * <p>Two rules of one type about one thing are steps of one: a notice after ten minutes, an alarm
 * after an hour.
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
    Alarm own = alarms.open(planned.key());
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
      boolean joins = recent && Incidents.joins(news.kind(), alarm.kind());
      if (alarm.open() && (unattended || asUrgent) && (joins || furtherStep(news, alarm))) {
        newest = alarm;
      }
    }
    return newest;
  }

  /** The same type of rule about the same thing, which still goes on, however long already. */
  private static boolean furtherStep(NewAlarm news, Alarm open) {
    return open.conditionActive()
        && Incidents.hasSteps(news.kind())
        && open.kind().equals(news.kind())
        && about(open.source()).equals(about(news.source()));
  }

  /** What a rule is about: its key without its own id; empty for the whole home. */
  private static String about(String key) {
    int at = key.indexOf('@');
    return at < 0 ? "" : key.substring(at);
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
