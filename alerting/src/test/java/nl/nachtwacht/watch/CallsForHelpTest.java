package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.event;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.smoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.junit.jupiter.api.Test;

/**
 * What calls somebody by itself: presses, falls, smoke. No plan asks for it; no plan can stop it.
 */
class CallsForHelpTest {

  private final Night night = new Night(plan(), "2026-01-10T02:00");

  @Test
  void aPressCallsAtOnceWithoutAnyRuleInThePlan() {
    night.hears(BUTTON, press(night.now()));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.told()).contains("OFFER anna push");
  }

  @Test
  void aPressCallsAlsoFromADeviceThatIsPlacedWronglyOrNotAtAll() {
    night.hears(HALL, press(night.now()));
    night.hears(new DeviceId("stranger"), press(night.now()));
    assertThat(night.state().alarms()).extracting(one -> one.kind()).containsExactly("sos", "sos");
  }

  @Test
  void anOldPressShownAgainIsACheckAndSaysSo() {
    night.hears(BUTTON, press(night.now(), Mark.REPLAYED));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(night.alarm().evidence())
        .extracting(one -> one.code())
        .containsExactly("sos.pressed", "signal.replayed");
  }

  @Test
  void aRealPressOnTopOfACheckRaisesItsUrgencyAndCallsAgainAtOnce() {
    night.hears(BUTTON, press(night.now(), Mark.REPLAYED)).after("PT10S");
    night.hears(BUTTON, press(night.now()));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.last().facts()).anyMatch(Fact.UrgencyRaised.class::isInstance);
    assertThat(night.told()).contains("OFFER bram push", "OFFER bram sms");
  }

  @Test
  void aTestedOrPlayedPressCallsNobodyAndIsShown() {
    night.hears(BUTTON, press(night.now(), Mark.TEST));
    night.hears(BUTTON, press(night.now(), Mark.SIMULATED));
    assertThat(night.state().alarms()).isEmpty();
    assertThat(night.facts(Fact.Suppressed.class))
        .extracting(Fact.Suppressed::reason)
        .containsExactly("test", "simulated");
  }

  @Test
  void aPressIsNeverHushedByADeviceThatLearnsOrWasSilenced() {
    night
        .hears(BUTTON, press(night.now(), Mark.SILENT))
        .hears(SMOKE, smoke(true, night.now(), Mark.SILENT));
    assertThat(night.alarm().kind()).isEqualTo("sos");
  }

  @Test
  void aPressAnHourLateIsStillAnEmergencyAndALaterOneACheckThatSaysSo() {
    night.hears(BUTTON, late(Duration.ofHours(1)));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.alarm().happenedAt()).isEqualTo(night.now().minus(Duration.ofHours(1)));

    night.hears(HALL, late(Duration.ofHours(1).plusSeconds(1)));
    assertThat(night.alarm(1).alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(night.alarm(1).evidence())
        .extracting(one -> one.code())
        .containsExactly("sos.pressed", "signal.late");
  }

  @Test
  void aSecondPressIsNeverSwallowed() {
    night.hears(BUTTON, press(night.now())).hears(BUTTON, press(night.now()));
    assertThat(night.alarm().presses()).isEqualTo(2);
  }

  @Test
  void aCopyWithTheSameKeyIsMerged() {
    night.hears(BUTTON, keyed("42")).hears(BUTTON, keyed("42"));
    assertThat(night.alarm().presses()).isEqualTo(1);
    assertThat(night.last().facts()).containsExactly(new Fact.DuplicateMerged("alarm.manual"));
    night.hears(BUTTON, keyed("43"));
    assertThat(night.alarm().presses()).isEqualTo(2);
  }

  @Test
  void theSameKeyFromAnotherDeviceIsNoCopy() {
    night.hears(BUTTON, keyed("42")).hears(HALL, keyed("42"));
    assertThat(night.state().alarms()).hasSize(2);
  }

  @Test
  void twoEventsOfOneMessageMayShareItsKey() {
    night.hears(BUTTON, keyed("42"), keyed("42"));
    assertThat(night.alarm().presses()).isEqualTo(2);
  }

  @Test
  void readingsDoNotPushTheKeyOfAPressOutOfMemory() {
    night.hears(BUTTON, keyed("42"));
    for (int i = 0; i < 2 * WatchState.RECENT_KEYS_MAX; i++) {
      night.hears(
          HALL,
          new DeviceEvent(
              keyed("r" + i).envelope().inPhase(Phase.START),
              new Observation.Motion(null, null, null)));
    }
    night.hears(BUTTON, keyed("42"));
    assertThat(night.last().facts()).containsExactly(new Fact.DuplicateMerged("alarm.manual"));
  }

  @Test
  void aConfirmationWithinASecondIsACopyAndLaterAPress() {
    night.hears(BUTTON, press(night.now())).after("PT0.999S");
    night.hears(BUTTON, press(night.now(), Mark.STILL));
    assertThat(night.alarm().presses()).isEqualTo(1);
    night.after("PT0.001S").hears(BUTTON, press(night.now(), Mark.STILL));
    assertThat(night.alarm().presses()).isEqualTo(2);
  }

  @Test
  void aButtonThatStaysPressedIsOnePressForAsLongAsItsAlarmIsRemembered() {
    night.hears(BUTTON, latched()).after("PT10M").hears(BUTTON, latched(Mark.STILL));
    assertThat(night.alarm().presses()).isEqualTo(1);
    resolve(night.alarm().id());
    night.after("PT10M").hears(BUTTON, latched(Mark.STILL));
    assertThat(night.state().alarms()).hasSize(1);
    night.hears(BUTTON, latched());
    assertThat(night.state().alarms()).as("released and pressed again").hasSize(2);
  }

  @Test
  void aPressAfterItWasResolvedIsANewAlarmThatKnowsTheOld() {
    night.hears(BUTTON, press(night.now()));
    AlarmId first = night.alarm().id();
    resolve(first);
    night.after("PT1S").hears(BUTTON, press(night.now()));
    assertThat(night.alarm(1).previous()).isEqualTo(first);
    assertThat(night.alarm(0).open()).isFalse();
  }

  @Test
  void aFallTellsItsStagesToOneAlarmAndDoesNotComeBackAfterItWasResolved() {
    DeviceId radar = new DeviceId("radar");
    night.hears(radar, fall(Observation.Fall.Stage.SUSPECTED, Phase.START, "e1"));
    night.hears(radar, fall(Observation.Fall.Stage.CONFIRMED, Phase.UPDATE, "e1"));
    assertThat(night.alarm().evidence())
        .extracting(one -> one.code())
        .containsExactly("fall.seen", "fall.confirmed");
    resolve(night.alarm().id());
    night.hears(radar, fall(Observation.Fall.Stage.CALLING, Phase.UPDATE, "e1"));
    assertThat(night.state().alarms()).hasSize(1);
    night.hears(radar, fall(Observation.Fall.Stage.SUSPECTED, Phase.START, "e2"));
    assertThat(night.state().alarms()).as("another fall").hasSize(2);
  }

  @Test
  void aFallCalledBackAtTheDeviceStaysOpenUntilAHumanEndsIt() {
    DeviceId radar = new DeviceId("radar");
    night.hears(radar, fall(Observation.Fall.Stage.CONFIRMED, Phase.START, "e1"));
    night.hears(radar, fall(Observation.Fall.Stage.CANCELLED, Phase.END, "e1"));
    assertThat(night.alarm().conditionActive()).isFalse();
    assertThat(night.alarm().open()).isTrue();
  }

  @Test
  void smokeIsOneAlarmUntilItIsGoneAndComesBack() {
    night.hears(SMOKE, smoke(true, night.now())).after("PT1M");
    night.hears(SMOKE, smoke(true, night.now()));
    assertThat(night.alarm().kind()).isEqualTo("hazard-smoke");
    resolve(night.alarm().id());
    night.after("PT1M").hears(SMOKE, smoke(true, night.now()));
    assertThat(night.state().alarms()).as("the same smoke").hasSize(1);
    night.hears(SMOKE, smoke(false, night.now())).after("PT1M");
    night.hears(SMOKE, smoke(true, night.now()));
    assertThat(night.state().alarms()).hasSize(2);
  }

  @Test
  void whatAButtonSaysThatWeDoNotUnderstandIsAnEmergencyAndOfAThermometerNot() {
    Observation unknown =
        new Observation.Undecodable(Observation.Undecodable.Reason.UNKNOWN_CODE, 7);
    night.hears(HALL, event(unknown, Phase.MOMENTARY, night.now()));
    assertThat(night.state().alarms()).isEmpty();
    night.hears(BUTTON, event(unknown, Phase.MOMENTARY, night.now()));
    assertThat(night.alarm().kind()).isEqualTo("unknown-signal");
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
  }

  @Test
  void aPlainSwitchCallsForHelpOnlyWhereItIsPlacedForThat() {
    Observation click = new Observation.Button(null, Observation.ManualAlarm.Press.SHORT);
    night.hears(HALL, event(click, Phase.MOMENTARY, night.now()));
    assertThat(night.state().alarms()).isEmpty();
    night.hears(BUTTON, event(click, Phase.MOMENTARY, night.now()));
    assertThat(night.alarm().kind()).isEqualTo("sos");
  }

  @Test
  void moreCallsAtOnceThanAlarmsCanBeKeptAreToldToOneOfThemAndToUs() {
    for (int i = 0; i < WatchState.ALARMS_MAX + 5; i++) {
      night.hears(new DeviceId("stranger-" + i), press(night.now()));
    }
    assertThat(night.state().alarms()).hasSize(WatchState.ALARMS_MAX);
    assertThat(night.last().facts())
        .contains(new Fact.TechnicalFault(Fact.Fault.STATE_BOUND_REACHED, "alarms"))
        .anyMatch(Fact.AlarmEnriched.class::isInstance);
  }

  @Test
  void anEndedAlarmMakesRoomForANewCall() {
    night.hears(BUTTON, press(night.now()));
    resolve(night.alarm().id());
    for (int i = 1; i <= WatchState.ALARMS_MAX; i++) {
      night.hears(new DeviceId("stranger-" + i), press(night.now()));
    }
    assertThat(night.state().alarms()).allMatch(alarm -> alarm.open());
    assertThat(night.facts(Fact.Closed.class)).hasSize(1);
  }

  private DeviceEvent late(Duration age) {
    DeviceEvent press = press(night.now(), Mark.LATE);
    return new DeviceEvent(
        press.envelope().observed(night.now().minus(age), ClockQuality.DEVICE),
        press.observation());
  }

  private DeviceEvent keyed(String key) {
    DeviceEvent press = press(night.now());
    return new DeviceEvent(press.envelope().keyed(key), press.observation());
  }

  private DeviceEvent latched(Mark... marks) {
    DeviceEvent press = press(night.now(), marks);
    return new DeviceEvent(press.envelope().inPhase(Phase.STATE), press.observation());
  }

  private DeviceEvent fall(Observation.Fall.Stage stage, Phase phase, String episode) {
    DeviceEvent fall =
        event(new Observation.Fall(stage, null, null, null, null), phase, night.now());
    return new DeviceEvent(fall.envelope().inEpisode(episode), fall.observation());
  }

  private void resolve(AlarmId id) {
    night.does(new AlarmCommand.Accept(id, ANNA));
    night.does(new AlarmCommand.Resolve(id, ANNA, AlarmOutcome.HELPED_BY_VOICE, null));
  }
}
