package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.Rule;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;

/**
 * What a rule would have to hear of and has never heard: then it cannot say that nothing is the
 * matter.
 */
final class Unheard {

  /** More names than that make nobody wiser. */
  private static final int NAMED_MAX = 3;

  private Unheard() {}

  /**
   * A fact for each device that is missed; empty when the rule has heard what it needs.
   *
   * @param waiting whether it sees something already: then only what begins it is missed
   */
  static List<EvidenceFact> of(
      PlannedRule planned,
      HomeView home,
      RuleContext context,
      boolean waiting,
      boolean past,
      Instant now) {
    Rule rule = planned.rule();
    if (home.knownSince() == null && needs(planned).isEmpty() && !past) {
      return List.of(EvidenceCode.NOTHING_KNOWN.at(now));
    }
    List<Set<Role>> needs = needs(planned);
    for (Set<Role> need : waiting ? needs.subList(0, Math.min(1, needs.size())) : needs) {
      List<Placement> meeting = meeting(need, rule, context);
      if (!meeting.isEmpty() && meeting.stream().noneMatch(home::heardOf)) {
        return meeting.stream().limit(NAMED_MAX).map(one -> fact(one, past, now)).toList();
      }
    }
    EvidenceFact untold = rule.untold(home, now);
    return untold == null ? List.of() : List.of(untold);
  }

  private static List<Set<Role>> needs(PlannedRule planned) {
    RuleType type = RuleCatalogue.type(planned.type());
    return type == null ? List.of() : type.needs();
  }

  /** The rule's own device, where it watches one; else all that meet the need. */
  private static List<Placement> meeting(Set<Role> need, Rule rule, RuleContext context) {
    List<Placement> meeting = new ArrayList<>();
    String own = rule.key().substring(Math.min(rule.key().length(), rule.ruleId().length() + 1));
    for (Placement placement : context.placements().values()) {
      if (!need.contains(placement.role()) || !rule.restsOn(placement)) {
        continue;
      }
      if (placement.device().value().equals(own)) {
        return List.of(placement);
      }
      meeting.add(placement);
    }
    return meeting;
  }

  private static EvidenceFact fact(Placement placement, boolean past, Instant now) {
    EvidenceCode code = past ? EvidenceCode.NOT_HEARD_THEN : EvidenceCode.NEVER_HEARD;
    return code.at(now, "role", placement.role().name(), "room", placement.room());
  }
}
