package nl.nachtwacht.lifestyle;

import java.util.ArrayList;
import java.util.List;

/**
 * One visit to the bathroom or toilet.
 *
 * @param from minute of the day of the first movement in there
 * @param last the same of the last
 * @param left minute of the movement elsewhere that ended it; -1 when none did
 */
record BathroomVisit(int from, int last, int left) {

  /** Not seen in the bathroom for so long: the next time is another visit. */
  private static final int OTHER_VISIT = 20;

  /** A longer stay than this is not a visit that ended unseen. */
  private static final int VISIT_MAX = 240;

  private static final int OTHERS = Sign.everything() & ~Sign.BATHROOM.bit() & ~Sign.COMPANY.bit();

  /** Those of a day, in order. */
  static List<BathroomVisit> of(DayMinutes day) {
    List<BathroomVisit> found = new ArrayList<>();
    int from = -1;
    int last = -1;
    for (int m = 0; m < day.length(); m++) {
      if (day.has(m, Sign.BATHROOM) && !day.inCompany(m)) {
        if (from >= 0 && m - last > OTHER_VISIT) {
          found.add(new BathroomVisit(from, last, -1));
          from = -1;
        }
        from = from < 0 ? m : from;
        last = m;
      } else if (from >= 0 && day.hasAny(m, OTHERS)) {
        found.add(new BathroomVisit(from, last, m));
        from = -1;
      }
    }
    if (from >= 0) {
      found.add(new BathroomVisit(from, last, -1));
    }
    return found;
  }

  /** Minutes between the first and the last movement in there. */
  int seen() {
    return last - from + 1;
  }

  /** Whether somebody was seen elsewhere after it, so soon that it was one visit. */
  boolean ended() {
    return left >= 0 && left - from <= VISIT_MAX;
  }

  /** Minutes until somebody was seen elsewhere, as the rule counts them. */
  int lasted() {
    return left - from;
  }
}
