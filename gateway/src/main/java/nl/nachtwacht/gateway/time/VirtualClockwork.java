package nl.nachtwacht.gateway.time;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved. With it a night goes through the whole gateway in
 * the time the work itself takes.
 */
public final class VirtualClockwork implements Clockwork {
  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(
          Comparator.comparing((Sleeper s) -> s.at).thenComparingLong(s -> s.number));
  private Instant now;
  private long numbered;

  public VirtualClockwork(Instant start) {
    this.now = start.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized WakeUp wakeAt(Instant at, Runnable task) {
    Sleeper sleeper = new Sleeper(at, task, Vertx.currentContext(), numbered++);
    if (at.isAfter(now)) {
      sleepers.add(sleeper);
    } else {
      sleeper.wake();
    }
    return () -> drop(sleeper);
  }

  /** Moves the clock, waking each sleeper at its own moment, in order. */
  public void advance(Duration by) {
    advanceTo(instant().plus(by));
  }

  /** Moves the clock to a moment; a moment in the past does nothing. */
  public void advanceTo(Instant to) {
    for (Sleeper next = nextUntil(to); next != null; next = nextUntil(to)) {
      next.wake();
    }
  }

  /** When the first sleeper wants to be woken; {@code null} when nobody sleeps. */
  public synchronized @Nullable Instant nextWake() {
    Sleeper first = sleepers.peek();
    return first == null ? null : first.at;
  }

  private synchronized @Nullable Sleeper nextUntil(Instant to) {
    Sleeper first = sleepers.peek();
    if (first != null && !first.at.isAfter(to)) {
      sleepers.remove();
      now = first.at.isAfter(now) ? first.at : now;
      return first;
    }
    now = to.isAfter(now) ? to : now;
    return null;
  }

  private synchronized void drop(Sleeper sleeper) {
    sleepers.remove(sleeper);
  }

  private record Sleeper(Instant at, Runnable task, @Nullable Context context, long number) {
    void wake() {
      if (context == null) {
        Thread.startVirtualThread(task);
      } else {
        context.runOnContext(_ -> task.run());
      }
    }
  }
}
