package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.SON;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.plan;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.ready;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.Mark;
import org.junit.jupiter.api.Test;

/** Who is called when nobody answers. */
class LadderTest {

  private static final TeamId EMPTY = new TeamId("empty");

  @Test
  void theFirstRungFiresInTheSameStepAsTheAlarm() {
    Night night = pressed(Fixtures.ladder());
    assertThat(night.told()).containsExactly("OFFER anna push", "OFFER anna sms");
    assertThat(night.alarm().ladderDue()).isEqualTo(night.now().plusSeconds(60));
  }

  @Test
  void afterTheLastRungTheLastResortGoesRoundForEverAndWidens() {
    Night night = pressed(Fixtures.ladder());
    night.after("PT60S");
    night.after("PT119.999S");
    assertThat(night.alarm().rung()).isEqualTo(1);
    night.after("PT0.001S");
    assertThat(people(night)).as("round 1: who is on duty").containsExactly("anna");
    night.after("PT120S");
    assertThat(people(night)).as("round 2: every team").containsExactly("anna", "bram", "clara");
    night.after("PT120S");
    assertThat(people(night))
        .as("round 3: everybody and every centre")
        .containsExactly("anna", "bram", "clara", "son", "centre");
    night.after("PT24H");
    assertThat(night.alarm().lastResortRound()).isEqualTo(3 + 720);
  }

  @Test
  void anEmptyLadderGoesStraightToTheLastResort() {
    Night night = pressed(new Ladder(List.of()));
    assertThat(night.alarm().lastResortRound()).isEqualTo(1);
    assertThat(people(night)).containsExactly("anna");
  }

  @Test
  void anEmptyRungIsSkippedInTheSameStepAndTold() {
    Night night =
        pressed(ladder(rung(60, new Target.OnDuty(EMPTY)), rung(60, new Target.WholeTeam(TEAM))));
    assertThat(night.alarm().rung()).isEqualTo(1);
    assertThat(night.last().facts())
        .contains(
            new Fact.RungSkipped(night.alarm().id(), 0),
            new Fact.TechnicalFault(Fact.Fault.EMPTY_RUNG, night.alarm().id() + " rung 0"));
  }

  @Test
  void aLadderOfNothingButEmptyRungsEndsInTheLastResortAtOnce() {
    Night night = pressed(ladder(rung(60), rung(60, new Target.OnDuty(EMPTY)), rung(60)));
    assertThat(night.alarm().lastResortRound()).isEqualTo(1);
    assertThat(night.facts(Fact.RungSkipped.class)).hasSize(3);
  }

  @Test
  void withNobodyAtAllItSaysSoAndKeepsTrying() {
    Night night = new Night(plan(new Ladder(List.of())), OnCall.NOBODY, "2026-01-10T02:00");
    night.hears(BUTTON, press(night.now()));
    for (int round = 1; round < 5; round++) {
      assertThat(night.last().facts())
          .contains(
              new Fact.LastResortFired(night.alarm().id(), round, 0),
              new Fact.TechnicalFault(Fact.Fault.NOBODY_TO_CALL, night.alarm().id().value()));
      night.after("PT120S");
    }
  }

  @Test
  void aRosterThatComesBackIsUsedAtTheNextRound() {
    Night night = new Night(plan(new Ladder(List.of())), OnCall.NOBODY, "2026-01-10T02:00");
    night.hears(BUTTON, press(night.now()));
    night.plan(ready(plan(new Ladder(List.of())))).after("PT120S");
    assertThat(people(night)).contains("anna");
  }

  @Test
  void aRosterThatThrowsIsAsGoodAsEmptyAndTold() {
    Night night =
        new Night(plan(Fixtures.ladder()), new RandomPlan.ThrowingOnCall(), "2026-01-10T02:00");
    night.hears(BUTTON, press(night.now()));
    assertThat(night.alarm().ladderDue()).isNotNull();
    assertThat(night.last().facts())
        .contains(new Fact.TechnicalFault(Fact.Fault.RULE_FAILED, "on call"));
  }

