package nl.nachtwacht.lifestyle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How long a silence may last, by the hour in which it begins, from the silences of the last weeks.
 *
 * <h2>How</h2>
 *
 * <p>For each half hour of the day the silences that began near it are weighed (a bell of {@link
 * #NEARBY_HOURS}, older ones less, those of the other kind of day hardly), and the longest of them
 * is taken: the length that silences of the weight of one reached. To it comes a margin, which is
 * what people are like and the same for all: the longer somebody is usually about during such a
 * silence, the longer it may once turn out, and after rising people go out for the day.
 *
 * <p>What these limits cost in needless alarms differs from home to home. That is learnt
 * afterwards, beginning with how uneven the silences of the home are, and all limits of the home
 * are moved accordingly: {@link SilenceBudget}.
 *
 * <p>How good it is, on which homes, and what did not work: {@code docs/detection.md}.
 */
public final class SilenceFit {

  /** The budget the limits are made for: one needless alarm in so many weeks. */
  public static final int WEEKS_PER_ALARM = 12;

  /** How long a silence may last in a home of which nothing is known. */
  public static final Duration UNKNOWN = Duration.ofHours(10);

  /** No limit is shorter, whatever was learnt. */
  public static final Duration FLOOR = Duration.ofMinutes(90);

  /** No margin makes a limit longer than this; a home that was silent for longer lately does. */
  public static final Duration CEILING = Duration.ofHours(10);

  /** Until so long has been learnt, limits come down from {@link #UNKNOWN} bit by bit. */
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private static final double LEARNT_AFTER_DAYS = 28;

  private static final double NEARBY_HOURS = 0.7;
  private static final double NEARBY_MAX_HOURS = 3 * NEARBY_HOURS;
  private static final double OTHER_DAY_WEIGHT = 0.1;
  private static final double HALF_LIFE_DAYS = 60;

  private static final double MARGIN_HOURS = 0.5;
  private static final double MARGIN_PER_HOUR_ABOUT = 1;

  /** People leave for a day out soon after rising: how much larger the margin is then. */
  private static final double OUTING_MARGIN_HOURS = 5;

  private static final double OUTING_SPREAD_HOURS = 1.5;

  /** This part of the margin for each e-fold that needless alarms should be rarer. */
  private static final double RARER = 0.6;

  /** Weight of the silences that the longest are compared with. */
  private static final double OFTEN = 4;

  private static final double SHORTEST_HOURS = Silences.SHORTEST.toMinutes() / 60.0;

  private final DayShape.Sample[] samples;
  private final double[] weights;
  private final DayShape shape;
  private final double sure;
  private final double outingHours;
  private final double risingHour;

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
    sure = Math.min(1, silences.days(now) / LEARNT_AFTER_DAYS);
    outingHours = doorTells ? 0 : OUTING_MARGIN_HOURS;
    shape = new DayShape(samples, silences.days(now));
    risingHour = shape.risingHour();
  }

  /**
   * The limits that these silences stand for.
   *
   * @param doorTells whether an outer door tells when somebody leaves, so that a day out is no
   *     silence
   * @param seen how near silences came to their limits lately: all limits are moved by what {@link
   *     SilenceBudget} makes of it
   */
  static SilenceLimits limits(
      Silences silences, boolean doorTells, NearMisses seen, ZoneId zone, Instant now) {
    SilenceFit fit = new SilenceFit(silences, doorTells, zone, now);
    Longest[] onWorkdays = fit.longest(false);
    Longest[] inWeekends = fit.longest(true);
    int extra = SilenceBudget.extraMinutes(seen, unevenMinutes(onWorkdays, inWeekends), now);
    Line workdays = fit.line(onWorkdays);
    Line weekend = fit.line(inWeekends);
    return new SilenceLimits(
        localDay(now, zone),
        SilenceLimits.rounded(workdays.limits),
        SilenceLimits.rounded(weekend.limits),
        SilenceLimits.rounded(workdays.margins),
        SilenceLimits.rounded(weekend.margins),
        (int) Math.round(fit.sure * extra));
  }

  static long localDay(Instant at, ZoneId zone) {
    long local = at.getEpochSecond() + zone.getRules().getOffset(at).getTotalSeconds();
    return Math.floorDiv(local, SECONDS_PER_DAY);
  }

  private static DayShape.Sample sample(int startMinute, int minutes, ZoneId zone) {
    LocalDateTime start = LocalDateTime.ofInstant(Instant.ofEpochSecond(startMinute * 60L), zone);
    double hour = start.getHour() + start.getMinute() / 60.0;
    boolean free = SilenceLimits.free(start.plusMinutes(minutes).getDayOfWeek());
    return new DayShape.Sample(hour, minutes / 60.0, free);
  }

  /** The limits of one kind of day and what rarer alarms add to them, in minutes. */
  private record Line(double[] limits, double[] margins) {}

  private Line line(Longest[] lasted) {
    double[] limits = new double[SilenceLimits.BINS];
    double[] margins = new double[SilenceLimits.BINS];
    for (int bin = 0; bin < SilenceLimits.BINS; bin++) {
      double longest = lasted[bin].hours();
      double margin = margin(hour(bin), longest);
      limits[bin] = 60 * carefully(limit(longest, margin));
      margins[bin] = 60 * RARER * margin;
    }
    return new Line(limits, margins);
  }

  private static double limit(double longest, double margin) {
    double ceiling = Math.max(CEILING.toMinutes() / 60.0, longest);
    return Math.clamp(longest + margin, FLOOR.toMinutes() / 60.0, ceiling);
  }

  /** While little was learnt: hardly below what holds where nothing is known. */
  private double carefully(double learnt) {
    return sure * learnt + (1 - sure) * Math.max(learnt, UNKNOWN.toMinutes() / 60.0);
  }

  /**
   * What silences near an hour lasted.
   *
   * @param hours the longest; those of less weight than one say nothing
   * @param oftenHours one that was outlasted by silences of the weight of {@link #OFTEN}
   */
  private record Longest(double hours, double oftenHours) {}

  private Longest[] longest(boolean free) {
    Longest[] longest = new Longest[SilenceLimits.BINS];
    Arrays.setAll(longest, bin -> longest(hour(bin), free));
    return longest;
  }

  private Longest longest(double hour, boolean free) {
    double weighed = 0;
    double hours = 0;
    for (int i = 0; i < samples.length; i++) {
      boolean found = weighed >= 1;
      weighed += weight(i, hour, free);
      hours = !found && weighed >= 1 ? samples[i].hours() : hours;
      if (weighed >= OFTEN) {
        return new Longest(hours, samples[i].hours());
      }
    }
    return new Longest(hours, Math.min(hours, SHORTEST_HOURS));
  }

  private static double hour(int bin) {
    return (bin + 0.5) * 24 / SilenceLimits.BINS;
  }

  /**
   * How uneven the silences of this home are: of the half hours of both kinds of day, the usual
   * difference between the longest silence and one that was outlasted four times as often, for each
   * factor e. The median, so that a week of days out counts for the hours it touched alone.
   */
  private static double unevenMinutes(Longest[] workdays, Longest[] weekend) {
    double[] uneven =
        Stream.concat(Arrays.stream(workdays), Arrays.stream(weekend))
            .mapToDouble(longest -> longest.hours() - longest.oftenHours())
            .sorted()
            .toArray();
    return 60 * uneven[(uneven.length - 1) / 2] / Math.log(OFTEN);
  }

  private double margin(double hour, double longest) {
    double off = offset(hour, risingHour) / OUTING_SPREAD_HOURS;
    return MARGIN_HOURS
        + MARGIN_PER_HOUR_ABOUT * shape.about(hour, longest)
        + outingHours * Math.exp(-0.5 * off * off);
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
