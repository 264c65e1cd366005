package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.yaml.Finding;
import org.jspecify.annotations.Nullable;

/** What came of changing a rule, as JSON of the contract. */
final class RuleAnswers {
  private static final Pattern SETTING = Pattern.compile("rules\\[\\d+]\\.([a-z-]+)");

  private final Phrases phrases;

  RuleAnswers(Phrases phrases) {
    this.phrases = phrases;
  }

  JsonObject ready(
      boolean written,
      JsonArray changes,
      List<String> tonightBefore,
      List<String> tonight,
      Tongue tongue) {
    return answer(written ? "saved" : "preview", tongue)
        .put("changes", changes)
        .put("tonightBefore", new JsonArray(tonightBefore))
        .put("tonight", new JsonArray(tonight));
  }

  JsonObject unchanged(Tongue tongue) {
    return answer("unchanged", tongue);
  }

  /** Right, but the gateway may not write it. */
  JsonObject byHand(String file, String line, Tongue tongue) {
    return answer("by-hand", tongue)
        .put("text", phrases.say(tongue, "plan-edit.by-hand", file))
        .put("file", file)
        .put("line", line);
  }

  JsonObject refused(JsonArray errors, Tongue tongue) {
    return answer("refused", tongue).put("errors", errors);
  }

  JsonObject refused(PlanDesk.Outcome.Refused refused, Tongue tongue) {
    String key = "plan-edit." + Word.of(refused.why());
    String text =
        refused.line() == 0
            ? phrases.say(tongue, key)
            : phrases.say(tongue, key + ".line", refused.line());
    JsonArray errors = new JsonArray().add(error(null, text));
    for (Finding finding : refused.findings()) {
      if (finding.severity() == Finding.Severity.ERROR) {
        Matcher setting = SETTING.matcher(finding.key());
        errors.add(error(setting.matches() ? setting.group(1) : null, finding.sentence()));
      }
    }
    return refused(errors, tongue);
  }

  String noSuchSetting(Tongue tongue) {
    return phrases.say(tongue, "plan-edit.no-setting");
  }

  static JsonObject error(@Nullable String setting, String text) {
    JsonObject error = new JsonObject().put("text", text);
    return setting == null ? error : error.put("setting", setting);
  }

  private JsonObject answer(String state, Tongue tongue) {
    return new JsonObject()
        .put("state", state)
        .put("text", phrases.say(tongue, "plan-edit." + state))
        .put("errors", new JsonArray())
        .put("changes", new JsonArray())
        .put("tonight", new JsonArray())
        .put("tonightBefore", new JsonArray());
  }
}
