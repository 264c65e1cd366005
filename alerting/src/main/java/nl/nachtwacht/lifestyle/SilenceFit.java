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
 * is taken: the length that silences of the weight of one reached. The longest is a matter of
 * chance, so each half hour is evened out with its neighbours. To it comes a margin, which is what
 * people are like and the same for all: the longer somebody is usually about during such a silence,
 * the longer it may once turn out, and after rising people go out for the day.
 *
 * <p>What these limits cost in needless alarms differs from home to home. How often they fail is
 * asked of the home itself: each silence of these weeks is held against the limit that all others
 * would have made for it, so that a home of ten weeks answers with all ten. To that comes how
 * uneven its silences are, and all limits of the home are moved accordingly: {@link SilenceBudget}.
 *
 * <p>How good it is, on which homes, and what did not work: {@code docs/detection.md}.
 */
public final class SilenceFit {

  /** The budget the limits are made for: one needless alarm in so many weeks. */
  public static final int WEEKS_PER_ALARM = 12;

  /** How long a silence may last in a home of which nothing is known. */
  public static final Duration UNKNOWN = Duration.ofHours(10);

  /** The same when it begins in the evening: many people lie in bed for ten hours. */
  public static final Duration UNKNOWN_NIGHT = Duration.ofHours(12);

  private static final int EVENING_FROM_HOUR = 18;
  private static final int EVENING_UNTIL_HOUR = 2;

  /** No limit is shorter, whatever was learnt. */
  public static final Duration FLOOR = Duration.ofMinutes(90);

  /** No margin makes a limit longer than this; a home that was silent for longer lately does. */
  public static final Duration CEILING = Duration.ofMinutes(570);

  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  /** Until so long has been learnt, limits come down from {@link #UNKNOWN} bit by bit. */
  private static final double LEARNT_AFTER_DAYS = 28;

  private static final double NEARBY_HOURS = 0.7;
  private static final double NEARBY_MAX_HOURS = 3 * NEARBY_HOURS;
  private static final double OTHER_DAY_WEIGHT = 0.1;
  private static final double HALF_LIFE_DAYS = 60;

  private static final double MARGIN_HOURS = 0.5;
  private static final double MARGIN_PER_HOUR_ABOUT = 0.75;

  /** People leave for a day out soon after rising: how much larger the margin is then. */
  private static final double OUTING_MARGIN_HOURS = 5;

  private static final double OUTING_SPREAD_HOURS = 1.5;

  /** This part of the margin for each e-fold that needless alarms should be rarer. */
  private static final double RARER = 0.6;

  private static final int NONE_LEFT_OUT = -1;

  private final Silences silences;
  private final ZoneId zone;

  /** Places of the silences in {@link #silences}, the longest first. */
  private final Integer[] order;

  /** The longest first. */
  private final DayShape.Sample[] samples;

  private final double[] weights;
  private final LongestNear[] workdays;
  private final LongestNear[] weekend;
  private final DayShape shape;
  private final double sure;
  private final double outingHours;
  private final double risingHour;

  private SilenceFit(Silences silences, boolean doorTells, ZoneId zone, Instant now) {
    this.silences = silences;
    this.zone = zone;
    List<Integer> starts = silences.starts();
    order = new Integer[starts.size()];
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
    workdays = longest(false);
    weekend = longest(true);
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
    int extra = SilenceBudget.extraMinutes(fit.shown(seen, now), fit.unevenMinutes(), now);
    Line workdays = fit.line(fit.workdays);
    Line weekend = fit.line(fit.weekend);
    return new SilenceLimits(
        localDay(now, zone),
        SilenceLimits.rounded(workdays.limits),
        SilenceLimits.rounded(weekend.limits),
        SilenceLimits.rounded(workdays.margins),
        SilenceLimits.rounded(weekend.margins),
        (int) Math.round(fit.sure * extra));
  }

