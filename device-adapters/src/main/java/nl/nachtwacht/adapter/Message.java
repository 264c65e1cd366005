package nl.nachtwacht.adapter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One message as it came in, whatever brought it.
 *
 * @param topic MQTT topic, or the path a platform posted to
 * @param payload the bytes; owned by the message, not to be changed
 * @param receivedAt when this gateway received it, by our clock
 * @param retained true when a broker or peer says that this is a stored copy: state, never an event
 */
public record Message(String topic, byte[] payload, Instant receivedAt, boolean retained) {

  /** A live (not retained) message with a text payload, as tests and tools write it. */
  public static Message live(String topic, String payload, Instant receivedAt) {
    return new Message(topic, payload.getBytes(StandardCharsets.UTF_8), receivedAt, false);
  }

  /** The payload as text; bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }
}
