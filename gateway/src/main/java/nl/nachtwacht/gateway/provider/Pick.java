package nl.nachtwacht.gateway.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a callback keeps something: a parameter of its address or form by name, or a place in its
 * JSON by a pointer that begins with a slash.
 */
public record Pick(String written) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CHARS_MAX = 2_000;

  /** What came in: parameters of address and form, and the body when it is JSON. */
  public record Given(Map<String, String> parameters, @Nullable JsonNode json) {
    public Given {
      parameters = Map.copyOf(parameters);
    }

    /** Reads a body that says it is JSON; anything else has parameters only. */
    public static Given of(Map<String, String> parameters, boolean saysJson, byte[] body) {
      if (!saysJson) {
        return new Given(parameters, null);
      }
      try {
        return new Given(parameters, JSON.readTree(body));
      } catch (JsonProcessingException broken) {
        return new Given(parameters, null);
      } catch (java.io.IOException impossible) {
        throw new IllegalStateException("bytes at hand can be read", impossible);
      }
    }
  }

  public Pick {
    if (written.startsWith("/")) {
      JsonPointer.compile(written);
    }
  }

  /** What stands there; {@code null} when nothing does. */
  public @Nullable String from(Given given) {
    if (!written.startsWith("/")) {
      return bounded(given.parameters().get(written));
    }
    JsonNode json = given.json();
    JsonNode found = json == null ? null : json.at(JsonPointer.compile(written));
    return found == null || !found.isValueNode() || found.isNull() ? null : bounded(found.asText());
  }

  private static @Nullable String bounded(@Nullable String text) {
    return text == null || text.length() > CHARS_MAX ? null : text;
  }
}
