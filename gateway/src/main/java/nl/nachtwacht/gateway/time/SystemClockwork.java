package nl.nachtwacht.gateway.time;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The real clock: the machine's, in whole milliseconds, held back from ever going backwards. */
public final class SystemClockwork implements Clockwork {
  /** Timers are re-armed at least this often, so that a clock that jumped forward is noticed. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.EPOCH);

  public SystemClockwork(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Instant instant() {
    Instant read = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant seen = latest.get();
    if (read.equals(seen)) {
      return seen;
    }
    return latest.accumulateAndGet(read, (a, b) -> a.isAfter(b) ? a : b);
  }

  @Override
  public WakeUp wakeAt(Instant at, Runnable task) {
    Sleeper sleeper = new Sleeper(at, task);
    sleeper.arm();
    return sleeper;
  }

  /** Sleeps in stretches until the moment has come by our own clock. */
  private final class Sleeper implements WakeUp {
    private final Instant at;
    private final Runnable task;
    private volatile boolean cancelled;
    private volatile long timer;

    Sleeper(Instant at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    void arm() {
      Duration left = Duration.between(instant(), at);
      Duration stretch = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left;
      timer = vertx.setTimer(Math.max(1, stretch.toMillis()), _ -> woken());
    }

    private void woken() {
      if (cancelled) {
        return;
      }
      if (instant().isBefore(at)) {
        arm();
      } else {
        task.run();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
      vertx.cancelTimer(timer);
    }
  }
}
