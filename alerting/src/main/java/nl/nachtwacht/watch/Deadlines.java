package nl.nachtwacht.watch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments that may be absent. */
final class Deadlines {

  private Deadlines() {}

  /** The earlier of two; the other when one is absent. */
  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
