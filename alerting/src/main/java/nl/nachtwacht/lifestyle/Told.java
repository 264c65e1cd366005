package nl.nachtwacht.lifestyle;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which slow change of a measure matters to a person: in one direction, and of the mean at least so
 * much.
 *
 * @param moreIsWorse whether growing is told; otherwise shrinking is
 * @param least in the unit of the measure
 * @param share of what it was before; the larger of both is asked for
 * @param most never more than this is asked for
 */
record Told(boolean moreIsWorse, double least, double share, double most) {

  private static final Set<Measure> NIGHTS =
      Set.of(Measure.TOILET_AT_NIGHT, Measure.OUT_OF_BED_AT_NIGHT);
  private static final Set<Measure> BED = Set.of(Measure.UP_AT, Measure.IN_BED);

  /** {@code null} when nobody is told that it changed. */
  static @Nullable Told of(Measure measure) {
    return switch (measure) {
      case UP_AT -> more(45);
      case TOILET_AT_NIGHT, OUT_OF_BED_AT_NIGHT -> more(1);
      case BATHROOM -> new Told(true, 15, 0.4, Double.MAX_VALUE);
      case MEALS -> new Told(false, 0.8, 0, Double.MAX_VALUE);
      case OUTINGS -> new Told(false, 0.2, 0.5, 0.5);
      case IN_BED -> more(60);
      case PACE -> new Told(false, 8, 0.3, Double.MAX_VALUE);
      case TO_BED_AT, OUTSIDE, ACTIVE, LONGEST_IN_BED, LAST_DOOR, FIRST_DOOR -> null;
    };
  }

  private static Told more(double least) {
    return new Told(true, least, 0, Double.MAX_VALUE);
  }

  /** The least change that matters when the mean was {@code before}. */
  double enough(double before) {
    return Math.clamp(share * before, least, most);
  }

  /** Whether two measures change for the same reason: who rises later lies longer in bed. */
  static boolean oneMatter(Measure one, Measure other) {
    return one == other
        || NIGHTS.containsAll(List.of(one, other))
        || BED.containsAll(List.of(one, other));
  }
}
