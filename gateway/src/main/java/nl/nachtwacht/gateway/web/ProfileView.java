package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.registry.Profile;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** What a plan began from, and what of it is not watched in this home. */
final class ProfileView {
  private ProfileView() {}

  static JsonObject json(Profile profile, CarePlan plan, Tongue tongue) {
    Profile.Told told = tongue == Tongue.ENGLISH ? profile.english() : profile.dutch();
    List<RuleSetting> absent =
        profile.rules().stream()
            .filter(rule -> plan.rules().stream().noneMatch(one -> one.id().equals(rule.id())))
            .toList();
    JsonArray leftOut = new JsonArray();
    JsonArray removed = new JsonArray();
    RuleContext home = RuleContext.of(plan);
    for (RuleSetting rule : absent) {
      String name = tongue.words().text("rule." + rule.type());
      switch (RuleCatalogue.parse(rule, home)) {
        case RuleCatalogue.Parsed.Refused _ ->
            leftOut.add(new JsonObject().put("name", name).put("lacks", lacks(rule, home, tongue)));
        case RuleCatalogue.Parsed.Rules _ -> removed.add(name);
      }
    }
    return new JsonObject()
        .put("id", profile.id())
        .put("version", profile.version())
        .put("name", told.name())
        .put("who", told.who())
        .put("watches", told.watches())
        .put("not", told.not())
        .put("leftOut", leftOut)
        .put("removed", removed);
  }

  /** What the home has none of and the rule needs, in words; empty: it has, but not as it asks. */
  private static String lacks(RuleSetting rule, RuleContext home, Tongue tongue) {
    @Nullable RuleType type = RuleCatalogue.type(rule.type());
    return type == null
        ? ""
        : CatalogueView.missing(type, home).stream()
            .map(roles -> CatalogueView.named(roles, tongue))
            .collect(Collectors.joining(", "));
  }
}
