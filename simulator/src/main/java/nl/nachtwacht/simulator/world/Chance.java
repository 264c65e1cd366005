package nl.nachtwacht.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded chance. Each part of a world has its own, named after it, so that one more throw in one
 * home changes nothing in another.
 */
public final class Chance {
  private final long seed;
  private final SplittableRandom random;

  /** The chance that belongs to a seed. */
  public Chance(long seed) {
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** An independent chance for the part with this name. */
  public Chance of(String part) {
    long mixed = seed;
    for (int i = 0; i < part.length(); i++) {
      mixed = mixed * 0x9E3779B97F4A7C15L + part.charAt(i) + 1;
    }
    return new Chance(mixed ^ (mixed >>> 31));
  }

  /** A whole number from {@code low} to {@code high}, both included. */
  public int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A number from {@code low} (included) to {@code high} (not). */
  public double between(double low, double high) {
    return random.nextDouble(low, high);
  }

  /** A time from {@code low} to {@code high}, to the second. */
  public Duration between(Duration low, Duration high) {
    return Duration.ofSeconds(random.nextLong(low.toSeconds(), high.toSeconds() + 1));
  }

  /** True with this probability. */
  public boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  /** One of a list. */
  public <T> T oneOf(List<T> options) {
    return options.get(random.nextInt(options.size()));
  }

  /** The next 64 bits. */
  public long bits() {
    return random.nextLong();
  }
}
