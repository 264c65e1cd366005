package nl.nachtwacht.lifestyle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a finished day, drawn from its minutes. What its sensors cannot tell stays
 * unknown: a dead sensor is no healthy client.
 */
final class DayFigures {

  /** Not seen in the bathroom for so long: the next time is another visit. */
  private static final int OTHER_VISIT = 20;

  /** A longer stay than this is not a visit that ended unseen. */
  private static final int VISIT_MAX = 240;

  /** Fridge and stove within the hour are one meal. */
  private static final int SAME_MEAL = 60;

  /** Shorter was a walk to the bin. */
  private static final int OUTING_LEAST = 20;

  /** A sensor in the hall still sees who leaves. */
  private static final int STILL_LEAVING = 1;

  /** Who comes in is seen inside so soon. */
  private static final int SEEN_INSIDE = 10;

  private static final List<Sign> PLACES = Sign.PLACES.stream().sorted().toList();
  private static final int HALF_AN_HOUR = 30;
  private static final int NIGHT_LEAST = 180;

  /** Movement in a day that no client can do without. */
  private static final int LIVED_IN = 5;

  private final DayMinutes day;
  private final DayTrace trace;
  private final @Nullable Night night;
  private final List<Visit> visits;

  /** From going to bed until getting up. */
  private record Night(int from, int until) {}

  /**
   * In the bathroom.
   *
   * @param last movement in there
   * @param left when movement elsewhere ended it; -1 when none did
   */
  private record Visit(int from, int last, int left) {}

  DayFigures(DayTrace trace, ZoneId zone) {
    this.trace = trace;
    this.day = new DayMinutes(trace, zone);
    this.night = day.tells(Sign.LAY_DOWN) ? nightInBed() : nightInSilence();
    this.visits = visits();
  }

  /** Whether anybody lived there that day, as far as it can be seen. */
  boolean livedIn() {
    int moved = 0;
    for (int m = 0; m < day.length(); m++) {
      moved += day.moved(m) ? 1 : 0;
    }
    return moved >= LIVED_IN;
  }

