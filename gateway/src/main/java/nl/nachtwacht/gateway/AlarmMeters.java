package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;

/**
 * How long alarms take to each of their moments, as timers by moment and class, and how they end.
 * Nothing of a client is in a label. Each moment of an alarm is counted once, when it is fresh:
 * what is read back after a restart is not counted again.
 */
final class AlarmMeters {

  /** So many moments are remembered as counted. */
  private static final int COUNTED_MAX = 10_000;

  /** What happened longer ago was counted by the run that saw it. */
  private static final Duration FRESH = Duration.ofMinutes(2);

  private final MeterRegistry meters;
  private final Clockwork clock;
  private final Map<String, Boolean> counted =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > COUNTED_MAX;
        }
      };

  AlarmMeters(MeterRegistry meters, Clockwork clock) {
    this.meters = meters;
    this.clock = clock;
  }

  void listenTo(LiveFacts facts) {
    facts.listen(this::heard);
  }

  private void heard(LiveFact live) {
    Alarm alarm = live.alarm();
    if (alarm == null) {
      return;
    }
    for (Moment moment : Moment.values()) {
      Instant at = alarm.times().at(moment);
      if (at != null && fresh(at) && first(alarm.id(), moment)) {
        timer(moment, alarm).record(Duration.between(begin(alarm), at));
      }
    }
    if (live.fact() instanceof Fact.Resolved resolved) {
      Counter.builder("nachtwacht.alarm.outcomes")
          .description("How alarms end.")
          .tag("class", word(alarm.alarmClass()))
          .tag("outcome", word(resolved.outcome()))
          .register(meters)
          .increment();
    }
  }

  private static Instant begin(Alarm alarm) {
    Instant received = alarm.times().received();
    return received == null || received.isAfter(alarm.raisedAt()) ? alarm.raisedAt() : received;
  }

  private boolean fresh(@Nullable Instant at) {
    return at != null && Duration.between(at, clock.instant()).compareTo(FRESH) <= 0;
  }

  private synchronized boolean first(AlarmId alarm, Moment moment) {
    return counted.putIfAbsent(alarm + " " + moment, true) == null;
  }

  private Timer timer(Moment moment, Alarm alarm) {
    return Timer.builder("nachtwacht.alarm.time")
        .description("From the gateway's having the message to this moment of the alarm.")
        .tag("moment", word(moment))
        .tag("class", word(alarm.alarmClass()))
        .publishPercentiles(0.5, 0.95, 0.99)
        .register(meters);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
