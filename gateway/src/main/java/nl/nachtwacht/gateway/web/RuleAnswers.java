package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.gateway.registry.ConsentKept;
import nl.nachtwacht.gateway.registry.PatienceEdit;
import nl.nachtwacht.gateway.registry.PlanChange;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.RuleAdd;
import nl.nachtwacht.gateway.registry.RuleEdit;
import nl.nachtwacht.gateway.registry.RuleRemoval;
import nl.nachtwacht.gateway.yaml.Finding;
import org.jspecify.annotations.Nullable;

/** What came of changing a rule, as JSON of the contract. */
final class RuleAnswers {
  private static final Pattern SETTING = Pattern.compile("rules\\[\\d+]\\.([a-z-]+)");

  private final Phrases phrases;
  private final FindingWords words;

  RuleAnswers(Phrases phrases) {
    this.phrases = phrases;
    this.words = new FindingWords(phrases);
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
  JsonObject byHand(PlanChange change, String file, String line, Tongue tongue) {
    String key =
        switch (change) {
          case RuleEdit _ -> "plan-edit.by-hand";
          case PatienceEdit _ -> "plan-edit.by-hand.patience";
          case RuleAdd _, ConsentKept _ -> "plan-edit.by-hand.put";
          case RuleRemoval _ -> "plan-edit.by-hand.remove";
        };
    return answer("by-hand", tongue)
        .put("text", phrases.say(tongue, key, file))
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
        errors.add(
            error(
                setting.matches() ? setting.group(1) : null,
                setting.matches() ? words.sentence(finding, tongue) : words.say(finding, tongue)));
      }
    }
    return refused(errors, tongue);
  }

  /** What is wrong with a field of the form. */
  JsonObject needed(String field, String key, Tongue tongue, Object... values) {
    return error(field, phrases.say(tongue, key, values));
  }

  /** That a rule is there and will not be. */
  JsonObject gone(String rule, Tongue tongue) {
    return change(
        rule,
        phrases.say(tongue, "plan-edit.in-plan"),
        phrases.say(tongue, "plan-edit.out-of-plan"));
  }

  /** From what to what an agreement is said. */
  JsonArray consents(Optional<Consent> before, Consent after, Tongue tongue) {
    JsonArray changes = new JsonArray();
    consent(changes, "purpose", before.map(Consent::purpose), after.purpose(), tongue);
    consent(changes, "basis", before.map(one -> basis(one, tongue)), basis(after, tongue), tongue);
    consent(
        changes,
        "reference",
        before.map(one -> String.valueOf(one.reference())),
        String.valueOf(after.reference()),
        tongue);
    consent(changes, "agreedBy", before.map(Consent::agreedBy), after.agreedBy(), tongue);
    consent(
        changes,
        "agreedOn",
        before.map(one -> tongue.day(one.agreedOn())),
        tongue.day(after.agreedOn()),
        tongue);
    consent(
        changes,
        "validUntil",
        before.map(one -> tongue.day(one.validUntil())),
        tongue.day(after.validUntil()),
        tongue);
    consent(
        changes,
        "review",
        before.map(one -> day(one.review(), tongue)),
        day(after.review(), tongue),
        tongue);
    consent(
        changes,
        "positions",
        before.map(one -> positions(one, tongue)),
        positions(after, tongue),
        tongue);
    return changes;
  }

  private void consent(
      JsonArray changes, String key, Optional<String> before, String after, Tongue tongue) {
    String nothing = phrases.say(tongue, "plan-edit.nothing");
    String was = before.orElse("null").equals("null") ? nothing : before.orElse(nothing);
    String is = after.equals("null") ? nothing : after;
    if (!was.equals(is)) {
      changes.add(change(phrases.say(tongue, "consent.label." + key), was, is));
    }
  }

  private String basis(Consent consent, Tongue tongue) {
    return phrases.say(tongue, "consent.basis." + Word.of(consent.basis()));
  }

  private String positions(Consent consent, Tongue tongue) {
    return phrases.say(tongue, "consent.positions." + Word.of(consent.positions()));
  }

  private static String day(@Nullable LocalDate day, Tongue tongue) {
    return day == null ? "null" : tongue.day(day);
  }

  static JsonObject change(String label, String from, String to) {
    return new JsonObject().put("label", label).put("from", from).put("to", to);
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
