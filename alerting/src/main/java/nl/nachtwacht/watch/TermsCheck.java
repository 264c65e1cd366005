package nl.nachtwacht.watch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.LegalBasis;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/**
 * Reads what a plan agrees on: consents, changes for a while, who lives there. What the law forbids
 * is a fault; what only needs somebody's attention is a warning.
 */
final class TermsCheck {
  private static final Set<Role> TELL_PRESENCE =
      Set.of(Role.MOTION, Role.PRESENCE, Role.BED, Role.CHAIR);

  private final CarePlan plan;
  private final List<PlanFault> faults;
  private final List<PlanFault> warnings;

  private TermsCheck(CarePlan plan, List<PlanFault> faults, List<PlanFault> warnings) {
    this.plan = plan;
    this.faults = faults;
    this.warnings = warnings;
  }

  static void of(CarePlan plan, List<PlanFault> faults, List<PlanFault> warnings) {
    TermsCheck check = new TermsCheck(plan, faults, warnings);
    check.consents();
    check.keepingIn();
    check.changes();
    check.agreed();
    check.presence();
    check.ladders();
  }

  /** Whether a rule takes a movement for the client's. */
  static boolean restsOnPresence(RuleSetting setting) {
    RuleType type = RuleCatalogue.type(setting.type());
    return type != null
        && !type.alwaysOn()
        && type.needs().stream().anyMatch(need -> need.stream().anyMatch(TELL_PRESENCE::contains));
  }

  // --- Consents

  private void consents() {
    List<Consent> consents = plan.consents();
    if (consents.size() > Consent.CONSENTS_MAX) {
      fault("consents", Complaint.of(ComplaintCode.CONSENTS_TOO_MANY, Consent.CONSENTS_MAX));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < consents.size(); i++) {
      String path = "consents[" + i + "]";
      if (!ids.add(consents.get(i).id())) {
        fault(path + ".id", Complaint.of(ComplaintCode.CONSENT_ID_TWICE, consents.get(i).id()));
      }
      consent(consents.get(i), path);
    }
  }

  private void consent(Consent consent, String path) {
    if (consent.basis() == LegalBasis.WZD && consent.reference() == null) {
      fault(path + ".reference", Complaint.of(ComplaintCode.WZD_REFERENCE));
    }
    if (consent.validUntil().isBefore(consent.agreedOn())) {
      fault(path + ".validUntil", Complaint.of(ComplaintCode.CONSENT_ENDS_BEFORE_AGREED));
    }
    if (consent.validUntil().isAfter(consent.agreedOn().plusYears(Consent.YEARS_MAX))) {
      fault(path + ".validUntil", Complaint.of(ComplaintCode.CONSENT_TOO_LONG, Consent.YEARS_MAX));
    }
    for (int i = 0; i < consent.covers().size(); i++) {
      String covered = consent.covers().get(i);
      if (!known(covered)) {
        fault(path + ".covers[" + i + "]", Complaint.of(ComplaintCode.COVERS_UNKNOWN, covered));
      }
    }
  }

  private boolean known(String id) {
    return plan.rules().stream().anyMatch(rule -> rule.id().equals(id))
        || plan.placements().stream().anyMatch(placed -> placed.device().value().equals(id));
  }

  /** To lock somebody in is involuntary care, whoever agrees to it. */
  private void keepingIn() {
    for (DeviceId device : plan.keepingIn()) {
      boolean recorded =
          plan.consents().stream()
              .anyMatch(consent ->
                  consent.basis() == LegalBasis.WZD
                      && consent.reference() != null
                      && consent.names(device.value()));
      if (!recorded) {
        fault(
            "placements[" + index(device) + "].device",
            Complaint.of(ComplaintCode.KEEPS_IN, device.value()));
      }
    }
  }

  private int index(DeviceId device) {
    for (int i = 0; i < plan.placements().size(); i++) {
      if (plan.placements().get(i).device().equals(device)) {
        return i;
      }
    }
    return 0;
  }

