package nl.nachtwacht.lifestyle;

import static nl.nachtwacht.lifestyle.LivedHome.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the days of a client look like. */
class DayPatternTest {

  private static final long SEED = Long.getLong("seed", 7L);

  @Test
  void aDayIsToldByItsFigures() {
    PatternDay day = day(ordinaryDay("2026-03-10"));
    assertThat(day.value(Measure.TO_BED_AT)).isEqualTo(clock(22, 30));
    assertThat(day.value(Measure.UP_AT)).isEqualTo(clock(24 + 7, 15));
    assertThat(day.value(Measure.TOILET_AT_NIGHT)).isEqualTo(2);
    assertThat(day.value(Measure.OUT_OF_BED_AT_NIGHT)).isEqualTo(2);
    assertThat(day.value(Measure.MEALS)).isEqualTo(3);
    assertThat(day.value(Measure.OUTINGS)).isEqualTo(1);
    assertThat(day.value(Measure.OUTSIDE)).isEqualTo(60);
  }

  @Test
  void theLengthOfAVisitEndsWhereSomebodyIsSeenElsewhere() {
    DayPattern pattern = lived(ordinaryDay("2026-03-10"));
    Spread visits = pattern.weeks().getLast().bathroomAtNight();
    assertThat(visits.total()).isEqualTo(2);
    assertThat(visits.under(0.5)).isEqualTo(8);
    assertThat(visits.under(1)).isEqualTo(14);
    assertThat(visits.atLeast(12)).isEqualTo(1);
  }

  @Test
  void withoutABedTheNightLiesBetweenTheRoomsOfTheDay() {
    List<LivedHome.Seen> seen = new ArrayList<>(ordinaryDay("2026-03-10"));
    seen.removeIf(one -> one.sign() == Sign.LAY_DOWN || one.sign() == Sign.GOT_UP);
    PatternDay day = day(seen);
    assertThat(day.value(Measure.TO_BED_AT)).isBetween(clock(22, 0), clock(22, 30));
    assertThat(day.value(Measure.UP_AT)).isBetween(clock(24 + 7, 15), clock(24 + 8, 0));
    // The one of getting up is part of such a night.
    assertThat(day.value(Measure.TOILET_AT_NIGHT)).isEqualTo(3);
    assertThat(day.value(Measure.OUT_OF_BED_AT_NIGHT)).isEqualTo(PatternDay.UNKNOWN);
  }

  @Test
  void bothNightsOnWhichTheClockTurnsAreToldByTheClock() {
    for (String date : List.of("2026-03-29", "2026-10-25")) {
      PatternDay day = day(ordinaryDay(date));
      assertThat(day.value(Measure.TO_BED_AT)).as(date).isEqualTo(clock(22, 30));
      assertThat(day.value(Measure.UP_AT)).as(date).isEqualTo(clock(24 + 7, 15));
    }
    assertThat(day(ordinaryDay("2026-03-29")).value(Measure.LONGEST_IN_BED)).isLessThan(300);
  }

