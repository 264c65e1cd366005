package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some alarms: how soon each moment came, per class, and how they ended, per rule.
 * Shares are of the alarms for which the thing could be known.
 */
final class AlarmReport {
  /** The usual norms for an answer, and the Dutch one for being there. */
  private static final Duration ANSWERED = Duration.ofSeconds(60);

  private static final Duration EXCEPTION = Duration.ofSeconds(180);
  private static final Duration THERE = Duration.ofMinutes(30);

  private AlarmReport() {}

  static JsonObject of(List<Alarm> alarms) {
    JsonArray classes = new JsonArray();
    for (AlarmClass alarmClass : AlarmClass.values()) {
      List<Alarm> some = alarms.stream().filter(alarm -> alarm.alarmClass() == alarmClass).toList();
      if (!some.isEmpty()) {
        classes.add(ofClass(alarmClass, some));
      }
    }
    JsonArray late = new JsonArray();
    alarms.stream()
        .filter(alarm -> alarm.alarmClass() == AlarmClass.CARE_1 && !within(alarm, EXCEPTION))
        .forEach(alarm -> late.add(alarm.id().value()));
    return new JsonObject()
        .put("alarms", alarms.size())
        .put("classes", classes)
        .put("rules", rules(alarms))
        .put("answeredLate", late);
  }

  private static JsonObject ofClass(AlarmClass alarmClass, List<Alarm> alarms) {
    JsonObject moments = new JsonObject();
    for (Moment moment : Moment.values()) {
      List<Long> seconds = seconds(alarms, moment);
      if (!seconds.isEmpty()) {
        moments.put(Word.of(moment), percentiles(seconds));
      }
    }
    List<Alarm> over = alarms.stream().filter(alarm -> !alarm.open()).toList();
    List<Alarm> visited =
        alarms.stream().filter(alarm -> alarm.times().at(Moment.ARRIVED) != null).toList();
    return new JsonObject()
        .put("class", Word.of(alarmClass))
        .put("alarms", alarms.size())
        .put("secondsTo", moments)
        .put("answeredIn60s", share(count(alarms, ANSWERED), alarms.size()))
        .put("answeredIn180s", share(count(alarms, EXCEPTION), alarms.size()))
        .put(
            "thereIn30min",
            share(
                visited.stream().filter(alarm -> soon(alarm, Moment.ARRIVED, THERE)).count(),
                visited.size()))
        .put(
            "withOutcome",
            share(over.stream().filter(alarm -> alarm.outcome() != null).count(), over.size()));
  }

  private static JsonArray rules(List<Alarm> alarms) {
    Map<String, List<Alarm>> byRule = new TreeMap<>();
    alarms.forEach(
        alarm -> byRule.computeIfAbsent(alarm.ruleId(), _ -> new ArrayList<>()).add(alarm));
    JsonArray rules = new JsonArray();
    byRule.forEach((rule, some) -> {
      List<Alarm> over = some.stream().filter(alarm -> alarm.outcome() != null).toList();
      long untrue =
          over.stream()
              .filter(alarm -> alarm.outcome() == AlarmOutcome.FALSE_ALARM_CONFIRMED)
              .count();
      rules.add(
          new JsonObject()
              .put("rule", rule)
              .put("alarms", some.size())
              .put("falseAlarms", untrue)
              .put("falseAlarmShare", share(untrue, over.size())));
    });
    return rules;
  }

  private static long count(List<Alarm> alarms, Duration limit) {
    return alarms.stream().filter(alarm -> within(alarm, limit)).count();
  }

  /** Whether a human, or an operator of a centre, took it in time. */
  private static boolean within(Alarm alarm, Duration limit) {
    return soon(alarm, Moment.FIRST_ACCEPT, limit) || soon(alarm, Moment.CENTRE_CONFIRMED, limit);
  }

  private static boolean soon(Alarm alarm, Moment moment, Duration limit) {
    Instant at = alarm.times().at(moment);
    return at != null && Duration.between(begin(alarm), at).compareTo(limit) <= 0;
  }

  private static Instant begin(Alarm alarm) {
    Instant received = alarm.times().received();
    return received == null || received.isAfter(alarm.raisedAt()) ? alarm.raisedAt() : received;
  }

  private static List<Long> seconds(List<Alarm> alarms, Moment moment) {
    List<Long> seconds = new ArrayList<>();
    for (Alarm alarm : alarms) {
      Instant at = alarm.times().at(moment);
      if (at != null) {
        seconds.add(Duration.between(begin(alarm), at).toSeconds());
      }
    }
    Collections.sort(seconds);
    return seconds;
  }

  private static JsonObject percentiles(List<Long> sorted) {
    return new JsonObject()
        .put("p50", at(sorted, 0.5))
        .put("p95", at(sorted, 0.95))
        .put("p99", at(sorted, 0.99))
        .put("of", sorted.size());
  }

  private static long at(List<Long> sorted, double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
  }

  /** Of nothing there is no share. */
  private static @Nullable Double share(long part, long whole) {
    return whole == 0 ? null : Math.round(1000.0 * part / whole) / 1000.0;
  }
}
