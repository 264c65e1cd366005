package nl.nachtwacht.lifestyle;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.Written;

/**
 * How long a silence may last before somebody should look, by the half hour of the day in which it
 * began; one line for silences that would end on a working day, one for the weekend.
 *
 * @param fittedOn the local day these were made, as days since 1970
 * @param workdays minutes, as learnt from this home's silences
 * @param weekend the same for the weekend
 * @param workdayMargins minutes to add for each e-fold that needless alarms should be rarer
 * @param weekendMargins the same for the weekend
 * @param extra minutes to add to all of them, so that this home gets one needless alarm in {@link
 *     SilenceFit#WEEKS_PER_ALARM} weeks
 */
public record SilenceLimits(
    long fittedOn,
    List<Integer> workdays,
    List<Integer> weekend,
    List<Integer> workdayMargins,
    List<Integer> weekendMargins,
    int extra) {

  /** Parts of the day. */
  public static final int BINS = 48;

  static final int MINUTES_PER_DAY = 24 * 60;
  private static final double BIN_MINUTES = (double) MINUTES_PER_DAY / BINS;

  /** A silence that begins now ends on this day, roughly: the night belongs to the morning. */
  private static final Duration ENDS_ABOUT = Duration.ofHours(8);

  private static final SilenceLimits DEFAULTS =
      new SilenceLimits(Long.MIN_VALUE, List.of(), List.of(), List.of(), List.of(), 0);

  public SilenceLimits {
    workdays = Written.list(workdays);
    weekend = Written.list(weekend);
    workdayMargins = Written.list(workdayMargins);
    weekendMargins = Written.list(weekendMargins);
  }

  /** Before anything was learnt. */
  public static SilenceLimits defaults() {
    return DEFAULTS;
  }

  /**
   * How long a silence may last that begins at {@code start}.
   *
   * @param weeksPerAlarm the chosen budget: at most one needless alarm in so many weeks
   */
  public Duration limit(Instant start, ZoneId zone, int weeksPerAlarm) {
    LocalDateTime local = LocalDateTime.ofInstant(start, zone);
    boolean free = free(local);
    List<Integer> line = free ? weekend : workdays;
    if (line.size() != BINS) {
      return SilenceFit.unknown(local.getHour());
    }
    List<Integer> margins = free ? weekendMargins : workdayMargins;
    double usual = between(line, local) + extra;
    double rarer = Math.log((double) weeksPerAlarm / SilenceFit.WEEKS_PER_ALARM);
    double minutes = usual + rarer * between(margins, local);
    long floor = SilenceFit.FLOOR.toMinutes();
    long ceiling = Math.max(SilenceFit.CEILING.toMinutes(), (long) Math.ceil(usual));
    return Duration.ofMinutes(Math.clamp(Math.round(minutes), floor, ceiling));
  }

  /** The limit as it was learnt, before {@link #extra}. */
  Duration learnt(Instant start, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(start, zone);
    return line(local).size() == BINS
        ? Duration.ofMinutes(Math.round(between(line(local), local)))
        : SilenceFit.unknown(local.getHour());
  }

  private List<Integer> line(LocalDateTime start) {
    return free(start) ? weekend : workdays;
  }

  static boolean free(LocalDateTime start) {
    return free(start.plus(ENDS_ABOUT).getDayOfWeek());
  }

  static boolean free(DayOfWeek day) {
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
  }

  /** The value between two neighbouring bins; the day is a circle. */
  private static double between(List<Integer> line, LocalDateTime start) {
    double at = (start.getHour() * 60 + start.getMinute()) / BIN_MINUTES - 0.5;
    int left = (int) Math.floor(at);
    double share = at - left;
    return (1 - share) * line.get(Math.floorMod(left, BINS))
        + share * line.get(Math.floorMod(left + 1, BINS));
  }

  static List<Integer> rounded(double[] minutes) {
    List<Integer> whole = new ArrayList<>(minutes.length);
    for (double value : minutes) {
      whole.add((int) Math.round(value));
    }
    return whole;
  }
}
