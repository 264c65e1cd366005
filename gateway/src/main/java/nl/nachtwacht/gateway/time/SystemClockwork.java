package nl.nachtwacht.gateway.time;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The real clock, in whole milliseconds. It follows the machine's clock forward at once, and never
 * back: when that is set back, this one goes on at its own pace, so that no deadline is put off (a
 * call too early does less harm than one too late). How far it is ahead then is {@link #ahead()}.
 */
public final class SystemClockwork implements Clockwork {
  /** Timers are re-armed at least this often, so that a clock that jumped forward is noticed. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final InstantSource wall;
  private final LongSupplier nanos;
  private final AtomicReference<Anchor> anchor;

  /** A moment of the machine's clock and of its counter, from which we count on. */
  private record Anchor(Instant at, long nanos) {
    Instant countedTo(long now) {
      return at.plusNanos(now - nanos);
    }
  }

  public SystemClockwork(Vertx vertx) {
    this(vertx, InstantSource.system(), System::nanoTime);
  }

  SystemClockwork(Vertx vertx, InstantSource wall, LongSupplier nanos) {
    this.vertx = vertx;
    this.wall = wall;
    this.nanos = nanos;
    this.anchor = new AtomicReference<>(new Anchor(wall.instant(), nanos.getAsLong()));
  }

  @Override
  public Instant instant() {
    long count = nanos.getAsLong();
    Instant read = wall.instant();
    Anchor now =
        anchor.updateAndGet(
            known -> read.isAfter(known.countedTo(count)) ? new Anchor(read, count) : known);
    return now.countedTo(count).truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public Duration ahead() {
    return Duration.between(wall.instant(), anchor.get().countedTo(nanos.getAsLong()));
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
