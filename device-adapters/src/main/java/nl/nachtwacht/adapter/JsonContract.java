package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of our own contracts, held to its published JSON Schema, so that the schema a vendor reads
 * and the check we run are the same file.
 *
 * <p>Knows the keywords our schemas use: {@code type, const, enum, required, properties, items,
 * minLength, maxLength, minimum, maximum, format date-time, allOf, if/then}. A schema with another
 * keyword is refused at the start, so that nothing is silently not checked.
 */
public final class JsonContract {
  private static final List<String> KNOWN =
      List.of(
          "$schema",
          "$id",
          "title",
          "description",
          "type",
          "const",
          "enum",
          "required",
          "properties",
          "items",
          "minLength",
          "maxLength",
          "minimum",
          "maximum",
          "format",
          "allOf",
          "if",
          "then");

  private final JsonNode schema;

  private JsonContract(JsonNode schema) {
    requireKnown(schema, "");
    this.schema = schema;
  }

  /** The contract whose schema is this resource, e.g. {@code /schema/dispenser-1.schema.json}. */
  public static JsonContract of(String resource) {
    return new JsonContract(Json.object(bytes(resource)));
  }

  /** The bytes of a resource of this module. */
  public static byte[] bytes(String resource) {
    try (InputStream in = JsonContract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no resource " + resource);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(resource, unreadable);
    }
  }

  private static void requireKnown(JsonNode schema, String path) {
    for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
      if (!KNOWN.contains(keyword.getKey())) {
        throw new IllegalArgumentException("keyword not checked: " + path + keyword.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      requireKnown(property.getValue(), path + property.getKey() + "/");
    }
    for (JsonNode part : schema.path("allOf")) {
      requireKnown(part, path + "allOf/");
    }
    for (String inner : List.of("items", "if", "then")) {
      if (schema.has(inner)) {
        requireKnown(schema.get(inner), path + inner + "/");
      }
    }
  }

  /** What is wrong with this value, one sentence each, with its place; empty when nothing is. */
  public List<String> violations(JsonNode value) {
    List<String> wrong = new ArrayList<>();
    check(schema, value, "", wrong);
    return wrong;
  }

  private static void check(JsonNode schema, JsonNode value, String path, List<String> wrong) {
    String at = path.isEmpty() ? "the message" : path;
    type(schema, value, at, wrong);
    choice(schema, value, at, wrong);
    text(schema, value, at, wrong);
    number(schema, value, at, wrong);
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        wrong.add(place(path, name.asText()) + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode inner = value.get(property.getKey());
      if (inner != null) {
        check(property.getValue(), inner, place(path, property.getKey()), wrong);
      }
    }
    if (schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.get("items"), value.get(i), path + "/" + i, wrong);
      }
    }
    conditions(schema, value, path, wrong);
  }

  private static void conditions(JsonNode schema, JsonNode value, String path, List<String> wrong) {
    for (JsonNode part : schema.path("allOf")) {
      check(part, value, path, wrong);
    }
    if (schema.has("if") && schema.has("then")) {
      List<String> otherwise = new ArrayList<>();
      check(schema.get("if"), value, path, otherwise);
      if (otherwise.isEmpty()) {
        check(schema.get("then"), value, path, wrong);
      }
    }
  }

  private static String place(String path, String name) {
    return path + "/" + name;
  }

  private static void type(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    String type = schema.path("type").asText();
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "boolean" -> value.isBoolean();
          case "number" -> value.isNumber();
          case "integer" -> value.isIntegralNumber();
          default -> true;
        };
    if (!fits) {
      wrong.add(at + " must be of type " + type);
    }
  }

  private static void choice(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    JsonNode expected = schema.get("const");
    if (expected != null && !expected.equals(value)) {
      wrong.add(at + " must be " + expected);
    }
    JsonNode choices = schema.get("enum");
    if (choices != null && choices.valueStream().noneMatch(value::equals)) {
      wrong.add(at + " must be one of " + choices);
    }
  }

  private static void text(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    if (!value.isTextual()) {
      return;
    }
    int length = value.textValue().length();
    if (length < schema.path("minLength").asInt(0)) {
      wrong.add(at + " is shorter than " + schema.get("minLength"));
    }
    if (length > schema.path("maxLength").asInt(Integer.MAX_VALUE)) {
      wrong.add(at + " is longer than " + schema.get("maxLength"));
    }
    if (schema.path("format").asText().equals("date-time") && instant(value) == null) {
      wrong.add(at + " must be a date and time with offset, as 2026-03-14T08:00:00+01:00");
    }
  }

  private static @Nullable OffsetDateTime instant(JsonNode value) {
    try {
      return OffsetDateTime.parse(value.textValue());
    } catch (DateTimeParseException notOne) {
      return null;
    }
  }

  private static void number(JsonNode schema, JsonNode value, String at, List<String> wrong) {
    if (!value.isNumber()) {
      return;
    }
    boolean below = schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble();
    boolean above = schema.has("maximum") && value.asDouble() > schema.get("maximum").asDouble();
    if (below || above) {
      wrong.add(at + " must lie from " + schema.path("minimum") + " to " + schema.path("maximum"));
    }
  }
}
