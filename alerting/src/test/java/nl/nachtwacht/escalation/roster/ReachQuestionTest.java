package nl.nachtwacht.escalation.roster;

import static nl.nachtwacht.escalation.roster.ReachQuestion.ANSWER_WITHIN;
import static nl.nachtwacht.escalation.roster.ReachQuestion.EVERY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.escalation.roster.ReachQuestion.Person;
import nl.nachtwacht.escalation.roster.ReachQuestion.Ruling;
import nl.nachtwacht.escalation.roster.ReachQuestion.Span;
import nl.nachtwacht.escalation.roster.ReachQuestion.Way;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked when, in the hours of Amsterdam; the nurse has a night duty from 11 pm to 7 am. */
class ReachQuestionTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Way NEW = new Way(null, null, false);

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  private static Span night(String evening) {
    Instant from = LocalDateTime.parse(evening + "T23:00").atZone(ZONE).toInstant();
    return new Span(from, from.atZone(ZONE).plusHours(8).toInstant());
  }

  private static Person nurse(Span... duties) {
    return new Person(List.of(duties), null, false);
  }

  private static @Nullable Instant maybe(@Nullable String local) {
    return local == null ? null : at(local);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "never asked and a duty tonight,             2026-03-10T10:00, 2026-03-10,,,,       ASK",
    "never asked and a duty in three weeks,      2026-03-10T10:00, 2026-03-30,,,,       ASK",
    "a duty later than three weeks,              2026-03-10T10:00, 2026-04-01,,,,       NO_DUTY",
    "only a duty that is over,                   2026-03-10T12:00, 2026-03-08,,,,       NO_DUTY",
    "answered an alarm 27 days ago,              2026-03-10T10:00, 2026-03-10, 2026-02-11T10:01,,, PROVEN",
    "answered an alarm 28 days ago,              2026-03-10T10:00, 2026-03-10, 2026-02-10T10:00,,, ASK",
    "asked and answered 27 days ago,             2026-03-10T10:00, 2026-03-10,, 2026-02-11T10:00, 2026-02-11T12:00, PROVEN",
    "asked 27 days ago and silent since,         2026-03-10T10:00, 2026-03-10,, 2026-02-11T10:00,, ASKED",
    "asked 28 days ago and silent since,         2026-03-10T10:00, 2026-03-10,, 2026-02-10T10:00,, ASK",
    "the last of January and the last of February, 2026-02-28T10:00, 2026-03-02,, 2026-01-31T10:00,, ASK",
    "the 31st and the 1st are no two months,     2026-04-01T10:00, 2026-04-02,, 2026-03-31T10:00,, ASKED",
    "across the turn of the year,                2027-01-01T11:00, 2027-01-02,, 2026-12-04T11:00,, ASK",
    "across a leap day,                          2028-03-10T10:00, 2028-03-11,, 2028-02-11T10:00,, ASK",
    "a minute before ten,                        2026-03-10T09:59, 2026-03-10,,,,       NOT_NOW",
    "the last minute of the day,                 2026-03-10T17:59, 2026-03-10,,,,       ASK",
    "six in the evening,                         2026-03-10T18:00, 2026-03-10,,,,       NOT_NOW",
    "at three in the night,                      2026-03-10T03:00, 2026-03-12,,,,       NOT_NOW",
    "during their own night duty,                2026-03-11T03:00, 2026-03-10,,,,       NOT_NOW",
  })
  void isAsked(
      String name,
      String now,
      String evening,
      @Nullable String answered,
      @Nullable String asked,
      @Nullable String confirmed,
      Ruling ruling) {
    Person person = new Person(List.of(night(evening)), maybe(answered), false);
    Way way = new Way(maybe(asked), maybe(confirmed), false);
    assertThat(ReachQuestion.rule(person, way, at(now), ZONE)).isEqualTo(ruling);
  }

  @Test
  void whoWasOnDutyTonightSleepsUntilThree() {
    Person tired = nurse(night("2026-03-10"), night("2026-03-11"));
    assertThat(ReachQuestion.rule(tired, NEW, at("2026-03-11T10:00"), ZONE))
        .isEqualTo(Ruling.NOT_NOW);
    assertThat(ReachQuestion.earliest(tired, at("2026-03-11T10:00"), ZONE))
        .isEqualTo(at("2026-03-11T15:00"));
    assertThat(ReachQuestion.rule(tired, NEW, at("2026-03-11T15:00"), ZONE)).isEqualTo(Ruling.ASK);
  }

  @Test
  void whoIsOnCallDayAndNightIsAskedInTheMorning() {
    Person onCall = nurse(new Span(at("2026-03-09T10:00"), at("2026-04-01T10:00")));
    assertThat(ReachQuestion.rule(onCall, NEW, at("2026-03-10T10:00"), ZONE)).isEqualTo(Ruling.ASK);
  }

  @Test
  void whoIsOnHolidayOrSickIsLeftAloneUntilTheyAreBack() {
    Person away = new Person(List.of(night("2026-03-20")), null, true);
    assertThat(ReachQuestion.rule(away, NEW, at("2026-03-10T12:00"), ZONE)).isEqualTo(Ruling.AWAY);
    Person back = new Person(away.duties(), null, false);
    assertThat(ReachQuestion.rule(back, NEW, at("2026-03-19T12:00"), ZONE)).isEqualTo(Ruling.ASK);
  }

  @Test
  void aWayOverWhichNothingArrivesIsNotAsked() {
    Way broken = new Way(null, null, true);
    assertThat(ReachQuestion.rule(nurse(night("2026-03-10")), broken, at("2026-03-10T12:00"), ZONE))
        .isEqualTo(Ruling.BROKEN);
  }

  @ParameterizedTest
  @CsvSource({
    // The clock goes from 2 to 3 on the 29th of March, and from 3 to 2 on the 25th of October.
    "2026-03-28T20:00, 2026-03-29T10:00, 2026-03-29T08:00:00Z",
    "2026-03-29T01:30, 2026-03-29T10:00, 2026-03-29T08:00:00Z",
    "2026-10-24T20:00, 2026-10-25T10:00, 2026-10-25T09:00:00Z",
    "2026-10-25T02:30, 2026-10-25T10:00, 2026-10-25T09:00:00Z",
  })
  void theWallClockDecidesOnBothNightsWhenItChanges(String now, String local, String instant) {
    Instant earliest = ReachQuestion.earliest(nurse(), at(now), ZONE);
    assertThat(earliest).isEqualTo(at(local)).isEqualTo(Instant.parse(instant));
  }

  @Test
  void lookedAtEveryQuarterOfAnHourForAYearItIsOnceInFourWeeksAndWhoAnswersAlwaysHasAProof() {
    ZonedDateTime begin = LocalDateTime.parse("2026-01-01T00:00").atZone(ZONE);
    Person person = nurse(new Span(begin.toInstant(), begin.plusYears(2).toInstant()));
    List<Instant> asked = new ArrayList<>();
    Instant confirmed = null;
    for (ZonedDateTime t = begin; t.isBefore(begin.plusYears(1)); t = t.plusMinutes(15)) {
      Instant now = t.toInstant();
      Instant last = asked.isEmpty() ? null : asked.getLast();
      if (last != null && now.equals(last.plus(ANSWER_WITHIN))) {
        confirmed = now;
      }
      if (confirmed != null) {
        assertThat(confirmed.plus(Reachability.PROOF_HOLDS))
            .isAfterOrEqualTo(now.minus(ASKED_LATE));
      }
      Way way = new Way(last, null, false);
      if (ReachQuestion.rule(person, way, now, ZONE) == Ruling.ASK) {
        LocalTime local = t.toLocalTime();
        assertThat(local).isBetween(ReachQuestion.FROM, ReachQuestion.UNTIL);
        if (last != null) {
          assertThat(Duration.between(last, now)).isBetween(EVERY, EVERY.plus(ASKED_LATE));
        }
        asked.add(now);
      }
    }
    assertThat(asked).hasSize(14);
    assertThat(ANSWER_WITHIN.plus(EVERY)).isLessThanOrEqualTo(Reachability.PROOF_HOLDS);
  }

  /** The clock's change moves ten o'clock; a question waits for it. */
  private static final Duration ASKED_LATE = Duration.ofHours(1);
}
