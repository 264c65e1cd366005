package nl.nachtwacht.supervision;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.PatternWeek;
import nl.nachtwacht.lifestyle.Sign;

/**
 * Rooms in which a client is seldom seen at night, by what was learnt of the last weeks. Who always
 * makes tea at three is seen in the kitchen often; for somebody else the kitchen at three is out of
 * the ordinary.
 */
final class SeldomAtNight {

  /** The last whole weeks and the one under way. */
  private static final int WEEKS = 5;

  /** Of fewer nights nothing is seldom. */
  static final int NIGHTS_LEAST = 14;

  /** From midnight on, by the clock: the hours in which nearly everybody lies in bed. */
  private static final int HOURS = 5;

  /** Seldom is movement in at most so many minutes of so many nights. */
  private static final int MINUTES = 4;

  private static final int IN_NIGHTS = 5;

  private SeldomAtNight() {}

  /** Their names; a bathroom is never one of them. None before enough is known. */
  static Set<String> of(Lifestyle life, RuleContext context) {
    List<PatternWeek> all = life.pattern().weeks();
    List<PatternWeek> weeks = all.subList(Math.max(0, all.size() - WEEKS), all.size());
    int nights = weeks.stream().mapToInt(PatternWeek::days).sum();
    Set<String> seldom = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      Sign sign = Visits.watchesRoom(placement) ? Sign.movedAt(placement) : null;
      if (sign == null || sign == Sign.BATHROOM || nights < NIGHTS_LEAST) {
        continue;
      }
      if (minutes(weeks, sign) * IN_NIGHTS <= nights * MINUTES) {
        seldom.add(Visits.room(placement));
      }
    }
    return seldom;
  }

  private static int minutes(List<PatternWeek> weeks, Sign sign) {
    int sum = 0;
    for (PatternWeek week : weeks) {
      for (int hour = 0; hour < HOURS; hour++) {
        sum += week.minutes(sign, hour);
      }
    }
    return sum;
  }
}
