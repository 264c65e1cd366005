package nl.nachtwacht.gateway.door;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/** A clock that a test turns by hand. */
public final class HandClock implements Clockwork {
  private final List<Alarm> alarms = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-10T02:00:00Z");

  private record Alarm(Instant at, Runnable task, @Nullable Context context) {
    void ring() {
      if (context == null) {
        Thread.ofVirtual().start(task);
      } else {
        context.runOnContext(here -> task.run());
      }
    }
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized WakeUp wakeAt(Instant at, Runnable task) {
    Alarm alarm = new Alarm(at, task, Vertx.currentContext());
    if (!at.isAfter(now)) {
      alarm.ring();
      return () -> {};
    }
    alarms.add(alarm);
    return () -> cancel(alarm);
  }

  private synchronized void cancel(Alarm alarm) {
    alarms.remove(alarm);
  }

  /** Turns it on. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
    List<Alarm> due = alarms.stream().filter(alarm -> !alarm.at().isAfter(now)).toList();
    alarms.removeAll(due);
    due.forEach(Alarm::ring);
  }

  /** How many wait to be rung. */
  public synchronized int waiting() {
    return alarms.size();
  }
}
