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
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
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
          "placements", Complaint.of(ComplaintCode.DEVICES_TOO_MANY, HomeView.DEVICES_MAX, count));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      Placement placement = plan.placements().get(i);
      if (!seen.add(placement.device().value())) {
        fault(
            "placements[" + i + "].device",
            Complaint.of(ComplaintCode.DEVICE_PLACED_TWICE, placement.device().value()));
      }
    }
  }

  private void rungs(String path, Ladder ladder) {
    List<Rung> rungs = ladder.rungs();
    if (rungs.size() > RUNGS_MAX) {
      fault(path, Complaint.of(ComplaintCode.RUNGS_TOO_MANY, RUNGS_MAX, rungs.size()));
    }
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).patience().isNegative() || rungs.get(i).patience().isZero()) {
        fault(path + "[" + i + "].patience", Complaint.of(ComplaintCode.RUNG_WITHOUT_PATIENCE));
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
        fault(path + ".id", Complaint.of(ComplaintCode.RULE_ID_WRONG, setting.id()));
      } else if (setting.id().startsWith(PlannedRule.SHADOW_PLAN)) {
        fault(path + ".id", Complaint.of(ComplaintCode.RULE_ID_OF_SHADOW, setting.id()));
      } else if (!ids.add(setting.id())) {
        fault(path + ".id", Complaint.of(ComplaintCode.RULE_ID_TWICE, setting.id()));
      }
      switch (RuleCatalogue.parse(shadowPlan ? shadowed(setting) : setting, context)) {
        case RuleCatalogue.Parsed.Rules parsed -> {
          add(parsed.rules(), setting, shadowPlan || setting.shadow());
          advise(path, parsed.advice());
          WrittenLimits.doubt(path, setting, warnings);
          WrittenRooms.check(path, setting, context, warnings);
        }
        case RuleCatalogue.Parsed.Refused refused ->
            fault(path + "." + refused.path(), refused.complaint());
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
      fault("rules", Complaint.of(ComplaintCode.RULES_TOO_MANY, WatchPlan.RULES_MAX, rules.size()));
    }
  }

  private void add(List<Rule> parsed, RuleSetting setting, boolean shadow) {
    boolean presence = TermsCheck.restsOnPresence(setting);
    parsed.forEach(rule -> rules.add(new PlannedRule(rule, setting.type(), shadow, presence)));
  }

  private void advise(String path, RuleType.@Nullable Misfit advice) {
    if (advice != null) {
      warnings.add(new PlanFault(path + ".parameters." + advice.parameter(), advice.complaint()));
    }
  }

  private void fault(String path, Complaint complaint) {
    faults.add(new PlanFault(path, complaint));
  }
}
