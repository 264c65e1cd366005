package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.DOOR;
import static nl.nachtwacht.Fixtures.door;
import static nl.nachtwacht.Fixtures.press;
import static nl.nachtwacht.Fixtures.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.Verdict;
import org.junit.jupiter.api.Test;

class WatchPlanTest {

  @Test
  void everyRuleOfTheCatalogueCompilesWithItsDefaults() {
    for (var type : RuleCatalogue.types()) {
      assertThat(faults(FurnishedHome.plan(FurnishedHome.rule(type.name()))))
          .as(type.name())
          .isEmpty();
    }
  }

  @Test
  void anUnknownRuleIsRefused() {
    assertRefused(
        rule("bathroom-to-long"),
        "rules[0].type",
        "There is no rule type 'bathroom-to-long'. Did you mean bathroom-too-long?");
  }

  @Test
  void aParameterTheRuleDoesNotHaveIsRefused() {
    assertRefused(
        rule("no-motion-by", "colour", "red"),
        "rules[0].parameters.colour",
        "'no-motion-by' has no parameter 'colour'. Known here: window, class.");
  }

  @Test
  void aParameterOutOfItsRangeIsRefusedWithTheRange() {
    String range = "is not a duration from 30 seconds to 2 hours, such as PT10M.";
    for (String wrong : new String[] {"PT29S", "PT2H1S", "ten minutes", "", "-PT5M"}) {
      assertRefused(
          rule("front-door-open-at-night", "open-for", wrong),
          "rules[0].parameters.open-for",
          "'" + wrong + "' " + range);
    }
    assertThat(faults(Fixtures.plan(rule("front-door-open-at-night", "open-for", "PT2H"))))
        .isEmpty();
  }

  @Test
  void hoursThatAreNoHoursAreRefused() {
    for (String wrong : new String[] {"23:00", "25:00-07:00", "23:00-07:00 someday", "", "a-b-c"}) {
      assertThat(faults(Fixtures.plan(rule("no-motion-by", "window", wrong))))
          .as(wrong)
          .singleElement()
          .satisfies(fault -> assertThat(fault.path()).isEqualTo("rules[0].parameters.window"));
    }
  }

  @Test
  void anUrgencyARuleMayNotHaveIsRefused() {
    assertRefused(
        rule("no-motion-by", "class", "tech-1"),
        "rules[0].parameters.class",
        "'tech-1' is not one of care-1, care-2, care-3.");
  }

