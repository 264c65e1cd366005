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
  UP_AT(Unit.CLOCK, of(Sign.LAY_DOWN, Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** When the client went to bed. */
  TO_BED_AT(Unit.CLOCK, of(Sign.LAY_DOWN, Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** Visits to the bathroom or toilet between going to bed and getting up. */
  TOILET_AT_NIGHT(
      Unit.TIMES,
      of(Sign.BATHROOM),
      of(Sign.BATHROOM, Sign.LAY_DOWN, Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** Times out of bed between going to bed and getting up. */
  OUT_OF_BED_AT_NIGHT(Unit.TIMES, of(Sign.LAY_DOWN)),
  /** In the bathroom or toilet, day and night. */
  BATHROOM(Unit.MINUTES, of(Sign.BATHROOM)),
  /** Moments at which the fridge, the stove or the kitchen appliances were used. */
  MEALS(Unit.TIMES, of(Sign.MEAL)),
  /** Times the client left and came back. */
  OUTINGS(Unit.TIMES, of(Sign.DOOR)),
  OUTSIDE(Unit.HOURS, of(Sign.DOOR)),
  /** Minutes with any movement inside. */
  ACTIVE(Unit.MINUTES, of(Sign.LIVING, Sign.KITCHEN, Sign.ELSEWHERE)),
  /** The longest that the client lay in bed without leaving it. */
  LONGEST_IN_BED(Unit.HOURS, of(Sign.LAY_DOWN)),
  /** The last time after 18:00 that an outer door was used. */
  LAST_DOOR(Unit.CLOCK, of(Sign.DOOR)),
  /** The first time after 04:00 that an outer door was used. */
  FIRST_DOOR(Unit.CLOCK, of(Sign.DOOR)),
  /** All the time in bed, naps included. */
  IN_BED(Unit.HOURS, of(Sign.LAY_DOWN)),
  /** Minutes with movement inside in ten hours that the client was up, at home and alone. */
  PACE(Unit.MINUTES, of(Sign.BEDROOM, Sign.KITCHEN, Sign.LIVING, Sign.ELSEWHERE), inside());

  /** How the numbers are to be read. */
  public enum Unit {
    CLOCK,
    TIMES,
    MINUTES,
    /** Minutes, so many that they are said in hours. */
    HOURS
  }

  private final Unit unit;
  private final int needs;
  private final int rests;

  Measure(Unit unit, int needs) {
    this(unit, needs, needs);
  }

  Measure(Unit unit, int needs, int rests) {
    this.unit = unit;
    this.needs = needs;
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
    return Told.of(this) != null;
  }

  /** Bits of the signs of which one at least must have been heard of, or it is not known. */
  int needs() {
    return needs;
  }

  /** Bits of the signs it is drawn from: when one of them cannot be believed, it is not known. */
  int rests() {
    return rests;
  }

  private static int of(Sign... signs) {
    return Arrays.stream(signs).mapToInt(Sign::bit).sum();
  }

  private static int inside() {
    return of(
        Sign.BEDROOM,
        Sign.BATHROOM,
        Sign.KITCHEN,
        Sign.LIVING,
        Sign.ELSEWHERE,
        Sign.MEAL,
        Sign.DOOR,
        Sign.LAY_DOWN);
  }
}
