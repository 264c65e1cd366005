package nl.nachtwacht.lifestyle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Somebody's days, from a seed: habits of their own, weekends, a season, days that resemble the day
 * before, fevers, visitors, carers, sensors that fail for a while; and if asked one habit that
 * slowly becomes another.
 */
final class LivedHome {

  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final LocalDate BEGAN = LocalDate.of(2025, 1, 6);

  /** In so many days a slow change is complete. */
  static final int RAMP_DAYS = 21;

  /** Something that was seen. */
  record Seen(Sign sign, Instant at) {}

  private final RandomGenerator chance;
  private final Measure changing;
  private final int changesOn;
  private final double up;
  private final double toBed;
  private final double toilets;
  private final double meals;
  private final double outings;
  private final double pace;
  private final double naps;
  private double mood;
  private double zest;
  private int fever;
  private int dead;
  private Sign deadSign = Sign.MEAL;

  LivedHome(long seed, Measure changing, int changesOn) {
    this.chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.changing = changing;
    this.changesOn = changesOn;
    this.up = 6.5 + 2 * chance.nextDouble();
    this.toBed = 21.5 + 2 * chance.nextDouble();
    this.toilets = 0.6 + 1.8 * chance.nextDouble();
    this.meals = 3 + 2 * chance.nextDouble();
    this.outings = 0.5 + 1.2 * chance.nextDouble();
    this.pace = 0.3 + 0.4 * chance.nextDouble();
    this.naps = 0.6 * chance.nextDouble();
  }

  static LivedHome unchanging(long seed) {
    return new LivedHome(seed, Measure.UP_AT, Integer.MAX_VALUE);
  }

  /** The pattern after one more day, counted from the beginning. */
  DayPattern live(DayPattern before, int day) {
    DayPattern pattern = before;
    List<Seen> seen = day(day);
    for (Sign sign : Sign.values()) {
      boolean dies = dead > 0 && sign == deadSign;
      Instant noon = at(day, 12);
      pattern =
          dies ? pattern.blind(sign.bit(), noon, noon, ZONE) : pattern.heard(sign, noon, ZONE);
    }
    for (Seen one : seen) {
      pattern = pattern.seen(one.sign(), one.at(), ZONE);
    }
    return pattern;
  }

  /** What is seen from the morning of a day until the next. */
  List<Seen> day(int day) {
    mood = 0.6 * mood + 0.8 * chance.nextGaussian();
    fever = fever > 0 ? fever - 1 : chance.nextInt(180) == 0 ? 4 : 0;
    dead = dead > 0 ? dead - 1 : chance.nextInt(120) == 0 ? 1 + chance.nextInt(8) : 0;
    deadSign = List.of(Sign.BATHROOM, Sign.MEAL, Sign.DOOR, Sign.LIVING).get(chance.nextInt(4));
    zest = 0.7 * zest + 0.5 * chance.nextGaussian();
    double changed = Math.clamp((day - changesOn) / (double) RAMP_DAYS, 0, 1);
    double season = Math.cos(2 * Math.PI * day / 365);
    boolean free = BEGAN.plusDays(day).getDayOfWeek().getValue() > 5;
    double rises =
        up + (free ? 0.5 : 0) + 0.25 * season + 0.35 * mood + 0.3 * chance.nextGaussian();
    rises += changing == Measure.UP_AT ? 1.25 * changed : 0;
    rises += fever > 0 ? 1.5 : 0;
    double sleeps = toBed + 0.4 * chance.nextGaussian() + 0.2 * mood;
    List<Seen> seen = new ArrayList<>();
    add(seen, Sign.GOT_UP, day, rises);
    add(seen, Sign.BEDROOM, day, rises + 0.03);
    add(seen, Sign.BATHROOM, day, rises + 0.1);
    sleeps -= changing == Measure.IN_BED ? changed : 0;
    awake(seen, day, rises, sleeps, changed);
    nap(seen, day, changed);
    meals(seen, day, rises, changed);
    outings(seen, day, season, changed);
    company(seen, day);
    night(seen, day, sleeps, changed);
    seen.removeIf(one -> dead > 0 && one.sign() == deadSign);
    seen.sort(Comparator.comparing(Seen::at));
    return seen;
  }

  /** Up and about, livelier on some days than on others, in the winter more than in the summer. */
  private void awake(List<Seen> seen, int day, double rises, double sleeps, double changed) {
    double slower = 1 + (changing == Measure.PACE ? changed : 0);
    double longer = changing == Measure.BATHROOM ? changed : 0;
    double step = pace * slower * Math.exp(-0.15 * zest) * (fever > 0 ? 1.5 : 1);
    for (double hour = rises + 0.4; hour < sleeps; hour += step * (0.5 + chance.nextDouble())) {
      add(seen, chance.nextInt(5) == 0 ? Sign.KITCHEN : Sign.LIVING, day, hour);
      if (chance.nextDouble() < 0.22 * step / slower) {
        double stays = (3 + 5 * chance.nextDouble()) * (1 + 2 * longer) / 60;
        for (double in = 0; in < stays; in += 0.033) {
          add(seen, Sign.BATHROOM, day, hour + 0.05 + in);
        }
        hour += longer > 0 ? stays : 0;
      }
    }
  }

