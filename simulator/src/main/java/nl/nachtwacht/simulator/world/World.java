package nl.nachtwacht.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A queue of things that will happen, in order of time. Everything in a simulated neighbourhood
 * hangs on it, so the same world runs in a millisecond in a test ({@link #advanceTo}) and at the
 * pace of the wall clock in the demo ({@link Pacemaker}).
 *
 * <p>Acts run one at a time, on the thread that advances. Other threads hand their news in with
 * {@link #post}.
 */
public final class World implements InstantSource {
  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private final ArrayDeque<Runnable> posted = new ArrayDeque<>();
  private Instant now;
  private long order;

  private record Due(Instant at, long order, Runnable act) {}

  /** A world that begins at this moment. */
  public World(Instant start) {
    this.now = start;
  }

  /** The time in this world. */
  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Lets something happen at a moment; at once when the moment has passed. */
  public synchronized void at(Instant when, Runnable act) {
    queue.add(new Due(when, order++, act));
    notifyAll();
  }

  /** Lets something happen after a while. */
  public void in(Duration delay, Runnable act) {
    at(instant().plus(delay), act);
  }

  /** From any thread: lets something happen as soon as the world gets to it. */
  public synchronized void post(Runnable act) {
    posted.add(act);
    notifyAll();
  }

  /** Lives until {@code until}: runs all that is due up to then, in order. */
  public void advanceTo(Instant until) {
    for (Runnable act = next(until); act != null; act = next(until)) {
      act.run();
    }
  }

  private synchronized @Nullable Runnable next(Instant until) {
    Due due = queue.peek();
    if (due != null && !due.at().isAfter(until)) {
      queue.remove();
      now = later(now, due.at());
      return due.act();
    }
    now = later(now, until);
    return posted.poll();
  }

  /** Waits (real time) until something is due by the clock or was posted, or {@code atMost}. */
  synchronized void await(Pace pace, Duration atMost) throws InterruptedException {
    Instant enough = pace.clock().instant().plus(atMost);
    long millis = millisUntilDue(pace, enough);
    while (posted.isEmpty() && millis > 0) {
      wait(millis);
      millis = millisUntilDue(pace, enough);
    }
  }

  private long millisUntilDue(Pace pace, Instant enough) {
    Due due = queue.peek();
    Instant until = due == null || due.at().isAfter(enough) ? enough : due.at();
    return pace.realMillis(Duration.between(pace.clock().instant(), until));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
