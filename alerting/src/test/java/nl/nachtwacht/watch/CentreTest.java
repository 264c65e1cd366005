package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.CENTRE;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.HandOver.Stage;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hand-over to an alarm centre: the centre first, the team after it. Pressed at 02:00. */
class CentreTest {

  private static final Ladder CENTRE_FIRST =
      new Ladder(
          List.of(
              new Rung(List.of(new Target.Centre("centre")), Duration.ofSeconds(45)),
              new Rung(List.of(new Target.WholeTeam(TEAM)), Duration.ofSeconds(120))));

  private Night night = new Night(plan(CENTRE_FIRST), "2026-01-10T02:00");
  private AlarmId id = new AlarmId("none");

  @BeforeEach
  void aPress() {
    night.hears(BUTTON, press(night.now()));
    id = night.alarm(0).id();
  }

  @Test
  void whatItsSystemsSayIsOnRecordAndStopsNothing() {
    received();
    assertThat(stage()).isEqualTo(Stage.RECEIVED_BY_SYSTEM);
    assertThat(alarm().holder()).isNull();
    night.after("PT45S");
    assertThat(night.told()).contains("OFFER anna push");
  }

  @Test
  void withoutAReceiptTheSameIsToldAgainAfterTenSeconds() {
    night.after("PT9.999S");
    assertThat(night.effects).hasSize(1);
    night.after("PT0.001S");
    assertThat(night.told()).containsExactly("OFFER centre scaip");
    assertThat(night.facts(Fact.CentreSilent.class)).hasSize(1);
    night.after("PT20S");
    assertThat(night.facts(Fact.CentreSilent.class)).as("once").hasSize(1);
  }

  @Test
  void itHoldsFromAnOperatorsWordOn() {
    confirms("op 7");
    assertThat(holder()).isEqualTo(CENTRE);
    assertThat(alarm().ladderDue()).isNull();
    assertThat(handOver().operator()).isEqualTo("op 7");
    assertThat(handOver().reference()).isEqualTo("R-1");
    night.after("PT5M");
    assertThat(night.effects).as("nobody else is called").hasSize(1);
  }

  @Test
  void itsSystemCannotAcceptInAnOperatorsPlace() {
    night.does(new AlarmCommand.Accept(id, CENTRE));
    assertRefused(CENTRE, Refusal.OPERATOR_NEEDED);
    assertThat(alarm().holder()).isNull();
  }

  @Test
  void nobodyElseSpeaksForACentre() {
    night.does(new AlarmCommand.CentreConfirms(id, ANNA, "op 7", null));
    assertRefused(ANNA, Refusal.NOT_A_CENTRE);
  }

  @Test
  void whoConfirmsAfterANurseIsRecordedBesideHerAndToldSo() {
    night.after("PT45S").does(new AlarmCommand.Accept(id, ANNA));
    confirms("op 7");
    assertThat(holder()).isEqualTo(ANNA);
    assertThat(stage()).isEqualTo(Stage.CONFIRMED_BY_OPERATOR);
    assertThat(night.told()).containsExactly("TAKEN centre scaip");
    night.does(new AlarmCommand.SetOut(id, ANNA, Duration.ofMinutes(10)));
    assertThat(night.told()).containsExactly("PROGRESS centre scaip");
  }

  @Test
  void confirmedAndSilentItIsAskedThenALeadIsToldThenTheLadderGoesOn() {
    confirms("op 7");
    night.after("PT9M59.999S");
    assertThat(night.effects).hasSize(1);
    night.after("PT0.001S");
    assertThat(night.told()).containsExactly("ASK_HOLDER centre scaip");
    night.after("PT30S");
    assertThat(night.told()).contains("CENTRE_SILENT anna push");
    assertThat(night.facts(Fact.LeadTold.class))
        .as("nobody leads in this roster, and it is told that the team was told instead")
        .singleElement()
        .satisfies(told -> assertThat(told.instead()).isTrue());
    assertThat(holder()).isEqualTo(CENTRE);
    night.after("PT30S");
    assertThat(alarm().state()).isEqualTo(ResponseState.WAITING);
    assertThat(night.told()).contains("OFFER anna push", "OPEN_AGAIN centre scaip");
  }

  @Test
  void aWordOfProgressGivesTenMinutesMore() {
    confirms("op 7");
    night.after("PT9M").does(new AlarmCommand.CentreWorks(id, CENTRE, "speaks with her"));
    night.after("PT9M59S");
    assertThat(alarm().holder()).isNotNull();
    assertThat(stage()).isEqualTo(Stage.WORKING);
  }

  @Test
  void returnedItGoesToTheTeamAtOnceAndWaitsHalfAMinuteAtMost() {
    confirms("op 7");
    night
        .after("PT2M")
        .does(new AlarmCommand.CentreReturns(id, CENTRE, "please send your nurse", "she fell"));
    assertThat(alarm().state()).isEqualTo(ResponseState.WAITING);
    assertThat(night.told()).contains("OFFER anna push", "OFFER bram sms");
    assertThat(alarm().ladderDue()).isEqualTo(night.now().plusSeconds(30));
    assertThat(handOver().instruction()).isEqualTo("please send your nurse");
    night.does(new AlarmCommand.Accept(id, ANNA));
    assertThat(night.told()).as("it is kept informed").contains("TAKEN centre scaip");
  }

