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
 * @param firstQuietAt when it first said "quiet" after it began, for one that repeats it
 * @param firstMovedAt the last movement by that first word
 */
public record ActivityView(
    @Nullable Instant lastAt,
    @Nullable Instant begunAt,
    @Nullable Instant quietAt,
    @Nullable Instant quietMovedAt,
    @Nullable Instant firstQuietAt,
    @Nullable Instant firstMovedAt) {

  /**
   * How long a sensor that says "motion" and then nothing is believed. Longer than the longest hold
   * time seen; a stuck sensor must not hide a silent home.
   */
  public static final Duration BELIEVED = Duration.ofMinutes(30);

  private static final ActivityView NONE = new ActivityView(null, null, null, null, null, null);

  /** Somebody did something at {@code at}, and the sensor tells no more than that. */
  static ActivityView moment(@Nullable ActivityView known, Instant at) {
    ActivityView before = known == null ? NONE : known;
    if (before.lastAt != null && !before.lastAt.isBefore(at)) {
      return before;
    }
    return new ActivityView(
        at,
        before.begunAt,
        before.quietAt,
        before.quietMovedAt,
        before.firstQuietAt,
        before.firstMovedAt);
  }

  /** Motion began, or goes on. */
  static ActivityView began(@Nullable ActivityView known, Instant at) {
    ActivityView moved = moment(known, at);
    if (moved.begunAt != null && !moved.begunAt.isBefore(at)) {
      return moved;
    }
    Instant first = moved.firstQuietAt;
    boolean firstStays = first != null && first.isAfter(at);
    boolean quietSince = moved.quietAt != null && moved.quietAt.isAfter(at);
    return new ActivityView(
        moved.lastAt,
        at,
        moved.quietAt,
        moved.quietMovedAt,
        firstStays ? first : quietSince ? moved.quietAt : null,
        firstStays ? moved.firstMovedAt : quietSince ? moved.quietMovedAt : null);
  }

  /** The sensor went quiet at {@code at}; the last movement was {@code hold} earlier. */
  static ActivityView ended(@Nullable ActivityView known, Instant at, Duration hold) {
    ActivityView before = known == null ? NONE : known;
    Instant moved = at.minus(hold);
    boolean newest = before.quietAt == null || at.isAfter(before.quietAt);
    boolean sinceBegun = before.begunAt == null || at.isAfter(before.begunAt);
    boolean first = sinceBegun && (before.firstQuietAt == null || at.isBefore(before.firstQuietAt));
    return newest || first
        ? new ActivityView(
            before.lastAt,
            before.begunAt,
            newest ? at : before.quietAt,
            newest ? moved : before.quietMovedAt,
            first ? at : before.firstQuietAt,
            first ? moved : before.firstMovedAt)
        : before;
  }

  /** The last moment somebody moved there; {@code null} when none is known. */
  public @Nullable Instant lastMovement() {
    Instant moved = firstMovedAt;
    return moved == null || (lastAt != null && lastAt.isAfter(moved)) ? lastAt : moved;
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
