package nl.nachtwacht.rig;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded chance, in the words of the rig. */
final class Chance {

  private final SplittableRandom random;

  Chance(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Whether something with this probability happens. */
  boolean of(double probability) {
    return random.nextDouble() < probability;
  }

  /** From the first up to, without, the second. */
  int between(int from, int to) {
    return random.nextInt(from, Math.max(from + 1, to));
  }

  double between(double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  Duration seconds(int from, int to) {
    return Duration.ofSeconds(between(from, to));
  }

  Duration minutes(int from, int to) {
    return Duration.ofSeconds(between(from * 60, to * 60));
  }

  /** A number around zero, mostly within one. */
  double bell() {
    return random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
  }

  <T> T oneOf(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
