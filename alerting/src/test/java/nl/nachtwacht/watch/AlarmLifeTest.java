package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.SON;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.event.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every transition of an alarm's response, with its leases. Pressed at 02:00; Anna is on duty. */
class AlarmLifeTest {

  private final Night night = new Night(plan(), "2026-01-10T02:00");
  private AlarmId id = new AlarmId("none");

  @BeforeEach
  void aPress() {
    night.hears(BUTTON, press(night.now()));
    id = night.alarm().id();
  }

  // --- Accepting
  // ----------------------------------------------------------------------------------

  @Test
  void whoAcceptsHoldsItForThreeMinutesAndTheLadderRests() {
    accept(ANNA);
    assertThat(state()).isEqualTo(ResponseState.ACCEPTED);
    assertThat(holder()).isEqualTo(Holder.promised(ANNA, in("PT3M")));
    assertThat(alarm().ladderDue()).isNull();
  }

  @Test
  void everybodyElseWhoWasOfferedItIsToldThatItIsTaken() {
    night.after("PT60S");
    accept(BRAM);
    assertThat(night.told()).contains("TAKEN anna push", "TAKEN clara push");
    assertThat(night.told()).noneMatch(told -> told.contains("bram"));
  }

  @Test
  void aSecondPersonIsToldWhoHasIt() {
    accept(ANNA);
    accept(BRAM);
    assertRefused(BRAM, Refusal.ALREADY_TAKEN, ANNA);
    assertThat(holder().person()).isEqualTo(ANNA);
  }

  @Test
  void acceptingTwiceChangesNothing() {
    accept(ANNA);
    Alarm before = alarm();
    night.after("PT10S");
    accept(ANNA);
    assertThat(alarm()).isEqualTo(before);
    assertThat(night.last().facts()).isEmpty();
  }

  @Test
  void whoMayNotOwnMayNotAccept() {
    accept(SON);
    assertRefused(SON, Refusal.MAY_NOT_OWN, null);
    assertThat(state()).isEqualTo(ResponseState.WAITING);
  }

  @Test
  void anOperatorWhomNobodyCalledMayAccept() {
    accept(new PersonId("operator-7"));
    assertThat(state()).isEqualTo(ResponseState.ACCEPTED);
  }

  @Test
  void anAlarmThatDoesNotExistIsRefusedByName() {
    night.does(new AlarmCommand.Accept(new AlarmId("c1-99"), ANNA));
    assertThat(night.last().facts())
        .containsExactly(new Fact.Refused(new AlarmId("c1-99"), ANNA, Refusal.UNKNOWN_ALARM, null));
  }

  // --- Leases
  // -------------------------------------------------------------------------------------

  @Test
  void aHolderWhoStaysSilentIsAskedThenLosesItAndTheLadderGoesOnWhereItWas() {
    accept(ANNA);
    night.after("PT2M59.999S");
    assertThat(holder().asked()).isFalse();
    night.after("PT0.001S");
    assertThat(night.told()).contains("ASK_HOLDER anna push");
    assertThat(holder().leaseUntil()).isEqualTo(in("PT60S"));

    night.after("PT59.999S");
    assertThat(state()).isEqualTo(ResponseState.ACCEPTED);
    night.after("PT0.001S");
    assertThat(state()).isEqualTo(ResponseState.WAITING);
    assertThat(alarm().rung()).as("held at rung 0, goes on at rung 1").isEqualTo(1);
    assertThat(night.told()).contains("OFFER bram push", "OFFER clara push");
  }

  @Test
  void aHolderWhoAnswersInTimeKeepsIt() {
    accept(ANNA);
    night.after("PT3M30S");
    accept(ANNA);
    assertThat(holder()).isEqualTo(Holder.promised(ANNA, in("PT3M")));
  }

  @Test
  void whoIsNotCalledAnyMoreIsToldThatItIsOpenAgain() {
    night.after("PT60S");
    accept(new PersonId("operator-7"));
    night.after("PT4M");
    assertThat(alarm().lastResortRound()).isEqualTo(1);
    assertThat(night.told()).contains("OFFER anna push", "OPEN_AGAIN bram push");
  }

