package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.event;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.Measure;
import nl.nachtwacht.lifestyle.PatternDay;
import org.junit.jupiter.api.Test;

/** A slow change of somebody's days is told by day, once, and to nobody at night. */
class SlowDeclineTest {

  private static final LocalDate BEGAN = LocalDate.of(2026, 1, 5);
  private static final int STEADY_DAYS = 50;

  @Test
  void whoGetsUpLaterWeekAfterWeekIsTold() {
    Night night = lived(80);
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    Fact.AlarmRaised raised = night.facts(Fact.AlarmRaised.class).getFirst();
    assertThat(raised.kind()).isEqualTo("slow-decline");
    assertThat(raised.alarmClass()).isEqualTo(AlarmClass.CARE_3);
    assertThat(EvidenceSentence.of(raised.evidence(), Words.DUTCH, AMSTERDAM))
        .matches(
            "De cliënt staat later op: gemiddeld om \\d:\\d\\d uur in \\d+ dagen, in de weken ervoor"
                + " om 7:\\d\\d\\.");
  }

  @Test
  void itIsOverBeforeTheEveningAndCallsNobody() {
    Night night = lived(80);
    assertThat(night.effects).isEmpty();
    assertThat(night.state().alarms()).noneMatch(alarm -> alarm.state().open());
    assertThat(night.state().lifestyle().pattern().noticed(Measure.UP_AT)).isNotNull();
  }

  @Test
  void whoLivesAsAlwaysIsNotTold() {
    assertThat(lived(STEADY_DAYS).facts(Fact.AlarmRaised.class)).isEmpty();
  }

  @Test
  void withoutARuleThatAsksForItNothingIsLearnt() {
    Night night = new Night(plan(rule("no-motion-by")), "2026-01-10T08:00");
    night.hears(LIVING, motion(night.now()));
    assertThat(night.state().lifestyle()).isEqualTo(Lifestyle.unknown());
  }

  @Test
  void aClientWhoIsAwayTeachesNothing() {
    Night night = lived(30);
    int days = night.state().lifestyle().pattern().days().size();
    var pattern =
        PatternUpdate.differs(
            night.state().lifestyle().pattern(),
            java.util.List.of(
                new nl.nachtwacht.careplan.TemporaryChange(
                    "away",
                    nl.nachtwacht.careplan.TemporaryChange.Kind.CLIENT_AWAY,
                    java.util.List.of(),
                    night.now(),
                    night.now().plusSeconds(100_000),
                    Fixtures.ANNA,
                    null,
                    null)),
            night.now().plusSeconds(10),
            AMSTERDAM);
    Instant later = night.now().plusSeconds(2 * 24 * 3600);
    var closed = pattern.seen(nl.nachtwacht.lifestyle.Sign.LIVING, later, AMSTERDAM);
    assertThat(closed.days()).hasSizeLessThanOrEqualTo(days);
  }

  @Test
  void aBedThatFellSilentIsNotReadFromTheRoomsInsteadAndNothingIsCompared() {
    Night night = lived(STEADY_DAYS);
    Instant silent = night.now();
    LocalDate from = BEGAN.plusDays(STEADY_DAYS + 1);
    for (int day = 0; day < 14; day++) {
      moves(night, from.plusDays(day));
    }
    DayPattern pattern = night.state().lifestyle().pattern();
    assertThat(pattern.days())
        .filteredOn(day -> day.day() > silent.atZone(AMSTERDAM).toLocalDate().toEpochDay())
        .isNotEmpty()
        .allMatch(day -> day.value(Measure.IN_BED) == PatternDay.UNKNOWN)
        .allMatch(day -> day.value(Measure.UP_AT) == PatternDay.UNKNOWN);
    assertThat(night.facts(Fact.AlarmRaised.class))
        .noneMatch(raised -> raised.kind().equals("slow-decline"));
  }

  @Test
  void whatIsNotWantedNowComesBackAfterTwelveWeeks() {
    Night night = new Night(plan(rule("no-motion-by")), "2026-01-10T08:00");
    String rule = plan(rule("no-motion-by")).rules().getFirst().id();
    Instant now = night.now();
    night.step(
        new Input.PlanCommanded(
            new PlanCommand.SetProposalAside(rule + ".after=PT20M", Fixtures.ANNA, "nog even")));
    SetAside aside = night.state().terms().setAside().getFirst();
    Instant back = now.plus(Duration.ofDays(84));
    assertThat(aside.holdsAt(back.minusSeconds(1))).isTrue();
    assertThat(aside.holdsAt(back)).isFalse();
    // The next one sweeps out what no longer holds.
    night.until(back);
    night.step(
        new Input.PlanCommanded(
            new PlanCommand.SetProposalAside(rule + ".after=PT30M", Fixtures.ANNA, "later")));
    assertThat(night.state().terms().setAside())
        .extracting(SetAside::proposal)
        .containsExactly(rule + ".after=PT30M");
  }

  private static void moves(Night night, LocalDate date) {
    for (LocalTime t = LocalTime.of(11, 0); t.getHour() < 22; t = t.plusMinutes(50)) {
      Instant moved = date.atTime(t).atZone(AMSTERDAM).toInstant();
      night.until(moved).hears(LIVING, motion(moved));
    }
  }

  /** Up between seven and half past, later by two minutes a day after the steady days. */
  private static Night lived(int days) {
    Night night =
        new Night(
            Fixtures.ready(plan(rule("slow-decline"))),
            BEGAN.atTime(12, 0).atZone(AMSTERDAM).toInstant());
    for (int day = 1; day <= days; day++) {
      LocalDate date = BEGAN.plusDays(day);
      int later = Math.max(0, 5 * (day - STEADY_DAYS));
      LocalTime up = LocalTime.of(7, (day * 7) % 30).plusMinutes(later);
      bed(night, date.minusDays(1).atTime(22, 40).atZone(AMSTERDAM).toInstant(), true);
      bed(night, date.atTime(up).atZone(AMSTERDAM).toInstant(), false);
      moves(night, date);
    }
    return night.until(at(BEGAN.plusDays(days) + "T23:00"));
  }

  private static void bed(Night night, Instant at, boolean in) {
    night.until(at).hears(BED, event(new Observation.Bed(in, null, null), Phase.STATE, at));
  }
}
