package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.at;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.supervision.FrozenMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * A plan tried out beside the live one, and what happens when a suppression cannot be worked out.
 */
class TrialAndFailureTest {
  private static final String RULE = "front-door-open-at-night";

  @Test
  void aPlanOnTrialReportsUnderItsOwnIdsAndCallsNobody() {
    CarePlan plan =
        Fixtures.plan(rule(RULE, "open-for", "PT30M"))
            .withRules(
                List.of(rule(RULE, "open-for", "PT30M")), List.of(rule(RULE, "open-for", "PT10M")));
    Night night = new Night(plan, "2026-01-10T01:00");
    night.hears(DOOR, door(true, night.now())).after("PT10M");
    Fact.WouldHaveRaised would = night.facts(Fact.WouldHaveRaised.class).getFirst();
    assertThat(would.ruleId()).isEqualTo(PlanPreview.SHADOW_PLAN + plan.shadow().getFirst().id());
    assertThat(would.kind()).isEqualTo("front-door-open");
    assertThat(would.evidence()).isNotEmpty();
    assertThat(night.state().alarms()).isEmpty();
    assertThat(night.effects).isEmpty();
    night.after("PT20M");
    assertThat(night.alarm().raisedAt()).as("the live plan at its own time").isEqualTo(night.now());
    assertThat(night.facts(Fact.WouldHaveRaised.class)).as("told once").hasSize(1);
  }

  @Test
  void aPlanOnTrialThatWouldRaiseLaterDoesNotHoldTheLiveOneBack() {
    CarePlan live = Fixtures.plan(rule(RULE, "open-for", "PT10M"));
    CarePlan both = live.withRules(live.rules(), List.of(rule(RULE, "open-for", "PT1H")));
    assertThat(raisedAfterTenMinutes(both)).isEqualTo(raisedAfterTenMinutes(live));
  }

  private static Instant raisedAfterTenMinutes(CarePlan plan) {
    Night night = new Night(plan, "2026-01-10T01:00");
    night.hears(DOOR, door(true, night.now())).after("PT10M");
    return night.alarm().raisedAt();
  }

  @Test
  void whenASuppressionCannotBeWorkedOutTheAlarmIsDeliveredAndAFaultIsTold() {
    WatchPlan plan = Fixtures.ready(Fixtures.plan(rule(RULE)), Fixtures.people());
    Instant opened = at("2026-01-10T01:00");
    Outcome begun =
        Watch.step(
            WatchState.empty(), plan, new Input.PlanChanged(1), opened.minus(Duration.ofHours(1)));
    Outcome outcome =
        Watch.step(
            withUnreadableChange(begun.state()),
            plan,
            new Input.Observed(DOOR, List.of(door(true, opened))),
            opened);
    List<Fact> facts = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    for (Instant due = outcome.nextDeadline();
        due != null && !due.isAfter(opened.plus(Duration.ofMinutes(10)));
        due = outcome.nextDeadline()) {
      outcome = Watch.step(outcome.state(), plan, new Input.Tick(), due);
      facts.addAll(outcome.facts());
      effects.addAll(outcome.effects());
    }
    assertThat(outcome.state().alarms())
        .singleElement()
        .satisfies(alarm -> {
          assertThat(alarm.kind()).isEqualTo("front-door-open");
          assertThat(alarm.called()).isNotEmpty();
        });
    assertThat(effects).isNotEmpty();
    assertThat(facts)
        .filteredOn(Fact.TechnicalFault.class::isInstance)
        .as("%s", facts)
        .anySatisfy(fact -> assertThat(fact.toString()).contains("suppression of"));
    assertThat(facts).noneMatch(Fact.Suppressed.class::isInstance);
  }

  /** As a later version might have stored it: of a kind that this one does not know. */
  @NullUnmarked
  private static WatchState withUnreadableChange(WatchState state) {
    TemporaryChange unknown =
        new TemporaryChange(
            "later",
            null,
            List.of(),
            at("2026-01-10T00:00"),
            at("2026-01-10T09:00"),
            ANNA,
            null,
            null);
    return new WatchState(
        state.version(),
        state.home(),
        state.alarms(),
        state.alarmsRaised(),
        state.recentKeys(),
        state.planVersion(),
        state.rules(),
        new PlanMemory(List.of(unknown), List.of(), FrozenMap.empty(), null, List.of()),
        state.devices(),
        state.tests(),
        state.lifestyle());
  }
}
