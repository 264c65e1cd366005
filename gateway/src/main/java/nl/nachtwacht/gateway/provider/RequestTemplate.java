package nl.nachtwacht.gateway.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with {@code {places}} to fill in, in a form that decides how what is filled in is escaped:
 * no text of a message can ever become a piece of the request's structure.
 */
public final class RequestTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final JsonMapper JSON = new JsonMapper();

  /** What a text is written in. */
  public enum Form {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded"),
    XML("application/xml; charset=utf-8"),
    TEXT("text/plain; charset=utf-8");

    private final String contentType;

    Form(String contentType) {
      this.contentType = contentType;
    }

    /** The content type of a body in this form. */
    public String contentType() {
      return contentType;
    }
  }

  private final Form form;
  private final String text;

  private RequestTemplate(Form form, String text) {
    this.form = form;
    this.text = text;
  }

  /**
   * A template.
   *
   * @param places that may be filled in
   * @throws IllegalArgumentException when a place is unknown or a JSON text is none; says so in
   *     words for whoever wrote it
   */
  public static RequestTemplate of(Form form, String text, Set<String> places) {
    RequestTemplate template = new RequestTemplate(form, text);
    Set<String> unknown = new TreeSet<>(template.places());
    unknown.removeAll(places);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "has {" + String.join("}, {", unknown) + "}, which nobody fills in");
    }
    if (form == Form.JSON) {
      parse(text);
    } else if (form == Form.FORM) {
      decoded(text);
    }
    return template;
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      if (tree == null || !tree.isContainerNode()) {
        throw new IllegalArgumentException("is no JSON object or list");
      }
      return tree;
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(
          "is no JSON (line "
              + wrong.getLocation().getLineNr()
              + " of it): "
              + wrong.getOriginalMessage(),
          wrong);
    }
  }

  /** The places there are. */
  public Set<String> places() {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(text).results().forEach(match -> places.add(match.group(1)));
    return places;
  }

  public Form form() {
    return form;
  }

  /** The text with everything filled in and escaped as the form asks. */
  public String fill(Map<String, String> values) {
    return switch (form) {
      case JSON -> filled(parse(text), values).toString();
      case FORM -> formOf(values);
      case XML -> filled(text, values, RequestTemplate::xml);
      case TEXT -> filled(text, values, UnaryOperator.identity());
    };
  }

  /** An address with its values percent-encoded. */
  public static String address(String template, Map<String, String> values) {
    return filled(template, values, RequestTemplate::percent);
  }

  /** A header's value: one line, whatever is filled in. */
  public static String header(String template, Map<String, String> values) {
    return filled(template, values, value -> value.replaceAll("\\p{Cntrl}", " "));
  }

  private static JsonNode filled(JsonNode node, Map<String, String> values) {
    JsonNodeFactory make = JsonNodeFactory.instance;
    if (node.isTextual()) {
      return make.textNode(filled(node.asText(), values, UnaryOperator.identity()));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode copy = make.arrayNode();
      array.forEach(element -> copy.add(filled(element, values)));
      return copy;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = make.objectNode();
      object
          .properties()
          .forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue(), values)));
      return copy;
    }
    return node;
  }

  private String formOf(Map<String, String> values) {
    List<String> parts = new ArrayList<>();
    for (String part : text.strip().split("&", -1)) {
      String[] pair = part.split("=", 2);
      String value = pair.length == 2 ? decoded(pair[1]) : "";
      parts.add(
          percent(pair[0].strip())
              + "="
              + percent(filled(value, values, UnaryOperator.identity())));
    }
    return String.join("&", parts);
  }

  /** What is written in a form may be percent-encoded where it must, as {@code %26} for an &. */
  private static String decoded(String written) {
    return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String filled(
      String template, Map<String, String> values, UnaryOperator<String> escape) {
    return PLACE
        .matcher(template)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                values.containsKey(place.group(1))
                    ? escape.apply(values.getOrDefault(place.group(1), ""))
                    : place.group()));
  }

  private static String percent(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A text as it may stand in XML. */
  public static String xml(String value) {
    return value
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;");
  }
}
