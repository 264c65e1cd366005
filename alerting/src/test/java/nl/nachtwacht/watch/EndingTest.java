package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static nl.nachtwacht.Fixtures.smoke;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How alarms end, are looked back at, flap, are tested, and what happened when. */
class EndingTest {

  private final Night night = new Night(plan(), "2026-01-10T02:00");

  @Test
  void aDuplicateIsOneOfAnAlarmThatWasThere() {
    taken();
    resolve(AlarmOutcome.DUPLICATE, null);
    assertRefused(ANNA, Refusal.ORIGINAL_NEEDED);
    resolve(AlarmOutcome.DUPLICATE, id());
    assertRefused(ANNA, Refusal.ORIGINAL_NEEDED);
    night.hears(SMOKE, smoke(true, night.now()));
    resolve(AlarmOutcome.DUPLICATE, night.alarm(1).id());
    assertThat(alarm().original()).isEqualTo(night.alarm(1).id());
  }

  @Test
  void onlyATestEndsAsATestAndNobodyEndsAnythingAsRecovered() {
    taken();
    resolve(AlarmOutcome.TEST_CONFIRMED, null);
    assertRefused(ANNA, Refusal.OUTCOME_DOES_NOT_FIT);
    resolve(AlarmOutcome.RECOVERED, null);
    assertRefused(ANNA, Refusal.OUTCOME_DOES_NOT_FIT);
  }

  @Test
  void anOperatorMayTakeItOnThemselvesThatNobodyLookedAndSaysWhy() {
    taken();
    AlarmOutcome unseen = AlarmOutcome.NO_CONTACT_CHECKED_ON_SITE;
    night.does(new AlarmCommand.Resolve(id(), ANNA, unseen, " ", null, true));
    assertRefused(ANNA, Refusal.OUTCOME_NEEDS_CHECK);
    night.does(new AlarmCommand.Resolve(id(), ANNA, unseen, "daughter is there", null, true));
    assertThat(alarm().state()).isEqualTo(ResponseState.RESOLVED);
  }

  @Test
  void aFalseAlarmIsLookedBackAtBySomebodyElseWithinADay() {
    taken();
    resolve(AlarmOutcome.FALSE_ALARM_CONFIRMED, null);
    night.does(new AlarmCommand.LookBack(id(), ANNA, null));
    assertRefused(ANNA, Refusal.REVIEW_BY_ANOTHER);
    night.after("PT2H").does(new AlarmCommand.LookBack(id(), BRAM, "fine"));
    assertThat(alarm().review()).isNotNull();
    night.after("PT22H");
    assertThat(night.state().alarms()).isEmpty();
  }

  @Test
  void anEndingNobodyLookedAtIsMissedAndStaysForAWeek() {
    taken();
    resolve(AlarmOutcome.FALSE_ALARM_CONFIRMED, null);
    night.after("PT24H");
    assertThat(night.facts(Fact.ReviewOverdue.class)).hasSize(1);
    assertThat(night.alarm(1).kind()).isEqualTo("review-overdue");
    assertThat(night.alarm(1).alarmClass()).isEqualTo(AlarmClass.TECH_2);
    assertThat(alarm().state()).isEqualTo(ResponseState.RESOLVED);
    night.does(new AlarmCommand.LookBack(id(), BRAM, null));
    assertThat(night.facts(Fact.Closed.class))
        .containsExactly(new Fact.Closed(new AlarmId("c1-1")));
  }

  @Test
  void helpNeedsNoSecondLook() {
    taken();
    resolve(AlarmOutcome.HELPED_BY_VOICE, null);
    night.does(new AlarmCommand.LookBack(id(), BRAM, null));
    assertRefused(BRAM, Refusal.NO_REVIEW_NEEDED);
  }

  // --- The condition ----------------------------------------------------------------------------

  @Test
  void whatIsOverBeforeItIsToldIsToldAsOverAndStaysOpen() {
    night.hears(SMOKE, smoke(true, night.now()));
    night.after("PT10S").hears(SMOKE, smoke(false, night.now()));
    assertThat(alarm().open()).isTrue();
    assertThat(alarm().told())
        .contains(EvidenceCode.CONDITION_OVER.at(night.now()))
        .hasSize(alarm().evidence().size() + 1);
  }

  @Test
  void aSensorThatComesAndGoesIsToBeLookedAtAndItsAlarmStays() {
    night.hears(SMOKE, smoke(true, night.now()));
    for (int i = 0; i < 6; i++) {
      night.after("PT1M").hears(SMOKE, smoke(false, night.now()));
      night.after("PT1M").hears(SMOKE, smoke(true, night.now()));
    }
    assertThat(alarm().toggling().flapping()).isTrue();
    assertThat(alarm().open()).isTrue();
    assertThat(night.alarm(1).kind()).isEqualTo("sensor-flapping");
    assertThat(night.state().alarms()).as("told once").hasSize(2);
  }

