package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How long a silence may last, by the hour in which it begins, from the silences of the last weeks.
 *
 * <h2>How</h2>
 *
 * <p>For each half hour of the day the silences that began near it are weighed (a bell of {@link
 * #NEARBY_HOURS}, older ones less, those of the other kind of day hardly), and the length that the
 * {@link #RANK}-th longest reached is read off. Beyond what was seen the tail is taken to fall off
 * exponentially; its scale is the mean excess over that length, pulled towards what people are
 * like: the longer somebody is usually about, the longer a silence may once turn out, and in the
 * morning people go out for the day. The chosen number of needless alarms is then handed out over
 * the hours of the day, more of it to hours where waiting is dear: each hour's limit is where its
 * tail falls to its share. When a home proves the estimate wrong, with more needless alarms than
 * the budget allows, its limits grow until it is kept.
 *
 * <p>The constants were fixed on one home and hold for all; how that was checked is in {@code
 * docs/detection.md}.
 */
public final class SilenceFit {

  /** The budget the limits are made for: one needless alarm in so many weeks. */
  public static final int WEEKS_PER_ALARM = 12;

  /** How long a silence may last in a home of which nothing is known. */
  public static final Duration UNKNOWN = Duration.ofHours(10);

  /** No limit is shorter, whatever was learnt. */
  public static final Duration FLOOR = Duration.ofMinutes(90);

  /** The longest limit of silences in hours when somebody is usually about, unless seen often. */
  static final Duration CEILING_BY_DAY = Duration.ofMinutes(9 * 60 + 12);

  /** The longest limit of silences in the sleeping hours, unless longer ones were seen often. */
  public static final Duration CEILING = Duration.ofMinutes(10 * 60 + 12);

  /** Until so long has been learnt, limits come down from {@link #UNKNOWN} bit by bit. */
  static final double LEARNT_AFTER_DAYS = 28;

  private static final double NEARBY_HOURS = 0.7;
  private static final double NEARBY_MAX_HOURS = 3 * NEARBY_HOURS;
  private static final double BELL_HOURS = NEARBY_HOURS * Math.sqrt(2 * Math.PI);
  private static final double OTHER_DAY_WEIGHT = 0.1;
  private static final double HALF_LIFE_DAYS = 60;

  /** The weight of silences above the point from which the tail is drawn. */
  private static final double RANK = 1;

  /** The weight of silences whose mean excess gives the tail's scale, and that of the prior. */
  private static final double SCALE_RANK = 8;

  private static final double SCALE_PRIOR_WEIGHT = 32;
  private static final double SCALE_LEAST_HOURS = 0.3;
  private static final double SCALE_PER_HOUR_ABOUT = 0.6;

  /** People leave for a day out in the early morning: how much longer the tail is then. */
  private static final double OUTING_SCALE_HOURS = 3;

  private static final double OUTING_HOUR = 7;
  private static final double OUTING_SPREAD_HOURS = 1.5;

  /** The expected needless alarms a week the limits are drawn at; see docs/detection.md. */
  private static final double ALARMS_PER_WEEK = 0.3;

  /** Silences of this weight lift the ceiling of a home with few signs of life. */
  private static final double OFTEN = 1.5;

  private static final double OFTEN_FACTOR = 1.2;

  /**
   * The budget is kept: when more silences than this outlasted their limit in the weeks remembered,
   * all limits grow by a tenth for each one more.
   */
  private static final int EXCEEDED_FREELY = 2;

  private static final double GROWTH = 0.1;

  private static final double BUDGET_EVENNESS = 0.25;

  /** An hour in which no long silence ever began costs this part of the mean, never nothing. */
  private static final double LEAST_DEAR = 0.02;

  private static final double TINY = 1e-6;
  private static final double ASLEEP_FULLY = 0.5;

  private final DayShape.Sample[] samples;
  private final double[] weights;
  private final DayShape shape;
  private final double days;
  private final double outingScaleHours;
  private final double growth;

  private SilenceFit(Silences silences, boolean doorTells, ZoneId zone, Instant now) {
    List<Integer> starts = silences.starts();
    Integer[] order = new Integer[starts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> -silences.minutes().get(i)));
    samples = new DayShape.Sample[order.length];
    weights = new double[order.length];
    int today = Silences.minute(now);
    for (int i = 0; i < order.length; i++) {
      int start = starts.get(order[i]);
      samples[i] = sample(start, silences.minutes().get(order[i]), zone);
      double age = (today - start) / (double) SilenceLimits.MINUTES_PER_DAY;
      weights[i] = Math.pow(0.5, age / HALF_LIFE_DAYS);
    }
    days = silences.days(now);
    growth = 1 + GROWTH * Math.max(0, silences.exceededLately(now) - EXCEEDED_FREELY);
    outingScaleHours = doorTells ? 0 : OUTING_SCALE_HOURS;
    shape = new DayShape(samples, days);
  }

  /**
   * The limits that these silences stand for.
   *
   * @param doorTells whether an outer door tells when somebody leaves, so that a day out is no
   *     silence
   */
  public static SilenceLimits limits(
      Silences silences, boolean doorTells, ZoneId zone, Instant now) {
    SilenceFit fit = new SilenceFit(silences, doorTells, zone, now);
    Line workdays = fit.line(false);
    Line weekend = fit.line(true);
    return new SilenceLimits(
        localDay(now, zone),
        SilenceLimits.rounded(workdays.limits),
        SilenceLimits.rounded(weekend.limits),
        SilenceLimits.rounded(workdays.margins),
        SilenceLimits.rounded(weekend.margins));
  }

  static long localDay(Instant at, ZoneId zone) {
    return LocalDateTime.ofInstant(at, zone).toLocalDate().toEpochDay();
  }

  private static DayShape.Sample sample(int startMinute, int minutes, ZoneId zone) {
    LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochSecond(startMinute * 60L), zone);
    double hour = start.getHour() + start.getMinute() / 60.0;
    boolean free = SilenceLimits.free(start.plusMinutes(minutes).getDayOfWeek());
    return new DayShape.Sample(hour, minutes / 60.0, free);
  }

  /** The limits and tail scales of one kind of day, in minutes. */
  private record Line(double[] limits, double[] margins) {}

  private Line line(boolean free) {
    Tail[] tails = new Tail[SilenceLimits.BINS];
    double[] shares = new double[SilenceLimits.BINS];
    double silent = 0;
    for (int bin = 0; bin < tails.length; bin++) {
      tails[bin] = tail(hour(bin), free);
      silent += tails[bin].silentHours;
    }
    double sum = 0;
    for (int bin = 0; bin < tails.length; bin++) {
      double dear = tails[bin].silentHours + LEAST_DEAR * silent / tails.length + TINY;
      shares[bin] = Math.pow(dear, BUDGET_EVENNESS);
      sum += shares[bin];
    }
    double[] limits = new double[tails.length];
    double[] margins = new double[tails.length];
    for (int bin = 0; bin < tails.length; bin++) {
      double perHourOfDay = ALARMS_PER_WEEK * shares[bin] / sum * tails.length / 24;
      limits[bin] = 60 * limit(hour(bin), tails[bin], perHourOfDay);
      margins[bin] = 60 * tails[bin].scaleHours;
    }
    return new Line(limits, margins);
  }

  private static double hour(int bin) {
    return (bin + 0.5) * 24 / SilenceLimits.BINS;
  }

  private double limit(double hour, Tail tail, double alarmsPerWeek) {
    double rate = RANK / weeks() / BELL_HOURS;
    double beyond = tail.scaleHours * Math.log(Math.max(rate / alarmsPerWeek, 1));
    double learnt = clamped(hour, tail.fromHours + beyond, tail.oftenHours * OFTEN_FACTOR);
    double sure = Math.min(1, days / LEARNT_AFTER_DAYS);
    return growth * (sure * learnt + (1 - sure) * Math.max(learnt, UNKNOWN.toMinutes() / 60.0));
  }

  private double clamped(double hour, double hours, double often) {
    double asleep = 1 - shape.about(hour, hours) / Math.max(hours, 0.1);
    double byDay = CEILING_BY_DAY.toMinutes() / 60.0;
    double atNight = CEILING.toMinutes() / 60.0;
    double ceiling = byDay + (atNight - byDay) * Math.min(1, asleep / ASLEEP_FULLY);
    return Math.clamp(hours, FLOOR.toMinutes() / 60.0, Math.max(ceiling, often));
  }

  /** The weeks seen, each counted for what it weighs. */
  private double weeks() {
    double seen = HALF_LIFE_DAYS / Math.log(2) * (1 - Math.pow(0.5, days / HALF_LIFE_DAYS)) / 7;
    return Math.max(seen, 0.3);
  }

  /**
   * The long silences that begin near an hour of the day.
   *
   * @param fromHours the length from which the tail is drawn
   * @param scaleHours how much longer for each e-fold rarer
   * @param oftenHours the length that was reached time and again
   * @param silentHours how much of the time is spent in them: what waiting costs here
   */
  private record Tail(double fromHours, double scaleHours, double oftenHours, double silentHours) {}

  private Tail tail(double hour, boolean free) {
    double weighed = 0;
    double from = 0;
    double often = 0;
    double silent = 0;
    double excess = 0;
    double excessWeight = 0;
    double scaleFrom = 0;
    for (int i = 0; i < samples.length; i++) {
      double weight = weight(i, hour, free);
      if (weight == 0) {
        continue;
      }
      double hours = samples[i].hours();
      silent += weight * hours;
      double before = weighed;
      weighed += weight;
      from = reached(RANK, before, weighed) ? hours : from;
      often = reached(OFTEN, before, weighed) ? hours : often;
      scaleFrom = reached(SCALE_RANK, before, weighed) ? hours : scaleFrom;
      if (weighed < SCALE_RANK) {
        excess += weight * hours;
        excessWeight += weight;
      }
    }
    double prior = priorScale(hour, from);
    double seen = excess - excessWeight * scaleFrom;
    double scale = (seen + SCALE_PRIOR_WEIGHT * prior) / (excessWeight + SCALE_PRIOR_WEIGHT);
    return new Tail(from, scale, often, silent / BELL_HOURS);
  }

  private static boolean reached(double rank, double before, double after) {
    return before < rank && after >= rank;
  }

  private double priorScale(double hour, double from) {
    double off = offset(hour, OUTING_HOUR) / OUTING_SPREAD_HOURS;
    return SCALE_LEAST_HOURS
        + SCALE_PER_HOUR_ABOUT * shape.about(hour, from)
        + outingScaleHours * Math.exp(-0.5 * off * off);
  }

  private double weight(int sample, double hour, boolean free) {
    double off = offset(hour, samples[sample].startHour());
    if (Math.abs(off) > NEARBY_MAX_HOURS) {
      return 0;
    }
    double near = off / NEARBY_HOURS;
    double kind = samples[sample].free() == free ? 1 : OTHER_DAY_WEIGHT;
    return Math.exp(-0.5 * near * near) * kind * weights[sample] / kinds(free);
  }

  /** How many days of the week this kind stands for, the other kind counted for its weight. */
  private static double kinds(boolean free) {
    return free ? (2 + 5 * OTHER_DAY_WEIGHT) / 7 : (5 + 2 * OTHER_DAY_WEIGHT) / 7;
  }

  /** The way round the clock from one hour to another, -12 to 12. */
  private static double offset(double hour, double from) {
    double off = hour - from;
    return off > 12 ? off - 24 : off < -12 ? off + 24 : off;
  }
}