  PatternDay day() {
    List<Integer> values = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      values.add(known(measure) ? value(measure) : PatternDay.UNKNOWN);
    }
    return new PatternDay(trace.day(), values);
  }

  private boolean known(Measure measure) {
    return (trace.heard() & measure.rests()) != 0 && (trace.blind() & measure.rests()) == 0;
  }

  private int value(Measure measure) {
    Night slept = night;
    return switch (measure) {
      case UP_AT -> slept == null ? PatternDay.UNKNOWN : day.clock(slept.until);
      case TO_BED_AT -> slept == null ? PatternDay.UNKNOWN : day.clock(slept.from);
      case TOILET_AT_NIGHT -> slept == null ? PatternDay.UNKNOWN : visitsIn(slept);
      case OUT_OF_BED_AT_NIGHT -> slept == null ? PatternDay.UNKNOWN : outOfBed().size();
      case BATHROOM -> visits.stream().mapToInt(one -> one.last - one.from + 1).sum();
      case MEALS -> meals();
      case OUTINGS -> outings().size();
      case OUTSIDE -> outings().stream().mapToInt(one -> one[1] - one[0]).sum();
      case ACTIVE -> active();
      case LONGEST_IN_BED ->
          day.inBed().stream().mapToInt(one -> one[1] - one[0]).max().orElse(PatternDay.UNKNOWN);
      case LAST_DOOR -> doorLast();
      case FIRST_DOOR -> doorFirst();
    };
  }

  // --- The night

  private @Nullable Night nightInBed() {
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
    return from < 0 || until - from < NIGHT_LEAST || until >= day.length()
        ? null
        : new Night(from, until);
  }

  /**
   * Without a bed that tells: from the last movement before half past midnight to the first after
   * four, in the rooms where people are by day. What happens between is part of the night.
   */
  private @Nullable Night nightInSilence() {
    int awake = Sign.LIVING.bit() | Sign.KITCHEN.bit() | Sign.MEAL.bit() | Sign.ELSEWHERE.bit();
    int last = -1;
    for (int m = day.minuteAt(18, 0); m < day.minuteAt(0, 30); m++) {
      last = day.hasAny(m, awake) && !day.inCompany(m) ? m : last;
    }
    int first = day.minuteAt(4, 0);
    while (first < day.length() && (!day.hasAny(first, awake) || day.inCompany(first))) {
      first++;
    }
    return last < 0 || first >= day.length() || first - last < NIGHT_LEAST
        ? null
        : new Night(last + 1, first);
  }

  private List<Integer> outOfBed() {
    List<Integer> lengths = new ArrayList<>();
    Night slept = night;
    int left = -1;
    for (int[] span : slept == null ? List.<int[]>of() : day.inBed()) {
      boolean within = slept != null && span[0] >= slept.from && span[0] < slept.until;
      if (within && left >= 0) {
        lengths.add(span[0] - left);
      }
      left = within ? span[1] : -1;
    }
    return lengths;
  }

  /** How long the client was out of bed each time, in minutes; none when the bed tells nothing. */
  List<Integer> outOfBedAtNight() {
    return known(Measure.OUT_OF_BED_AT_NIGHT) ? outOfBed() : List.of();
  }

  // --- The bathroom

  private List<Visit> visits() {
    List<Visit> found = new ArrayList<>();
    int others = Sign.everything() & ~Sign.BATHROOM.bit() & ~Sign.COMPANY.bit();
    int from = -1;
    int last = -1;
    for (int m = 0; m < day.length(); m++) {
      if (day.has(m, Sign.BATHROOM) && !day.inCompany(m)) {
        if (from >= 0 && m - last > OTHER_VISIT) {
          found.add(new Visit(from, last, -1));
          from = -1;
        }
        from = from < 0 ? m : from;
        last = m;
      } else if (from >= 0 && day.hasAny(m, others)) {
        found.add(new Visit(from, last, m));
        from = -1;
      }
    }
    if (from >= 0) {
      found.add(new Visit(from, last, -1));
    }
    return found;
  }

  private int visitsIn(Night slept) {
    return (int) visits.stream().filter(one -> inNight(one, slept)).count();
  }

  /**
   * How long visits by night lasted until somebody was seen elsewhere, as the rule counts them.
   * Those that nothing ended are left out.
   */
  List<Integer> bathroomAtNight() {
    Night slept = night;
    return slept == null ? List.of() : lengths(one -> inNight(one, slept));
  }

  /** The same of the other visits. */
  List<Integer> bathroomByDay() {
    Night slept = night;
    return slept == null ? List.of() : lengths(one -> !inNight(one, slept));
  }

  private static boolean inNight(Visit visit, Night slept) {
    return visit.from >= slept.from && visit.from < slept.until;
  }

  private List<Integer> lengths(Predicate<Visit> which) {
    if (!known(Measure.BATHROOM)) {
      return List.of();
    }
    return visits.stream()
        .filter(which)
        .filter(one -> one.left >= 0 && one.left - one.from <= VISIT_MAX)
        .map(one -> one.left - one.from)
        .toList();
  }

  // --- The day

  private int meals() {
    int count = 0;
    int last = -SAME_MEAL;
    for (int m = 0; m < day.length(); m++) {
      if (day.has(m, Sign.MEAL)) {
        count += m - last >= SAME_MEAL ? 1 : 0;
        last = m;
      }
    }
    return count;
  }

  private int active() {
    int count = 0;
    for (int m = 0; m < day.length(); m++) {
      count += day.moved(m) ? 1 : 0;
    }
    return count;
  }

  /** Out by the door and, without a sign of anybody inside, in by the door. */
  private List<int[]> outings() {
    List<int[]> found = new ArrayList<>();
    int left = -1;
    boolean nobody = false;
    for (int m = 0; m < day.length(); m++) {
      if (day.has(m, Sign.DOOR)) {
        if (left >= 0 && nobody && m - left >= OUTING_LEAST && cameIn(m) && !asleep(left, m)) {
          found.add(new int[] {left, m});
        }
        left = m;
        nobody = true;
      } else if (day.moved(m) && m - left > STILL_LEAVING) {
        nobody = false;
      }
    }
    return found;
  }

  private boolean cameIn(int door) {
    for (int m = door; m < Math.min(day.length(), door + SEEN_INSIDE); m++) {
      if (day.moved(m) || day.inCompany(m)) {
        return !day.inCompany(m);
      }
    }
    return false;
  }

  /** A carer left in the evening, another came in the morning, and nobody got up between. */
  private boolean asleep(int from, int until) {
    Night slept = night;
    int early = day.minuteAt(5, 0);
    boolean overNight = from >= day.minuteAt(20, 0) && from < early && until >= early;
    return overNight || (slept != null && from <= slept.from + HALF_AN_HOUR && until > slept.until);
  }

  private int doorLast() {
    int last = PatternDay.UNKNOWN;
    for (int m = day.minuteAt(18, 0); m < day.minuteAt(4, 0); m++) {
      last = day.has(m, Sign.DOOR) && !day.inCompany(m) ? m : last;
    }
    return last < 0 ? PatternDay.UNKNOWN : day.clock(last);
  }

  private int doorFirst() {
    for (int m = day.minuteAt(4, 0); m < day.length(); m++) {
      if (day.has(m, Sign.DOOR) && !day.inCompany(m)) {
        return day.clock(m);
      }
    }
    return PatternDay.UNKNOWN;
  }

  /** Minutes with movement: for each place in the order of {@link Sign}, by hour of the clock. */
  int[] hours() {
    int[] sums = new int[PLACES.size() * PatternWeek.HOURS];
    int hour = 0;
    for (int m = 0; m < day.length(); m++) {
      hour = m % 60 == 0 ? day.hour(m) : hour;
      if (!day.moved(m)) {
        continue;
      }
      for (Sign place : PLACES) {
        sums[place.ordinal() * PatternWeek.HOURS + hour] += day.has(m, place) ? 1 : 0;
      }
    }
    return sums;
  }

  /** What stands above, for people who look for a mistake. */
  @Override
  public String toString() {
    return day() + " " + Arrays.toString(hours());
  }
}