  @Test
  void theJourneyMayTakeAsLongAsAnnouncedAndFiveMinutesMore() {
    accept(ANNA);
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(20)));
    assertThat(state()).isEqualTo(ResponseState.EN_ROUTE);
    assertThat(holder().leaseUntil()).isEqualTo(in("PT25M"));
  }

  @Test
  void aJourneyTakesOneToFortyFiveMinutes() {
    accept(ANNA);
    for (String eta : new String[] {"PT59S", "PT45M1S", "PT-5M"}) {
      night.does(new AlarmCommand.SetOut(id, ANNA, Duration.parse(eta)));
      assertRefused(ANNA, Refusal.ETA_OUT_OF_RANGE, ANNA);
    }
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(1)));
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(45)));
    assertThat(state()).isEqualTo(ResponseState.EN_ROUTE);
  }

  @Test
  void whoSetsOutForAnAlarmThatNobodyHoldsTakesIt() {
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(20)));
    assertThat(state()).isEqualTo(ResponseState.EN_ROUTE);
    assertThat(night.last().facts()).anyMatch(Fact.Accepted.class::isInstance);
  }

  @Test
  void whoArrivesHasHalfAnHourBeforeBeingAsked() {
    arrive();
    assertThat(holder().leaseUntil()).isEqualTo(in("PT30M"));
    night.after("PT30M");
    assertThat(night.told()).contains("ASK_HOLDER anna push");
    night.does(new AlarmCommand.Arrive(id, ANNA));
    assertThat(holder()).isEqualTo(Holder.promised(ANNA, in("PT30M")));
  }

  @Test
  void whoStandsAtTheDoorHasItWhateverBecameOfTheLease() {
    accept(ANNA);
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(5))).after("PT11M");
    assertThat(state()).isEqualTo(ResponseState.WAITING);
    night.does(new AlarmCommand.Arrive(id, ANNA));
    assertThat(state()).isEqualTo(ResponseState.ON_SITE);
  }

  @Test
  void arrivingAtAnAlarmThatAnotherHoldsIsRefusedAndSaysWho() {
    accept(ANNA);
    night.does(new AlarmCommand.Arrive(id, BRAM));
    assertRefused(BRAM, Refusal.NOT_THE_HOLDER, ANNA);
  }

  @Test
  void nobodySetsOutAgainFromTheClientsHome() {
    arrive();
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(5)));
    assertRefused(ANNA, Refusal.ALREADY_ON_SITE, ANNA);
  }

  // --- Giving back and declining
  // ------------------------------------------------------------------

  @Test
  void givenBackItIsOfferedToTheNextAtOnceAndNotToTheGiver() {
    accept(ANNA);
    night.after("PT10S").does(new AlarmCommand.GiveBack(id, ANNA, "ill"));
    assertThat(state()).isEqualTo(ResponseState.WAITING);
    assertThat(night.told()).contains("OFFER bram push");
    assertThat(night.last().facts()).contains(new Fact.Reopened(id, ANNA, Fact.Cause.GIVEN_BACK));
  }

  @Test
  void onlyTheHolderGivesBack() {
    night.does(new AlarmCommand.GiveBack(id, ANNA, null));
    assertRefused(ANNA, Refusal.NOT_OWNED, null);
    accept(ANNA);
    night.does(new AlarmCommand.GiveBack(id, BRAM, null));
    assertRefused(BRAM, Refusal.NOT_THE_HOLDER, ANNA);
  }

  @Test
  void whenAllWhoWereCalledDeclineTheNextRungFiresAtOnce() {
    decline(ANNA);
    assertThat(alarm().rung()).isEqualTo(1);
    assertThat(night.told()).as("Anna said no").noneMatch(told -> told.contains("anna"));
    decline(BRAM);
    assertThat(alarm().lastResortRound()).isZero();
    decline(CLARA);
    assertThat(alarm().lastResortRound()).isEqualTo(1);
  }

  @Test
  void inTheLastResortADeclineDoesNotMakeItGoRoundFaster() {
    decline(ANNA);
    decline(ANNA);
    decline(BRAM);
    decline(CLARA);
    Instant due = alarm().ladderDue();
    decline(ANNA);
    assertThat(alarm().ladderDue()).isEqualTo(due);
  }

  @Test
  void aHolderWhoDeclinesGivesBack() {
    accept(ANNA);
    decline(ANNA);
    assertThat(state()).isEqualTo(ResponseState.WAITING);
    assertThat(alarm().rung()).isEqualTo(1);
  }

  @Test
  void sayingNoToWhatWasNeverOfferedIsRefused() {
    decline(CLARA);
    assertRefused(CLARA, Refusal.NOT_OFFERED, null);
  }

  @Test
  void aLateNoFromSomebodyElseLeavesTheHolderAlone() {
    night.after("PT60S");
    accept(BRAM);
    decline(CLARA);
    assertThat(holder().person()).isEqualTo(BRAM);
  }

  // --- Ending
  // -------------------------------------------------------------------------------------

  @Test
  void onlyTheHolderResolves() {
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    assertRefused(ANNA, Refusal.NOT_OWNED, null);
    accept(ANNA);
    resolve(BRAM, AlarmOutcome.HELPED_BY_VOICE);
    assertRefused(BRAM, Refusal.NOT_THE_HOLDER, ANNA);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    assertThat(state()).isEqualTo(ResponseState.RESOLVED);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    assertRefused(ANNA, Refusal.ALREADY_RESOLVED, ANNA);
  }

  @Test
  void everybodyWhoWasOfferedItHearsThatItIsOver() {
    night.after("PT60S");
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    assertThat(night.told())
        .contains("RESOLVED bram push")
        .noneMatch(told -> told.contains("anna"));
  }

  @Test
  void withoutContactSomebodyMustHaveLookedOnSite() {
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.NO_CONTACT_CHECKED_ON_SITE);
    assertRefused(ANNA, Refusal.OUTCOME_NEEDS_CHECK, ANNA);
    night.does(new AlarmCommand.Arrive(id, ANNA));
    resolve(ANNA, AlarmOutcome.NO_CONTACT_CHECKED_ON_SITE);
    assertThat(state()).isEqualTo(ResponseState.RESOLVED);
  }

  @Test
  void whoResolvedItByMistakeHoldsItAgainWithinTenMinutes() {
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    night.after("PT10M").does(new AlarmCommand.Undo(id, ANNA));
    assertThat(state()).isEqualTo(ResponseState.ACCEPTED);
    assertThat(holder()).isEqualTo(Holder.promised(ANNA, in("PT3M")));
    assertThat(alarm().outcome()).isNull();
  }

  @Test
  void whoLeadsTheTeamTakesItBackWithinTenMinutesAndHoldsIt() {
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.FALSE_ALARM_CONFIRMED);
    night.after("PT10M").does(new AlarmCommand.Undo(id, BRAM));
    assertThat(state()).isEqualTo(ResponseState.ACCEPTED);
    assertThat(holder()).isEqualTo(Holder.promised(BRAM, in("PT3M")));
    assertThat(night.told()).contains("TAKEN anna push");
    night.after("PT10M").does(new AlarmCommand.Undo(id, CLARA));
    assertRefused(CLARA, Refusal.NOT_OWNED, null);
  }

  @Test
  void afterTenMinutesOrBySomebodyElseItStaysResolved() {
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    night.does(new AlarmCommand.Undo(id, SON));
    assertRefused(SON, Refusal.NOT_THE_HOLDER, ANNA);
    night.after("PT10M0.001S").does(new AlarmCommand.Undo(id, ANNA));
    assertRefused(ANNA, Refusal.UNDO_TOO_LATE, ANNA);
  }

  @Test
  void aDayAfterItWasResolvedItIsClosedAndLeavesTheState() {
    accept(ANNA);
    resolve(ANNA, AlarmOutcome.HELPED_BY_VOICE);
    night.after("PT24H");
    assertThat(night.state().alarms()).isEmpty();
    assertThat(night.last().facts()).containsExactly(new Fact.Closed(id));
    assertThat(night.last().changedAlarms())
        .singleElement()
        .satisfies(alarm -> assertThat(alarm.state()).isEqualTo(ResponseState.CLOSED));
    assertThat(night.last().nextDeadline()).isNull();
  }

  @Test
  void aRemarkIsWrittenDownAndChangesNothing() {
    Alarm before = alarm();
    night.does(new AlarmCommand.Remark(id, BRAM, "key is under the mat"));
    assertThat(alarm()).isEqualTo(before);
    assertThat(night.last().facts())
        .containsExactly(new Fact.Remarked(id, BRAM, "key is under the mat"));
  }

  // --- Pressed again
  // ------------------------------------------------------------------------------

  @Test
  void aSecondPressCountsAndMovesNothing() {
    Instant due = alarm().ladderDue();
    night.after("PT30S").hears(BUTTON, press(night.now()));
    assertThat(alarm().presses()).isEqualTo(2);
    assertThat(alarm().ladderDue()).isEqualTo(due);
  }

  @Test
  void threePressesWithinAMinuteFireTheNextRungAtOnce() {
    night.after("PT30S").hears(BUTTON, press(night.now()));
    night.after("PT29S").hears(BUTTON, press(night.now()));
    assertThat(alarm().rung()).isEqualTo(1);
    night.hears(BUTTON, press(night.now()));
    assertThat(alarm().rung()).as("its impatience has been answered").isEqualTo(1);
  }

  @Test
  void threePressesInMoreThanAMinuteDoNot() {
    decline(ANNA);
    night.after("PT31S").hears(BUTTON, press(night.now()));
    night.after("PT29.001S").hears(BUTTON, press(night.now()));
    assertThat(alarm().rung()).isEqualTo(1);
    assertThat(alarm().lastResortRound()).isZero();
  }

  @Test
  void aPressWhileItIsHeldTellsTheHolderAndHalvesTheLeaseOnce() {
    accept(ANNA);
    night.after("PT1M").hears(BUTTON, press(night.now()));
    assertThat(night.told()).containsExactly("PRESSED_AGAIN anna push", "PRESSED_AGAIN anna sms");
    assertThat(holder().leaseUntil()).isEqualTo(in("PT1M"));
    Instant until = holder().leaseUntil();
    night.hears(BUTTON, press(night.now()));
    assertThat(holder().leaseUntil()).isEqualTo(until);
  }

  @Test
  void aPressWhileSomebodyIsThereAsksWhetherTheHelperNeedsHelp() {
    arrive();
    night.after("PT5M").hears(BUTTON, press(night.now()));
    assertThat(night.told()).contains("PRESSED_AGAIN anna push");
    assertThat(holder().asked()).isTrue();
    night.after("PT60S");
    assertThat(night.alarm(0).state()).as("no answer: more help").isEqualTo(ResponseState.WAITING);
    assertThat(night.alarm(1).kind()).isEqualTo("staff-safety");
  }

  @Test
  void aHelperWhoAnswersStaysOnSite() {
    arrive();
    night.after("PT5M").hears(BUTTON, press(night.now())).after("PT30S");
    accept(ANNA);
    assertThat(state()).isEqualTo(ResponseState.ON_SITE);
    assertThat(holder().leaseUntil()).isEqualTo(in("PT30M"));
  }

  @Test
  void anOldPressShownAgainWhileItIsHeldDisturbsNobody() {
    accept(ANNA);
    night.hears(BUTTON, press(night.now(), Mark.REPLAYED));
    assertThat(night.last().effects()).isEmpty();
  }

  // --- After a pause
  // ------------------------------------------------------------------------------

  @Test
  void aLeaseThatRanOutLongAgoWhileTheMachineWasOffIsTakenBackAtOnce() {
    accept(ANNA);
    night.offUntil(night.now().plusSeconds(3600));
    assertThat(state()).isEqualTo(ResponseState.WAITING);
    assertThat(night.told()).contains("OFFER bram push");
  }

  @Test
  void aLeaseThatRanOutJustNowIsStillAskedFor() {
    accept(ANNA);
    night.offUntil(night.now().plus(Duration.ofMinutes(3).plusSeconds(59)));
    assertThat(holder().asked()).isTrue();
  }

  // --- Words
  // --------------------------------------------------------------------------------------

  private Alarm alarm() {
    return night.alarm();
  }

  private ResponseState state() {
    return alarm().state();
  }

  private Holder holder() {
    Holder holder = alarm().holder();
    assertThat(holder).isNotNull();
    return holder;
  }

  private Instant in(String pause) {
    return night.now().plus(Duration.parse(pause));
  }

  private void accept(PersonId person) {
    night.does(new AlarmCommand.Accept(id, person));
  }

  private void arrive() {
    accept(ANNA);
    night.does(new AlarmCommand.Arrive(id, ANNA));
  }

  private void decline(PersonId person) {
    night.does(new AlarmCommand.Decline(id, person, null));
  }

  private void resolve(PersonId person, AlarmOutcome outcome) {
    night.does(new AlarmCommand.Resolve(id, person, outcome, null));
  }

  private void assertRefused(
      PersonId person, Refusal reason, @org.jspecify.annotations.Nullable PersonId holder) {
    assertThat(night.last().facts()).containsExactly(new Fact.Refused(id, person, reason, holder));
  }
}
