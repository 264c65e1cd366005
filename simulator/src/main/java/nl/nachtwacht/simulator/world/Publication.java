package nl.nachtwacht.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One MQTT message on its way out.
 *
 * @param qos 0, 1 or 2
 * @param retain whether a broker keeps it for who comes later
 */
public record Publication(String topic, byte[] payload, int qos, boolean retain) {

  /** An ordinary message, at least once. */
  public static Publication of(String topic, byte[] payload) {
    return new Publication(topic, payload, 1, false);
  }

  /** A message of text, at least once. */
  public static Publication of(String topic, String payload) {
    return of(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  /** The same message, kept by a broker. */
  public Publication retained() {
    return new Publication(topic, payload, qos, true);
  }

  /** The payload read as text. */
  public String text() {
    return new String(payload, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Publication that
        && topic.equals(that.topic)
        && Arrays.equals(payload, that.payload)
        && qos == that.qos
        && retain == that.retain;
  }

  @Override
  public int hashCode() {
    return 31 * topic.hashCode() + Arrays.hashCode(payload);
  }

  @Override
  public String toString() {
    return topic + (retain ? " (retained) " : " ") + text();
  }
}