  @Test
  void whenItsLineIsLostItIsAskedAndNotReliedOn() {
    confirms("op 7");
    night.step(new Input.RouteLost(CENTRE));
    assertThat(stage()).isEqualTo(Stage.LOST);
    assertThat(night.told()).contains("ASK_HOLDER centre scaip", "CENTRE_SILENT anna push");
    night.after("PT60S");
    assertThat(alarm().state()).isEqualTo(ResponseState.WAITING);
    assertThat(night.facts(Fact.Reopened.class))
        .containsExactly(new Fact.Reopened(id, CENTRE, Fact.Cause.ROUTE_LOST));
  }

  @Test
  void aLostLineBeforeAnyWordCallsTheTeamAtOnce() {
    night.step(new Input.RouteLost(CENTRE));
    assertThat(night.told()).contains("OFFER anna push");
  }

  @Test
  void aSuspectWayToTheCentreCallsTheTeamInTheSameMoment() {
    Night doubtful = new Night(plan(CENTRE_FIRST), new Doubtful(), "2026-01-10T02:00");
    doubtful.hears(BUTTON, press(doubtful.now()));
    assertThat(doubtful.told()).contains("OFFER centre scaip", "OFFER anna push");
    assertThat(doubtful.alarm(0).rung()).isEqualTo(1);
  }

  @Test
  void whatIsDoneByTheCentreThatHoldsItIsOver() {
    night.does(new AlarmCommand.CentreDone(id, CENTRE, AlarmOutcome.HELPED_BY_VOICE, null));
    assertRefused(CENTRE, Refusal.OPERATOR_NEEDED);
    confirms("op 7");
    night.does(new AlarmCommand.CentreDone(id, CENTRE, AlarmOutcome.HELPED_BY_VOICE, "tea"));
    assertThat(alarm().state()).isEqualTo(ResponseState.RESOLVED);
    assertThat(stage()).isEqualTo(Stage.DONE);
  }

  @Test
  void doneWhileANurseHoldsItLeavesItToHer() {
    night.after("PT45S").does(new AlarmCommand.Accept(id, ANNA));
    confirms("op 7");
    night.does(new AlarmCommand.CentreDone(id, CENTRE, AlarmOutcome.HELPED_BY_VOICE, null));
    assertThat(holder()).isEqualTo(ANNA);
    assertThat(stage()).isEqualTo(Stage.DONE);
  }

  @Test
  void whatACentreGotItselfJoinsThePressWeKnow() {
    night.after("PT30S").step(imported("C-9", null));
    assertThat(night.state().alarms()).hasSize(1);
    assertThat(holder()).isEqualTo(CENTRE);
    assertThat(handOver().reference()).isEqualTo("C-9");
    night.step(imported("C-9", null));
    assertThat(night.state().alarms()).as("told twice").hasSize(1);
  }

  @Test
  void whatACentreGotFirstIsItsAndOurOwnPressIsNoSecondLadder() {
    Night other = new Night(plan(CENTRE_FIRST), "2026-01-10T02:00");
    other.step(imported("C-9", null));
    assertThat(other.alarm().holder()).isNotNull();
    assertThat(other.last().effects()).isEmpty();
    other.after("PT20S").hears(BUTTON, press(other.now()));
    assertThat(other.state().alarms()).hasSize(1);
    assertThat(other.told()).contains("PRESSED_AGAIN centre scaip");
  }

  private Input.CentreImported imported(
      String reference, nl.nachtwacht.careplan.@Nullable DeviceId of) {
    return new Input.CentreImported(CENTRE, "op 7", reference, "sos", of, night.now());
  }

  private Alarm alarm() {
    return night.alarm(0);
  }

  private @Nullable PersonId holder() {
    return alarm().holder() == null ? null : alarm().holder().person();
  }

  private HandOver handOver() {
    HandOver known = alarm().handOver(CENTRE);
    assertThat(known).isNotNull();
    return known;
  }

  private Stage stage() {
    return handOver().stage();
  }

  private void confirms(String operator) {
    night.does(new AlarmCommand.CentreConfirms(id, CENTRE, operator, "R-1"));
  }

  private void received() {
    Effect.Notify sent = (Effect.Notify) night.effects.getFirst();
    night.step(
        new Input.Reported(
            new DeliveryReport(
                sent.effectId(), id, CENTRE, "scaip", DeliveryReport.Status.HANDED_OVER, null)));
  }

  private void assertRefused(PersonId by, Refusal reason) {
    assertThat(night.last().facts())
        .anyMatch(fact ->
            fact instanceof Fact.Refused refused
                && refused.by().equals(by)
                && refused.reason() == reason);
  }

  /** The usual people, and a centre whose line failed its last test. */
  private record Doubtful() implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return Fixtures.people().resolve(target, at).stream()
          .map(one ->
              new Recipient(one.person(), one.centre(), one.mayOwn(), one.contacts(), one.centre()))
          .toList();
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return Fixtures.people().lastResort(round, at);
    }
  }
}
