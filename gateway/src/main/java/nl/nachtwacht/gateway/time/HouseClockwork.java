package nl.nachtwacht.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The clock of one house: what somebody in it still waits for when it is closed is taken back, so
 * that nothing of a closed gateway is woken by a clock that goes on.
 */
public final class HouseClockwork implements Clockwork, AutoCloseable {
  private final Clockwork clock;
  private final Set<Sleeper> asleep = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public HouseClockwork(Clockwork clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Duration ahead() {
    return clock.ahead();
  }

  /** As the clock does it; once closed nobody is woken any more. */
  @Override
  public WakeUp wakeAt(Instant at, Runnable task) {
    Sleeper sleeper = new Sleeper(task);
    asleep.add(sleeper);
    sleeper.sleepUntil(at);
    if (closed) {
      sleeper.cancel();
    }
    return sleeper;
  }

  @Override
  public void close() {
    closed = true;
    asleep.forEach(Sleeper::cancel);
  }

  private final class Sleeper implements WakeUp {
    private final Runnable task;
    private volatile @Nullable WakeUp wakeUp;

    Sleeper(Runnable task) {
      this.task = task;
    }

    void sleepUntil(Instant at) {
      wakeUp = clock.wakeAt(at, this::woken);
    }

    private void woken() {
      if (asleep.remove(this)) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      asleep.remove(this);
      WakeUp waiting = wakeUp;
      if (waiting != null) {
        waiting.cancel();
      }
    }
  }
}