  @Test
  void aNoticeCallsNobodyForTwelveHoursAndIsThenACareAlarm() {
    Night day =
        new Night(
            plan(rule("no-motion-by", "class", "care-3", "window", "06:00-10:00")),
            "2026-01-10T05:00");
    day.hears(HALL, motion(day.now())).until("2026-01-10T10:00");
    assertThat(day.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_3);
    assertThat(day.effects).isEmpty();
    day.after("PT12H");
    assertThat(day.alarm().alarmClass()).isEqualTo(AlarmClass.CARE_2);
    assertThat(day.told()).contains("OFFER anna push");
  }

  // --- Tests ------------------------------------------------------------------------------------

  @Test
  void aTestThatItsTesterConfirmsCallsNobody() {
    session();
    night.hears(BUTTON, press(night.now()));
    assertThat(alarm().alarmClass()).isEqualTo(AlarmClass.TEST);
    assertThat(night.told()).containsExactly("OFFER bram push");
    night.after("PT30S").does(new AlarmCommand.ConfirmTest(id(), ANNA));
    assertRefused(ANNA, Refusal.NOT_YOUR_TEST);
    night.does(new AlarmCommand.ConfirmTest(id(), BRAM));
    assertThat(alarm().outcome()).isEqualTo(AlarmOutcome.TEST_CONFIRMED);
  }

  @Test
  void aTestThatNobodyConfirmsIsRealAfterAMinute() {
    session();
    night.hears(BUTTON, press(night.now()));
    night.after("PT59.999S");
    assertThat(alarm().alarmClass()).isEqualTo(AlarmClass.TEST);
    night.after("PT0.001S");
    assertThat(alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.told()).contains("OFFER anna push", "OFFER anna sms");
    night.hears(BUTTON, press(night.now()));
    assertThat(night.state().alarms()).as("the next press is of the same alarm").hasSize(1);
  }

