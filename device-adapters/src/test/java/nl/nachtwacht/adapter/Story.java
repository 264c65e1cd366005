package nl.nachtwacht.adapter;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.event.DeviceEvent;

/**
 * Messages one after the other through the whole catalogue, with what adapters remember in between.
 */
public final class Story {
  private final LineDecoder decoder = new LineDecoder(AdapterCatalogue.standard());
  private Instant now = Instant.parse("2026-03-14T02:13:00Z");

  /** Time goes on. */
  public Story after(int seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  /** When the next message is received. */
  public Instant now() {
    return now;
  }

  /** What a live message becomes. */
  public Decoded says(String topic, String payload) {
    return decoder.decode(Message.live(topic, payload, now));
  }

  /** What a stored copy becomes. */
  public Decoded retained(String topic, String payload) {
    byte[] bytes = payload.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return decoder.decode(new Message(topic, bytes, now, true));
  }

  /** The events of a live message; none when it gives none. */
  public List<DeviceEvent> tells(String topic, String payload) {
    return events(says(topic, payload));
  }

  /** The events of an answer; none when it has none. */
  public static List<DeviceEvent> events(Decoded decoded) {
    return decoded instanceof Decoded.Events events ? events.events() : List.of();
  }
}
