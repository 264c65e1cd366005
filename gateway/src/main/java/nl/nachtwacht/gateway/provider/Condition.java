package nl.nachtwacht.gateway.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Something that must hold of an answer's JSON: {@code /messages/0/status=Accepted|Queued}.
 *
 * @param values one of which must stand there, as text, capitals aside; {@code *}: anything at all
 */
public record Condition(JsonPointer where, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }

  /**
   * Reads one as it is written in the settings.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Condition parse(String written) {
    int equals = written.indexOf('=');
    if (equals < 1 || equals == written.length() - 1 || written.charAt(0) != '/') {
      throw new IllegalArgumentException("is not like /path/in/the/answer=value|other");
    }
    return new Condition(
        JsonPointer.compile(written.substring(0, equals).strip()),
        List.of(written.substring(equals + 1).strip().split("\\|", -1)));
  }

  /** Whether it holds. */
  public boolean holds(JsonNode answer) {
    JsonNode found = answer.at(where);
    if (found.isMissingNode() || found.isNull()) {
      return false;
    }
    String text = found.isValueNode() ? found.asText() : found.toString();
    return values.stream().anyMatch(value -> value.equals("*") || value.equalsIgnoreCase(text));
  }
}
