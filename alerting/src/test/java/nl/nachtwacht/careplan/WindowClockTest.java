package nl.nachtwacht.careplan;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WindowClockTest {

  private static final List<String> ZONES =
      List.of("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC");

  private static final WindowClock NIGHT = daily("23:00", "07:00");

  @Test
  void coversItsStartAndNotItsEnd() {
    assertThat(NIGHT.contains(at("2026-01-10T22:59:59"))).isFalse();
    assertThat(NIGHT.contains(at("2026-01-10T23:00"))).isTrue();
    assertThat(NIGHT.contains(at("2026-01-11T06:59:59"))).isTrue();
    assertThat(NIGHT.contains(at("2026-01-11T07:00"))).isFalse();
  }

  @Test
  void goesOverNewYear() {
    assertThat(NIGHT.latest(at("2027-01-01T00:30")))
        .isEqualTo(span("2026-12-31T23:00", "2027-01-01T07:00"));
  }

  @Test
  void isSevenHoursLongInTheNightTheClockGoesForward() {
    WindowClock.Span span = NIGHT.latest(at("2026-03-29T05:00"));
    assertThat(span).isEqualTo(span("2026-03-28T23:00", "2026-03-29T07:00"));
    assertThat(length(span)).isEqualTo(Duration.ofHours(7));
  }

  @Test
  void isNineHoursLongInTheNightTheClockGoesBack() {
    WindowClock.Span span = NIGHT.latest(at("2026-10-25T05:00"));
    assertThat(length(span)).isEqualTo(Duration.ofHours(9));
  }

  @Test
  void aBorderThatDoesNotExistLiesAtTheJump() {
    Instant jump = Instant.parse("2026-03-29T01:00:00Z");
    assertThat(daily("23:00", "02:30").latest(at("2026-03-29T05:00")))
        .isEqualTo(new WindowClock.Span(at("2026-03-28T23:00"), jump));
    assertThat(daily("02:30", "04:00").latest(at("2026-03-29T05:00")))
        .isEqualTo(new WindowClock.Span(jump, at("2026-03-29T04:00")));
  }

  @Test
  void aWindowInsideTheJumpDoesNotExistThatNight() {
    WindowClock clock = daily("02:15", "02:45");
    assertThat(clock.latest(at("2026-03-29T12:00")))
        .isEqualTo(span("2026-03-28T02:15", "2026-03-28T02:45"));
    assertThat(clock.next(at("2026-03-28T12:00")))
        .isEqualTo(span("2026-03-30T02:15", "2026-03-30T02:45"));
  }

  @Test
  void ofTwoEqualWallTimesItBeginsAtTheFirstAndEndsAtTheSecond() {
    WindowClock.Span span = daily("02:15", "02:45").latest(at("2026-10-25T12:00"));
    assertThat(span)
        .isEqualTo(
            new WindowClock.Span(
                Instant.parse("2026-10-25T00:15:00Z"), Instant.parse("2026-10-25T01:45:00Z")));
  }

  @Test
  void belongsToTheDayOnWhichItBegan() {
    WindowClock friday =
        new WindowClock(
            new Window(LocalTime.of(23, 0), LocalTime.of(7, 0), EnumSet.of(DayOfWeek.FRIDAY)),
            AMSTERDAM);
    assertThat(friday.contains(at("2026-01-10T03:00"))).as("Saturday 03:00").isTrue();
    assertThat(friday.contains(at("2026-01-09T03:00"))).as("Friday 03:00").isFalse();
    assertThat(friday.next(at("2026-01-09T23:00")))
        .isEqualTo(span("2026-01-16T23:00", "2026-01-17T07:00"));
  }

  @Test
  void equalTimesAreTheWholeDay() {
    WindowClock always = daily("00:00", "00:00");
    for (Instant at = at("2026-03-27T00:00");
        at.isBefore(at("2026-04-02T00:00"));
        at = at.plusSeconds(600)) {
      assertThat(always.contains(at)).isTrue();
    }
  }

  @Test
  void withoutDaysItNeverHolds() {
    WindowClock never =
        new WindowClock(new Window(LocalTime.of(23, 0), LocalTime.of(7, 0), Set.of()), AMSTERDAM);
    assertThat(never.latest(at("2026-01-10T03:00"))).isNull();
    assertThat(never.next(at("2026-01-10T03:00"))).isNull();
    assertThat(never.contains(at("2026-01-10T03:00"))).isFalse();
  }

  @Test
  void latestAndNextFollowEachOtherWithoutGapInEveryZoneAndSeason() {
    for (String zone :
        new String[] {"Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "UTC"}) {
      WindowClock clock =
          new WindowClock(Window.daily(LocalTime.of(22, 30), LocalTime.of(2, 15)), ZoneId.of(zone));
      Instant at = Instant.parse("2026-01-01T00:00:00Z");
      Instant end = Instant.parse("2027-01-05T00:00:00Z");
      while (at.isBefore(end)) {
        WindowClock.Span next = clock.next(at);
        assertThat(next).isNotNull();
        assertThat(clock.latest(next.start())).isEqualTo(next);
        assertThat(clock.latest(next.start().minusNanos(1))).isNotEqualTo(next);
        assertThat(clock.contains(next.end())).isFalse();
        at = next.start();
      }
    }
  }

  @Test
  void answersTheSameWhateverItWasAskedBefore() {
    long seed = Long.getLong("seed", 61);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      Window window = anyWindow(random);
      ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      WindowClock asked = new WindowClock(window, zone);
      Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(31_000_000));
      for (int j = 0; j < 60; j++) {
        at = at.plusSeconds(random.nextInt(200_000) - 60_000);
        WindowClock fresh = new WindowClock(window, zone);
        String story = asked + " at " + at + "; again with -Dseed=" + seed;
        assertThat(asked.latest(at)).as(story).isEqualTo(fresh.latest(at));
        assertThat(asked.next(at)).as(story).isEqualTo(new WindowClock(window, zone).next(at));
      }
    }
  }

  private static Window anyWindow(Random random) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (random.nextInt(3) > 0) {
        days.add(day);
      }
    }
    SortedMap<LocalDate, Optional<Window.Times>> dates = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      LocalDate date = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
      dates.put(
          date,
          random.nextBoolean()
              ? Optional.empty()
              : Optional.of(new Window.Times(anyTime(random), anyTime(random))));
    }
    return new Window(anyTime(random), anyTime(random), days, dates);
  }

  private static LocalTime anyTime(Random random) {
    return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
  }

  private static WindowClock daily(String from, String to) {
    return new WindowClock(Window.daily(LocalTime.parse(from), LocalTime.parse(to)), AMSTERDAM);
  }

  private static WindowClock.Span span(String start, String end) {
    return new WindowClock.Span(at(start), at(end));
  }

  private static Duration length(WindowClock.Span span) {
    return Duration.between(span.start(), span.end());
  }
}
