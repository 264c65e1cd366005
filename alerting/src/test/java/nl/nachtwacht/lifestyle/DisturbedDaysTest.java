package nl.nachtwacht.lifestyle;

import static nl.nachtwacht.lifestyle.LivedHome.BEGAN;
import static nl.nachtwacht.lifestyle.LivedHome.ZONE;
import static nl.nachtwacht.lifestyle.LivedHome.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import nl.nachtwacht.lifestyle.LivedHome.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is no slow change: dead and new sensors, visitors, a hospital stay, a holiday, the light,
 * the clocks. Each beside the same days without it, or the same change without its reason.
 */
class DisturbedDaysTest {

  private static final long SEED = Long.getLong("seed", 20260501L);
  private static final int HOMES = 4;
  private static final int FROM = 100;

  /** Long enough to compare the weeks after it with the weeks before. */
  private static final int DAYS = 175;

  /** What differs from the days as they were lived. */
  private interface Difference {
    DayPattern live(DayPattern pattern, int day, List<Seen> seen);
  }

  @ParameterizedTest
  @EnumSource(
      value = Sign.class,
      names = {"BATHROOM", "MEAL", "DOOR", "LAY_DOWN"})
  void aSensorThatIsDeadForAFortnightIsLeftOutAndNotCalledAChange(Sign sign) {
    for (int home = 0; home < HOMES; home++) {
      DayPattern quiet = lived(home, (pattern, day, seen) -> without(pattern, day, seen, sign));
      DayPattern told =
          lived(
              home,
              (pattern, day, seen) -> {
                Instant noon = at(day, 12);
                DayPattern now = without(pattern, day, seen, sign);
                return within(day, 14) ? now.blind(sign.bit(), noon, noon, ZONE) : now;
              });
      for (DayPattern pattern : List.of(quiet, told)) {
        assertThat(measures(pattern)).as(seed(home)).isSubsetOf(measures(lived(home)));
      }
      PatternDay dead = day(told, FROM + 5);
      for (Measure measure : Measure.values()) {
        if ((measure.rests() & sign.bit()) != 0) {
          assertThat(dead.value(measure)).as("%s, %s", measure, seed(home)).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void aWeekOfVisitorsIsNoSlowChange() {
    for (int home = 0; home < HOMES; home++) {
      DayPattern pattern =
          lived(
              home,
              (before, day, seen) -> all(before, day, within(day, 7) ? guests(seen, day) : seen));
      assertThat(measures(pattern)).as(seed(home)).isSubsetOf(measures(lived(home)));
    }
  }

  @Test
  void aStayInHospitalIsNotADayOfTheClientAndIsNotCompared() {
    for (int home = 0; home < HOMES; home++) {
      DayPattern pattern =
          lived(
              home,
              (before, day, seen) -> {
                Instant noon = at(day, 12);
                DayPattern now = all(before, day, within(day, 21) ? List.of() : seen);
                return within(day, 21) ? now.blind(Sign.everything(), noon, noon, ZONE) : now;
              });
      assertThat(measures(pattern)).as(seed(home)).isSubsetOf(measures(lived(home)));
      assertThat(days(pattern)).as(seed(home)).doesNotContain(epochDay(FROM + 5));
    }
  }

  @Test
  void aHolidayOnWhichANeighbourFeedsTheCatIsNotADayOfTheClient() {
    for (int home = 0; home < HOMES; home++) {
      DayPattern pattern =
          lived(
              home,
              (before, day, seen) -> all(before, day, within(day, 14) ? neighbour(day) : seen));
      assertThat(measures(pattern)).as(seed(home)).isSubsetOf(measures(lived(home)));
      assertThat(days(pattern)).as(seed(home)).doesNotContain(epochDay(FROM + 5));
    }
  }

  @Test
  void aSensorMoreIsNoChangeOfTheClientButWithoutKnowingThatItWouldBe() {
    int called = 0;
    for (int home = 0; home < HOMES; home++) {
      DayPattern known =
          lived(
              home,
              (before, day, seen) ->
                  all(before, day, day < FROM ? seen : secondBathroom(seen))
                      .fittedWith(sensors(day < FROM ? 1 : 2)));
      DayPattern unknown =
          lived(
              home,
              (before, day, seen) -> all(before, day, day < FROM ? seen : secondBathroom(seen)));
      assertThat(measures(known)).as(seed(home)).isSubsetOf(measures(lived(home)));
      assertThat(known.since(Measure.BATHROOM)).isEqualTo(epochDay(FROM + 1));
      assertThat(known.since(Measure.MEALS)).isZero();
      assertThat(known.values(Measure.BATHROOM, epochDay(FROM + 10), 42))
          .hasSizeLessThanOrEqualTo(10);
      called += measures(unknown).contains(Measure.BATHROOM) ? 1 : 0;
    }
    assertThat(called).isEqualTo(HOMES);
  }

  @Test
  void whoRisesLaterWithTheSunIsNotToldAndWhoRisesLaterAgainstItIs() {
    LocalDate autumn = LocalDate.of(2025, 8, 1);
    LocalDate spring = LocalDate.of(2025, 2, 1);
    assertThat(risesLater(autumn, day -> day >= 40, 75)).isFalse();
    assertThat(risesLater(spring, day -> day >= 15, 75)).isTrue();
  }

  @Test
  void whoLivesByTheirOwnClockWhenTheClocksGoForwardIsNotTold() {
    LocalDate from = LocalDate.of(2025, 2, 3);
    long forward = LocalDate.of(2025, 3, 30).toEpochDay() - from.toEpochDay();
    assertThat(risesAt(from, day -> day < forward ? 0 : 60)).isFalse();
    // Three weeks later by the clock, without a clock that turned, is a change.
    LocalDate summer = LocalDate.of(2025, 5, 5);
    assertThat(risesAt(summer, day -> day < forward ? 0 : 60)).isTrue();
  }

  @Test
  void whatWasSoAYearAgoIsToldTheFirstTimeAlone() {
    List<Noticed> told = new ArrayList<>();
    DayPattern pattern = DayPattern.unknown();
    LocalDate from = LocalDate.of(2024, 3, 4);
    for (int day = 0; day < 700; day++) {
      LocalDate date = from.plusDays(day);
      boolean winter = date.getMonthValue() >= 11 || date.getMonthValue() <= 2;
      pattern = riser(pattern, date, winter ? 150 : 0);
      for (Noticed one : pattern.noticed()) {
        if (one.measure() == Measure.UP_AT && !told.contains(one)) {
          told.add(one);
        }
      }
    }
    assertThat(told).hasSize(1);
    assertThat(LocalDate.ofEpochDay(told.getFirst().day()).getYear()).isEqualTo(2024);
  }

  // --- Somebody who does little but rise

  private static boolean risesLater(LocalDate from, IntPredicate since, int most) {
    return risesAt(
        from, day -> since.test(day) ? Math.min(most, (int) (1.8 * Math.max(0, day - 15))) : 0);
  }

  private interface Minutes {
    int later(int day);
  }

  private static boolean risesAt(LocalDate from, Minutes minutes) {
    DayPattern pattern = DayPattern.unknown();
    for (int day = 0; day < 100; day++) {
      pattern = riser(pattern, from.plusDays(day), minutes.later(day));
    }
    return measures(pattern).contains(Measure.UP_AT);
  }

  private static DayPattern riser(DayPattern before, LocalDate date, int later) {
    int jitter = Math.floorMod(date.toEpochDay() * 7, 23);
    Instant up = date.atTime(6, 45).plusMinutes(later + jitter).atZone(ZONE).toInstant();
    DayPattern now = before.seen(Sign.GOT_UP, up, ZONE);
    for (int hour = 11; hour < 21; hour += 2) {
      now = now.seen(Sign.LIVING, date.atTime(hour, 10).atZone(ZONE).toInstant(), ZONE);
    }
    // Goes to bed as much later, so that no more time is spent there.
    Instant down = date.atTime(22, 10).plusMinutes(later / 2 + jitter).atZone(ZONE).toInstant();
    return now.seen(Sign.LAY_DOWN, down, ZONE);
  }

  // --- What happened instead

  private static DayPattern without(DayPattern before, int day, List<Seen> seen, Sign sign) {
    List<Seen> left = new ArrayList<>(seen);
    if (within(day, 14)) {
      left.removeIf(
          one -> one.sign() == sign || (sign == Sign.LAY_DOWN && one.sign() == Sign.GOT_UP));
    }
    DayPattern pattern = before;
    for (Sign other : Sign.values()) {
      boolean dead = within(day, 14) && other == sign;
      pattern = dead ? pattern : pattern.heard(other, at(day, 12), ZONE);
    }
    return seen(pattern, left);
  }

  /** They eat, use the toilet by night and the door by day, and nobody told us. */
  private static List<Seen> guests(List<Seen> seen, int day) {
    List<Seen> more = new ArrayList<>(seen);
    for (double hour : new double[] {24.7, 26.2, 28.4}) {
      more.add(new Seen(Sign.BATHROOM, at(day, hour)));
      more.add(new Seen(Sign.LIVING, at(day, hour + 0.2)));
    }
    for (double hour = 8; hour < 23; hour += 0.2) {
      more.add(new Seen(Sign.LIVING, at(day, hour)));
      more.add(new Seen(Sign.KITCHEN, at(day, hour + 0.05)));
    }
    for (double hour : new double[] {10.5, 12.1, 16.3, 21.7}) {
      more.add(new Seen(Sign.MEAL, at(day, hour)));
      more.add(new Seen(Sign.DOOR, at(day, hour + 0.3)));
    }
    return sorted(more);
  }

  /** Twice a day, for twenty minutes. */
  private static List<Seen> neighbour(int day) {
    List<Seen> seen = new ArrayList<>();
    for (double hour : new double[] {9.1, 18.6}) {
      seen.add(new Seen(Sign.DOOR, at(day, hour)));
      for (double in = 0.02; in < 0.33; in += 0.03) {
        seen.add(new Seen(Sign.KITCHEN, at(day, hour + in)));
        seen.add(new Seen(Sign.LIVING, at(day, hour + in + 0.01)));
      }
      seen.add(new Seen(Sign.MEAL, at(day, hour + 0.1)));
      seen.add(new Seen(Sign.DOOR, at(day, hour + 0.35)));
    }
    return sorted(seen);
  }

  /** It sees who passes by, too. */
  private static List<Seen> secondBathroom(List<Seen> seen) {
    List<Seen> more = new ArrayList<>(seen);
    seen.stream()
        .filter(one -> one.sign() == Sign.LIVING || one.sign() == Sign.GOT_UP)
        .forEach(one -> {
          more.add(new Seen(Sign.BATHROOM, one.at().plusSeconds(60)));
          more.add(new Seen(Sign.BATHROOM, one.at().plusSeconds(240)));
        });
    return sorted(more);
  }

  // --- Parts

  private static DayPattern lived(int home) {
    return lived(home, DisturbedDaysTest::all);
  }

  private static DayPattern lived(int home, Difference difference) {
    LivedHome lives = LivedHome.unchanging(SEED + home);
    DayPattern pattern = DayPattern.unknown();
    for (int day = 0; day < DAYS; day++) {
      pattern = difference.live(pattern, day, lives.day(day));
    }
    return pattern;
  }

  private static DayPattern all(DayPattern before, int day, List<Seen> seen) {
    DayPattern pattern = before;
    for (Sign sign : Sign.values()) {
      pattern = pattern.heard(sign, at(day, 12), ZONE);
    }
    return seen(pattern, seen);
  }

  private static DayPattern seen(DayPattern before, List<Seen> seen) {
    DayPattern pattern = before;
    for (Seen one : seen) {
      pattern = pattern.seen(one.sign(), one.at(), ZONE);
    }
    return pattern;
  }

  private static TreeMap<Sign, Integer> sensors(int bathroom) {
    Map<Sign, Integer> sensors = new EnumMap<>(Sign.class);
    sensors.put(Sign.BATHROOM, bathroom);
    sensors.put(Sign.MEAL, 7);
    return new TreeMap<>(sensors);
  }

  private static List<Seen> sorted(List<Seen> seen) {
    seen.sort(Comparator.comparing(Seen::at));
    return seen;
  }

  private static boolean within(int day, int days) {
    return day >= FROM && day < FROM + days;
  }

  private static Set<Measure> measures(DayPattern pattern) {
    return pattern.noticed().stream().map(Noticed::measure).collect(Collectors.toSet());
  }

  private static List<Long> days(DayPattern pattern) {
    return pattern.days().stream().map(PatternDay::day).toList();
  }

  private static PatternDay day(DayPattern pattern, int day) {
    return pattern.days().stream()
        .filter(one -> one.day() == epochDay(day))
        .findFirst()
        .orElseThrow();
  }

  private static long epochDay(int day) {
    return BEGAN.plusDays(day).toEpochDay();
  }

  private static String seed(int home) {
    return "-Dseed=" + (SEED + home);
  }
}