  @Test
  void whatComesLateTwiceOrInAnyOrderEndsInTheSameDays() {
    List<LivedHome.Seen> seen = ordinaryDay("2026-03-10");
    List<PatternDay> expected = lived(seen).days();
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      List<LivedHome.Seen> mixed = new ArrayList<>(seen);
      mixed.addAll(seen.subList(0, seen.size() / 2));
      Collections.shuffle(mixed, random);
      assertThat(lived(mixed).days()).as("seed %d", SEED).isEqualTo(expected);
    }
  }

  @Test
  void whatComesAfterADayIsClosedChangesNothing() {
    DayPattern closed = lived(ordinaryDay("2026-03-10"));
    assertThat(closed.seen(Sign.BATHROOM, at("2026-03-10T03:00"), ZONE)).isEqualTo(closed);
  }

  @Test
  void aDayOnWhichASensorWasAwaySaysNothingOfIt() {
    Instant night = at("2026-03-10T02:00");
    DayPattern before = begun("2026-03-10");
    DayPattern pattern = take(before.blind(Sign.BATHROOM.bit(), night, night, ZONE), "2026-03-10");
    PatternDay day = pattern.days().getLast();
    assertThat(day.value(Measure.TOILET_AT_NIGHT)).isEqualTo(PatternDay.UNKNOWN);
    assertThat(day.value(Measure.BATHROOM)).isEqualTo(PatternDay.UNKNOWN);
    assertThat(day.value(Measure.UP_AT)).isEqualTo(clock(24 + 7, 15));
  }

  @Test
  void aSensorFoundDeadLaterTakesBackWhatWasSaidOfItsDays() {
    DayPattern pattern = lived(ordinaryDay("2026-03-10"));
    Instant now = at("2026-03-11T12:00");
    DayPattern after = pattern.blind(Sign.MEAL.bit(), at("2026-03-10T09:00"), now, ZONE);
    assertThat(after.days().getLast().value(Measure.MEALS)).isEqualTo(PatternDay.UNKNOWN);
    assertThat(after.days().getLast().value(Measure.OUTINGS)).isEqualTo(1);
    assertThat(after.blind(Sign.MEAL.bit(), at("2026-03-10T09:00"), now, ZONE)).isEqualTo(after);
  }

  @Test
  void aSensorThatSaidNothingAllDayDidNotSeeThatNothingHappened() {
    List<LivedHome.Seen> seen = new ArrayList<>(ordinaryDay("2026-03-10"));
    seen.removeIf(one -> one.sign() == Sign.MEAL);
    assertThat(day(seen).value(Measure.MEALS)).isEqualTo(PatternDay.UNKNOWN);
    DayPattern heard = begun("2026-03-10").heard(Sign.MEAL, at("2026-03-10T01:00"), ZONE);
    assertThat(close(all(heard, seen)).days().getLast().value(Measure.MEALS)).isZero();
  }

  @Test
  void theQuietHoursOfEachPlaceAreCounted() {
    QuietHours quiet = lived(ordinaryDay("2026-03-10")).weeks().getLast().quiet();
    assertThat(quiet.days(null)).isEqualTo(1);
    assertThat(quiet.quiet(null, 3)).isEqualTo(1);
    assertThat(quiet.quiet(null, 4)).isZero();
    assertThat(quiet.quiet(Sign.BATHROOM, 4)).isZero();
    assertThat(quiet.quiet(Sign.BATHROOM, 9)).isEqualTo(1);
    assertThat(quiet.quiet(Sign.LIVING, 9)).isZero();
    // A room of which nothing was heard is not quiet, it is unknown.
    assertThat(quiet.days(Sign.BEDROOM)).isZero();
    assertThat(quiet.quiet(Sign.BEDROOM, 9)).isZero();
  }

  @Test
  void aNeighbourWhoFeedsTheCatIsNoDayOfTheClientAndADayInBedIs() {
    DayPattern fed = begun("2026-03-10");
    for (int minute = 0; minute < 20; minute += 2) {
      fed = fed.seen(Sign.KITCHEN, at("2026-03-10T09:" + (10 + minute)), ZONE);
    }
    assertThat(close(fed).days()).isEmpty();
    DayPattern inBed =
        fed.seen(Sign.LAY_DOWN, at("2026-03-09T22:00"), ZONE)
            .seen(Sign.GOT_UP, at("2026-03-10T08:00"), ZONE);
    assertThat(close(inBed).days()).hasSize(1);
  }

  @Test
  void whoGetsUpAllTheTimeIsAtHomeByTheSumOfTheirHoursInBed() {
    DayPattern fed = begun("2026-03-10");
    for (int minute = 0; minute < 20; minute += 2) {
      fed = fed.seen(Sign.KITCHEN, at("2026-03-10T00:" + (30 + minute)), ZONE);
    }
    DayPattern once =
        fed.seen(Sign.LAY_DOWN, at("2026-03-10T01:00"), ZONE)
            .seen(Sign.GOT_UP, at("2026-03-10T02:30"), ZONE)
            .seen(Sign.LAY_DOWN, at("2026-03-10T02:40"), ZONE);
    assertThat(close(once.seen(Sign.GOT_UP, at("2026-03-10T04:09"), ZONE)).days()).isEmpty();
    assertThat(close(once.seen(Sign.GOT_UP, at("2026-03-10T04:10"), ZONE)).days()).hasSize(1);
  }

  @Test
  void aDayWithoutAnybodyIsNotADay() {
    DayPattern pattern = begun("2026-03-10").heard(Sign.LIVING, at("2026-03-10T01:00"), ZONE);
    assertThat(close(pattern).days()).isEmpty();
  }

  @Test
  void aCarersVisitIsNotTheClientsDoing() {
    List<LivedHome.Seen> seen = new ArrayList<>(ordinaryDay("2026-03-10"));
    PatternDay alone = day(seen);
    seen.add(new LivedHome.Seen(Sign.COMPANY, at("2026-03-10T04:00")));
    seen.add(new LivedHome.Seen(Sign.BATHROOM, at("2026-03-10T04:05")));
    seen.add(new LivedHome.Seen(Sign.KITCHEN, at("2026-03-10T04:10")));
    assertThat(day(seen)).isEqualTo(alone);
  }

  @Test
  void theFirstPartOfADayTeachesNothing() {
    DayPattern pattern = DayPattern.unknown().seen(Sign.LIVING, at("2026-03-09T16:00"), ZONE);
    DayPattern after = all(pattern, ordinaryDay("2026-03-10"));
    assertThat(after.seen(Sign.LIVING, at("2026-03-11T12:00"), ZONE).days()).isEmpty();
  }

  @Test
  void whatIsRememberedIsBoundedAndPrinted() {
    LivedHome home = LivedHome.unchanging(SEED);
    DayPattern pattern = DayPattern.unknown();
    for (int day = 0; day < 500; day++) {
      pattern = home.live(pattern, day);
    }
    int numbers =
        pattern.days().stream().mapToInt(day -> day.values().size()).sum()
            + pattern.weeks().stream()
                .mapToInt(week ->
                    week.hours().size()
                        + week.medians().size()
                        + week.bathroomAtNight().counts().size()
                        + week.outOfBed().counts().size())
                .sum();
    int characters =
        pattern.open().stream()
            .flatMap(day -> day.marks().stream())
            .mapToInt(one -> one.bits().length())
            .sum();
    System.out.printf(
        "Pattern of a day: %d numbers and %d characters kept for a client after 500 days,"
            + " about %d KiB%n",
        numbers, characters, (numbers * 4 + characters) / 1024);
    assertThat(pattern.days()).hasSize(DayPattern.DAYS_MAX);
    assertThat(pattern.weeks()).hasSize(DayPattern.WEEKS_MAX);
    assertThat(pattern.open()).hasSizeLessThanOrEqualTo(2);
    assertThat(numbers).isLessThan(7_000);
    assertThat(characters).isLessThanOrEqualTo(2 * Sign.values().length * 250);
  }

  @Test
  void aMinuteMarkedIsAMinuteRead() {
    Random random = new Random(SEED);
    boolean[] expected = new boolean[Marks.MINUTES_MAX];
    Marks marks = Marks.none();
    for (int i = 0; i < 900; i++) {
      int minute = random.nextInt(Marks.MINUTES_MAX);
      expected[minute] = true;
      marks = marks.with(minute);
    }
    for (int minute = 0; minute < Marks.MINUTES_MAX; minute++) {
      assertThat(marks.has(minute)).isEqualTo(expected[minute]);
    }
    assertThat(marks.with(-1)).isEqualTo(marks);
    assertThat(marks.with(Marks.MINUTES_MAX)).isEqualTo(marks);
  }

  /** To bed at half past ten, up twice, up at a quarter past seven, three meals, one hour out. */
  private static List<LivedHome.Seen> ordinaryDay(String date) {
    String eve = java.time.LocalDate.parse(date).minusDays(1).toString();
    List<LivedHome.Seen> seen = new ArrayList<>();
    for (int hour = 15; hour < 22; hour++) {
      add(seen, Sign.LIVING, eve + "T" + hour + ":30");
    }
    add(seen, Sign.MEAL, eve + "T18:00");
    add(seen, Sign.KITCHEN, eve + "T22:15");
    add(seen, Sign.LAY_DOWN, eve + "T22:30");
    add(seen, Sign.GOT_UP, date + "T00:10");
    add(seen, Sign.BATHROOM, date + "T00:12");
    add(seen, Sign.LAY_DOWN, date + "T00:19");
    add(seen, Sign.GOT_UP, date + "T04:40");
    add(seen, Sign.BATHROOM, date + "T04:41");
    add(seen, Sign.BATHROOM, date + "T04:50");
    add(seen, Sign.LAY_DOWN, date + "T04:54");
    add(seen, Sign.GOT_UP, date + "T07:15");
    add(seen, Sign.BATHROOM, date + "T07:20");
    add(seen, Sign.KITCHEN, date + "T07:40");
    add(seen, Sign.MEAL, date + "T07:45");
    add(seen, Sign.MEAL, date + "T08:05");
    add(seen, Sign.LIVING, date + "T09:00");
    add(seen, Sign.DOOR, date + "T10:00");
    add(seen, Sign.DOOR, date + "T11:00");
    add(seen, Sign.ELSEWHERE, date + "T11:01");
    add(seen, Sign.MEAL, date + "T12:30");
    return seen;
  }

  private static void add(List<LivedHome.Seen> seen, Sign sign, String wall) {
    seen.add(new LivedHome.Seen(sign, at(wall)));
  }

  private static DayPattern begun(String date) {
    Instant at = at(date + "T15:00").minus(Duration.ofHours(30));
    return DayPattern.unknown().seen(Sign.LIVING, at, ZONE);
  }

  private static PatternDay day(List<LivedHome.Seen> seen) {
    return lived(seen).days().getLast();
  }

  private static DayPattern lived(List<LivedHome.Seen> seen) {
    String date =
        seen.stream()
            .map(LivedHome.Seen::at)
            .max(Instant::compareTo)
            .orElseThrow()
            .atZone(ZONE)
            .toLocalDate()
            .toString();
    return close(all(begun(date), seen));
  }

  private static DayPattern take(DayPattern pattern, String date) {
    return close(all(pattern, ordinaryDay(date)));
  }

  private static DayPattern all(DayPattern from, List<LivedHome.Seen> seen) {
    DayPattern pattern = from;
    for (LivedHome.Seen one : seen) {
      pattern = pattern.seen(one.sign(), one.at(), ZONE);
    }
    return pattern;
  }

  /** The next day, when nothing is waited for any more. */
  private static DayPattern close(DayPattern pattern) {
    Instant newest = DayTrace.end(pattern.open().getLast().day(), ZONE).plus(Duration.ofHours(4));
    return pattern.seen(Sign.LIVING, newest, ZONE);
  }

  private static int clock(int hour, int minute) {
    return (hour - 12) * 60 + minute;
  }

  private static Instant at(String wall) {
    return LocalDateTime.parse(wall).atZone(ZONE).toInstant();
  }
}
