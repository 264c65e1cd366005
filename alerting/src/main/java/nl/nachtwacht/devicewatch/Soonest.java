package nl.nachtwacht.devicewatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first of the moments that are still to come. */
final class Soonest {
  private @Nullable Instant at;

  @Nullable Instant at() {
    return at;
  }

  /** Whether a moment has come; one that has not is remembered. */
  boolean passed(Instant due, Instant now) {
    if (!due.isAfter(now)) {
      return true;
    }
    at = at == null || due.isBefore(at) ? due : at;
    return false;
  }
}