  /** Said once for all rules: it is one conversation that is missing. */
  private void agreed() {
    SomeRules missing = new SomeRules();
    for (int i = 0; i < plan.rules().size(); i++) {
      RuleSetting rule = plan.rules().get(i);
      RuleType type = RuleCatalogue.type(rule.type());
      boolean always = type == null || type.alwaysOn();
      if (!always && plan.consents().stream().noneMatch(one -> one.coversRule(rule.id()))) {
        missing.add(i, rule);
      }
    }
    missing.warn(ComplaintCode.CONSENT_MISSING);
  }

  /** Rules that one and the same thing is said of. */
  private final class SomeRules {
    private final List<Detail> rules = new ArrayList<>();
    private int first;

    void add(int index, RuleSetting rule) {
      if (rules.isEmpty()) {
        first = index;
      }
      rules.add(new Detail.Text("'" + rule.id() + "'"));
    }

    void warn(ComplaintCode code) {
      if (!rules.isEmpty()) {
        warning("rules[" + first + "].type", Complaint.of(code, new Detail.Listed(rules)));
      }
    }
  }

  private void presence() {
    if (plan.household().presenceReliable()) {
      return;
    }
    SomeRules unreliable = new SomeRules();
    for (int i = 0; i < plan.rules().size(); i++) {
      if (restsOnPresence(plan.rules().get(i))) {
        unreliable.add(i, plan.rules().get(i));
      }
    }
    unreliable.warn(ComplaintCode.PRESENCE_UNRELIABLE);
  }

  // --- Changes and hours

  private void changes() {
    List<TemporaryChange> changes = plan.changes();
    if (changes.size() > TemporaryChange.CHANGES_MAX) {
      fault("changes", Complaint.of(ComplaintCode.CHANGES_TOO_MANY, TemporaryChange.CHANGES_MAX));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      String path = "changes[" + i + "]";
      if (!ids.add(changes.get(i).id())) {
        fault(path + ".id", Complaint.of(ComplaintCode.CHANGE_ID_TWICE, changes.get(i).id()));
      }
      PlanRefusal refusal = ChangeCheck.refusal(changes.get(i), plan.rules());
      if (refusal != null) {
        fault(path + where(refusal), complaint(refusal, changes.get(i).kind()));
      }
    }
  }

  private static String where(PlanRefusal refusal) {
    return switch (refusal) {
      case ENDS_TOO_EARLY, TOO_LONG -> ".until";
      case UNKNOWN_RULE, NO_RULE_NAMED, NEVER_PAUSED -> ".rules";
      case UNKNOWN_CHANGE,
          CHANGE_KNOWN,
          BEGINS_TOO_LATE,
          TOO_MANY_CHANGES,
          NOTHING_TO_LIFT,
          UNKNOWN_PROPOSAL ->
          "";
    };
  }

  private static Complaint complaint(PlanRefusal refusal, TemporaryChange.Kind kind) {
    return switch (refusal) {
      case ENDS_TOO_EARLY -> Complaint.of(ComplaintCode.CHANGE_ENDS_BEFORE_BEGIN);
      case TOO_LONG -> Complaint.of(ComplaintCode.CHANGE_TOO_LONG, kind.longest());
      case UNKNOWN_RULE -> Complaint.of(ComplaintCode.CHANGE_UNKNOWN_RULE);
      case NO_RULE_NAMED -> Complaint.of(ComplaintCode.CHANGE_NAMES_NO_RULE);
      case NEVER_PAUSED -> Complaint.of(ComplaintCode.CHANGE_OF_EMERGENCY);
      case UNKNOWN_CHANGE,
          CHANGE_KNOWN,
          BEGINS_TOO_LATE,
          TOO_MANY_CHANGES,
          NOTHING_TO_LIFT,
          UNKNOWN_PROPOSAL ->
          Complaint.of(ComplaintCode.CHANGE_IMPOSSIBLE);
    };
  }

  private void ladders() {
    for (int i = 0; i < plan.ladders().size(); i++) {
      if (plan.ladders().get(i).window().days().isEmpty()) {
        fault("ladders[" + i + "].days", Complaint.of(ComplaintCode.LADDER_NO_DAY));
      }
    }
  }

  private void fault(String path, Complaint complaint) {
    faults.add(new PlanFault(path, complaint));
  }

  private void warning(String path, Complaint complaint) {
    warnings.add(new PlanFault(path, complaint));
  }
}
