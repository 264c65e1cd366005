package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.HALL;
import static nl.nachtwacht.Fixtures.SMOKE;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.event;
import static nl.nachtwacht.Fixtures.motion;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static nl.nachtwacht.Fixtures.smoke;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.TemporaryChange.Kind;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is different for a while silences rules, says so, ends by itself, and silences no call. */
class SuppressionTest {
  private static final String RULE = "front-door-open-at-night";

  private final Night night = new Night(Fixtures.plan(rule(RULE)), "2026-01-10T01:00");

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aChangeSilencesTheRuleWithAReasonAndTheConditionIsRaisedAtItsEnd(Kind kind) {
    add(kind, "2026-01-10T01:00", "2026-01-10T03:00");
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T02:59");
    assertThat(night.state().alarms()).isEmpty();
    Fact.Suppressed told = night.facts(Fact.Suppressed.class).getFirst();
    assertThat(told.reason()).isEqualTo(Suppressions.reason(kind));
    assertThat(told.evidence()).extracting(fact -> fact.code()).contains("door.open.since");
    night.until("2026-01-10T03:00");
    assertThat(night.alarm().kind()).isEqualTo("front-door-open");
    assertThat(night.alarm().raisedAt()).isEqualTo(at("2026-01-10T03:00"));
    assertThat(night.facts(Fact.ChangeEnded.class)).hasSize(1);
    assertThat(night.state().terms().changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void noChangeSilencesACallForHelp(Kind kind) {
    add(kind, "2026-01-10T01:00", "2026-01-10T04:00");
    night.hears(BUTTON, press(night.now()));
    night.hears(SMOKE, smoke(true, night.now()));
    hazard(Observation.Hazard.Substance.CO);
    hazard(Observation.Hazard.Substance.GAS);
    night.hears(BUTTON, fall());
    assertThat(night.state().alarms())
        .extracting(Alarm::kind)
        .containsExactlyInAnyOrder("sos", "hazard-smoke", "hazard-co", "hazard-gas", "fall");
    assertThat(night.state().alarms()).allSatisfy(alarm -> assertThat(alarm.called()).isNotEmpty());
  }

  @Test
  void anObjectionSilencesNoCallForHelpEither() {
    objects();
    night.hears(BUTTON, press(night.now()));
    night.hears(SMOKE, smoke(true, night.now()));
    assertThat(night.state().alarms())
        .extracting(Alarm::kind)
        .containsExactly("sos", "hazard-smoke");
  }

  @Test
  void aRuleOfTheHighestUrgencyIsNotSilenced() {
    Night urgent = new Night(Fixtures.plan(rule(RULE, "class", "care-1")), "2026-01-10T01:00");
    urgent.step(new Input.PlanCommanded(change(Kind.CLIENT_AWAY, "2026-01-10T01:00", "PT2H")));
    urgent.hears(DOOR, door(true, urgent.now())).after("PT10M");
    assertThat(urgent.alarm().kind()).isEqualTo("front-door-open");
  }

  @Test
  void anAlarmThatIsOpenAlreadyStaysOpenAndHearsMore() {
    night.hears(DOOR, door(true, night.now())).after("PT10M");
    add(Kind.PLANNED_VISIT, "2026-01-10T01:10", "2026-01-10T02:00");
    night.after("PT5M");
    assertThat(night.alarm().open()).isTrue();
    assertThat(night.facts(Fact.Suppressed.class)).isEmpty();
  }

  @Test
  void endingAChangeEarlyRaisesWhatStillHoldsAtOnce() {
    add(Kind.CLIENT_AWAY, "2026-01-10T01:00", "2026-01-20T01:00");
    night.hears(DOOR, door(true, night.now())).after("PT30M");
    night.step(new Input.PlanCommanded(new PlanCommand.EndChange("change", ANNA)));
    assertThat(night.alarm().raisedAt()).isEqualTo(night.now());
  }

  @Test
  void aCarerWhoShowedByABadgeSilencesForHalfAnHour() {
    Night up = new Night(Fixtures.plan(rule("no-motion-by")), "2026-01-10T04:00");
    up.hears(HALL, motion(up.now())).until("2026-01-10T09:57");
    up.hears(Fixtures.LOCK, Fixtures.keypad(up.now())).until("2026-01-10T10:26");
    assertThat(up.state().alarms()).isEmpty();
    assertThat(up.facts(Fact.Suppressed.class))
        .extracting(Fact.Suppressed::reason)
        .containsExactly("carer-present");
    up.until("2026-01-10T10:27");
    assertThat(up.alarm().kind()).isEqualTo("no-motion");
  }

  @Test
  void anObjectionSuspendsTheRestUntilItIsLifted() {
    objects();
    night.hears(DOOR, door(true, night.now())).until("2026-01-10T03:30");
    assertThat(night.state().alarms()).isEmpty();
    assertThat(night.facts(Fact.ClientObjected.class)).hasSize(1);
    assertThat(night.facts(Fact.Suppressed.class))
        .extracting(Fact.Suppressed::reason)
        .containsExactly("client-objects");
    night.step(new Input.PlanCommanded(new PlanCommand.LiftObjection(ANNA, "besproken")));
    assertThat(night.alarm().kind()).isEqualTo("front-door-open");
    night.step(new Input.PlanCommanded(new PlanCommand.LiftObjection(ANNA, null)));
    assertThat(refusals(night)).containsExactly(PlanRefusal.NOTHING_TO_LIFT);
  }

  @Test
  void whatCannotBeIsRefusedWithItsReason() {
    refused(change(Kind.PLANNED_VISIT, "2026-01-10T01:00", "PT4H1M"), PlanRefusal.TOO_LONG);
    refused(change(Kind.PARTNER_HOME, "2026-01-10T01:00", "PT24H1M"), PlanRefusal.TOO_LONG);
    refused(change(Kind.CLIENT_AWAY, "2026-01-10T01:00", "PT1009H"), PlanRefusal.TOO_LONG);
    refused(change(Kind.RULE_PAUSED, "2026-01-10T01:00", "PT337H"), PlanRefusal.TOO_LONG);
    refused(change(Kind.PLANNED_VISIT, "2026-01-10T00:00", "PT1H"), PlanRefusal.ENDS_TOO_EARLY);
    refused(change(Kind.PLANNED_VISIT, "2026-01-10T02:00", "PT0S"), PlanRefusal.ENDS_TOO_EARLY);
    refused(change(Kind.CLIENT_AWAY, "2026-06-10T02:00", "PT1H"), PlanRefusal.BEGINS_TOO_LATE);
    refused(paused("no-such-rule"), PlanRefusal.UNKNOWN_RULE);
    refused(paused(null), PlanRefusal.NO_RULE_NAMED);
    assertThat(night.state().terms().changes()).isEmpty();
    Night always = new Night(Fixtures.plan(rule("sos"), rule(RULE)), "2026-01-10T01:00");
    always.step(new Input.PlanCommanded(paused("sos")));
    assertThat(refusals(always)).containsExactly(PlanRefusal.NEVER_PAUSED);
  }

  @Test
  void thereAreNoMoreChangesThanTheBound() {
    for (int i = 0; i <= TemporaryChange.CHANGES_MAX; i++) {
      night.step(
          new Input.PlanCommanded(
              new PlanCommand.AddChange(
                  change("c" + i, Kind.CLIENT_AWAY, List.of(), night.now(), Duration.ofHours(1)))));
    }
    assertThat(night.state().terms().changes()).hasSize(TemporaryChange.CHANGES_MAX);
    assertThat(refusals(night)).containsExactly(PlanRefusal.TOO_MANY_CHANGES);
  }

  @Test
  void aChangeWrittenInThePlanCountsTooAndCanBeEnded() {
    TemporaryChange away =
        change("away", Kind.CLIENT_AWAY, List.of(), at("2026-01-10T00:00"), Duration.ofDays(3));
    CarePlan plan =
        Fixtures.plan(rule(RULE)).withTerms(Household.ALONE, List.of(), List.of(), List.of(away));
    Night gone = new Night(plan, "2026-01-10T01:00");
    gone.hears(DOOR, door(true, gone.now())).after("PT1H");
    assertThat(gone.state().alarms()).isEmpty();
    gone.step(new Input.PlanCommanded(new PlanCommand.EndChange("away", ANNA)));
    assertThat(gone.alarm().kind()).isEqualTo("front-door-open");
    assertThat(gone.state().terms().ended()).containsExactly("away");
  }

  @Test
  void withOthersAtHomeAnAlarmSaysThatMovementMayBeTheirs() {
    for (Household household : List.of(new Household(2, false), new Household(1, true))) {
      CarePlan plan =
          Fixtures.plan(rule(RULE)).withTerms(household, List.of(), List.of(), List.of());
      Night shared = new Night(plan, "2026-01-10T01:00");
      shared.hears(DOOR, door(true, shared.now())).after("PT10M");
      assertThat(shared.alarm().evidence())
          .extracting(fact -> fact.code())
          .contains(household.pets() ? "home.pets" : "home.more-people");
    }
  }

  // --- Words

  private void add(Kind kind, String from, String until) {
    Duration length = Duration.between(at(from), at(until));
    night.step(new Input.PlanCommanded(change(kind, from, length.toString())));
    assertThat(refusals(night)).isEmpty();
    assertThat(night.facts(Fact.ChangeAdded.class)).hasSize(1);
  }

  private void objects() {
    night.step(new Input.PlanCommanded(new PlanCommand.ClientObjects(ANNA, "wil dit niet")));
  }

  private void refused(PlanCommand command, PlanRefusal reason) {
    Night fresh = new Night(Fixtures.plan(rule(RULE)), "2026-01-10T01:00");
    fresh.step(new Input.PlanCommanded(command));
    assertThat(refusals(fresh)).as(command.toString()).containsExactly(reason);
  }

  private static List<PlanRefusal> refusals(Night night) {
    return night.facts(Fact.PlanCommandRefused.class).stream()
        .map(Fact.PlanCommandRefused::reason)
        .toList();
  }

  private static PlanCommand change(Kind kind, String from, String length) {
    List<String> rules = kind == Kind.RULE_PAUSED ? List.of(RULE) : List.of();
    return new PlanCommand.AddChange(
        change("change", kind, rules, at(from), Duration.parse(length)));
  }

  private static PlanCommand paused(@Nullable String rule) {
    return new PlanCommand.AddChange(
        change(
            "change",
            Kind.RULE_PAUSED,
            rule == null ? List.of() : List.of(rule),
            at("2026-01-10T01:00"),
            Duration.ofHours(1)));
  }

  private static TemporaryChange change(
      String id, Kind kind, List<String> rules, Instant from, Duration length) {
    return new TemporaryChange(id, kind, rules, from, from.plus(length), ANNA, null, null);
  }

  private void hazard(Observation.Hazard.Substance substance) {
    night.hears(
        SMOKE, event(new Observation.Hazard(substance, null, null), Phase.START, night.now()));
  }

  private nl.nachtwacht.event.DeviceEvent fall() {
    return event(
        new Observation.Fall(Observation.Fall.Stage.CONFIRMED, null, null, null, null),
        Phase.START,
        night.now());
  }
}
