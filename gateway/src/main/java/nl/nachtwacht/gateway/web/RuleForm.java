package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** One rule and its settings in words: what they are, what they may be, what would change. */
final class RuleForm {
  private final Registry registry;
  private final Phrases phrases;
  private final SettingWords words;

  RuleForm(Registry registry, Phrases phrases) {
    this.registry = registry;
    this.phrases = phrases;
    this.words = new SettingWords(phrases);
  }

  /** All that can be set, as it is now. */
  JsonObject json(
      ClientCard card, RuleType type, RuleSetting rule, PlanDesk.Standing standing, Tongue tongue) {
    JsonArray settings = new JsonArray();
    for (Parameter parameter : type.parameters()) {
      String otherwise = otherwise(card, rule, parameter);
      String value = rule.parameters().getOrDefault(parameter.name(), otherwise);
      JsonObject json =
          new JsonObject()
              .put("name", parameter.name())
              .put("label", label(type, parameter, tongue))
              .put("kind", kind(parameter))
              .put("value", value)
              .put("text", said(parameter, value, tongue))
              .put("default", otherwise)
              .put("defaultText", said(parameter, otherwise, tongue))
              .put("range", range(parameter, tongue));
      if (parameter instanceof Parameter.Decimal decimal) {
        json.put("unit", decimal.unit());
      }
      List<String> options = options(parameter);
      if (!options.isEmpty()) {
        JsonArray choices = new JsonArray();
        options.forEach(one ->
            choices.add(
                new JsonObject().put("value", one).put("text", said(parameter, one, tongue))));
        json.put("options", choices);
      }
      settings.add(json);
    }
    return new JsonObject()
        .put("id", rule.id())
        .put("type", type.name())
        .put("name", tongue.words().text("rule." + type.name()))
        .put("explanation", tongue.words().text("rule." + type.name() + ".explanation"))
        .put("onTrial", rule.shadow())
        .put("lock", standing.lock())
        .put("writable", standing.writable())
        .put("file", standing.file())
        .put("settings", settings);
  }

  /** From what to what, in words. */
  JsonArray changes(
      ClientCard card, RuleType type, RuleSetting before, RuleSetting after, Tongue tongue) {
    JsonArray changes = new JsonArray();
    for (Parameter parameter : type.parameters()) {
      String otherwise = otherwise(card, before, parameter);
      String was = before.parameters().getOrDefault(parameter.name(), otherwise);
      String is = after.parameters().getOrDefault(parameter.name(), otherwise);
      if (!was.equals(is)) {
        changes.add(
            RuleAnswers.change(
                label(type, parameter, tongue),
                said(parameter, was, tongue),
                said(parameter, is, tongue)));
      }
    }
    if (before.shadow() != after.shadow()) {
      changes.add(
          RuleAnswers.change(
              phrases.say(tongue, "plan-edit.on-trial"),
              yesNo(before.shadow(), tongue),
              yesNo(after.shadow(), tongue)));
    }
    return changes;
  }

  /** All of a rule that is new, as it would stand there. */
  JsonArray all(RuleType type, RuleSetting made, Tongue tongue) {
    JsonArray all = new JsonArray();
    for (Parameter parameter : type.parameters()) {
      String written = made.parameters().get(parameter.name());
      String usual = parameter.defaultText();
      all.add(
          RuleAnswers.change(
              label(type, parameter, tongue),
              said(parameter, usual, tongue),
              said(parameter, written == null ? usual : written, tongue)));
    }
    return all;
  }

  /** An id for a rule of this type that neither the plan has nor its profile. */
  String freeId(PlanGate.Through asking, RuleType type) {
    Set<String> taken = new HashSet<>();
    asking.plan().plan().rules().forEach(rule -> taken.add(rule.id()));
    registry
        .profile(asking.card().id())
        .ifPresent(profile -> profile.rules().forEach(rule -> taken.add(rule.id())));
    String id = type.name();
    for (int i = 2; taken.contains(id); i++) {
      id = type.name() + "-" + i;
    }
    return id;
  }

  /** Takes what is asked for; what is no such setting, or out of range, is complained of. */
  JsonArray read(
      JsonArray written,
      RuleType type,
      SortedMap<String, Optional<String>> settings,
      Tongue tongue) {
    JsonArray errors = new JsonArray();
    for (int i = 0; i < written.size(); i++) {
      JsonObject one = written.getJsonObject(i);
      String name = one.getString("name");
      String value = one.getString("value");
      String complaint = complaint(type, name, value, tongue);
      if (complaint != null) {
        errors.add(RuleAnswers.error(name, complaint));
      } else {
        settings.put(name, Optional.ofNullable(value).map(String::strip));
      }
    }
    return errors;
  }

