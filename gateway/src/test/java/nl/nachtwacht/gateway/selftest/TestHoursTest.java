package nl.nachtwacht.gateway.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By day, each at a minute of its own, on the wall clock; also where the clock changes. */
class TestHoursTest {
  static final TestHours HOURS =
      new TestHours(
          LocalTime.of(9, 30),
          LocalTime.of(16, 30),
          ZoneId.of("Europe/Amsterdam"),
          Duration.ofDays(1),
          Duration.ofDays(7));

  @ParameterizedTest
  @CsvSource({
    "2026-01-10T08:29:59Z, false", // 09:29:59 in winter
    "2026-01-10T08:30:00Z, true",
    "2026-01-10T15:29:59Z, true",
    "2026-01-10T15:30:00Z, false",
    "2026-07-10T07:30:00Z, true", // 09:30 in summer
    "2026-07-10T14:30:00Z, false",
    "2026-03-29T07:30:00Z, true", // the day on which the clock went forward
    "2026-10-25T08:29:00Z, false", // and the day on which it went back
    "2026-01-10T02:00:00Z, false"
  })
  void areThoseOfTheWallClock(Instant at, boolean open) {
    assertThat(HOURS.open(at)).isEqualTo(open);
  }

  @Test
  void everyTargetHasAMinuteOfItsOwnWithinThem() {
    TreeSet<LocalTime> minutes = new TreeSet<>();
    for (int i = 0; i < 2_000; i++) {
      minutes.add(HOURS.minuteOf("client-" + i));
    }
    assertThat(minutes.first()).isAfterOrEqualTo(HOURS.from());
    assertThat(minutes.last()).isBefore(HOURS.to());
    assertThat(minutes).as("spread over the day").hasSizeGreaterThan(300);
  }

  @ParameterizedTest
  @CsvSource({
    "never,        false, true",
    "PT23H,        true,  true", // a centre, tested yesterday at its minute
    "PT2H,         true,  false",
    "PT23H,        false, false", // a home, a week is not over
    "PT167H,       false, true"
  })
  void whatWasTestedLatelyWaits(String ago, boolean centre, boolean due) {
    Instant now = itsMinute("c1");
    @Nullable Instant tried = ago.equals("never") ? null : now.minus(Duration.parse(ago));
    assertThat(HOURS.due("c1", centre, tried, now)).isEqualTo(due);
    assertThat(HOURS.due("c1", centre, tried, now.minus(1, ChronoUnit.MINUTES)))
        .as("before its minute")
        .isFalse();
  }

  @Test
  void aProofIsMissingTwoDaysAfterOneWasDue() {
    Instant since = Instant.parse("2026-01-01T12:00:00Z");
    Instant passed = Instant.parse("2026-01-10T12:00:00Z");
    assertThat(HOURS.missing(true, passed, since, passed.plus(Duration.ofDays(3)))).isFalse();
    assertThat(HOURS.missing(true, passed, since, passed.plus(Duration.ofDays(4)))).isTrue();
    assertThat(HOURS.missing(false, passed, since, passed.plus(Duration.ofDays(9)))).isFalse();
    assertThat(HOURS.missing(false, null, since, since.plus(Duration.ofDays(10)))).isTrue();
  }

  static Instant itsMinute(String target) {
    return Instant.parse("2026-01-10T12:00:00Z")
        .atZone(HOURS.zone())
        .with(HOURS.minuteOf(target))
        .toInstant();
  }
}