  @Test
  void aRuleWithoutTheDevicesItNeedsIsRefused() {
    CarePlan bare =
        with(
            List.of(new Placement(DOOR, Role.FRONT_DOOR, "hal", false)),
            rule("front-door-open-at-night"));
    assertThat(faults(bare))
        .extracting(PlanFault::path, PlanFault::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "rules[0].type",
                "'front-door-open-at-night' needs a device with role motion or presence. Add one to"
                    + " the home, or leave the rule out."));
  }

  @Test
  void whatIsAlwaysOnCannotBeTriedInShadow() {
    assertRefused(Fixtures.shadow(rule("sos")), "rules[0].shadow", "'sos' always calls somebody.");
  }

  @Test
  void twoRulesWithOneIdAndADevicePlacedTwiceAreRefused() {
    CarePlan plan =
        with(
            List.of(
                new Placement(DOOR, Role.FRONT_DOOR, "hal", false),
                new Placement(DOOR, Role.BACK_DOOR, "keuken", false)),
            rule("sos"),
            rule("sos"));
    assertThat(faults(plan))
        .extracting(PlanFault::path)
        .containsExactly("placements[1].device", "rules[1].id");
  }

  @Test
  void aRungThatDoesNotWaitIsRefused() {
    CarePlan plan =
        Fixtures.plan(
            new Ladder(
                List.of(
                    new Rung(List.of(), Duration.ofSeconds(1)),
                    new Rung(List.of(), Duration.ZERO))));
    assertThat(faults(plan))
        .extracting(PlanFault::path, PlanFault::sentence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "ladder.rungs[1].patience", "A rung waits for some time, such as PT1M."));
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    CarePlan plan = Fixtures.plan(rule("telepathy"), rule("no-motion-by", "class", "urgent"));
    assertThat(faults(plan)).hasSize(2);
  }

  @Test
  void anEmptyLadderAndNobodyOnCallAreNoReasonToRefuse() {
    assertThat(faults(Fixtures.plan(new Ladder(List.of())))).isEmpty();
  }

  // --- A plan in force
  // ----------------------------------------------------------------------------

  @Test
  void aRuleThatThrowsIsToldAndTheOthersAndThePressesGoOn() {
    CarePlan plan = Fixtures.plan();
    RuleSetting setting = rule("front-door-open-at-night", "open-for", "PT30S");
    RuleCatalogue.Parsed parsed = RuleCatalogue.parse(setting, RuleContext.of(plan));
    Rule sound = ((RuleCatalogue.Parsed.Rules) parsed).rules().getFirst();
    WatchPlan broken =
        new WatchPlan(
            plan,
            Fixtures.people(),
            List.of(new PlannedRule(new ThrowingRule(), false), new PlannedRule(sound, false)));
    Night night = new Night(broken, Fixtures.at("2026-01-10T02:00"));
    assertThat(night.last().facts())
        .containsExactly(new Fact.TechnicalFault(Fact.Fault.RULE_FAILED, "broken"));
    night.hears(DOOR, door(true, night.now())).hears(BUTTON, press(night.now())).after("PT30S");
    assertThat(night.state().alarms())
        .extracting(alarm -> alarm.kind())
        .containsExactly("sos", "front-door-open");
    long faults = night.facts(Fact.TechnicalFault.class).size();
    night.after("PT10M");
    assertThat(night.facts(Fact.TechnicalFault.class).size() - faults)
        .as("tried again each minute, not each step")
        .isBetween(9L, 11L);
  }

  private record ThrowingRule() implements Rule {
    @Override
    public String ruleId() {
      return "broken";
    }

    @Override
    public String key() {
      return "broken";
    }

    @Override
    public boolean reads(Placement placement) {
      return false;
    }

    @Override
    public boolean wokenBy(Placement placement, Observation observation) {
      return false;
    }

    @Override
    public Verdict weigh(HomeView home, RuleContext context, Instant now) {
      throw new IllegalStateException("broken rule");
    }
  }

  @Test
  void aNewPlanIsHeededWithoutBeingTold() {
    Night night = new Night(Fixtures.plan(), "2026-01-10T02:00");
    night.hears(DOOR, door(true, night.now())).after("PT20M");
    assertThat(night.state().alarms()).isEmpty();
    night.plan(Fixtures.ready(version(2, Fixtures.plan(rule("front-door-open-at-night")))));
    night.step(new Input.Tick());
    assertThat(night.alarm().planVersion()).isEqualTo(2);
  }

  @Test
  void anAlarmOutlivesTheRuleAndTheDeviceItCameFrom() {
    Night night = new Night(Fixtures.plan(rule("front-door-open-at-night")), "2026-01-10T02:00");
    night.hears(DOOR, door(true, night.now())).after("PT10M");
    night.plan(Fixtures.ready(version(2, with(List.of()))));
    night.step(new Input.PlanChanged(2));
    assertThat(night.state().home().contacts()).isEmpty();
    assertThat(night.state().rules()).isEmpty();
    assertThat(night.alarm().open()).isTrue();
    assertThat(night.after("PT60S").alarm().rung()).isEqualTo(1);
  }

  @Test
  void thePlanThatWasFixedDoesNotRaiseTheSameConditionAgain() {
    Night night = new Night(Fixtures.plan(rule("front-door-open-at-night")), "2026-01-10T02:00");
    night.hears(DOOR, door(true, night.now())).after("PT10M");
    night.plan(
        Fixtures.ready(
            version(2, Fixtures.plan(rule("front-door-open-at-night", "open-for", "PT1M")))));
    night.step(new Input.PlanChanged(2));
    assertThat(night.facts(Fact.AlarmRaised.class)).hasSize(1);
  }

  private static CarePlan with(List<Placement> placements, RuleSetting... rules) {
    CarePlan plan = Fixtures.plan(rules);
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        plan.version(),
        plan.zone(),
        placements,
        plan.rules(),
        plan.ladder());
  }

  private static CarePlan version(int version, CarePlan plan) {
    return new CarePlan(
        plan.client(),
        plan.home(),
        plan.organisation(),
        version,
        plan.zone(),
        plan.placements(),
        plan.rules(),
        plan.ladder());
  }

  private static List<PlanFault> faults(CarePlan plan) {
    return switch (WatchPlan.compile(plan, OnCall.NOBODY)) {
      case WatchPlan.Compiled.Ready _ -> List.of();
      case WatchPlan.Compiled.Refused refused -> refused.faults();
    };
  }

  private static void assertRefused(RuleSetting setting, String path, String sentence) {
    RuleSetting numbered =
        new RuleSetting("r", setting.type(), new TreeMap<>(setting.parameters()), setting.shadow());
    assertThat(faults(Fixtures.plan(numbered)))
        .extracting(PlanFault::path, PlanFault::sentence)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(path, sentence));
  }
}
