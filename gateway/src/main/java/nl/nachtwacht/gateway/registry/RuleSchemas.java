package nl.nachtwacht.gateway.registry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.gateway.yaml.ValueKind;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/** The part of {@link ClientSchema} that comes from the catalogue: one schema per rule. */
final class RuleSchemas {
  private static final String DAYS = "(mon|tue|wed|thu|fri|sat|sun)[a-z]*";
  private static final String HOURS =
      SchemaParts.TIME
          + "-"
          + SchemaParts.TIME
          + "(\\s+("
          + DAYS
          + "(,"
          + DAYS
          + ")*|"
          + SchemaParts.DATE
          + "=(none|"
          + SchemaParts.TIME
          + "-"
          + SchemaParts.TIME
          + ")))*";
  private static final String COORDINATE = "\\s*[+-]?[0-9]+([.][0-9]*)?\\s*";

  private RuleSchemas() {}

  /**
   * One rule of a list: by its type.
   *
   * @param overProfile whether it may leave out its type, because it changes a rule of a profile
   */
  static JsonObject rule(boolean overProfile) {
    JsonArray byType = new JsonArray();
    for (RuleType type : RuleCatalogue.types()) {
      byType.add(
          new JsonObject()
              .put(
                  "if",
                  new JsonObject()
                      .put(
                          "properties",
                          new JsonObject().put("type", new JsonObject().put("const", type.name())))
                      .put("required", new JsonArray().add("type")))
              .put("then", SchemaParts.ref(nameOf(type))));
    }
    JsonArray required = new JsonArray().add("id");
    if (!overProfile) {
      required.add("type");
    }
    return new JsonObject()
        .put("type", "object")
        .put(
            "properties",
            new JsonObject()
                .put("id", SchemaParts.ref("id"))
                .put("type", new JsonObject().put("enum", ClientSchema.types())))
        .put("required", required)
        .put("allOf", byType);
  }

  static void define(JsonObject defs, Words words) {
    for (RuleType type : RuleCatalogue.types()) {
      defs.put(nameOf(type), of(type, words));
    }
  }

  private static String nameOf(RuleType type) {
    return "rule-" + type.name();
  }

  private static JsonObject of(RuleType type, Words words) {
    List<String> required = new ArrayList<>(List.of("id", "type"));
    SchemaParts.Group group =
        new SchemaParts.Group()
            .put("id", new JsonObject())
            .put("type", new JsonObject().put("const", type.name()));
    group.put(
        "shadow",
        type.alwaysOn()
            ? new JsonObject().put("enum", new JsonArray().add(false).add("false"))
            : SchemaParts.ref("yesNo"));
    for (Parameter parameter : type.parameters()) {
      group.put(parameter.name(), parameter(type, parameter, words));
      if (parameter instanceof Parameter.Expression || parameter instanceof Parameter.Area) {
        required.add(parameter.name());
      }
    }
    return group
        .done()
        .put("required", new JsonArray(required))
        .put("title", words.text("rule." + type.name()))
        .put("description", description(type, words));
  }

  private static String description(RuleType type, Words words) {
    StringBuilder text = new StringBuilder(words.text("rule." + type.name() + ".explanation"));
    for (Set<Role> need : type.needs()) {
      text.append(" Nodig: ")
          .append(need.stream().sorted().map(ValueKind::word).collect(Collectors.joining(" of ")))
          .append('.');
    }
    return text.toString();
  }

  private static JsonObject parameter(RuleType type, Parameter parameter, Words words) {
    JsonObject schema = shape(parameter);
    schema.put(
        "description",
        words.text("rule." + type.name() + "." + parameter.name())
            + " ("
            + parameter.notation()
            + ")");
    if (!parameter.defaultText().isEmpty()) {
      schema.put("default", plain(parameter));
    }
    return schema;
  }

  private static Object plain(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Count count -> count.read(count.defaultText());
      case Parameter.Decimal decimal -> decimal.read(decimal.defaultText());
      case Parameter.Span _,
          Parameter.Hours _,
          Parameter.Urgency _,
          Parameter.Texts _,
          Parameter.Line _,
          Parameter.Roles _,
          Parameter.Expression _,
          Parameter.Choice _,
          Parameter.Area _ ->
          parameter.defaultText();
    };
  }

  private static JsonObject shape(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Span _ -> SchemaParts.pattern(SchemaParts.DURATION);
      case Parameter.Hours _ -> SchemaParts.pattern(HOURS);
      case Parameter.Urgency urgency -> words(urgency.allowed());
      case Parameter.Count count -> SchemaParts.whole(count.min(), count.max(), "");
      case Parameter.Decimal decimal -> SchemaParts.number(decimal.min(), decimal.max());
      case Parameter.Texts _ -> SchemaParts.text(2000);
      case Parameter.Roles roles -> {
        String one =
            "\\s*("
                + roles.allowed().stream().map(ValueKind::word).collect(Collectors.joining("|"))
                + ")\\s*";
        yield SchemaParts.pattern(one + "(," + one + ")*");
      }
      case Parameter.Line line -> SchemaParts.text(line.charsMax());
      case Parameter.Expression _ -> SchemaParts.text(500);
      case Parameter.Choice choice ->
          new JsonObject().put("enum", new JsonArray(List.copyOf(choice.allowed())));
      case Parameter.Area _ ->
          SchemaParts.pattern(COORDINATE + "," + COORDINATE + ",\\s*[0-9]{2,5}");
    };
  }

  private static JsonObject words(List<? extends Enum<?>> allowed) {
    return new JsonObject()
        .put(
            "enum",
            new JsonArray(
                allowed.stream()
                    .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList()));
  }
}
