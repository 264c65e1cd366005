package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.bed;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.motionStart;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.Mark;
import org.junit.jupiter.api.Test;

/** Not up by ten: 05:00–10:00 unless the plan says otherwise. */
class NoMotionByTest {

  @Test
  void raisesAtTenAndNotBefore() {
    Night night = asleepSince("2026-01-10T00:40").until("2026-01-10T09:59:59.999");
    assertNoAlarm(night);
    night.until("2026-01-10T10:00");
    assertThat(EvidenceSentence.of(night.alarm().evidence(), Words.DUTCH, AMSTERDAM))
        .isEqualTo("Geen beweging sinds 05:00, laatste beweging hal 00:40.");
  }

  @Test
  void motionAtFiveCountsAndJustBeforeDoesNot() {
    Night up = asleepSince("2026-01-10T00:40").until("2026-01-10T05:00");
    up.hears(HALL, motion(up.now())).until("2026-01-10T12:00");
    assertNoAlarm(up);

    Night notUp = asleepSince("2026-01-10T04:59:59.999").until("2026-01-10T10:00");
    assertThat(notUp.state().alarms()).hasSize(1);
  }

  @Test
  void leavingTheBedIsMotionToo() {
    Night night = asleepSince("2026-01-10T00:40");
    night.hears(BED, bed(true, night.now())).until("2026-01-10T09:59");
    night.hears(BED, bed(false, night.now())).until("2026-01-10T12:00");
    assertNoAlarm(night);
  }

  /** Doorbells and smoke detectors see people too. */
  @Test
  void somebodySeenByADeviceOfAnyRoleEndsIt() {
    for (DeviceId device : List.of(DOOR, SMOKE)) {
      Night night = asleepSince("2026-01-10T00:40").until("2026-01-10T10:30");
      assertThat(night.alarm().conditionActive()).isTrue();
      night.hears(device, motion(night.now()));
      assertThat(night.alarm().conditionActive()).as("%s", device).isFalse();
    }
  }

  @Test
  void neitherTheFrontDoorNorAPressNorAConfirmationIsMotionInside() {
    Night night = asleepSince("2026-01-10T00:40").until("2026-01-10T08:00");
    night.hears(DOOR, door(true, night.now())).hears(DOOR, door(false, night.now()));
    night.hears(HALL, motionStart(night.now(), Mark.STILL));
    night.hears(BUTTON, press(night.now(), Mark.TEST)).until("2026-01-10T10:00");
    assertThat(night.alarm().kind()).isEqualTo("no-motion");
  }

  @Test
  void isClearedByMotionButStaysUntilAHumanEndsIt() {
    Night night = asleepSince("2026-01-10T00:40").until("2026-01-10T10:10");
    night.hears(HALL, motion(night.now()));
    assertThat(night.last().facts()).anyMatch(Fact.ConditionCleared.class::isInstance);
    assertThat(night.alarm().open()).isTrue();
  }

  @Test
  void lateNewsOfEarlierMotionClearsItToo() {
    Night night = asleepSince("2026-01-10T00:40").until("2026-01-10T10:10");
    night.hears(HALL, motion(Fixtures.at("2026-01-10T09:00")));
    assertThat(night.alarm().conditionActive()).isFalse();
  }

  @Test
  void eachMorningIsAnotherOne() {
    Night night = asleepSince("2026-01-10T00:40").until("2026-01-11T09:59:59");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(night.alarm().open()).isTrue();
    night.until("2026-01-11T10:00");
    assertThat(night.facts(Fact.AlarmRaised.class)).as("told to the one still open").hasSize(1);
    assertThat(night.facts(Fact.AlarmEnriched.class)).hasSize(1);
  }

  @Test
  void aHomeOfWhichWeKnewNothingYetAtFiveIsNotJudged() {
    Night night = new Night(plan(rule("no-motion-by")), "2026-01-10T05:00:01");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T23:00");
    assertNoAlarm(night);
    night.until("2026-01-11T10:00");
    assertThat(night.state().alarms()).hasSize(1);
  }

  @Test
  void tenIsTenByTheWallOnBothDaysOfTheChangingClock() {
    Night spring = asleepSince("2026-03-29T00:40").until("2026-03-29T09:59:59");
    assertNoAlarm(spring);
    spring.until("2026-03-29T10:00");
    assertThat(spring.state().alarms()).hasSize(1);

    Night autumn = asleepSince("2026-10-25T00:40").until("2026-10-25T09:59:59");
    assertNoAlarm(autumn);
    autumn.until("2026-10-25T10:00");
    assertThat(autumn.state().alarms()).hasSize(1);
  }

  @Test
  void holdsOnItsOwnDaysOnly() {
    Night night =
        new Night(plan(rule("no-motion-by", "window", "05:00-10:00 sun")), "2026-01-10T00:40");
    night.hears(HALL, motion(night.now())).until("2026-01-10T23:00");
    assertNoAlarm(night);
    night.until("2026-01-11T10:00");
    assertThat(night.state().alarms()).hasSize(1);
  }

  private static Night asleepSince(String wall) {
    Night night =
        new Night(Fixtures.ready(plan(rule("no-motion-by"))), Fixtures.at(wall).minusSeconds(60));
    night.hears(HALL, motion(night.now())).until(wall).hears(HALL, motion(night.now()));
    return night;
  }

  private static void assertNoAlarm(Night night) {
    assertThat(night.state().alarms()).isEmpty();
  }
}
