package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;

/** The catalogue of rules as a planner of one home sees it: by what they worry about. */
final class CatalogueView {
  private final ConsentForm consents;

  CatalogueView(ConsentForm consents) {
    this.consents = consents;
  }

  JsonObject json(CarePlan plan, LocalDate today, Tongue tongue) {
    RuleContext home = RuleContext.of(plan);
    JsonArray groups = new JsonArray();
    for (Map.Entry<String, List<RuleType>> one : Situations.all().entrySet()) {
      JsonArray types = new JsonArray();
      one.getValue().stream()
          .sorted(Comparator.comparing((RuleType type) -> !missing(type, home).isEmpty()))
          .map(type -> type(type, plan, home, tongue))
          .forEach(types::add);
      groups.add(new JsonObject().put("situation", one.getKey()).put("types", types));
    }
    return new JsonObject()
        .put("groups", groups)
        .put("consents", consents.holding(plan, today))
        .put("today", today.toString());
  }

  private static JsonObject type(RuleType type, CarePlan plan, RuleContext home, Tongue tongue) {
    String key = "rule." + type.name();
    long there = plan.rules().stream().filter(one -> one.type().equals(type.name())).count();
    return new JsonObject()
        .put("type", type.name())
        .put("name", tongue.words().text(key))
        .put("explanation", tongue.words().text(key + ".explanation"))
        .put("inPlan", there)
        .put(
            "missing",
            new JsonArray(
                missing(type, home).stream().map(roles -> named(roles, tongue)).toList()));
  }

  /** Any of these, in words. */
  static String named(Set<Role> roles, Tongue tongue) {
    return roles.stream()
        .sorted()
        .map(tongue.words()::role)
        .collect(Collectors.joining(tongue == Tongue.ENGLISH ? " or " : " of "));
  }

  /** For each: one of these placements is needed and none is there. */
  static List<Set<Role>> missing(RuleType type, RuleContext home) {
    return type.needs().stream()
        .filter(need -> need.stream().allMatch(role -> home.with(role).isEmpty()))
        .toList();
  }
}
