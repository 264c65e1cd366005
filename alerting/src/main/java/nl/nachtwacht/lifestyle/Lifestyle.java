package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt of how a client lives. A plain immutable value, bounded, written down and read
 * back with the client's state.
 *
 * @param version of this shape
 * @param inside when somebody last moved or did something inside; {@code null} when never
 * @param door when an outer door was last opened or closed; {@code null} when never
 * @param silences the long silences of the last weeks
 * @param limits how long a silence may last; made anew once a day
 * @param pattern what the client's days look like
 * @param nearMisses how near silences came to their limits: what the limits cost in needless alarms
 * @param cameIn when an outer door was last opened while nobody was thought to be in: somebody came
 *     home; {@code null} when never
 */
public record Lifestyle(
    int version,
    @Nullable Instant inside,
    @Nullable Instant door,
    Silences silences,
    SilenceLimits limits,
    DayPattern pattern,
    NearMisses nearMisses,
    @Nullable Instant cameIn) {

  public static final int VERSION = 1;

  /**
   * A motion sensor in the hall still sees who leaves: movement so shortly after the outer door
   * tells of nobody inside.
   */
  static final Duration STILL_LEAVING = Duration.ofSeconds(30);

  /** Who comes home opens the door and shuts it: all within this of the first turn. */
  static final Duration COMING_IN = Duration.ofMinutes(2);

  /** Who turned back at once for an umbrella is not home: so long out at least. */
  static final Duration OUT_AT_LEAST = Duration.ofMinutes(10);

  /** An outer door of which nothing was heard for so long tells nothing of who is out. */
  static final Duration DOOR_TELLS = Duration.ofDays(14);

  private static final Lifestyle UNKNOWN =
      new Lifestyle(
          VERSION,
          null,
          null,
          Silences.none(),
          SilenceLimits.defaults(),
          DayPattern.unknown(),
          NearMisses.none(),
          null);

  public Lifestyle {
    pattern = Written.orElse(pattern, DayPattern.unknown());
    nearMisses = Written.orElse(nearMisses, NearMisses.none());
  }

  /** Of a client of whom nothing is known. */
  public static Lifestyle unknown() {
    return UNKNOWN;
  }

  /**
   * Somebody moved or did something inside. What is older than the last sign changes nothing: late
   * news corrects the view of the home, the pattern is learnt from what came in time.
   */
  public Lifestyle movedInside(Instant at, ZoneId zone) {
    Instant before = lastSign();
    if (before != null && !at.isAfter(before)) {
      return this;
    }
    Lifestyle learnt = before == null ? this : ended(before, at, zone);
    return learnt.heard(at, door, cameIn, at).fitted(at, zone);
  }

  /**
   * An outer door was opened or closed, from whichever side.
   *
   * @param opened whether it was opened: who shuts a door behind them came from either side
   */
  public Lifestyle doorTurned(Instant at, boolean opened, ZoneId zone) {
    Instant before = lastSign();
    if (before != null && !at.isAfter(before)) {
      return this;
    }
    Lifestyle learnt = before == null ? this : ended(before, at, zone);
    boolean home = before != null && away() && !at.isBefore(before.plus(OUT_AT_LEAST));
    return learnt.heard(inside, at, home && opened ? at : cameIn, at).fitted(at, zone);
  }

  private Lifestyle heard(
      @Nullable Instant moved, @Nullable Instant turned, @Nullable Instant came, Instant at) {
    return new Lifestyle(
        VERSION, moved, turned, silences.from(at), limits, pattern, nearMisses, came);
  }

  private Lifestyle ended(Instant start, Instant end, ZoneId zone) {
    Duration lasted = Duration.between(start, end);
    if (away() || lasted.compareTo(Silences.SHORTEST) < 0) {
      return this;
    }
    return new Lifestyle(
        version,
        inside,
        door,
        silences.with(start, end),
        limits,
        pattern,
        judged(start, end, zone),
        cameIn);
  }

  /** What an absence outlasts says nothing: no limit would have been long enough. */
  private NearMisses judged(Instant start, Instant end, ZoneId zone) {
    Duration lasted = Duration.between(start, end);
    boolean known = silences.days(start) >= SilenceBudget.JUDGED_AFTER_DAYS;
    if (!known || lasted.compareTo(Silences.LONGEST) > 0) {
      return nearMisses;
    }
    return nearMisses.from(start).with(end, lasted.minus(limits.learnt(start, zone)));
  }

  /** With another pattern of the day; the same object when it is the same. */
  public Lifestyle with(DayPattern other) {
    return other.equals(pattern)
        ? this
        : new Lifestyle(version, inside, door, silences, limits, other, nearMisses, cameIn);
  }

  /** The last time anything was heard of anybody, a door included. */
  public @Nullable Instant lastSign() {
    Instant moved = inside;
    Instant turned = door;
    if (moved == null || turned == null) {
      return moved == null ? turned : moved;
    }
    return moved.isAfter(turned) ? moved : turned;
  }

  /**
   * Whether the last that was heard was somebody at an outer door: probably nobody is in. Not when
   * nobody was in before it: then somebody came home, and is still to be heard.
   */
  public boolean away() {
    Instant moved = inside;
    Instant turned = door;
    Instant came = cameIn;
    return turned != null
        && (moved == null || !moved.isAfter(turned.plus(STILL_LEAVING)))
        && (came == null || turned.isAfter(came.plus(COMING_IN)));
  }

  private boolean doorTells(Instant now) {
    Instant turned = door;
    return turned != null && turned.isAfter(now.minus(DOOR_TELLS));
  }

  private Lifestyle fitted(Instant now, ZoneId zone) {
    if (SilenceFit.localDay(now, zone) == limits.fittedOn()) {
      return this;
    }
    SilenceLimits fit = SilenceFit.limits(silences, doorTells(now), nearMisses, zone, now);
    return new Lifestyle(version, inside, door, silences, fit, pattern, nearMisses, cameIn);
  }
}
