package nl.nachtwacht.watch;

import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.devicewatch.Doubts;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;

/**
 * Whether a rule cannot guard now, because what it rests on cannot be relied on. A blind rule
 * neither raises nor ends an alarm.
 *
 * <p>A rule is blind by a sensor that lies: when it watches that one, or when all that can meet one
 * of its needs lie. A rule that misses people (nobody moved) is blind too when all those sensors
 * are away: of a home that nothing looks at, silence tells nothing. A sensor that is away does not
 * blind the others: what it said before still counts, so that who left the bed a minute before its
 * sensor died is missed in time.
 */
final class Blindness {
  private Blindness() {}

  /** The devices that make a rule blind; empty when it sees. */
  static Set<String> of(PlannedRule planned, Doubts doubts, RuleContext context) {
    if (doubts.liars().isEmpty() && doubts.away().isEmpty()) {
      return Set.of();
    }
    Rule rule = planned.rule();
    String own = ownDevice(rule);
    if (doubts.liars().contains(own)) {
      return Set.of(own);
    }
    RuleType type = RuleCatalogue.type(planned.type());
    Set<String> blinding = new TreeSet<>();
    if (type != null) {
      for (Set<Role> need : type.needs()) {
        blinding.addAll(unmet(need, rule, doubts, context));
      }
    }
    return blinding;
  }

  /** The device after the rule's id in its key; empty when it watches the whole home. */
  private static String ownDevice(Rule rule) {
    int prefix = rule.ruleId().length() + 1;
    return rule.key().length() > prefix ? rule.key().substring(prefix) : "";
  }

  /** All that could meet a need, when none of it can be relied on. */
  private static Set<String> unmet(Set<Role> need, Rule rule, Doubts doubts, RuleContext context) {
    Set<String> devices = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      if (!need.contains(placement.role())) {
        continue;
      }
      String device = placement.device().value();
      boolean unseen = rule.missesPeople() && doubts.away().contains(device);
      if (!unseen && !doubts.liars().contains(device)) {
        return Set.of();
      }
      devices.add(device);
    }
    return devices;
  }
}
