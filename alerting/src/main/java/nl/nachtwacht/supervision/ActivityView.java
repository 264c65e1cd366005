package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one sensor knows of people moving near it. Whatever the order in which its messages arrive,
 * the same messages end in the same view. Only of what it told of one instant the later message
 * counts as the later, as in a {@link Course}: "quiet" and "motion" within one tick of a clock is
 * somebody who moves again, "motion" and "quiet" somebody who passed.
 *
 * @param lastAt the last moment somebody certainly moved or did something there; {@code null} when
 *     only the end of movement was told
 * @param begunAt when it last said "motion", for sensors that also say "quiet"
 * @param quietAt when it last said "quiet"
 * @param quietMovedAt the last movement by that word: its hold time earlier
 * @param firstQuietAt when it first said "quiet" after it began, for one that repeats it
 * @param firstMovedAt the last movement by that first word
 * @param again {@code true} when "motion" came after "quiet" of the same instant; else {@code null}
 */
public record ActivityView(
    @Nullable Instant lastAt,
    @Nullable Instant begunAt,
    @Nullable Instant quietAt,
    @Nullable Instant quietMovedAt,
    @Nullable Instant firstQuietAt,
    @Nullable Instant firstMovedAt,
    @Nullable Boolean again) {

  /**
   * How long a sensor that says "motion" and then nothing is believed. Longer than the longest hold
   * time seen; a stuck sensor must not hide a silent home.
   */
  public static final Duration BELIEVED = Duration.ofMinutes(30);

  private static final ActivityView NONE =
      new ActivityView(null, null, null, null, null, null, null);

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
        before.firstMovedAt,
        before.again);
  }

  /** Motion began, or goes on. */
  static ActivityView began(@Nullable ActivityView known, Instant at) {
    ActivityView moved = moment(known, at);
    boolean again = at.equals(moved.quietAt);
    boolean told = moved.begunAt != null && !moved.begunAt.isBefore(at);
    if (told && !(again && at.equals(moved.begunAt) && moved.again == null)) {
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
        firstStays ? moved.firstMovedAt : quietSince ? moved.quietMovedAt : null,
        again ? true : null);
  }

  /** The sensor went quiet at {@code at}; the last movement was {@code hold} earlier. */
  static ActivityView ended(@Nullable ActivityView known, Instant at, Duration hold) {
    ActivityView before = known == null ? NONE : known;
    Instant moved = at.minus(hold);
    boolean newest = before.quietAt == null || at.isAfter(before.quietAt);
    boolean sinceBegun = before.begunAt == null || !at.isBefore(before.begunAt);
    boolean first = sinceBegun && (before.firstQuietAt == null || at.isBefore(before.firstQuietAt));
    boolean passed = before.again != null && at.equals(before.begunAt);
    return newest || first || passed
        ? new ActivityView(
            before.lastAt,
            before.begunAt,
            newest ? at : before.quietAt,
            newest ? moved : before.quietMovedAt,
            first ? at : before.firstQuietAt,
            first ? moved : before.firstMovedAt,
            newest || passed ? null : before.again)
        : before;
  }

  /** The last moment somebody moved there; {@code null} when none is known. */
  public @Nullable Instant lastMovement() {
    Instant moved = firstMovedAt;
    return moved == null || (lastAt != null && lastAt.isAfter(moved)) ? lastAt : moved;
  }

  /** Whether it says "motion" and has not said "quiet" since. */
  public boolean active() {
    return begunAt != null
        && (quietAt == null
            || begunAt.isAfter(quietAt)
            || (begunAt.equals(quietAt) && Boolean.TRUE.equals(again)));
  }

  /** Until when its "motion" is believed without a word more; {@code null} when it is quiet. */
  public @Nullable Instant believedUntil() {
    Instant last = lastAt;
    return active() && last != null ? last.plus(BELIEVED) : null;
  }
}
