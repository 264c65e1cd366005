package nl.nachtwacht.simulator.people;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the API shows it.
 *
 * @param alarmClass {@code care-1} …
 * @param state {@code waiting}, {@code accepted} … {@code resolved}, {@code closed}
 * @param rule which rule of the plan raised it, or a built-in one
 * @param holder who has it; {@code null} while nobody does
 * @param outcome how it ended; {@code null} while it is open
 */
public record AlarmSeen(
    String id,
    String client,
    String alarmClass,
    String kind,
    String state,
    Instant raisedAt,
    int presses,
    String rule,
    @Nullable String holder,
    @Nullable String outcome) {

  /** Whether a human still has to act. */
  public boolean open() {
    return !state.equals("resolved") && !state.equals("closed");
  }

  static AlarmSeen of(JsonNode json) {
    return new AlarmSeen(
        json.path("id").asText(),
        json.path("client").asText(),
        word(json.path("class").asText()),
        json.path("kind").asText(),
        word(json.path("state").asText()),
        instant(json.path("raisedAt").asText()),
        json.path("presses").asInt(1),
        json.path("rule").asText(),
        text(json.path("holder")),
        text(json.path("outcome")));
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? word(node.asText()) : null;
  }

  private static String word(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }
}
