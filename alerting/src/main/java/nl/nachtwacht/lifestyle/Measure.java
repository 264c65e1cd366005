package nl.nachtwacht.lifestyle;

import java.util.Arrays;
import java.util.Locale;

/**
 * What is measured of a day. The order is that of the numbers written down; new ones go to the end.
 * Times of the clock are minutes since noon of the day before, so that an evening and the morning
 * after it are in order: 22:30 is 630, 07:15 is 1155.
 */
public enum Measure {
  /** When the client got up. */
  UP_AT(Unit.CLOCK, 45, true, of(Sign.LAY_DOWN, Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** When the client went to bed. */
  TO_BED_AT(Unit.CLOCK, 0, false, of(Sign.LAY_DOWN, Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** Visits to the bathroom or toilet between going to bed and getting up. */
  TOILET_AT_NIGHT(Unit.TIMES, 1.0, true, of(Sign.BATHROOM)),
  /** Times out of bed between going to bed and getting up. */
  OUT_OF_BED_AT_NIGHT(Unit.TIMES, 1.0, true, of(Sign.LAY_DOWN)),
  /** In the bathroom or toilet, day and night. */
  BATHROOM(Unit.MINUTES, 0, false, of(Sign.BATHROOM)),
  /** Moments at which the fridge, the stove or the kitchen appliances were used. */
  MEALS(Unit.TIMES, 0.8, false, of(Sign.MEAL)),
  /** Times the client left and came back. */
  OUTINGS(Unit.TIMES, 0.5, false, of(Sign.DOOR)),
  OUTSIDE(Unit.MINUTES, 0, false, of(Sign.DOOR)),
  /** Minutes with any movement inside. */
  ACTIVE(Unit.MINUTES, 0, false, of(Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** The longest that the client lay in bed without leaving it. */
  LONGEST_IN_BED(Unit.MINUTES, 0, false, of(Sign.LAY_DOWN)),
  /** The last time after 18:00 that an outer door was used. */
  LAST_DOOR(Unit.CLOCK, 0, false, of(Sign.DOOR)),
  /** The first time after 04:00 that an outer door was used. */
  FIRST_DOOR(Unit.CLOCK, 0, false, of(Sign.DOOR));

  /** How the numbers are to be read. */
  public enum Unit {
    CLOCK,
    TIMES,
    MINUTES
  }

  private final Unit unit;
  private final double matters;
  private final boolean moreIsWorse;
  private final int rests;

  Measure(Unit unit, double matters, boolean moreIsWorse, int rests) {
    this.unit = unit;
    this.matters = matters;
    this.moreIsWorse = moreIsWorse;
    this.rests = rests;
  }

  /** How the numbers are to be read. */
  public Unit unit() {
    return unit;
  }

  /** In the API and in plans: {@code toilet-at-night}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether a slow change of it is told to the day team. */
  public boolean told() {
    return matters > 0;
  }

  /** The least change of the mean that matters to a person. */
  double matters() {
    return matters;
  }

  /** Whether growing is the direction that is told; otherwise shrinking is. */
  boolean moreIsWorse() {
    return moreIsWorse;
  }

  /** Bits of the signs it is drawn from: when none of them was heard of, it is not known. */
  int rests() {
    return rests;
  }

  private static int of(Sign... signs) {
    return Arrays.stream(signs).mapToInt(Sign::bit).sum();
  }
}