  @Test
  void noPlanMakesAnEmergencyWaitLongerThanTwoMinutesOrShorterThanFiveSeconds() {
    assertThat(wait(pressed(ladder(rung(86_400, new Target.WholeTeam(TEAM))))))
        .isEqualTo(Duration.ofSeconds(120));
    assertThat(wait(pressed(ladder(rung(1, new Target.OnDuty(TEAM))))))
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aCareAlarmWaitsFiveMinutesAtMost() {
    Night night =
        new Night(plan(ladder(rung(86_400, new Target.OnDuty(TEAM)))), "2026-01-10T02:00");
    night.hears(BUTTON, press(night.now(), Mark.REPLAYED));
    assertThat(wait(night)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void peopleAreLookedUpWhenTheRungFires() {
    Night night = pressed(Fixtures.ladder());
    night.plan(ready(plan(Fixtures.ladder()), OnCall.NOBODY)).after("PT60S");
    assertThat(night.last().facts()).anyMatch(Fact.RungSkipped.class::isInstance);
  }

  @Test
  void theLadderIsFrozenWhenTheAlarmIsRaised() {
    Night night = pressed(Fixtures.ladder());
    night.plan(ready(plan(new Ladder(List.of())))).after("PT60S");
    assertThat(night.alarm().rung()).isEqualTo(1);
  }

  @Test
  void aDeliveryToTheCentreIsNoAcceptance() {
    Night night = pressed(ladder(rung(60, new Target.Centre("centre"))));
    report(night, 0, DeliveryReport.Status.DELIVERED);
    report(night, 0, DeliveryReport.Status.SEEN);
    assertThat(night.alarm().holder()).isNull();
    night.after("PT60S");
    assertThat(night.alarm().lastResortRound()).isEqualTo(1);
  }

  @Test
  void withoutAnOperatorsWordTheOwnPeopleAreCalledAfterAMinute() {
    Ladder ladder =
        ladder(rung(120, new Target.Centre("centre")), rung(120, new Target.WholeTeam(TEAM)));
    assertThat(wait(pressed(ladder))).isEqualTo(Duration.ofSeconds(60));
    Ladder both = ladder(rung(120, new Target.Centre("centre"), new Target.WholeTeam(TEAM)));
    assertThat(wait(pressed(both))).isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void anEmergencyReachesForTwoPeopleInTwoWaysWithinNinetySeconds() {
    Night one = pressed(ladder(rung(120, new Target.OnDuty(TEAM))));
    assertThat(wait(one)).as("Anna alone").isEqualTo(Duration.ofSeconds(90));
    Night check = new Night(plan(ladder(rung(120, new Target.OnDuty(TEAM)))), "2026-01-10T02:00");
    check.hears(BUTTON, press(check.now(), Mark.REPLAYED));
    assertThat(wait(check)).as("no emergency").isEqualTo(Duration.ofSeconds(120));
    Night later = one.after("PT90S");
    assertThat(wait(later)).as("what can be done has been done").isEqualTo(Duration.ofSeconds(120));
  }

  @Test
  void anEmergencyUsesEveryWayAtOnceAndACheckTheBestOneFirst() {
    Night night = new Night(plan(Fixtures.ladder()), "2026-01-10T02:00");
    night.hears(BUTTON, press(night.now(), Mark.REPLAYED));
    assertThat(night.told()).containsExactly("OFFER anna push");
    report(night, 0, DeliveryReport.Status.FAILED);
    assertThat(night.told()).as("the next way, at once").containsExactly("OFFER anna sms");
    report(night, 1, DeliveryReport.Status.FAILED);
    assertThat(night.alarm().rung()).as("nobody can be reached: the next rung").isEqualTo(1);
  }

  @Test
  void whenEveryWayToEverybodyFailsTheNextRungFiresAtOnce() {
    Night night = pressed(Fixtures.ladder());
    report(night, 0, DeliveryReport.Status.FAILED);
    assertThat(night.alarm().rung()).isZero();
    report(night, 0, DeliveryReport.Status.FAILED);
    assertThat(night.alarm().rung()).as("the same failure told twice").isZero();
    report(night, 1, DeliveryReport.Status.FAILED);
    assertThat(night.alarm().rung()).isEqualTo(1);
  }

  @Test
  void aFailureOfAnEarlierRungHurriesNothing() {
    Night night = pressed(Fixtures.ladder());
    night.after("PT60S");
    report(night, 0, DeliveryReport.Status.FAILED);
    report(night, 1, DeliveryReport.Status.FAILED);
    assertThat(night.alarm().rung()).isEqualTo(1);
    assertThat(night.alarm().failed()).isEmpty();
  }

  @Test
  void afterAPauseOnlyTheFurthestRungDueFiresAndOnce() {
    Night night = pressed(Fixtures.ladder());
    Instant start = night.now();
    night.offUntil(start.plusSeconds(179));
    assertThat(night.alarm().rung()).isEqualTo(1);
    assertThat(night.facts(Fact.RungFired.class)).hasSize(2);

    Night longer = pressed(Fixtures.ladder());
    longer.offUntil(longer.now().plusSeconds(60 + 120 + 3 * 120 + 1));
    assertThat(longer.alarm().lastResortRound()).isEqualTo(4);
    assertThat(longer.facts(Fact.LastResortFired.class)).hasSize(1);
    assertThat(people(longer)).contains("son", "centre");
  }

  @Test
  void noTwoMessagesOfANightHaveTheSameKey() {
    Night night = pressed(Fixtures.ladder());
    night.hears(HALL, press(night.now())).after("PT3H");
    List<String> keys = new ArrayList<>();
    night.effects.forEach(effect -> keys.add(effect.effectId()));
    assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(500);
    assertThat(keys.getFirst()).isEqualTo("c1-1/0/anna/push/OFFER/1");
  }

  @Test
  void familyIsCalledWhereThePlanSaysSo() {
    Night night = pressed(ladder(rung(60, new Target.Person(SON), new Target.Person(ANNA))));
    assertThat(people(night)).containsExactly("son", "anna");
  }

  @Test
  void somebodyInTwoTargetsIsCalledOnce() {
    Night night = pressed(ladder(rung(60, new Target.OnDuty(TEAM), new Target.Person(ANNA))));
    assertThat(people(night)).containsExactly("anna");
  }

  private static Night pressed(Ladder ladder) {
    Night night = new Night(plan(ladder), "2026-01-10T02:00");
    return night.hears(BUTTON, press(night.now()));
  }

  private static Ladder ladder(Rung... rungs) {
    return new Ladder(List.of(rungs));
  }

  private static Rung rung(int seconds, Target... targets) {
    return new Rung(List.of(targets), Duration.ofSeconds(seconds));
  }

  private static Duration wait(Night night) {
    Alarm alarm = night.alarm();
    Instant due = alarm.ladderDue();
    assertThat(due).isNotNull();
    return Duration.between(night.now(), due);
  }

  /** A report about the n-th message of the night. */
  private static void report(Night night, int message, DeliveryReport.Status status) {
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
  }

  private static List<String> people(Night night) {
    return night.last().effects().stream()
        .map(effect -> ((Effect.Notify) effect).recipient())
        .map(PersonId::value)
        .distinct()
        .toList();
  }
}
