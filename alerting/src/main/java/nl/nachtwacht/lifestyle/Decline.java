package nl.nachtwacht.lifestyle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slow change: the last three weeks against the six before, by the rank-sum test of Wilcoxon, Mann
 * and Whitney, and only where the change is large enough to matter to a person. Ranks, so that a
 * feast, a fever or a visitor weigh no more than one day each.
 *
 * <p>The thresholds were fixed before they were measured; what they cost and find stands in {@code
 * docs/lifestyle.md}.
 */
final class Decline {

  static final int NOW_DAYS = 21;
  static final int BEFORE_DAYS = 42;

  /** So much of either must be known. */
  private static final int NOW_LEAST = 14;

  private static final int BEFORE_LEAST = 24;

  /**
   * How far from chance, in standard deviations. It is looked at each day, of days that resemble
   * their neighbours: far more than one test on independent days would ask.
   */
  static final double FAR = 4.0;

  /** One notice of one matter in so many days. */
  static final int QUIET_DAYS = 56;

  /** A year ago at this time of year; the weeks around it are looked at. */
  private static final int YEAR_DAYS = 364;

  private static final int AROUND_DAYS = 24;

  private Decline() {}

  /**
   * What has changed by {@code day}.
   *
   * @param days known, oldest first
   * @param weeks known, oldest first: of a year ago, to tell a season from a change
   */
  static @Nullable Noticed of(
      Measure measure, long day, List<PatternDay> days, List<PatternWeek> weeks) {
    int[] now = values(measure, days, day - NOW_DAYS, day);
    int[] before = values(measure, days, day - NOW_DAYS - BEFORE_DAYS, day - NOW_DAYS);
    if (now.length < NOW_LEAST || before.length < BEFORE_LEAST) {
      return null;
    }
    int sign = measure.moreIsWorse() ? 1 : -1;
    double shift = sign * (mean(now) - mean(before));
    if (shift < measure.matters() || sign * farOff(before, now) < FAR) {
      return null;
    }
    Double lastYear = lastYear(measure, day, weeks);
    boolean season = lastYear != null && sign * (mean(now) - lastYear) < measure.matters() / 2;
    return season
        ? null
        : new Noticed(
            measure, day, tenths(mean(before)), tenths(mean(now)), before.length, now.length);
  }

  private static int tenths(double value) {
    return (int) Math.round(10 * value);
  }

  /** After {@code from}, until {@code to} included. */
  private static int[] values(Measure measure, List<PatternDay> days, long from, long to) {
    return days.stream()
        .filter(day -> day.day() > from && day.day() <= to)
        .mapToInt(day -> day.value(measure))
        .filter(value -> value != PatternDay.UNKNOWN)
        .toArray();
  }

  private static double mean(int[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static @Nullable Double lastYear(Measure measure, long day, List<PatternWeek> weeks) {
    List<Integer> medians = new ArrayList<>();
    for (PatternWeek week : weeks) {
      long off = Math.abs(week.monday() - (day - NOW_DAYS / 2 - YEAR_DAYS));
      int median = week.median(measure);
      if (off <= AROUND_DAYS && median != PatternDay.UNKNOWN) {
        medians.add(median);
      }
    }
    return medians.size() < 3
        ? null
        : medians.stream().mapToInt(Integer::intValue).average().orElse(0);
  }

  /**
   * How many standard deviations the ranks of {@code now} lie above those of {@code before} (below:
   * negative), with the correction for ties.
   */
  static double farOff(int[] before, int[] now) {
    int count = before.length + now.length;
    int[] all = Arrays.copyOf(before, count);
    System.arraycopy(now, 0, all, before.length, now.length);
    Arrays.sort(all);
    double ties = 0;
    double rankSum = 0;
    for (int first = 0; first < count; ) {
      int end = first;
      while (end < count && all[end] == all[first]) {
        end++;
      }
      double same = end - first;
      ties += same * same * same - same;
      rankSum += (first + 1 + end) / 2.0 * occurrences(now, all[first]);
      first = end;
    }
    double u = rankSum - now.length * (now.length + 1) / 2.0;
    double middle = now.length * (double) before.length / 2;
    double variance =
        now.length * (double) before.length / 12 * (count + 1 - ties / (count * (count - 1.0)));
    return variance <= 0 ? 0 : (u - middle) / Math.sqrt(variance);
  }

  private static long occurrences(int[] values, int value) {
    return Arrays.stream(values).filter(one -> one == value).count();
  }
}
