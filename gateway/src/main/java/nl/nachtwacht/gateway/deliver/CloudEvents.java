package nl.nachtwacht.gateway.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;

/**
 * Messages as CloudEvents 1.0 in structured JSON. The id is the effect's, the same on each attempt.
 *
 * <p>Never a name, address of a home or telephone number of a client: the reader looks those up
 * after logging in. The sentence that says what happened is only there when {@code sentences} is
 * given.
 */
final class CloudEvents {
  static final String CONTENT_TYPE = "application/cloudevents+json";
  private static final String TYPE = "nl.nachtwacht.";
  private static final String SOURCE = "/nachtwacht/gateway";
  private static final JsonMapper JSON = new JsonMapper();

  private final @Nullable Sentences sentences;

  /**
   * @param sentences of what happened; {@code null}: minimal privacy level
   */
  CloudEvents(@Nullable Sentences sentences) {
    this.sentences = sentences;
  }

  /** A message about an alarm. */
  byte[] alarm(Outgoing message) {
    Effect.Notify decided = message.decided();
    Alarm alarm = message.alarm();
    String purpose = word(decided.purpose());
    ObjectNode event =
        envelope(decided.effectId(), "alarm." + purpose, decided.alarm().value(), decided.dueAt());
    ObjectNode data = event.putObject("data");
    data.put("alarmId", alarm.id().value());
    data.put("client", alarm.client().value());
    data.put("class", word(alarm.alarmClass()));
    data.put("kind", alarm.kind());
    data.put("purpose", purpose);
    data.put("attempt", message.attempt());
    data.put("recipient", decided.recipient().value());
    data.put("address", decided.contact().address());
    data.put("raisedAt", alarm.raisedAt().toString());
    data.put("happenedAt", alarm.happenedAt().toString());
    data.put("ageSeconds", ageSeconds(alarm.happenedAt(), message.now()));
    if (sentences != null) {
      data.put("sentence", sentences.sentence(alarm));
    }
    return bytes(event);
  }

  /** A message about the gateway itself. */
  byte[] warning(Warning warning) {
    ObjectNode event =
        envelope(warning.id(), "technical." + warning.code(), warning.code(), warning.at());
    ObjectNode data = event.putObject("data");
    data.put("code", warning.code());
    data.put("address", warning.address());
    data.put("since", warning.at().toString());
    return bytes(event);
  }

  /** A constant as messages write it: lower case, dashes. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ObjectNode envelope(String id, String type, String subject, Instant time) {
    ObjectNode event = JSON.createObjectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", SOURCE);
    event.put("type", TYPE + type);
    event.put("subject", subject);
    event.put("time", time.toString());
    event.put("datacontenttype", "application/json");
    return event;
  }

  private static long ageSeconds(Instant happenedAt, Instant now) {
    return Math.max(0, Duration.between(happenedAt, now).toSeconds());
  }

  private static byte[] bytes(ObjectNode event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException("a tree of plain values has a JSON shape", impossible);
    }
  }
}
