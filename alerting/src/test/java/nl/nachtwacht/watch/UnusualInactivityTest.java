package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LIVING;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.motionStart;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.lifestyle.Silences;
import org.junit.jupiter.api.Test;

/** Silent for longer than it ever is in this home at this hour. */
class UnusualInactivityTest {

  private static final LocalDate BEGAN = LocalDate.of(2026, 1, 5);

  @Test
  void aHomeOfWhichNothingIsKnownGetsTenHours() {
    Night night = new Night(plan(rule("unusual-inactivity")), "2026-01-10T08:00");
    night.hears(HALL, motion(night.now())).until("2026-01-10T17:59");
    assertThat(night.state().alarms()).isEmpty();
    night.until("2026-01-10T18:00");
    assertThat(night.alarm().kind()).isEqualTo("inactivity");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(sentence(night))
        .isEqualTo(
            "Geen teken van leven sinds 08:00 (hal),"
                + " de gewoonten van dit huis zijn nog niet geleerd.");
  }

  @Test
  void anEveningInAHomeThatIsNeverSilentByEveningRaisesWithinHours() {
    Night night = lived(70);
    Instant last = night.now();
    night.until(last.plus(Duration.ofHours(24)));
    Duration waited = Duration.between(last, night.alarm().raisedAt());
    assertThat(waited).isBetween(Duration.ofMinutes(90), Duration.ofHours(4));
    assertThat(sentence(night))
        .matches(
            "Geen teken van leven sinds 18:\\d\\d \\(woonkamer\\), op dit uur is het meestal niet"
                + " langer dan \\d:\\d\\d uur stil, in 10 weken \\d+ keer \\d:\\d\\d uur of"
                + " langer\\.");
  }

  @Test
  void aNightLikeAllOthersRaisesNothing() {
    Night night = lived(71);
    assertThat(night.facts(Fact.AlarmRaised.class)).isEmpty();
  }

