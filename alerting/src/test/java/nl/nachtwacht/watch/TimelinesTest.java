package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.CENTRE;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.plan;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.escalation.StaticOnCall;
import org.junit.jupiter.api.Test;

/**
 * The named nights of the alarm model, each as a timeline. docs/invariants.md says which are not.
 */
class TimelinesTest {

  private static final AlarmId FIRST = new AlarmId("c1-1");
  private static final CarePlan CENTRE_FIRST =
      plan(
          new Ladder(
              List.of(
                  new Rung(List.of(new Target.Centre("centre")), Duration.ofSeconds(45)),
                  new Rung(List.of(new Target.WholeTeam(TEAM)), Duration.ofSeconds(120)))));

  private static Timeline own() {
    return new Timeline(plan(), "2026-01-10T02:13:00");
  }

  private static Timeline centre() {
    return new Timeline(CENTRE_FIRST, "2026-01-10T02:13:00");
  }

  @Test
  void aQuietNightPress() {
    own()
        .at("02:13:00", press())
        .expect("OFFER anna push", "02:13:00", "02:13:02")
        .expect("OFFER anna sms", "02:13:00", "02:13:02")
        .at("02:13:20", says(new AlarmCommand.Accept(FIRST, ANNA)))
        .never("OFFER", "02:13:21", "02:16:19")
        .at("02:14:00", says(new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(15))))
        .at("02:27:00", says(new AlarmCommand.Arrive(FIRST, ANNA)))
        .at("02:28:00", says(new AlarmCommand.Enter(FIRST, ANNA)))
        .at("02:40:00", resolves(ANNA, AlarmOutcome.HELPED_ON_SITE))
        .stands("02:40:01", alarm -> !alarm.open(), "over")
        .play();
  }

  @Test
  void nobodyOnTheRoster() {
    Night night =
        new Timeline(plan(), OnCall.NOBODY, "2026-01-10T02:13:00")
            .at("02:13:00", press())
            .stands("02:20:00", alarm -> alarm.ladderDue() != null, "it goes on trying")
            .play();
    assertThat(night.facts(Fact.LastResortFired.class)).hasSizeGreaterThan(3);
    assertThat(night.facts(Fact.TechnicalFault.class)).isNotEmpty();
  }

  @Test
  void theCentreIsSilent() {
    centre()
        .at("02:13:00", press())
        .expect("OFFER centre scaip", "02:13:00", "02:13:02")
        .expect("OFFER centre scaip", "02:13:10", "02:13:11")
        .expect("OFFER anna push", "02:13:44", "02:14:00")
        .play();
  }

  @Test
  void theCentresSystemAnswersAndNobodyElseThere() {
    centre()
        .at("02:13:00", press())
        .at("02:13:02", delivered(0))
        .never("OFFER centre", "02:13:03", "02:13:44")
        .expect("OFFER anna push", "02:13:44", "02:14:00")
        .stands("02:13:30", alarm -> alarm.holder() == null, "a receipt is no holder")
        .play();
  }

  @Test
  void theCentreConfirmsAfterANurseAccepted() {
    centre()
        .at("02:13:00", press())
        .at("02:14:00", says(new AlarmCommand.Accept(FIRST, ANNA)))
        .at("02:14:30", says(new AlarmCommand.CentreConfirms(FIRST, CENTRE, "op 7", null)))
        .expect("TAKEN centre scaip", "02:14:00", "02:14:31")
        .stands("02:14:31", alarm -> alarm.holder().person().equals(ANNA), "the first leads")
        .play();
  }

  @Test
  void returnedByTheCentre() {
    centre()
        .at("02:13:00", press())
        .at("02:13:20", says(new AlarmCommand.CentreConfirms(FIRST, CENTRE, "op 7", null)))
        .never("OFFER anna", "02:13:00", "02:14:59")
        .at("02:15:00", says(new AlarmCommand.CentreReturns(FIRST, CENTRE, "send", null)))
        .expect("OFFER anna push", "02:15:00", "02:15:01")
        .expect("OFFER", "02:15:29", "02:15:31")
        .play();
  }

  @Test
  void theNurseAcceptsAndHerPhoneDies() {
    own()
        .at("02:13:00", press())
        .at("02:13:20", says(new AlarmCommand.Accept(FIRST, ANNA)))
        .expect("ASK_HOLDER anna push", "02:16:20", "02:16:21")
        .expect("OFFER bram push", "02:17:20", "02:17:21")
        .play();
  }

  @Test
  void theEtaIsPassedTwice() {
    own()
        .at("02:13:00", press())
        .at("02:13:20", says(new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(10))))
        .expect("ASK_HOLDER anna push", "02:28:20", "02:28:21")
        .at("02:28:40", says(new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(5))))
        .expect("ASK_HOLDER anna push", "02:38:40", "02:38:41")
        .expect("OFFER bram push", "02:39:40", "02:39:41")
        .play();
  }

  @Test
  void noAccess() {
    own()
        .at("02:13:00", press())
        .at("02:20:00", says(new AlarmCommand.Arrive(FIRST, ANNA)))
        .expect("ASK_ACCESS anna push", "02:25:00", "02:25:01")
        .expect("OFFER bram push", "02:27:00", "02:27:01")
        .stands("02:27:02", alarm -> alarm.crew().wanted() == 2, "one more is needed")
        .play();
  }

  @Test
  void pressedAgainOnSite() {
    own()
        .at("02:13:00", press())
        .at("02:20:00", says(new AlarmCommand.Arrive(FIRST, ANNA)))
        .at("02:21:00", press())
        .expect("PRESSED_AGAIN anna push", "02:21:00", "02:21:01")
        .expect("OFFER bram push", "02:22:00", "02:22:01")
        .play();
  }

  @Test
  void pressedAfterItWasResolved() {
    Night night =
        own()
            .at("02:13:00", press())
            .at("02:13:20", says(new AlarmCommand.Accept(FIRST, CLARA)))
            .at("02:15:00", resolves(CLARA, AlarmOutcome.HELPED_BY_VOICE))
            .at("02:30:00", press())
            .expect("OFFER clara push", "02:30:00", "02:30:01")
            .expect("OFFER anna push", "02:30:00", "02:30:01")
            .play();
    assertThat(night.alarm(1).previous()).isEqualTo(FIRST);
  }

  @Test
  void bothContactsAreOneNumber() {
    Contact same = new Contact("sms", ChannelFamily.MOBILE, "+31612345678");
    OnCall one = team(person(ANNA, same), person(BRAM, same));
    Ladder both = new Ladder(List.of(new Rung(duty(), Duration.ofSeconds(120))));
    new Timeline(plan(both), one, "2026-01-10T02:13:00")
        .at("02:13:00", press())
        .expect("OFFER anna sms", "02:13:00", "02:13:01")
        .expect("OFFER", "02:14:29", "02:14:31")
        .play();
  }

  @Test
  void pushIsDead() {
    own()
        .at("02:13:00", press())
        .at("02:13:01", failed(0))
        .at("02:13:02", failed(1))
        .expect("OFFER bram push", "02:13:02", "02:13:03")
        .play();
  }

  @Test
  void aBareYesOfSomebodyWhoIsOfferedTwoAlarmsAnswersTheOneItNames() {
    Night night =
        own()
            .at("02:13:00", press())
            .at("02:13:05", one -> one.hears(SMOKE, Fixtures.smoke(true, one.now())))
            .at(
                "02:13:20",
                one ->
                    one.does(
                        new AlarmCommand.Accept(
                            FIRST, ANNA, ((Effect.Notify) one.effects.getFirst()).offer())))
            .play();
    assertThat(night.alarm(0).holder()).isNotNull();
    assertThat(night.alarm(1).holder()).isNull();
  }

  @Test
  void theShiftChangesDuringTheAlarm() {
    Window nights = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));
    Window days = Window.daily(LocalTime.of(7, 0), LocalTime.of(15, 0));
    OnCall shifts =
        new StaticOnCall(
            Fixtures.AMSTERDAM,
            List.of(
                new StaticOnCall.Team(
                    TEAM,
                    List.of(
                        new StaticOnCall.Member(ANNA, true, List.of(nights)),
                        new StaticOnCall.Member(BRAM, true, List.of(days))))),
            List.of(Fixtures.person(ANNA), Fixtures.person(BRAM)),
            List.of());
    new Timeline(plan(), shifts, "2026-01-10T06:40:00")
        .at("06:40:00", press())
        .expect("OFFER anna push", "06:40:00", "06:40:01")
        .at("06:41:00", says(new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(30))))
        .expect("ASK_OFF_DUTY anna push", "07:00:00", "07:00:01")
        .stands("07:05:00", alarm -> alarm.holder().person().equals(ANNA), "asked, not un-owned")
        .at("07:06:00", says(new AlarmCommand.HandTo(FIRST, ANNA, BRAM)))
        .expect("TRANSFER bram push", "07:06:00", "07:06:01")
        .at("07:06:30", says(new AlarmCommand.Accept(FIRST, BRAM)))
        .stands("07:06:31", alarm -> alarm.holder().person().equals(BRAM), "taken over")
        .play();
  }

  @Test
  void theClockGoesForwardAndBackAndTheLadderDoesNotMind() {
    new Timeline(plan(), "2026-03-29T01:59:30")
        .at("01:59:30", press())
        .expect("OFFER bram push", "03:00:30", "03:00:31")
        .play();
    Night back = new Night(plan(), "2026-10-25T02:59:30");
    back.hears(BUTTON, Fixtures.press(back.now())).after("PT60S");
    assertThat(back.told()).contains("OFFER bram push");
  }

  @Test
  void thePolicyIsEditedAndAPersonDeletedDuringTheAlarm() {
    own()
        .at("02:13:00", press())
        .at(
            "02:13:30",
            night -> night.plan(Fixtures.ready(plan(new Ladder(List.of())), withoutBram())))
        .expect("OFFER clara push", "02:14:00", "02:14:01")
        .never("OFFER bram", "02:13:00", "02:20:00")
        .stands("02:14:01", alarm -> alarm.rung() == 1, "the frozen ladder goes on")
        .play();
  }

  @Test
  void aRestartInEachStateIsOneStepToWhereItOughtToBe() {
    List<Consumer<Night>> states =
        List.of(
            night -> {},
            says(new AlarmCommand.Accept(FIRST, ANNA)),
            says(new AlarmCommand.SetOut(FIRST, ANNA, Duration.ofMinutes(10))),
            says(new AlarmCommand.Arrive(FIRST, ANNA)));
    for (Consumer<Night> state : states) {
      Night night = new Night(plan(), "2026-01-10T02:13:00");
      night.hears(BUTTON, Fixtures.press(night.now()));
      state.accept(night);
      int before = night.facts.size();
      night.offUntil(night.now().plus(Duration.ofHours(2)));
      long calls =
          night.facts.subList(before, night.facts.size()).stream()
              .filter(
                  fact -> fact instanceof Fact.RungFired || fact instanceof Fact.LastResortFired)
              .filter(fact -> FIRST.equals(fact.alarm()))
              .count();
      assertThat(calls).isEqualTo(1);
      assertThat(night.alarm(0).state()).isEqualTo(ResponseState.WAITING);
    }
  }

  @Test
  void threeHundredTechnicalAlarmsAndOneCareAlarm() {
    Night night = new Night(plan(), "2026-01-10T02:13:00");
    for (int i = 0; i < 300; i++) {
      String key = "channel-down@" + i;
      night.step(
          new Input.Found(key, "channel-down", AlarmClass.TECH_1, night.now(), false, List.of()));
    }
    night.hears(BUTTON, Fixtures.press(night.now()));
    assertThat(night.state().alarms()).hasSizeLessThanOrEqualTo(WatchState.ALARMS_MAX);
    assertThat(night.last().facts())
        .anyMatch(fact ->
            fact instanceof Fact.AlarmRaised raised && raised.alarmClass() == AlarmClass.CARE_1
                || fact instanceof Fact.AlarmEnriched);
    assertThat(night.told()).isNotEmpty();
  }

  @Test
  void aTestPressThatNobodyConfirms() {
    own()
        .at(
            "02:13:00",
            night ->
                night.step(
                    new Input.TestBegun(
                        new TestSession(BUTTON, BRAM, night.now(), night.now().plusSeconds(600)))))
        .at("02:13:30", press())
        .expect("OFFER bram push", "02:13:30", "02:13:31")
        .never("OFFER anna", "02:13:00", "02:14:29")
        .expect("OFFER anna push", "02:14:30", "02:14:31")
        .play();
  }

  @Test
  void smokeAndAButtonInOneHome() {
    Night night =
        own()
            .at("02:13:00", press())
            .at("02:13:10", one -> one.hears(SMOKE, Fixtures.smoke(true, one.now())))
            .at(
                "02:13:20",
                says(new AlarmCommand.AcceptCase(FIRST, ANNA, List.of(FIRST, new AlarmId("c1-2")))))
            .never("OFFER bram", "02:13:21", "02:16:00")
            .play();
    assertThat(night.alarm(1).caseId()).isEqualTo(FIRST);
    assertThat(night.alarm(1).holder()).isNotNull();
  }

  @Test
  void twoNursesAreNeededAndOneComes() {
    new Timeline(plan(new Ladder(Fixtures.ladder().rungs(), false, 2)), "2026-01-10T02:13:00")
        .at("02:13:00", press())
        .at("02:13:20", says(new AlarmCommand.Accept(FIRST, ANNA)))
        .expect("OFFER bram push", "02:14:00", "02:14:01")
        .never("OFFER anna", "02:13:21", "02:16:00")
        .stands("02:14:30", alarm -> alarm.crewSize() == 1 && alarm.wantsMore(), "one of two")
        .play();
  }

  private static Consumer<Night> press() {
    return night -> night.hears(BUTTON, Fixtures.press(night.now()));
  }

  private static Consumer<Night> says(AlarmCommand command) {
    return night -> night.does(command);
  }

  private static Consumer<Night> resolves(PersonId by, AlarmOutcome outcome) {
    return says(new AlarmCommand.Resolve(FIRST, by, outcome, null));
  }

  private static Consumer<Night> delivered(int message) {
    return reported(message, DeliveryReport.Status.DELIVERED);
  }

  private static Consumer<Night> failed(int message) {
    return reported(message, DeliveryReport.Status.FAILED);
  }

  private static Consumer<Night> reported(int message, DeliveryReport.Status status) {
    return night -> {
      Effect.Notify sent = (Effect.Notify) night.effects.get(message);
      night.step(
          new Input.Reported(
              new DeliveryReport(
                  sent.effectId(),
                  sent.alarm(),
                  sent.recipient(),
                  sent.contact().channel(),
                  status,
                  null)));
    };
  }

  private static List<Target> duty() {
    return List.of(new Target.OnDuty(TEAM));
  }

  private static Recipient person(PersonId id, Contact contact) {
    return new Recipient(id, false, true, List.of(contact));
  }

  private static OnCall team(Recipient... people) {
    Function<Recipient, StaticOnCall.Member> always =
        one -> StaticOnCall.Member.always(one.person());
    return new StaticOnCall(
        Fixtures.AMSTERDAM,
        List.of(new StaticOnCall.Team(TEAM, List.of(people).stream().map(always).toList())),
        List.of(people),
        List.of());
  }

  private static OnCall withoutBram() {
    StaticOnCall all = (StaticOnCall) Fixtures.people();
    List<Recipient> left = new ArrayList<>(all.people());
    left.removeIf(one -> one.person().equals(BRAM));
    return new StaticOnCall(all.zone(), all.teams(), left, all.centres());
  }
}