  private @Nullable String complaint(
      RuleType type, String name, @Nullable String value, Tongue tongue) {
    Parameter parameter =
        type.parameters().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    if (parameter == null) {
      return phrases.say(tongue, "plan-edit.no-setting");
    }
    return value == null ? null : complaint(parameter, value.strip(), tongue);
  }

  /** What is wrong with a value; {@code null} when nothing is. */
  private @Nullable String complaint(Parameter parameter, String value, Tongue tongue) {
    try {
      parameter.read(value);
      return null;
    } catch (IllegalArgumentException wrong) {
      return phrases.say(tongue, "plan-edit.wrong", range(parameter, tongue));
    }
  }

  /** For the record: as plans write it, short; words of somebody's own are not repeated. */
  static List<String> record(RuleType type, RuleSetting before, RuleSetting after) {
    List<String> changed = new ArrayList<>();
    for (Parameter parameter : type.parameters()) {
      String was = before.parameters().get(parameter.name());
      String is = after.parameters().get(parameter.name());
      if (!Objects.equals(was, is)) {
        boolean own = parameter instanceof Parameter.Line;
        changed.add(parameter.name() + (own ? "" : ": " + brief(was) + " > " + brief(is)));
      }
    }
    if (before.shadow() != after.shadow()) {
      changed.add("shadow: " + before.shadow() + " > " + after.shadow());
    }
    return changed;
  }

  private static final int RECORD_CHARS_MAX = 200;

  private static String brief(@Nullable String value) {
    String text = value == null ? "-" : value;
    return text.length() > RECORD_CHARS_MAX ? text.substring(0, RECORD_CHARS_MAX) + "…" : text;
  }

  private String yesNo(boolean is, Tongue tongue) {
    return phrases.say(tongue, is ? "plan-edit.yes" : "plan-edit.no");
  }

  private static String label(RuleType type, Parameter parameter, Tongue tongue) {
    return tongue.words().text("rule." + type.name() + "." + parameter.name());
  }

  /** What holds when the file says nothing: the profile's value, or the catalogue's. */
  private String otherwise(ClientCard card, RuleSetting rule, Parameter parameter) {
    return registry.profile(card.id()).stream()
        .flatMap(profile -> profile.rules().stream())
        .filter(one -> one.id().equals(rule.id()) && one.type().equals(rule.type()))
        .map(one -> one.parameters().get(parameter.name()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(parameter.defaultText());
  }

  private String said(Parameter parameter, String value, Tongue tongue) {
    return value.isBlank()
        ? phrases.say(tongue, "plan-edit.nothing")
        : words.say(parameter, value, tongue);
  }

  private static String kind(Parameter parameter) {
    return parameter.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<String> options(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Urgency urgency -> urgency.allowed().stream().map(Word::of).toList();
      case Parameter.Choice choice -> choice.allowed();
      case Parameter.Roles roles -> roles.allowed().stream().map(Word::of).toList();
      case Parameter.Span _, Parameter.Hours _, Parameter.Count _, Parameter.Decimal _ -> List.of();
      case Parameter.Texts _, Parameter.Line _, Parameter.Expression _, Parameter.Area _ ->
          List.of();
    };
  }

  private String range(Parameter parameter, Tongue tongue) {
    return switch (parameter) {
      case Parameter.Span span ->
          phrases.say(
              tongue,
              "plan-edit.range",
              words.say(span, span.min().toString(), tongue),
              words.say(span, span.max().toString(), tongue));
      case Parameter.Count count ->
          phrases.say(tongue, "plan-edit.range", count.min(), count.max());
      case Parameter.Decimal decimal ->
          phrases.say(
              tongue, "plan-edit.range", decimal.min(), decimal.max() + " " + decimal.unit());
      case Parameter.Hours _ -> phrases.say(tongue, "plan-edit.hours");
      case Parameter.Urgency _, Parameter.Choice _, Parameter.Roles _ ->
          phrases.say(
              tongue,
              "plan-edit.one-of",
              options(parameter).stream()
                  .map(one -> said(parameter, one, tongue))
                  .collect(Collectors.joining(", ")));
      case Parameter.Texts _ -> phrases.say(tongue, "plan-edit.texts");
      case Parameter.Line line -> phrases.say(tongue, "plan-edit.line", line.charsMax());
      case Parameter.Expression _ -> phrases.say(tongue, "plan-edit.expression");
      case Parameter.Area _ -> phrases.say(tongue, "plan-edit.area");
    };
  }
}
