package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor knows of people moving near it. Whatever the order in which its messages arrive,
 * the same messages end in the same view.
 *
 * @param lastAt the last moment somebody certainly moved or did something there; {@code null} when
 *     only the end of movement was told
 * @param begunAt when it last said "motion", for sensors that also say "quiet"
 * @param quietAt when it last said "quiet"
 * @param quietMovedAt the last movement by that word: its hold time earlier
 * @param quietBefore when it said "quiet" the time before
 */
public record ActivityView(
    @Nullable Instant lastAt,
    @Nullable Instant begunAt,
    @Nullable Instant quietAt,
    @Nullable Instant quietMovedAt,
    @Nullable Instant quietBefore) {

  /**
   * How long a sensor that says "motion" and then nothing is believed. Longer than the longest hold
   * time seen; a stuck sensor must not hide a silent home.
   */
  public static final Duration BELIEVED = Duration.ofMinutes(30);

  private static final ActivityView NONE = new ActivityView(null, null, null, null, null);

  /** Somebody did something at {@code at}, and the sensor tells no more than that. */
  static ActivityView moment(@Nullable ActivityView known, Instant at) {
    ActivityView before = known == null ? NONE : known;
    if (before.lastAt != null && !before.lastAt.isBefore(at)) {
      return before;
    }
    return new ActivityView(
        at, before.begunAt, before.quietAt, before.quietMovedAt, before.quietBefore);
  }

  /** Motion began, or goes on. */
  static ActivityView began(@Nullable ActivityView known, Instant at) {
    ActivityView moved = moment(known, at);
    if (moved.begunAt != null && !moved.begunAt.isBefore(at)) {
      return moved;
    }
    return new ActivityView(moved.lastAt, at, moved.quietAt, moved.quietMovedAt, moved.quietBefore);
  }

  /** The sensor went quiet at {@code at}; the last movement was {@code hold} earlier. */
  static ActivityView ended(@Nullable ActivityView known, Instant at, Duration hold) {
    ActivityView before = known == null ? NONE : known;
    Instant quiet = before.quietAt;
    if (quiet == null || at.isAfter(quiet)) {
      return new ActivityView(before.lastAt, before.begunAt, at, at.minus(hold), quiet);
    }
    Instant earlier = before.quietBefore;
    boolean between = at.isBefore(quiet) && (earlier == null || at.isAfter(earlier));
    return between
        ? new ActivityView(before.lastAt, before.begunAt, quiet, before.quietMovedAt, at)
        : before;
  }

  /** The last moment somebody moved there; {@code null} when none is known. */
  public @Nullable Instant lastMovement() {
    Instant moved = movedBeforeQuiet();
    return moved == null || (lastAt != null && lastAt.isAfter(moved)) ? lastAt : moved;
  }

  /** Only a sensor that was moving can have seen a last movement before it went quiet. */
  private @Nullable Instant movedBeforeQuiet() {
    Instant begun = begunAt;
    boolean wasMoving = begun == null || quietBefore == null || begun.isAfter(quietBefore);
    return wasMoving ? quietMovedAt : null;
  }

  /** Whether it says "motion" and has not said "quiet" since. */
  public boolean active() {
    return begunAt != null && (quietAt == null || begunAt.isAfter(quietAt));
  }

  /** Until when its "motion" is believed without a word more; {@code null} when it is quiet. */
  public @Nullable Instant believedUntil() {
    Instant last = lastAt;
    return active() && last != null ? last.plus(BELIEVED) : null;
  }
}
