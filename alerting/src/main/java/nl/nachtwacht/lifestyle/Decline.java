package nl.nachtwacht.lifestyle;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slow change: the last weeks against those before, by the rank-sum test of Wilcoxon, Mann and
 * Whitney, and only where the change is large enough to matter to a person. Ranks, so that a feast,
 * a fever or a visitor weigh no more than one day each. It is looked at twice: three weeks against
 * six, which finds what is plain, and five against ten, which finds what happens too seldom for
 * that.
 *
 * <p>What the thresholds cost and find, and how they were chosen, stands in {@code
 * docs/lifestyle.md}.
 */
final class Decline {

  /** One notice of one matter in so many days. */
  static final int QUIET_DAYS = 56;

  /** A year ago at this time of year; the weeks around it are looked at. */
  private static final int YEAR_DAYS = 364;

  private static final int AROUND_DAYS = 24;
  private static final int AROUND_WEEKS_LEAST = 3;

  /** Of the days asked for, so much must be known. */
  private static final double NOW_LEAST = 2 / 3.0;

  private static final double BEFORE_LEAST = 4 / 7.0;

  /**
   * Two stretches of days that are compared.
   *
   * @param far how far from chance, in standard deviations. It is looked at each day, of days that
   *     resemble their neighbours: far more than one test on independent days would ask
   */
  private record Look(int nowDays, int beforeDays, double far) {}

  private static final Look WEEKS = new Look(21, 42, 4.5);
  private static final Look MONTHS = new Look(35, 70, 3.5);

  private final Measure measure;
  private final Told told;
  private final int sign;
  private final long day;
  private final long since;
  private final ZoneId zone;

  /**
   * @param told which change of it matters
   * @param day until which is looked, that day included
   * @param since days before are not compared: other sensors told of them
   */
  Decline(Measure measure, Told told, long day, long since, ZoneId zone) {
    this.measure = measure;
    this.told = told;
    this.sign = told.moreIsWorse() ? 1 : -1;
    this.day = day;
    this.since = since;
    this.zone = zone;
  }

  /**
   * What has changed; {@code null} when nothing did that is told.
   *
   * @param days known, oldest first
   * @param weeks known, oldest first: of a year ago, to tell a season from a change
   */
  @Nullable Noticed in(List<PatternDay> days, List<PatternWeek> weeks) {
    Noticed soon = in(WEEKS, days, weeks);
    return soon != null ? soon : in(MONTHS, days, weeks);
  }

  private @Nullable Noticed in(Look look, List<PatternDay> days, List<PatternWeek> weeks) {
    long turn = day - look.nowDays;
    int[] now = values(days, turn, day);
    int[] before = values(days, turn - look.beforeDays, turn);
    if (now.length < NOW_LEAST * look.nowDays || before.length < BEFORE_LEAST * look.beforeDays) {
      return null;
    }
    double enough = told.enough(mean(before));
    double shift = sign * (mean(now) - mean(before));
    if (shift < enough || sign * farOff(before, now) < look.far) {
      return null;
    }
    return season(look, shift, mean(now), enough, weeks)
        ? null
        : new Noticed(
            measure, day, tenths(mean(before)), tenths(mean(now)), before.length, now.length);
  }

  /** Whether it is as it was a year ago, or as the light would have it when that is not known. */
  private boolean season(
      Look look, double shift, double now, double enough, List<PatternWeek> weeks) {
    Integer lastYear = lastYear(look, weeks);
    if (lastYear != null) {
      return sign * (now - lastYear) < enough / 2;
    }
    if (measure.unit() != Measure.Unit.CLOCK) {
      return false;
    }
    long middleNow = day - look.nowDays / 2;
    long middleBefore = day - look.nowDays - look.beforeDays / 2;
    return shift - Daylight.later(middleBefore, middleNow, zone) < enough;
  }

  private static int tenths(double value) {
    return (int) Math.round(10 * value);
  }

  /** After {@code from}, until {@code to} included. */
  private int[] values(List<PatternDay> days, long from, long to) {
    return days.stream()
        .filter(one -> one.day() > from && one.day() <= to && one.day() >= since)
        .mapToInt(one -> one.value(measure))
        .filter(value -> value != PatternDay.UNKNOWN)
        .toArray();
  }

  private static double mean(int[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** What at least two of the weeks around this time last year came to, in the told direction. */
  private @Nullable Integer lastYear(Look look, List<PatternWeek> weeks) {
    List<Integer> medians = new ArrayList<>();
    for (PatternWeek week : weeks) {
      long off = Math.abs(week.monday() - (day - look.nowDays / 2 - YEAR_DAYS));
      int median = week.median(measure);
      if (off <= AROUND_DAYS && week.monday() >= since && median != PatternDay.UNKNOWN) {
        medians.add(median);
      }
    }
    medians.sort(null);
    return medians.size() < AROUND_WEEKS_LEAST
        ? null
        : medians.get(told.moreIsWorse() ? medians.size() - 2 : 1);
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
