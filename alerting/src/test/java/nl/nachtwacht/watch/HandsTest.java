package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.SON;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.smoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import org.junit.jupiter.api.Test;

/** From hand to hand: offers and their replies, transfers, crews, cases, getting in. */
class HandsTest {

  private Night night = new Night(plan(), "2026-01-10T02:00");

  // --- Offers and replies ---------------------------------------------------------------------

  @Test
  void aReplyNamesTheOfferItAnswers() {
    pressed();
    OfferToken offer = offer(0);
    assertThat(offer.text()).isEqualTo("c1-1/1/anna");
    assertThat(OfferToken.parse(offer.text())).contains(offer);
    night.does(new AlarmCommand.Accept(id(), ANNA, offer));
    assertThat(alarm().state()).isEqualTo(ResponseState.ACCEPTED);
  }

  @Test
  void whatIsNoOfferIsNone() {
    for (String text : new String[] {"", "c1-1", "c1-1/x/anna", "c1-1/0/anna", "/1/anna"}) {
      assertThat(OfferToken.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void anOlderOfferToTheSamePersonCountsWhileItStands() {
    pressed();
    OfferToken first = offer(0);
    night.after("PT60S").does(new AlarmCommand.Accept(id(), ANNA, first));
    assertThat(alarm().state()).isEqualTo(ResponseState.ACCEPTED);
  }

  @Test
  void theSameReplyReadTwiceDoesNotTakeBackWhatWasGivenBack() {
    pressed();
    OfferToken offer = offer(0);
    night.does(new AlarmCommand.Accept(id(), ANNA, offer));
    night.does(new AlarmCommand.GiveBack(id(), ANNA, null));
    night.does(new AlarmCommand.Accept(id(), ANNA, offer));
    assertThat(alarm().state()).isEqualTo(ResponseState.WAITING);
    assertRefused(ANNA, Refusal.OFFER_SPENT);
  }

  @Test
  void anOfferOfAnotherAlarmOrToAnotherPersonAcceptsNothing() {
    pressed();
    night.does(new AlarmCommand.Accept(id(), ANNA, new OfferToken(new AlarmId("c1-9"), ANNA, 1)));
    assertThat(alarm().holder()).isNull();
    night.does(new AlarmCommand.Accept(id(), BRAM, new OfferToken(id(), ANNA, 1)));
    assertRefused(BRAM, Refusal.NOT_OFFERED);
  }

  @Test
  void aNoToAnEarlierCallDoesNotCountAgainstTheOneThatIsOut() {
    pressed();
    OfferToken first = offer(0);
    night.after("PT60S").does(new AlarmCommand.Decline(id(), ANNA, null, null, first));
    assertThat(alarm().declined()).isEmpty();
    assertThat(night.facts(Fact.Declined.class)).hasSize(1);
  }

  @Test
  void whoSaidNoIsNotAskedAgainBeforeTheLastResort() {
    pressed();
    night.does(new AlarmCommand.Decline(id(), ANNA, null, DeclineReason.BUSY, null));
    assertThat(told("anna")).isEmpty();
    assertThat(told("bram")).isNotEmpty();
    night.after("PT120S");
    assertThat(alarm().lastResortRound()).isEqualTo(1);
    assertThat(told("bram")).as("whoever is there, when who is on duty said no").isNotEmpty();
  }

  @Test
  void whoIsIllIsAskedOnlyWhenEverybodyIs() {
    pressed();
    night.does(new AlarmCommand.Decline(id(), ANNA, null, DeclineReason.UNAVAILABLE, null));
    night.after("PT120S").after("PT120S");
    assertThat(alarm().lastResortRound()).isEqualTo(2);
    assertThat(told("anna")).isEmpty();
    night.after("PT120S");
    assertThat(told("anna")).isNotEmpty();
  }

  // --- Transfers --------------------------------------------------------------------------------

  @Test
  void theHolderKeepsItUntilTheOtherTakesIt() {
    taken();
    night.does(new AlarmCommand.HandTo(id(), ANNA, BRAM));
    assertThat(night.told()).contains("TRANSFER bram push");
    assertThat(holder()).isEqualTo(ANNA);
    night.after("PT60S").does(new AlarmCommand.Accept(id(), BRAM));
    assertThat(holder()).isEqualTo(BRAM);
    assertThat(night.told()).contains("TAKEN anna push");
    assertThat(alarm().transfer()).isNull();
  }

  @Test
  void aTransferNobodyAnswersLapsesAndTheHolderHearsSo() {
    taken();
    night.does(new AlarmCommand.SetOut(id(), ANNA, Duration.ofMinutes(20)));
    night.does(new AlarmCommand.HandTo(id(), ANNA, BRAM)).after("PT2M");
    assertThat(holder()).isEqualTo(ANNA);
    assertThat(night.told()).contains("TRANSFER_LAPSED anna push");
    night.does(new AlarmCommand.Accept(id(), BRAM));
    assertRefused(BRAM, Refusal.ALREADY_TAKEN);
  }

  @Test
  void whoDeclinesATransferLeavesItWhereItIs() {
    taken();
    night.does(new AlarmCommand.HandTo(id(), ANNA, BRAM));
    night.does(new AlarmCommand.Decline(id(), BRAM, null));
    assertThat(holder()).isEqualTo(ANNA);
    assertThat(night.told()).contains("TRANSFER_LAPSED anna push");
  }

  @Test
  void familyAndStrangersAreNotHandedAnAlarm() {
    taken();
    for (PersonId person : List.of(SON, new PersonId("nobody"), ANNA)) {
      night.does(new AlarmCommand.HandTo(id(), ANNA, person));
      assertRefused(ANNA, Refusal.CANNOT_BE_ASKED);
    }
    night.does(new AlarmCommand.HandTo(id(), BRAM, CLARA));
    assertRefused(BRAM, Refusal.NOT_THE_HOLDER);
  }

  // --- Crews ------------------------------------------------------------------------------------

  @Test
  void whereTwoAreNeededTheLadderRunsUntilTwoCame() {
    night = new Night(plan(new Ladder(Fixtures.ladder().rungs(), false, 2)), "2026-01-10T02:00");
    pressed();
    night.does(new AlarmCommand.Accept(id(), ANNA));
    assertThat(alarm().ladderDue()).as("one of two").isNotNull();
    assertThat(night.told()).as("nobody stands down").isEmpty();
    night.after("PT60S");
    assertThat(told("bram")).isNotEmpty();
    assertThat(told("anna")).as("she has it").isEmpty();
    night.does(new AlarmCommand.Accept(id(), BRAM));
    assertThat(alarm().crewSize()).isEqualTo(2);
    assertThat(alarm().ladderDue()).isNull();
    assertThat(night.told()).contains("TAKEN clara push");
    night.does(new AlarmCommand.Accept(id(), CLARA));
    assertRefused(CLARA, Refusal.ALREADY_TAKEN);
  }

  @Test
  void whenTheHolderDropsOutWhoCameAlongHasIt() {
    whereTwoAreNeededTheLadderRunsUntilTwoCame();
    night.does(new AlarmCommand.GiveBack(id(), ANNA, null));
    assertThat(holder()).isEqualTo(BRAM);
    assertThat(alarm().ladderDue()).as("one more is needed").isNotNull();
    assertThat(told("clara")).isNotEmpty();
  }

  @Test
  void whoIsThereCallsForASecondPerson() {
    taken();
    night.does(new AlarmCommand.CallHelp(id(), ANNA, "too heavy"));
    assertThat(alarm().crew().wanted()).isEqualTo(2);
    assertThat(holder()).isEqualTo(ANNA);
    assertThat(told("bram")).isNotEmpty();
  }

  // --- Getting in -------------------------------------------------------------------------------

  @Test
  void whoDoesNotGetInIsAskedAndThenHelped() {
    taken();
    night.does(new AlarmCommand.Arrive(id(), ANNA)).after("PT5M");
    assertThat(night.told()).contains("ASK_ACCESS anna push");
    night.after("PT2M");
    assertThat(alarm().crew().wanted()).isEqualTo(2);
    assertThat(told("bram")).isNotEmpty();
    assertThat(alarm().state()).isEqualTo(ResponseState.ON_SITE);
  }

  @Test
  void aDoorThatOpensSaysThatTheyAreIn() {
    taken();
    night.does(new AlarmCommand.Arrive(id(), ANNA)).after("PT1M");
    night.hears(DOOR, door(true, night.now()));
    assertThat(alarm().times().entered()).isEqualTo(night.now());
    night.after("PT20M");
    assertThat(alarm().crew().wanted()).isEqualTo(1);
  }

  @Test
  void whoSaysThatTheyCannotGetInIsHelpedAtOnce() {
    taken();
    night.does(new AlarmCommand.NoAccess(id(), ANNA));
    assertRefused(ANNA, Refusal.NOT_ON_SITE);
    night.does(new AlarmCommand.Arrive(id(), ANNA)).does(new AlarmCommand.NoAccess(id(), ANNA));
    assertThat(told("bram")).isNotEmpty();
    night.does(new AlarmCommand.NoAccess(id(), ANNA));
    assertThat(alarm().crew().wanted()).isEqualTo(2);
  }

  @Test
  void whoIsOnSiteAndSilentMayNeedHelpThemselves() {
    taken();
    night.does(new AlarmCommand.Arrive(id(), ANNA)).does(new AlarmCommand.Enter(id(), ANNA));
    night.after("PT31M");
    assertThat(night.alarm(0).state()).isEqualTo(ResponseState.WAITING);
    Alarm safety = night.alarm(1);
    assertThat(safety.kind()).isEqualTo("staff-safety");
    assertThat(safety.called()).as("not the one who is silent").doesNotContain(ANNA);
  }

  // --- Cases ------------------------------------------------------------------------------------

  @Test
  void acceptingACaseTakesWhatIsShownAndNothingLater() {
    pressed();
    night.hears(SMOKE, smoke(true, night.now()));
    assertThat(night.alarm(1).caseId()).isEqualTo(id());
    List<AlarmId> shown = List.of(id());
    night.does(new AlarmCommand.AcceptCase(id(), ANNA, shown));
    assertThat(night.alarm(0).holder()).isNotNull();
    assertThat(night.alarm(1).holder()).as("not shown").isNull();
    night.does(new AlarmCommand.AcceptCase(id(), ANNA, List.of(id(), night.alarm(1).id())));
    assertThat(night.alarm(1).holder()).isNotNull();
  }

  @Test
  void aPressAfterTheEndCallsWhoHelpedBefore() {
    pressed();
    night.does(new AlarmCommand.Accept(id(), CLARA));
    night.does(new AlarmCommand.Resolve(id(), CLARA, AlarmOutcome.HELPED_BY_VOICE, null));
    night.after("PT10M").hears(BUTTON, press(night.now()));
    assertThat(night.alarm(1).previous()).isEqualTo(id());
    assertThat(told("clara")).isNotEmpty();
    assertThat(told("anna")).isNotEmpty();
  }

  private void pressed() {
    night.hears(BUTTON, press(night.now()));
  }

  private void taken() {
    pressed();
    night.does(new AlarmCommand.Accept(id(), ANNA));
  }

  private OfferToken offer(int message) {
    return ((Effect.Notify) night.effects.get(message)).offer();
  }

  private Alarm alarm() {
    return night.alarm(0);
  }

  private AlarmId id() {
    return alarm().id();
  }

  private PersonId holder() {
    assertThat(alarm().holder()).isNotNull();
    return alarm().holder().person();
  }

  private List<String> told(String person) {
    return night.told().stream().filter(told -> told.contains(" " + person + " ")).toList();
  }

  private void assertRefused(PersonId by, Refusal reason) {
    assertThat(night.last().facts())
        .anyMatch(fact ->
            fact instanceof Fact.Refused refused
                && refused.by().equals(by)
                && refused.reason() == reason);
  }
}
