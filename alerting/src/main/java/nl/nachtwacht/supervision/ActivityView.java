package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor knows of people moving near it.
 *
 * @param lastAt the last moment somebody certainly moved or did something there
 * @param activeSince since when it says "motion" without having said "quiet"; {@code null} when
 *     quiet, and for sensors that only tell moments
 * @param quietAt when it last said "quiet"
 */
public record ActivityView(
    Instant lastAt, @Nullable Instant activeSince, @Nullable Instant quietAt) {

  /**
   * How long a sensor that says "motion" and then nothing is believed. Longer than the longest hold
   * time seen; a stuck sensor must not hide a silent home.
   */
  public static final Duration BELIEVED = Duration.ofMinutes(30);

  /** Somebody did something at {@code at}, and the sensor tells no more than that. */
  static ActivityView moment(@Nullable ActivityView before, Instant at) {
    if (before == null) {
      return new ActivityView(at, null, null);
    }
    return before.lastAt.isBefore(at)
        ? new ActivityView(at, before.activeSince, before.quietAt)
        : before;
  }

  /** Motion began, or goes on. */
  static ActivityView began(@Nullable ActivityView before, Instant at) {
    if (before == null) {
      return new ActivityView(at, at, null);
    }
    ActivityView moved = moment(before, at);
    if (before.quietAt != null && !at.isAfter(before.quietAt)) {
      return moved;
    }
    Instant since = before.activeSince;
    Instant earliest = since == null || at.isBefore(since) ? at : since;
    return moved.activeSince(earliest);
  }

  /** The sensor went quiet at {@code at}; the last movement was {@code hold} earlier. */
  static ActivityView ended(@Nullable ActivityView before, Instant at, Duration hold) {
    if (before == null) {
      return new ActivityView(at.minus(hold), null, at);
    }
    if (before.quietAt != null && !at.isAfter(before.quietAt)) {
      return before;
    }
    Instant since = before.activeSince;
    boolean beganAgain = since != null && before.lastAt.isAfter(at);
    Instant stillActive = beganAgain ? before.lastAt : null;
    // Only a sensor that was moving can have seen a last movement before it went quiet.
    Instant lastMovement = at.minus(hold);
    boolean later = since != null && lastMovement.isAfter(before.lastAt);
    return new ActivityView(later ? lastMovement : before.lastAt, stillActive, at);
  }

  /** Until when its "motion" is believed without a word more; {@code null} when it is quiet. */
  public @Nullable Instant believedUntil() {
    Instant since = activeSince;
    return since == null ? null : lastOf(since, lastAt).plus(BELIEVED);
  }

  private ActivityView activeSince(Instant since) {
    return since.equals(activeSince) ? this : new ActivityView(lastAt, since, quietAt);
  }

  private static Instant lastOf(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
