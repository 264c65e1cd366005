package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What a device told about its battery.
 *
 * @param state as last told
 * @param at when
 * @param course levels some days apart, oldest first, at most {@value #COURSE_MAX}
 */
public record Charge(State state, Instant at, List<Level> course) {

  static final int COURSE_MAX = 8;

  /** Levels closer together than this tell nothing of a trend. */
  static final Duration APART = Duration.ofDays(2);

  /** A shorter course than this is weather. */
  static final Duration TREND_OVER = Duration.ofDays(6);

  private static final double LOW_PCT = 20;
  private static final double CRITICAL_PCT = 8;

  /** A level has to rise this far above low before it counts as charged: no flapping. */
  private static final double CHARGED_PCT = 25;

  /** How full. */
  public enum State {
    FINE,
    LOW,
    CRITICAL
  }

  /** A level at a moment. {@code pct}: 0 to 100. */
  public record Level(Instant at, double pct) {}

  public Charge {
    course = Written.list(course);
  }

  /** What is known after one more word about it. */
  static Charge told(@Nullable Charge before, Observation.Battery battery, Instant at) {
    if (before != null && before.at.isAfter(at)) {
      return before;
    }
    State state = state(before == null ? State.FINE : before.state, battery);
    List<Level> course = course(before, battery.levelPct(), at);
    return new Charge(state, at, course);
  }

  private static State state(State before, Observation.Battery battery) {
    Double pct = battery.levelPct();
    if (Boolean.TRUE.equals(battery.critical()) || (pct != null && pct <= CRITICAL_PCT)) {
      return State.CRITICAL;
    }
    if (Boolean.TRUE.equals(battery.low()) || (pct != null && pct <= LOW_PCT)) {
      return State.LOW;
    }
    boolean fine =
        pct == null
            ? Boolean.FALSE.equals(battery.low())
            : pct >= CHARGED_PCT || before == State.FINE;
    return fine ? State.FINE : before;
  }

  private static List<Level> course(@Nullable Charge before, @Nullable Double pct, Instant at) {
    List<Level> course = before == null ? List.of() : before.course;
    if (pct == null) {
      return course;
    }
    Level last = course.isEmpty() ? null : course.getLast();
    if (last != null && pct > last.pct() + 1) {
      // Charged, or a new battery: what was before says nothing of this one.
      return List.of(new Level(at, pct));
    }
    if (last != null && at.isBefore(last.at().plus(APART))) {
      return course;
    }
    List<Level> longer = new ArrayList<>(course);
    longer.add(new Level(at, pct));
    return longer.subList(Math.max(0, longer.size() - COURSE_MAX), longer.size());
  }

  /** When it will be low at the pace it had; {@code null} when it does not fall or nobody knows. */
  @Nullable Instant lowAt() {
    if (course.size() < 2) {
      return null;
    }
    Level first = course.getFirst();
    Level last = course.getLast();
    Duration over = Duration.between(first.at(), last.at());
    double fell = first.pct() - last.pct();
    if (over.compareTo(TREND_OVER) < 0 || fell <= 0) {
      return null;
    }
    double secondsPerPct = over.toSeconds() / fell;
    return last.at().plusSeconds((long) (Math.max(0, last.pct() - LOW_PCT) * secondsPerPct));
  }
}