  @Test
  void anotherDeviceIsNoTestAndAfterTheSessionNothingIs() {
    session();
    night.hears(SMOKE, smoke(true, night.now()));
    assertThat(alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    night.after("PT30M").hears(BUTTON, press(night.now()));
    assertThat(night.alarm(1).alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.state().tests()).isEmpty();
  }

  @Test
  void whoSaysThatItIsNoTestNeedsNotWaitOutTheMinute() {
    session();
    night.hears(BUTTON, press(night.now()));
    night.after("PT5S").does(new AlarmCommand.NotATest(id(), BRAM));
    assertThat(alarm().alarmClass()).isEqualTo(AlarmClass.CARE_1);
    assertThat(night.told()).contains("OFFER anna push", "OFFER anna sms");
    night.does(new AlarmCommand.NotATest(id(), BRAM));
    assertRefused(BRAM, Refusal.NOT_YOUR_TEST);
  }

  @Test
  void aTestIsUrgentInNoChannelAndIsOnceItTurnsReal() {
    session();
    night.hears(BUTTON, press(night.now()));
    assertThat(night.effects)
        .isNotEmpty()
        .allMatch(effect -> effect instanceof Effect.Notify told && !told.urgent());
    night.effects.clear();
    night.after("PT60S");
    assertThat(night.effects)
        .isNotEmpty()
        .allMatch(effect -> effect instanceof Effect.Notify told && told.urgent());
  }

  @Test
  void aTestThatItsTesterConfirmsIsKeptAsTheProofOfItsDevice() {
    session();
    night.hears(BUTTON, press(night.now()));
    night.does(new AlarmCommand.ConfirmTest(id(), BRAM));
    assertThat(night.facts(Fact.DeviceTested.class))
        .containsExactly(new Fact.DeviceTested(id(), BUTTON, BRAM.value(), true));
  }

  @Test
  void whatADeviceTellsWhileItIsTestedIsKnownAndWhatItToldBeforeIsNot() {
    night.step(
        new Input.TestBegun(
            new TestSession(HALL, BRAM, night.now(), night.now().plus(Duration.ofHours(3)))));
    night.hears(HALL, motion(night.now().minusSeconds(1)));
    assertThat(whyNot(HALL, Role.MOTION, BRAM)).isEqualTo(TestSession.NotProven.NOTHING_HEARD);
    night.after("PT1M").hears(HALL, motion(night.now()));
    TestSession.Heard heard = night.state().tests().getFirst().heard();
    assertThat(heard.at()).isEqualTo(night.now());
    assertThat(heard.kind()).isEqualTo("motion");
    assertThat(whyNot(HALL, Role.MOTION, BRAM)).isNull();
    assertThat(whyNot(HALL, Role.MOTION, ANNA)).isEqualTo(TestSession.NotProven.NO_SESSION);
    assertThat(whyNot(HALL, Role.SOS, BRAM)).isEqualTo(TestSession.NotProven.NEEDS_A_PRESS);
    night.after("PT29M");
    assertThat(whyNot(HALL, Role.MOTION, BRAM)).isEqualTo(TestSession.NotProven.NO_SESSION);
  }

  @Test
  void aTestOfTheGatewaysOwnThatDoesNotComeBackCallsNobodyAndIsOnRecord() {
    ownTest();
    Alarm test = alarm();
    assertThat(test.alarmClass()).isEqualTo(AlarmClass.TEST);
    night.effects.clear();
    night.after("PT60S");
    assertThat(alarm().outcome()).isEqualTo(AlarmOutcome.TECHNICAL);
    assertThat(night.effects).isEmpty();
    assertThat(night.facts(Fact.DeviceTested.class))
        .containsExactly(new Fact.DeviceTested(test.id(), TestSession.OWN_DEVICE, "~self", false));
  }

  @Test
  void aTestOfTheGatewaysOwnThatCameBackIsForgottenAndKeptAsAFact() {
    ownTest();
    night.does(new AlarmCommand.ConfirmTest(id(), TestSession.SELF));
    assertThat(alarm().outcome()).isEqualTo(AlarmOutcome.TEST_CONFIRMED);
    night.after("PT10M");
    assertThat(night.state().alarms()).isEmpty();
    assertThat(night.facts(Fact.DeviceTested.class)).hasSize(1);
    assertThat(night.facts(Fact.Closed.class)).hasSize(1);
  }

  @Test
  void theGatewayTestsNoDeviceOfPeopleAndNobodyTestsIts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TestSession(BUTTON, TestSession.SELF, night.now(), night.now().plusSeconds(60)));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new TestSession(
                TestSession.OWN_DEVICE, BRAM, night.now(), night.now().plusSeconds(60)));
  }

  @Test
  void aPressOfTheGatewaysOwnThatComesTooLateForItsTestIsNothing() {
    night.hears(TestSession.OWN_DEVICE, press(night.now()));
    assertThat(night.state().alarms()).isEmpty();
    ownTest();
    night.after("PT2M").hears(TestSession.OWN_DEVICE, press(night.now()));
    assertThat(night.state().alarms()).hasSize(1);
    assertThat(alarm().open()).isFalse();
  }

  private void ownTest() {
    night.step(
        new Input.TestBegun(
            new TestSession(
                TestSession.OWN_DEVICE,
                TestSession.SELF,
                night.now(),
                night.now().plus(Duration.ofMinutes(2)))));
    night.hears(TestSession.OWN_DEVICE, press(night.now()));
  }

  private TestSession.@Nullable NotProven whyNot(DeviceId device, Role role, PersonId by) {
    return TestSession.whyNot(night.state().tests(), device, role, by, night.now());
  }

  private void session() {
    night.step(
        new Input.TestBegun(
            new TestSession(BUTTON, BRAM, night.now(), night.now().plus(Duration.ofHours(3)))));
  }

  // --- When what happened -----------------------------------------------------------------------

  @Test
  void eachMomentIsWrittenOnce() {
    taken();
    night.after("PT1M").does(new AlarmCommand.SetOut(id(), ANNA, Duration.ofMinutes(5)));
    night.after("PT1M").does(new AlarmCommand.SetOut(id(), ANNA, Duration.ofMinutes(9)));
    night.after("PT3M").does(new AlarmCommand.Arrive(id(), ANNA));
    night.after("PT1M").does(new AlarmCommand.Enter(id(), ANNA));
    night.after("PT9M");
    resolve(AlarmOutcome.HELPED_ON_SITE, null);
    Alarm done = alarm();
    assertThat(done.times().received()).isEqualTo(done.raisedAt());
    assertThat(done.times().firstOffer()).isEqualTo(done.raisedAt());
    assertThat(done.times().firstAccept()).isEqualTo(done.raisedAt());
    assertThat(done.times().setOut()).isEqualTo(done.raisedAt().plusSeconds(60));
    assertThat(done.times().arrived()).isEqualTo(done.raisedAt().plusSeconds(300));
    assertThat(done.times().entered()).isEqualTo(done.raisedAt().plusSeconds(360));
    assertThat(done.times().resolved()).isEqualTo(done.raisedAt().plusSeconds(900));
  }

  private void taken() {
    night.hears(BUTTON, press(night.now()));
    night.does(new AlarmCommand.Accept(id(), ANNA));
  }

  private void resolve(AlarmOutcome outcome, @Nullable AlarmId original) {
    night.does(new AlarmCommand.Resolve(id(), ANNA, outcome, null, original, false));
  }

  private Alarm alarm() {
    return night.alarm(0);
  }

  private AlarmId id() {
    return alarm().id();
  }

  private void assertRefused(PersonId by, Refusal reason) {
    assertThat(night.last().facts())
        .anyMatch(fact ->
            fact instanceof Fact.Refused refused
                && refused.by().equals(by)
                && refused.reason() == reason);
  }
}
