package nl.nachtwacht.lifestyle;

import org.jspecify.annotations.Nullable;

/**
 * The night of a day: from going to bed until getting up.
 *
 * @param from minute of the day, included
 * @param until minute of the day, not included
 */
record NightSpan(int from, int until) {

  private static final int HALF_AN_HOUR = 30;
  private static final int LEAST = 180;

  /** {@code null} when it cannot be told. */
  static @Nullable NightSpan of(DayMinutes day) {
    return day.tells(Sign.LAY_DOWN) ? inBed(day) : inSilence(day);
  }

  boolean has(int minute) {
    return minute >= from && minute < until;
  }

  private static @Nullable NightSpan inBed(DayMinutes day) {
    int evening = day.minuteAt(19, 0);
    int morning = day.minuteAt(7, 0);
    int from = -1;
    int until = -1;
    for (int[] span : day.inBed()) {
      boolean slept = span[1] - span[0] >= HALF_AN_HOUR && span[1] > evening;
      if (slept && span[0] < morning) {
        from = from < 0 ? span[0] : from;
        until = span[1];
      }
    }
    return from < 0 || until - from < LEAST || until >= day.length()
        ? null
        : new NightSpan(from, until);
  }

  /**
   * Without a bed that tells: from the last movement before half past midnight to the first after
   * four, in the rooms where people are by day. What happens between is part of the night.
   */
  private static @Nullable NightSpan inSilence(DayMinutes day) {
    int awake = Sign.LIVING.bit() | Sign.KITCHEN.bit() | Sign.MEAL.bit() | Sign.ELSEWHERE.bit();
    int last = -1;
    for (int m = day.minuteAt(18, 0); m < day.minuteAt(0, 30); m++) {
      last = day.hasAny(m, awake) && !day.inCompany(m) ? m : last;
    }
    int first = day.minuteAt(4, 0);
    while (first < day.length() && (!day.hasAny(first, awake) || day.inCompany(first))) {
      first++;
    }
    return last < 0 || first >= day.length() || first - last < LEAST
        ? null
        : new NightSpan(last + 1, first);
  }
}
