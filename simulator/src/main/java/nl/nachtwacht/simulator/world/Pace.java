package nl.nachtwacht.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock and how fast it runs against real time: 1 in the demo, faster in tests of the same demo.
 *
 * @param clock what time it is
 * @param speed its seconds in one real second
 */
public record Pace(InstantSource clock, double speed) {

  /** The machine's clock. */
  public static Pace real() {
    return new Pace(InstantSource.system(), 1);
  }

  /** A clock that starts now and runs this many times as fast as the machine's. */
  public static Pace fast(double speed) {
    Instant start = Instant.now();
    long nanos = System.nanoTime();
    return new Pace(() -> start.plusNanos(Math.round((System.nanoTime() - nanos) * speed)), speed);
  }

  /** How long a stretch on this clock takes in real time, in milliseconds, rounded up. */
  long realMillis(Duration onClock) {
    return (long) Math.ceil(onClock.toNanos() / speed / 1e6);
  }
}
