package nl.nachtwacht.watch;

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
      fault("consents", "A plan has at most " + Consent.CONSENTS_MAX + " consents.");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < consents.size(); i++) {
      String path = "consents[" + i + "]";
      if (!ids.add(consents.get(i).id())) {
        fault(path + ".id", "There is another consent '" + consents.get(i).id() + "'.");
      }
      consent(consents.get(i), path);
    }
  }

  private void consent(Consent consent, String path) {
    if (consent.basis() == LegalBasis.WZD && consent.reference() == null) {
      fault(path + ".reference", "Involuntary care needs the reference of its Wzd record.");
    }
    if (consent.validUntil().isBefore(consent.agreedOn())) {
      fault(path + ".validUntil", "It ends before it was agreed.");
    }
    if (consent.validUntil().isAfter(consent.agreedOn().plusYears(Consent.YEARS_MAX))) {
      fault(
          path + ".validUntil",
          "A consent holds for at most " + Consent.YEARS_MAX + " years; agree on it again then.");
    }
    for (int i = 0; i < consent.covers().size(); i++) {
      String covered = consent.covers().get(i);
      if (!known(covered)) {
        fault(
            path + ".covers[" + i + "]",
            "'" + covered + "' is no rule and no device of this plan.");
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
            "'"
                + device
                + "' keeps the client in: that needs a consent with basis wzd, its reference,"
                + " and this device under covers.");
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

  private void agreed() {
    for (int i = 0; i < plan.rules().size(); i++) {
      RuleSetting rule = plan.rules().get(i);
      RuleType type = RuleCatalogue.type(rule.type());
      boolean always = type == null || type.alwaysOn();
      if (!always && plan.consents().stream().noneMatch(one -> one.coversRule(rule.id()))) {
        warning(
            "rules[" + i + "].type", "Nobody's consent to '" + rule.id() + "' is written down.");
      }
    }
  }

  private void presence() {
    if (plan.household().presenceReliable()) {
      return;
    }
    for (int i = 0; i < plan.rules().size(); i++) {
      if (restsOnPresence(plan.rules().get(i))) {
        warning(
            "rules[" + i + "].type",
            "'"
                + plan.rules().get(i).id()
                + "' takes movement for the client's, and more people or pets live here:"
                + " its alarms will say that it is unreliable.");
      }
    }
  }

  // --- Changes and hours

  private void changes() {
    List<TemporaryChange> changes = plan.changes();
    if (changes.size() > TemporaryChange.CHANGES_MAX) {
      fault("changes", "A plan has at most " + TemporaryChange.CHANGES_MAX + " changes at a time.");
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      String path = "changes[" + i + "]";
      if (!ids.add(changes.get(i).id())) {
        fault(path + ".id", "There is another change '" + changes.get(i).id() + "'.");
      }
      PlanRefusal refusal = ChangeCheck.refusal(changes.get(i), plan.rules());
      if (refusal != null) {
        fault(path + where(refusal), sentence(refusal, changes.get(i).kind()));
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

  private static String sentence(PlanRefusal refusal, TemporaryChange.Kind kind) {
    return switch (refusal) {
      case ENDS_TOO_EARLY -> "It ends before it begins.";
      case TOO_LONG ->
          "It may last at most " + kind.longest() + "; longer is a change of the plan.";
      case UNKNOWN_RULE -> "It names a rule that this plan does not have.";
      case NO_RULE_NAMED -> "Name the rules that are paused.";
      case NEVER_PAUSED -> "What is care-1 or always on cannot be set aside.";
      case UNKNOWN_CHANGE,
          CHANGE_KNOWN,
          BEGINS_TOO_LATE,
          TOO_MANY_CHANGES,
          NOTHING_TO_LIFT,
          UNKNOWN_PROPOSAL ->
          "It cannot be.";
    };
  }

  private void ladders() {
    for (int i = 0; i < plan.ladders().size(); i++) {
      if (plan.ladders().get(i).window().days().isEmpty()) {
        fault("ladders[" + i + "].days", "It holds on no day.");
      }
    }
  }

  private void fault(String path, String sentence) {
    faults.add(new PlanFault(path, sentence));
  }

  private void warning(String path, String sentence) {
    warnings.add(new PlanFault(path, sentence));
  }
}