  @Test
  void whoWentOutIsNotSilentUntilAwayForLong() {
    Night night = lived(70);
    Instant left = night.now().plusSeconds(60);
    night.until(left).hears(DOOR, door(true, left)).hears(DOOR, door(false, left.plusSeconds(5)));
    night.until(left.plusSeconds(20)).hears(HALL, motion(night.now()));
    night.until(left.plus(Duration.ofHours(71)));
    assertThat(night.state().alarms()).isEmpty();
    night.until(left.plus(Duration.ofHours(73)));
    assertThat(night.alarm().kind()).isEqualTo("away-long");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_3);
  }

  @Test
  void aDoorThatOpensTwiceWasClosedBetweenAndLetsOutWhoHadJustMoved() {
    Night night = lived(70);
    Instant came = night.now().minus(Duration.ofMinutes(30));
    Instant left = night.now().plusSeconds(120);
    night.hears(DOOR, door(true, came)).until(left).hears(DOOR, door(true, left));
    assertThat(night.state().lifestyle().away()).isTrue();
    night.until(left.plus(Duration.ofHours(71)));
    assertThat(night.state().alarms()).isEmpty();
  }

  @Test
  void aDoorThatStandsOpenAndSaysSoAgainLetsNobodyOut() {
    Night night = lived(70);
    Instant came = night.now().minus(Duration.ofMinutes(30));
    Instant again = night.now().plus(Duration.ofMinutes(11));
    night.hears(DOOR, door(true, came)).until(again).hears(DOOR, door(true, again));
    assertThat(night.state().lifestyle().away()).isFalse();
    night.until(again.plus(Duration.ofHours(24)));
    assertThat(night.alarm().kind()).isEqualTo("inactivity");
  }

  @Test
  void whoCameInAndMovedOnIsHome() {
    Night night = lived(70);
    Instant came = night.now().plusSeconds(60);
    night.until(came).hears(DOOR, door(true, came)).hears(DOOR, door(false, came.plusSeconds(5)));
    night.until(came.plusSeconds(90)).hears(LIVING, motion(night.now()));
    night.until(came.plus(Duration.ofHours(24)));
    assertThat(night.alarm().kind()).isEqualTo("inactivity");
  }

  @Test
  void asLongAsItLastsItIsToldAgain() {
    Night night = new Night(plan(rule("unusual-inactivity")), "2026-01-10T08:00");
    night.hears(HALL, motion(night.now())).until("2026-01-10T18:10");
    AlarmId first = night.alarm().id();
    night.does(new AlarmCommand.Accept(first, ANNA));
    night.does(new AlarmCommand.Resolve(first, ANNA, AlarmOutcome.HELPED_BY_VOICE, null));
    night.until("2026-01-10T19:59");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    night.until("2026-01-10T20:00");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(2);
  }

  @Test
  void aSignOfLifeEndsTheCondition() {
    Night night = new Night(plan(rule("unusual-inactivity")), "2026-01-10T08:00");
    night.hears(HALL, motion(night.now())).until("2026-01-10T18:30");
    night.hears(HALL, motion(night.now()));
    assertThat(night.last().facts()).anyMatch(Fact.ConditionCleared.class::isInstance);
  }

  @Test
  void testsAndSimulationsTeachNothing() {
    Night night = new Night(plan(rule("unusual-inactivity")), "2026-01-10T08:00");
    night.hears(HALL, motionStart(night.now(), Mark.TEST));
    night.hears(HALL, motionStart(night.now(), Mark.SIMULATED));
    assertThat(night.state().lifestyle()).isEqualTo(Lifestyle.unknown());
  }

  @Test
  void withoutARuleThatAsksForItNothingIsLearnt() {
    Night night = new Night(plan(rule("no-motion-by")), "2026-01-10T08:00");
    night.hears(HALL, motion(night.now()));
    assertThat(night.state().lifestyle()).isEqualTo(Lifestyle.unknown());
  }

  @Test
  void aRarerBudgetWaitsLonger() {
    Lifestyle life = lived(70).state().lifestyle();
    Instant atNight = at("2026-03-16T03:10");
    Duration usual = life.limits().limit(atNight, AMSTERDAM, 12);
    assertThat(life.limits().limit(atNight, AMSTERDAM, 52)).isGreaterThan(usual);
    assertThat(life.limits().limit(atNight, AMSTERDAM, 4)).isLessThan(usual);
  }

  @Test
  void whatIsRememberedIsBounded() {
    Night night = new Night(plan(rule("unusual-inactivity")), "2026-01-10T08:00");
    for (int i = 0; i < 3 * Silences.COUNT_MAX; i++) {
      night.until(night.now().plus(Silences.SHORTEST)).hears(HALL, motion(night.now()));
    }
    assertThat(night.state().lifestyle().silences().starts())
        .hasSizeLessThanOrEqualTo(Silences.COUNT_MAX);
  }

  /** Up at half past seven, something every twenty minutes, to bed at eleven, once up at night. */
  private static Night lived(int days) {
    Night night =
        new Night(
            Fixtures.ready(plan(rule("unusual-inactivity"))),
            BEGAN.atTime(7, 0).atZone(AMSTERDAM).toInstant());
    for (int day = 0; day < days; day++) {
      LocalDate date = BEGAN.plusDays(day);
      moved(night, date, LocalTime.of(3, day % 40), HALL);
      LocalTime end = day == days - 1 ? LocalTime.of(19, 1) : LocalTime.of(23, 0);
      for (LocalTime t = LocalTime.of(7, 20 + day % 20); t.isBefore(end); t = t.plusMinutes(20)) {
        moved(night, date, t, LIVING);
      }
    }
    return night.hears(LIVING, motion(night.now()));
  }

  private static void moved(
      Night night, LocalDate date, LocalTime time, nl.nachtwacht.careplan.DeviceId device) {
    Instant then = date.atTime(time).atZone(AMSTERDAM).toInstant();
    if (then.isAfter(night.now())) {
      night.until(then).hears(device, motion(then));
    }
  }

  private static String sentence(Night night) {
    return EvidenceSentence.of(night.alarm().evidence(), Words.DUTCH, AMSTERDAM);
  }
}
