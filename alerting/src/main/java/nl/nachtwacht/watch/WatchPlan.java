package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.supervision.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * A care plan made ready to run: rules parsed and indexed by the devices they read, so that nothing
 * is done per event that can be done per plan. Made once per plan version; immutable.
 */
public final class WatchPlan {

  /** The most rules a plan may have, after one rule became one per door. */
  public static final int RULES_MAX = 128;

  private final CarePlan plan;
  private final OnCall onCall;
  private final RuleContext context;
  private final Map<String, PlannedRule> rules;
  private final Map<String, List<PlannedRule>> readers;
  private final boolean learns;
  private final List<ConsentMoment> consentMoments;
  private final List<String> consentIds;
  private final List<PlanFault> warnings;

  /** Visible for tests, which bring rules of their own; everybody else compiles. */
  WatchPlan(CarePlan plan, OnCall onCall, List<PlannedRule> rules) {
    this(plan, onCall, rules, List.of());
  }

  private WatchPlan(
      CarePlan plan, OnCall onCall, List<PlannedRule> rules, List<PlanFault> warnings) {
    this(plan, onCall, RuleContext.of(plan), byKey(rules), warnings);
  }

  private WatchPlan(
      CarePlan plan,
      OnCall onCall,
      RuleContext context,
      Map<String, PlannedRule> rules,
      List<PlanFault> warnings) {
    this.plan = plan;
    this.onCall = onCall;
    this.context = context;
    this.rules = rules;
    this.readers = readersOf(context, rules);
    this.learns = rules.values().stream().anyMatch(planned -> planned.rule().learns());
    this.consentMoments = ConsentMoment.of(plan);
    this.consentIds = plan.consents().stream().map(Consent::id).toList();
    this.warnings = List.copyOf(warnings);
  }

  /** The plan ready to run, or everything that is wrong with it. */
  public static Compiled compile(CarePlan plan, OnCall onCall) {
    PlanCheck check = PlanCheck.of(plan);
    return check.faults().isEmpty()
        ? new Compiled.Ready(new WatchPlan(plan, onCall, check.rules(), check.warnings()))
        : new Compiled.Refused(check.faults());
  }

  /** What compiling comes to. */
  public sealed interface Compiled {

    /** It can run. */
    record Ready(WatchPlan plan) implements Compiled {}

    /** It cannot; the last valid plan stays in force. */
    record Refused(List<PlanFault> faults) implements Compiled {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  /** The same plan with other people to call; cheap. */
  public WatchPlan withOnCall(OnCall other) {
    return new WatchPlan(plan, other, context, rules, warnings);
  }

  /** The plan as written. */
  public CarePlan plan() {
    return plan;
  }

  /** Who can be called. */
  public OnCall onCall() {
    return onCall;
  }

  /** What a planner must know of a plan that can run all the same. */
  public List<PlanFault> warnings() {
    return warnings;
  }

  List<ConsentMoment> consentMoments() {
    return consentMoments;
  }

  /** How many of them lie at or before a moment. */
  int consentMomentsUntil(Instant now) {
    int low = 0;
    int high = consentMoments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (consentMoments.get(middle).at().isAfter(now)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  List<String> consentIds() {
    return consentIds;
  }

  /** Why a rule's presence need not be the client's; {@code null} when it is. */
  @Nullable EvidenceFact doubt(PlannedRule rule, Instant at) {
    Household household = plan.household();
    if (!rule.presence() || household.presenceReliable()) {
      return null;
    }
    return household.people() > 1
        ? EvidenceCode.MORE_PEOPLE_AT_HOME.at(at)
        : EvidenceCode.PETS_AT_HOME.at(at);
  }

  RuleContext context() {
    return context;
  }

  /** Whether a rule asks for the client's ways to be learnt. */
  public boolean learns() {
    return learns;
  }

  Set<String> ruleKeys() {
    return rules.keySet();
  }

  PlannedRule rule(String key) {
    PlannedRule rule = rules.get(key);
    if (rule == null) {
      throw new IllegalArgumentException("No rule " + key);
    }
    return rule;
  }

  /** The rules that read this device, in the plan's order. */
  List<PlannedRule> readersOf(DeviceId device) {
    return readers.getOrDefault(device.value(), List.of());
  }

  /** Where a device is placed. One that is in no placement can still call for help. */
  Placement placement(DeviceId device) {
    Placement placement = context.placements().get(device.value());
    return placement == null ? new Placement(device, Role.OTHER, "", false) : placement;
  }

  boolean placed(DeviceId device) {
    return context.placements().containsKey(device.value());
  }

  Set<String> placedDevices() {
    return new TreeSet<>(context.placements().keySet());
  }

  private static Map<String, PlannedRule> byKey(List<PlannedRule> rules) {
    // In the order of the plan, so that of two rules raised at one moment the first stays the
    // first.
    Map<String, PlannedRule> byKey = new java.util.LinkedHashMap<>();
    rules.forEach(planned -> byKey.put(planned.key(), planned));
    return byKey;
  }

  private static Map<String, List<PlannedRule>> readersOf(
      RuleContext context, Map<String, PlannedRule> rules) {
    Map<String, List<PlannedRule>> readers = new HashMap<>();
    for (Placement placement : context.placements().values()) {
      List<PlannedRule> reading = new ArrayList<>();
      for (PlannedRule planned : rules.values()) {
        if (planned.rule().reads(placement)) {
          reading.add(planned);
        }
      }
      readers.put(placement.device().value(), List.copyOf(reading));
    }
    return readers;
  }
}