  private void nap(List<Seen> seen, int day, double changed) {
    boolean lies = chance.nextDouble() < naps + (changing == Measure.IN_BED ? changed : 0);
    double from = 13 + 0.7 * chance.nextDouble();
    double until = from + 0.6 + 0.8 * chance.nextDouble();
    if (lies) {
      Instant lay = at(day, from);
      Instant up = at(day, until);
      seen.removeIf(one -> !one.at().isBefore(lay) && one.at().isBefore(up));
      add(seen, Sign.LAY_DOWN, day, from);
      add(seen, Sign.GOT_UP, day, until);
    }
  }

  private void meals(List<Seen> seen, int day, double rises, double changed) {
    double less = changing == Measure.MEALS ? 1.6 * changed : 0;
    double wanted = meals - less - (fever > 0 ? 1 : 0) + 0.5 * mood;
    int count = Math.clamp(Math.round(wanted + 0.6 * chance.nextGaussian()), 1, 7);
    for (int i = 0; i < count; i++) {
      add(seen, Sign.MEAL, day, rises + 0.5 + i * 13.0 / count + 0.3 * chance.nextDouble());
    }
  }

  private void outings(List<Seen> seen, int day, double season, double changed) {
    double part = changing == Measure.OUTINGS ? 1 - 0.75 * changed : 1;
    double wanted = outings * part * (1 - 0.2 * season) * (fever > 0 ? 0 : 1);
    for (int i = 0; i < 3; i++) {
      if (chance.nextDouble() < wanted / 3) {
        double left = 10 + 3.5 * i + chance.nextDouble();
        double back = left + 0.5 + 1.5 * chance.nextDouble();
        Instant from = at(day, left);
        Instant until = at(day, back);
        seen.removeIf(one -> !one.at().isBefore(from) && one.at().isBefore(until));
        add(seen, Sign.DOOR, day, left);
        add(seen, Sign.DOOR, day, back);
        add(seen, Sign.ELSEWHERE, day, back + 0.03);
      }
    }
  }

  private void company(List<Seen> seen, int day) {
    for (double hour : new double[] {9.2, 20.1}) {
      double came = hour + 0.2 * chance.nextGaussian();
      add(seen, Sign.DOOR, day, came);
      add(seen, Sign.COMPANY, day, came);
      add(seen, Sign.KITCHEN, day, came + 0.1);
      add(seen, Sign.DOOR, day, came + 0.4);
    }
    if (chance.nextInt(10) == 0) {
      for (int i = 0; i < 20; i++) {
        add(seen, Sign.LIVING, day, 14 + 3 * chance.nextDouble());
        add(seen, Sign.BATHROOM, day, 14 + 3 * chance.nextDouble());
      }
    }
  }

  private void night(List<Seen> seen, int day, double sleeps, double changed) {
    add(seen, Sign.BEDROOM, day, sleeps);
    add(seen, Sign.LAY_DOWN, day, sleeps + 0.1);
    double more = changing == Measure.TOILET_AT_NIGHT ? 1.6 * changed : 0;
    double wanted = toilets + more + (fever > 0 ? 1.5 : 0) + 0.3 * mood;
    double hour = sleeps + 1;
    int count = Math.clamp(Math.round(wanted + 0.7 * chance.nextGaussian()), 0, 6);
    for (int i = 0; i < count; i++) {
      hour += 0.6 + 5.0 / (count + 1) * chance.nextDouble();
      double lasted = (4 + 4 * Math.exp(0.5 * chance.nextGaussian())) / 60;
      add(seen, Sign.GOT_UP, day, hour);
      add(seen, Sign.BATHROOM, day, hour + 0.03);
      add(seen, Sign.BATHROOM, day, hour + lasted - 0.02);
      hour += lasted + 0.03;
      add(seen, Sign.LAY_DOWN, day, hour);
    }
  }

  private static void add(List<Seen> seen, Sign sign, int day, double hour) {
    seen.add(new Seen(sign, at(day, hour)));
  }

  /** On the clock of the home; past midnight is the next day. */
  static Instant at(int day, double hour) {
    LocalDateTime midnight = BEGAN.plusDays(day).atStartOfDay();
    return midnight.plusSeconds((long) (hour * 3600)).atZone(ZONE).toInstant();
  }
}
