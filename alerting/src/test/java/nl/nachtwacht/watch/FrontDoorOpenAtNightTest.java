package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.BED;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.LOCK;
import static nl.nachtwacht.Fixtures.bed;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.keypad;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.motionEnd;
import static nl.nachtwacht.Fixtures.motionStart;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.rule;
import static nl.nachtwacht.Fixtures.shadow;
import static org.assertj.core.api.Assertions.assertThat;

import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.RuleSetting;
import org.junit.jupiter.api.Test;

/**
 * The front door at night, each boundary from both sides: 23:00–06:00, open 10 minutes, back in 5.
 */
class FrontDoorOpenAtNightTest {

  /** The verdict changes then, so that is when it must be weighed. */
  @Test
  void whoIsStillOutWhenTheNextNightBeginsIsNotOfThatNight() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:14");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T22:59:59");
    assertThat(night.alarm().conditionActive()).isTrue();
    night.until("2026-01-10T23:00");
    assertThat(night.alarm().conditionActive()).isFalse();
  }

  private static final RuleSetting RULE = rule("front-door-open-at-night");

  @Test
  void isQuietUntilTheDoorStoodOpenForTenMinutes() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:22:59.999");
    assertNoAlarm(night);
    night.until("2026-01-10T02:23");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(sentence(night))
        .isEqualTo("Voordeur open sinds 02:13, geen beweging binnen, laatste beweging hal 02:12.");
  }

  @Test
  void saysSoWhenSomebodyMovesInsideAllTheSame() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:15");
    night.hears(HALL, motion(night.now())).until("2026-01-10T02:23");
    assertThat(sentence(night)).isEqualTo("Voordeur open sinds 02:13, laatste beweging hal 02:15.");
  }

  @Test
  void isQuietWhenTheDoorClosesInTimeAndSomebodyMovesInside() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:22");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:23");
    night.hears(HALL, motion(night.now())).until("2026-01-10T08:00");
    assertNoAlarm(night);
  }

  @Test
  void isQuietByDay() {
    Night night = opened("2026-01-10T14:00").until("2026-01-10T22:59:59");
    assertNoAlarm(night);
  }

  @Test
  void aDoorThatWasOpenAlreadyCountsFromTheBeginningOfTheNight() {
    Night night = opened("2026-01-10T21:00").until("2026-01-10T23:09:59");
    assertNoAlarm(night);
    night.until("2026-01-10T23:10");
    assertThat(night.alarm().happenedAt()).isEqualTo(Fixtures.at("2026-01-10T23:00"));
  }

  @Test
  void whatWouldBecomeDueAfterTheNightIsNoLongerRaised() {
    Night late = opened("2026-01-10T05:50").until("2026-01-10T20:00");
    assertNoAlarm(late);
    Night justInTime = opened("2026-01-10T05:49:59").until("2026-01-10T20:00");
    assertThat(justInTime.facts(Fact.AlarmRaised.class)).hasSize(1);
  }

  @Test
  void raisesWhenNobodyShowsInsideWithinFiveMinutesAfterTheDoorClosed() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:14");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:18:59.999");
    assertNoAlarm(night);
    night.until("2026-01-10T02:19");
    assertThat(night.alarm().kind()).isEqualTo("front-door-not-returned");
    assertThat(sentence(night))
        .isEqualTo(
            "Voordeur geopend om 02:13, gesloten om 02:14, geen beweging binnen,"
                + " laatste beweging hal 02:12.");
  }

  @Test
  void isQuietWhenSomebodyShowsInsideInTime() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:14");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:18:59");
    night.hears(HALL, motion(night.now())).until("2026-01-10T08:00");
    assertNoAlarm(night);
  }

  @Test
  void theHallSensorGoingQuietAfterSomebodyLeftIsNobodyComingBack() {
    Night night = night("2026-01-10T02:00");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:12:50");
    night.hears(HALL, motionStart(night.now())).until("2026-01-10T02:13");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:13:10");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:14:20");
    night.hears(HALL, motionEnd(night.now())).until("2026-01-10T02:18:10");
    assertThat(night.alarm().kind()).isEqualTo("front-door-not-returned");
  }

  @Test
  void aSensorThatKeepsSayingMotionIsBelievedForHalfAnHourAndNoLonger() {
    Night night = night("2026-01-10T02:00");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:12:50");
    night.hears(HALL, motionStart(night.now())).until("2026-01-10T02:13");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:13:10");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:42:49");
    assertNoAlarm(night);
    night.until("2026-01-10T02:42:50");
    assertThat(night.state().alarms()).hasSize(1);
  }

  @Test
  void nobodyIsMissedWhileSomebodyLiesInBed() {
    Night night = night("2026-01-10T01:00");
    night.hears(BED, bed(true, night.now()));
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:13");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:14");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T08:00");
    assertNoAlarm(night);
  }

  @Test
  void isSuppressedWhileACarerIsThereAndSaysSoAndIsWeighedAgainAfterwards() {
    Night night = night("2026-01-10T02:00");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:12");
    night.hears(LOCK, keypad(night.now())).until("2026-01-10T02:13");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:41:59");
    assertNoAlarm(night);
    assertThat(night.facts(Fact.Suppressed.class))
        .singleElement()
        .satisfies(fact -> assertThat(fact.reason()).isEqualTo("carer-present"));
    night.until("2026-01-10T02:42");
    assertThat(night.alarm().kind()).isEqualTo("front-door-open");
  }

  @Test
  void aCarerWhoCameLongBeforeSuppressesNothing() {
    Night night = night("2026-01-10T02:00");
    night.hears(DOOR, door(false, night.now())).until("2026-01-10T02:09:59");
    night.hears(LOCK, keypad(night.now())).until("2026-01-10T02:13");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:23");
    assertThat(night.state().alarms()).hasSize(1);
  }

  @Test
  void theSameOpenDoorRaisesOnceEvenAfterItWasResolved() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:30");
    resolve(night);
    night.until("2026-01-10T20:00");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    night.until("2026-01-10T23:10");
    assertThat(night.facts(Fact.AlarmRaised.class))
        .as("the next night it is asked again")
        .hasSize(2);
  }

  @Test
  void anotherOpeningWhileTheAlarmIsOpenIsToldToIt() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:24");
    night.hears(DOOR, door(false, night.now()));
    assertThat(night.alarm().conditionActive()).isFalse();
    assertThat(night.alarm().open()).as("only a human ends it").isTrue();
    night.until("2026-01-10T02:25").hears(HALL, motion(night.now()));
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:35");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
    assertThat(night.alarm().conditionActive()).isTrue();
  }

  @Test
  void anotherOpeningAfterItWasResolvedIsANewAlarm() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:24");
    resolve(night);
    night.hears(DOOR, door(false, night.now())).hears(HALL, motion(night.now()));
    night.until("2026-01-10T03:00").hears(DOOR, door(true, night.now())).until("2026-01-10T03:10");
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(2);
    assertThat(night.alarm(1).previous()).isEqualTo(night.alarm(0).id());
  }

  @Test
  void lateNewsThatTheDoorHadClosedOnlyCorrects() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:22");
    night.hears(DOOR, door(false, Fixtures.at("2026-01-10T02:13:20")));
    night.hears(HALL, motion(Fixtures.at("2026-01-10T02:14"))).until("2026-01-10T08:00");
    assertNoAlarm(night);
  }

  @Test
  void lateNewsWaitsForItsRestAndThenRaises() {
    Night night = opened("2026-01-10T02:13").until("2026-01-10T02:22");
    night.hears(DOOR, door(false, Fixtures.at("2026-01-10T02:13:20")));
    night.until("2026-01-10T02:22:29.999");
    assertNoAlarm(night);
    night.hears(DOOR, door(false, Fixtures.at("2026-01-10T02:13:21")));
    night.until("2026-01-10T02:22:30");
    assertThat(night.alarm().kind())
        .as("waits once, not for ever")
        .isEqualTo("front-door-not-returned");
  }

  @Test
  void inShadowItOnlySaysWhatItWouldHaveDoneOnce() {
    Night night = new Night(plan(shadow(RULE)), "2026-01-10T02:00");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T08:00");
    assertNoAlarm(night);
    assertThat(night.facts(Fact.WouldHaveRaised.class)).hasSize(1);
    assertThat(night.effects).isEmpty();
  }

  @Test
  void tenMinutesAreTenMinutesInBothNightsOfTheChangingClock() {
    Night spring = opened("2026-03-29T01:55").until("2026-03-29T03:04:59");
    assertNoAlarm(spring);
    spring.until("2026-03-29T03:05");
    assertThat(spring.state().alarms()).hasSize(1);

    Night autumn = opened("2026-10-25T02:55");
    autumn.after("PT9M59S");
    assertNoAlarm(autumn);
    autumn.after("PT1S");
    assertThat(autumn.state().alarms()).hasSize(1);
  }

  @Test
  void newYearIsANightLikeAnyOther() {
    Night night = opened("2026-12-31T23:55").until("2027-01-01T00:05");
    assertThat(night.alarm().happenedAt()).isEqualTo(Fixtures.at("2026-12-31T23:55"));
  }

  private static Night night(String start) {
    return new Night(plan(RULE), start);
  }

  /** Somebody moved in the hall a minute earlier, then the door opened. */
  private static Night opened(String wall) {
    Night night = new Night(Fixtures.ready(plan(RULE)), Fixtures.at(wall).minusSeconds(600));
    night.hears(DOOR, door(false, night.now()));
    night.until(Fixtures.at(wall).minusSeconds(60)).hears(HALL, motion(night.now()));
    return night.until(wall).hears(DOOR, door(true, night.now()));
  }

  private static void resolve(Night night) {
    var id = night.alarm().id();
    night.does(new AlarmCommand.Accept(id, Fixtures.ANNA));
    night.does(new AlarmCommand.Resolve(id, Fixtures.ANNA, AlarmOutcome.HELPED_BY_VOICE, null));
  }

  private static void assertNoAlarm(Night night) {
    assertThat(night.state().alarms()).isEmpty();
  }

  private static String sentence(Night night) {
    return EvidenceSentence.of(night.alarm().evidence(), Words.DUTCH, AMSTERDAM);
  }
}