  /**
   * How near silences came to limits in which they had no part: those remembered here to the limit
   * made of all the others, older ones to the limit that held when they began.
   */
  private NearMisses shown(NearMisses seen, Instant now) {
    int oldest = Silences.minute(now.minus(Silences.REMEMBERED));
    int[] over = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      over[order[i]] = (int) (silences.minutes().get(order[i]) - 60 * limitWithout(i));
    }
    return seen.with(silences, over, oldest);
  }

  /** The limit that the other silences make for this one, in hours. */
  private double limitWithout(int sample) {
    Instant start = Instant.ofEpochSecond(silences.starts().get(order[sample]) * 60L);
    boolean free = SilenceLimits.free(LocalDateTime.ofInstant(start, zone));
    LongestNear[] line = free ? weekend : workdays;
    double at = samples[sample].startHour() * SilenceLimits.BINS / 24 - 0.5;
    int bin = (int) Math.floor(at);
    double share = at - bin;
    return (1 - share) * limitWithout(line, bin, sample)
        + share * limitWithout(line, bin + 1, sample);
  }

  private double limitWithout(LongestNear[] line, int bin, int sample) {
    double longest = evened(line, bin, sample);
    return limit(longest, margin(hour(Math.floorMod(bin, SilenceLimits.BINS)), longest));
  }

  /** How long a silence may last that begins at this hour, in a home of which nothing is known. */
  static Duration unknown(int hour) {
    return hour >= EVENING_FROM_HOUR || hour < EVENING_UNTIL_HOUR ? UNKNOWN_NIGHT : UNKNOWN;
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

  private Line line(LongestNear[] lasted) {
    double[] limits = new double[SilenceLimits.BINS];
    double[] margins = new double[SilenceLimits.BINS];
    for (int bin = 0; bin < SilenceLimits.BINS; bin++) {
      double longest = evened(lasted, bin, NONE_LEFT_OUT);
      double margin = margin(hour(bin), longest);
      limits[bin] = 60 * carefully(limit(longest, margin), unknown((int) hour(bin)));
      margins[bin] = 60 * RARER * margin;
    }
    return new Line(limits, margins);
  }

  /** The longest of a half hour, evened out with those before and after: half its own. */
  private static double evened(LongestNear[] line, int bin, int leftOut) {
    double before = line[Math.floorMod(bin - 1, SilenceLimits.BINS)].hours(leftOut);
    double own = line[Math.floorMod(bin, SilenceLimits.BINS)].hours(leftOut);
    double after = line[Math.floorMod(bin + 1, SilenceLimits.BINS)].hours(leftOut);
    return (before + 2 * own + after) / 4;
  }

  private static double limit(double longest, double margin) {
    double ceiling = Math.max(CEILING.toMinutes() / 60.0, longest);
    return Math.clamp(longest + margin, FLOOR.toMinutes() / 60.0, ceiling);
  }

  /** While little was learnt: hardly below what holds where nothing is known. */
  private double carefully(double learnt, Duration unknown) {
    return sure * learnt + (1 - sure) * Math.max(learnt, unknown.toMinutes() / 60.0);
  }

  private LongestNear[] longest(boolean free) {
    LongestNear[] longest = new LongestNear[SilenceLimits.BINS];
    for (int bin = 0; bin < SilenceLimits.BINS; bin++) {
      longest[bin] = new LongestNear();
      for (int i = 0; i < samples.length && !longest[bin].full(); i++) {
        longest[bin].add(i, samples[i].hours(), weight(i, hour(bin), free));
      }
    }
    return longest;
  }

  private static double hour(int bin) {
    return (bin + 0.5) * 24 / SilenceLimits.BINS;
  }

  /**
   * How uneven the silences of this home are: of the half hours of both kinds of day, the usual
   * difference between the longest silence and one that was outlasted four times as often, for each
   * factor e. The median, so that a week of days out counts for the hours it touched alone.
   */
  private double unevenMinutes() {
    double[] uneven =
        Stream.concat(Arrays.stream(workdays), Arrays.stream(weekend))
            .mapToDouble(longest -> longest.hours(NONE_LEFT_OUT) - longest.oftenHours())
            .sorted()
            .toArray();
    return 60 * uneven[(uneven.length - 1) / 2] / Math.log(LongestNear.OFTEN);
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
