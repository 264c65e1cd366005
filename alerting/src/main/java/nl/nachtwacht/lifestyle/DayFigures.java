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

  /**
   * Movement in a day that no client can do without: who only feeds the cat is not seen so long.
   */
  private static final int LIVED_IN_MINUTES = 5;

  private static final int LIVED_IN_HOURS = 4;

  /**
   * Who lay in bed for so long in all was at home, however little moved: who gets up every two
   * hours is never in it for three hours on end.
   */
  private static final int SLEPT = 180;

  /** {@link Measure#PACE} is told as if somebody had been up and at home for so long. */
  private static final int PACE_MINUTES = 600;

  private static final int PACE_LEAST = 240;

  private final DayMinutes day;
  private final DayTrace trace;
  private final @Nullable NightSpan night;
  private final List<BathroomVisit> visits;
  private final List<int[]> outings;

  DayFigures(DayTrace trace, ZoneId zone) {
    this.trace = trace;
    this.day = new DayMinutes(trace, zone);
    this.night = NightSpan.of(day);
    this.visits = BathroomVisit.of(day);
    this.outings = outings();
  }

  /** Whether the client was at home that day, as far as it can be seen. */
  boolean livedIn() {
    int moved = 0;
    int hours = 0;
    int last = -1;
    for (int m = 0; m < day.length(); m++) {
      if (day.moved(m)) {
        moved++;
        hours += m / 60 == last ? 0 : 1;
        last = m / 60;
      }
    }
    boolean slept = inBed() >= SLEPT;
    return moved >= LIVED_IN_MINUTES && (slept || hours >= LIVED_IN_HOURS);
  }

  private int inBed() {
    return day.inBed().stream().mapToInt(one -> one[1] - one[0]).sum();
  }

  PatternDay day() {
    List<Integer> values = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      values.add(known(measure) ? value(measure) : PatternDay.UNKNOWN);
    }
    return new PatternDay(trace.day(), values);
  }

  private boolean known(Measure measure) {
    return (trace.heard() & measure.needs()) != 0 && (trace.blind() & measure.rests()) == 0;
  }

  private int value(Measure measure) {
    NightSpan slept = night;
    return switch (measure) {
      case UP_AT -> slept == null ? PatternDay.UNKNOWN : day.clock(slept.until());
      case TO_BED_AT -> slept == null ? PatternDay.UNKNOWN : day.clock(slept.from());
      case TOILET_AT_NIGHT -> slept == null ? PatternDay.UNKNOWN : visitsIn(slept);
      case OUT_OF_BED_AT_NIGHT -> slept == null ? PatternDay.UNKNOWN : outOfBed().size();
      case BATHROOM -> visits.stream().mapToInt(BathroomVisit::seen).sum();
      case MEALS -> meals();
      case OUTINGS -> outings.size();
      case OUTSIDE -> outings.stream().mapToInt(one -> one[1] - one[0]).sum();
      case ACTIVE -> active();
      case LONGEST_IN_BED ->
          day.inBed().stream().mapToInt(one -> one[1] - one[0]).max().orElse(PatternDay.UNKNOWN);
      case LAST_DOOR -> doorLast();
      case FIRST_DOOR -> doorFirst();
      case IN_BED -> inBed();
      case PACE -> slept == null ? PatternDay.UNKNOWN : pace(slept);
    };
  }

  private List<Integer> outOfBed() {
    List<Integer> lengths = new ArrayList<>();
    NightSpan slept = night;
    int left = -1;
    for (int[] span : slept == null ? List.<int[]>of() : day.inBed()) {
      boolean within = slept != null && slept.has(span[0]);
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

  private int visitsIn(NightSpan slept) {
    return (int) visits.stream().filter(one -> slept.has(one.from())).count();
  }

  /**
   * How long visits by night lasted until somebody was seen elsewhere, as the rule counts them.
   * Those that nothing ended are left out.
   */
  List<Integer> bathroomAtNight() {
    NightSpan slept = night;
    return slept == null ? List.of() : lengths(one -> slept.has(one.from()));
  }

  /** The same of the other visits. */
  List<Integer> bathroomByDay() {
    NightSpan slept = night;
    return slept == null ? List.of() : lengths(one -> !slept.has(one.from()));
  }

  private List<Integer> lengths(Predicate<BathroomVisit> which) {
    if (!known(Measure.BATHROOM)) {
      return List.of();
    }
    return visits.stream()
        .filter(which)
        .filter(BathroomVisit::ended)
        .map(BathroomVisit::lasted)
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

  /** Who goes out more moves less inside, and is none the worse for it: of the hours at home. */
  private int pace(NightSpan slept) {
    boolean[] elsewhere = new boolean[DayMinutes.COUNT];
    outings.forEach(one -> Arrays.fill(elsewhere, one[0], one[1], true));
    day.inBed().forEach(one -> Arrays.fill(elsewhere, one[0], one[1], true));
    int home = 0;
    int moved = 0;
    for (int m = 0; m < day.length(); m++) {
      if (!elsewhere[m] && !slept.has(m) && !day.inCompany(m)) {
        home++;
        moved += day.moved(m) ? 1 : 0;
      }
    }
    return home < PACE_LEAST ? PatternDay.UNKNOWN : Math.round(PACE_MINUTES * moved / (float) home);
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
    NightSpan slept = night;
    int early = day.minuteAt(5, 0);
    boolean overNight = from >= day.minuteAt(20, 0) && from < early && until >= early;
    return overNight
        || (slept != null && from <= slept.from() + HALF_AN_HOUR && until > slept.until());
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

  /** The same week's quiet hours with this day. */
  QuietHours quiet(QuietHours before) {
    return before.with(day);
  }

  /** What stands above, for people who look for a mistake. */
  @Override
  public String toString() {
    return day() + " " + Arrays.toString(hours());
  }
}
