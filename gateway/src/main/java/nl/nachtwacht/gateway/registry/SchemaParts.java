package nl.nachtwacht.gateway.registry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The small pieces of {@link ClientSchema}. Files are YAML or JSON and the reader takes every
 * single value by its text: a number may stand where a text is asked for, and the other way round.
 */
final class SchemaParts {
  static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
  static final String DATE = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  static final String DURATION =
      "[Pp](?=[0-9Tt])([0-9]+[Dd])?([Tt](?=[0-9])([0-9]+[Hh])?([0-9]+[Mm])?([0-9]+([.,][0-9]*)?[Ss])?)?";
  private static final JsonArray SCALAR = new JsonArray(List.of("string", "number", "boolean"));

  private SchemaParts() {}

  /** A group of keys and no others. */
  static final class Group {
    private final JsonObject properties = new JsonObject();
    private final JsonArray required;

    Group(String... required) {
      this.required = new JsonArray(List.of(required));
    }

    Group put(String key, JsonObject schema) {
      properties.put(key, schema);
      return this;
    }

    JsonObject done() {
      return new JsonObject()
          .put("type", "object")
          .put("properties", properties)
          .put("required", required)
          .put("additionalProperties", false);
    }
  }

  static void define(JsonObject defs) {
    defs.put("id", pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"));
    defs.put(
        "yesNo",
        new JsonObject()
            .put("enum", new JsonArray().add(true).add(false).add("true").add("false")));
    defs.put("time", pattern(TIME));
    defs.put("date", pattern(DATE));
    defs.put("wallTime", pattern(DATE + "[T ]" + TIME));
    defs.put(
        "moment", pattern(DATE + "T" + TIME + "(\\.[0-9]+)?(Z|[+-][0-9]{2}(:?[0-9]{2}){0,2})"));
    defs.put("duration", pattern(DURATION).put("examples", new JsonArray().add("PT15M")));
    defs.put(
        "rung",
        new Group("call", "patience")
            .put(
                "call",
                new JsonObject()
                    .put("type", "array")
                    .put("minItems", 1)
                    .put("items", ref("target")))
            .put("patience", ref("duration"))
            .done());
    defs.put(
        "target",
        new Group()
            .put("centre", ref("id"))
            .put("on-duty", ref("id"))
            .put("team", ref("id"))
            .put("person", ref("id"))
            .done()
            .put("minProperties", 1));
  }

  static JsonObject ref(String name) {
    return new JsonObject().put("$ref", "#/$defs/" + name);
  }

  /** A single value whose text has this form; spaces around it do not count. */
  static JsonObject pattern(String form) {
    return new JsonObject().put("type", SCALAR.copy()).put("pattern", "^\\s*" + form + "\\s*$");
  }

  static JsonObject text(int charsMax) {
    return new JsonObject()
        .put("type", SCALAR.copy())
        .put("minLength", 1)
        .put("maxLength", charsMax);
  }

  static JsonObject whole(int min, int max, String description) {
    return new JsonObject()
        .put("type", new JsonArray(List.of("integer", "string")))
        .put("minimum", min)
        .put("maximum", max)
        .put("pattern", "^\\s*[+-]?[0-9]+\\s*$")
        .put("description", description);
  }

  static JsonObject number(double min, double max) {
    return new JsonObject()
        .put("type", new JsonArray(List.of("number", "string")))
        .put("minimum", min)
        .put("maximum", max)
        .put("pattern", "^\\s*[+-]?[0-9]+([.][0-9]*)?\\s*$");
  }
}
