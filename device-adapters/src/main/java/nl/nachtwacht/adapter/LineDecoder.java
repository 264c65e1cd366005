package nl.nachtwacht.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.event.DeviceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decodes messages that come as JSON lines, for the command line and for fixtures: one line in, one
 * or more lines out, never an exception.
 *
 * <p>In: {@code {"topic": …, "payload": …}}. The payload is any JSON value; a string is taken as
 * the text itself; {@code payload_base64} holds bytes. {@code "retained": true} and {@code
 * "receivedAt"} (ISO-8601) are honoured when present, all other keys are ignored. Out: one event
 * per line as {@link EventJson} writes it (with {@code observedAt} even when it is null), or {@code
 * {"ignored": reason}}, or {@code {"malformed": reason, "detail": …}}, or {@code {"learnt": n}} for
 * a message that only taught us something to remember.
 *
 * <p>What adapters ask to be remembered is kept from line to line. Not thread-safe.
 */
public final class LineDecoder {
  /** Characters of one line; a message of the largest size fits, also as base64. */
  public static final int LINE_CHARS_MAX = 4 * 1024 * 1024;

  private final AdapterCatalogue catalogue;
  private final Map<String, String> remembered = new HashMap<>();

  public LineDecoder(AdapterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The answer to one line.
   *
   * @param receivedAt used when the line does not say
   */
  public List<String> decode(String line, Instant receivedAt) {
    Decoded decoded;
    try {
      decoded = decode(message(line, receivedAt));
    } catch (Unreadable damaged) {
      decoded = damaged.asDecoded();
    }
    return lines(decoded);
  }

  /** The answer to one message, with what earlier ones taught us. */
  public Decoded decode(Message message) {
    Decoded decoded = catalogue.decode(message, remembered::get);
    if (decoded instanceof Decoded.Events events) {
      events.remember().forEach(this::remember);
    }
    return decoded;
  }

  private void remember(Remembered one) {
    if (one.value() == null) {
      remembered.remove(one.key());
    } else {
      remembered.put(one.key(), one.value());
    }
  }

  /** The message a line describes; throws {@link Unreadable} when it describes none. */
  public static Message message(String line, Instant receivedAt) {
    if (line.length() > LINE_CHARS_MAX) {
      throw new Unreadable(MalformReason.TOO_LARGE, "line over " + LINE_CHARS_MAX + " characters");
    }
    JsonNode json = Json.object(line.getBytes(StandardCharsets.UTF_8));
    JsonNode topic = json.path("topic");
    if (!topic.isTextual()) {
      throw topic.isMissingNode()
          ? Unreadable.missing("topic")
          : Unreadable.wrongType("topic", "text");
    }
    return new Message(
        topic.textValue(),
        payload(json),
        at(json, receivedAt),
        json.path("retained").asBoolean(false));
  }

  private static byte[] payload(JsonNode json) {
    JsonNode base64 = json.path("payload_base64");
    if (base64.isTextual()) {
      try {
        return Base64.getDecoder().decode(base64.textValue());
      } catch (IllegalArgumentException notBase64) {
        throw Unreadable.wrongType("payload_base64", "base64");
      }
    }
    JsonNode payload = json.get("payload");
    if (payload == null) {
      throw Unreadable.missing("payload");
    }
    String text = payload.isTextual() ? payload.textValue() : payload.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Instant at(JsonNode json, Instant receivedAt) {
    JsonNode at = json.path("receivedAt");
    if (!at.isTextual()) {
      return receivedAt;
    }
    try {
      return Instant.parse(at.textValue());
    } catch (DateTimeException notIso) {
      throw Unreadable.wrongType("receivedAt", "an instant");
    }
  }

  /** One answer as JSON lines. */
  public static List<String> lines(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Ignored(IgnoreReason reason) ->
          List.of("{\"ignored\":\"" + reason.word() + "\"}");
      case Decoded.Malformed(MalformReason reason, String detail) ->
          List.of(malformed(reason, detail));
      case Decoded.Events events when events.events().isEmpty() ->
          List.of("{\"learnt\":" + events.remember().size() + "}");
      case Decoded.Events events -> lines(events.events());
    };
  }

  private static List<String> lines(List<DeviceEvent> events) {
    List<String> lines = new ArrayList<>(events.size());
    for (DeviceEvent event : events) {
      StringBuilder line = new StringBuilder(320);
      EventJson.write(event, line, true);
      lines.add(line.toString());
    }
    return lines;
  }

  private static String malformed(MalformReason reason, @Nullable String detail) {
    StringBuilder line = new StringBuilder("{\"malformed\":\"").append(reason.word());
    JsonText.quoted(line.append("\",\"detail\":"), detail == null ? "" : detail);
    return line.append('}').toString();
  }
}
