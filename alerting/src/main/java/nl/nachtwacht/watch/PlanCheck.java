package nl.nachtwacht.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** Reads a plan once, from top to bottom, and finds everything that is wrong with it. */
final class PlanCheck {

  /** More rungs than anybody can be sent through before the last resort is wiser. */
  static final int RUNGS_MAX = 32;

  private final CarePlan plan;
  private final List<PlanFault> faults = new ArrayList<>();
  private final List<PlanFault> warnings = new ArrayList<>();
  private final List<PlannedRule> rules = new ArrayList<>();

  private PlanCheck(CarePlan plan) {
    this.plan = plan;
  }

  static PlanCheck of(CarePlan plan) {
    PlanCheck check = new PlanCheck(plan);
    check.placements();
    check.rungs("ladder.rungs", plan.ladder());
    for (int i = 0; i < plan.ladders().size(); i++) {
      check.rungs("ladders[" + i + "].ladder", plan.ladders().get(i).ladder());
    }
    check.settings("rules", plan.rules(), false);
    check.settings("shadow", plan.shadow(), true);
    check.ruleCount();
    TermsCheck.of(plan, check.faults, check.warnings);
    return check;
  }

  List<PlanFault> faults() {
    return faults;
  }

  List<PlanFault> warnings() {
    return warnings;
  }

  List<PlannedRule> rules() {
    return rules;
  }

  private void placements() {
    int count = plan.placements().size();
    if (count > HomeView.DEVICES_MAX) {
      fault(
          "placements",
          "A home has at most " + HomeView.DEVICES_MAX + " devices, not " + count + ".");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Placement placement = plan.placements().get(i);
      if (!seen.add(placement.device().value())) {
        fault(
            "placements[" + i + "].device",
            "Device '" + placement.device() + "' is placed twice; give it one place.");
      }
    }
  }

  private void rungs(String path, Ladder ladder) {
    List<Rung> rungs = ladder.rungs();
    if (rungs.size() > RUNGS_MAX) {
      fault(path, "A ladder has at most " + RUNGS_MAX + " rungs, not " + rungs.size() + ".");
    }
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).patience().isNegative() || rungs.get(i).patience().isZero()) {
        fault(path + "[" + i + "].patience", "A rung waits for some time, such as PT1M.");
      }
    }
  }

  private void settings(String list, List<RuleSetting> settings, boolean shadowPlan) {
    RuleContext context = RuleContext.of(plan);
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < settings.size(); i++) {
      RuleSetting setting = settings.get(i);
      String path = list + "[" + i + "]";
      if (!setting.id().matches("[A-Za-z0-9._-]{1,64}")) {
        fault(path + ".id", "'" + setting.id() + "' is no id: letters, digits, dots and dashes.");
      } else if (setting.id().startsWith(PlannedRule.SHADOW_PLAN)) {
        fault(path + ".id", "'" + setting.id() + "' begins as the ids of shadow plans do.");
      } else if (!ids.add(setting.id())) {
        fault(path + ".id", "There is another rule with the id '" + setting.id() + "'.");
      }
      switch (RuleCatalogue.parse(shadowPlan ? shadowed(setting) : setting, context)) {
        case RuleCatalogue.Parsed.Rules parsed -> {
          add(parsed.rules(), setting, shadowPlan || setting.shadow());
          advise(path, parsed.advice());
        }
        case RuleCatalogue.Parsed.Refused refused ->
            fault(path + "." + refused.path(), refused.sentence());
      }
    }
  }

  /** A rule of a plan that is tried out; what is always on needs no trial and makes no rules. */
  private static RuleSetting shadowed(RuleSetting setting) {
    return new RuleSetting(
        PlannedRule.SHADOW_PLAN + setting.id(), setting.type(), setting.parameters(), false);
  }

  private void ruleCount() {
    if (rules.size() > WatchPlan.RULES_MAX) {
      fault(
          "rules",
          "A plan comes to at most " + WatchPlan.RULES_MAX + " rules, not " + rules.size() + ".");
    }
  }

  private void add(List<Rule> parsed, RuleSetting setting, boolean shadow) {
    boolean presence = TermsCheck.restsOnPresence(setting);
    parsed.forEach(rule -> rules.add(new PlannedRule(rule, setting.type(), shadow, presence)));
  }

  private void advise(String path, RuleType.@Nullable Misfit advice) {
    if (advice != null) {
      warnings.add(new PlanFault(path + ".parameters." + advice.parameter(), advice.sentence()));
    }
  }

  private void fault(String path, String sentence) {
    faults.add(new PlanFault(path, sentence));
  }
}
