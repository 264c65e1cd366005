package nl.nachtwacht.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.event.DeviceEvent;

/** How a message that is sent again is told from one that only looks the same. */
final class Redelivery {
  /** A press older than this is never taken for the original of a redelivered one. */
  static final Duration PRESS_COPY_WITHIN = Duration.ofMinutes(2);

  private Redelivery() {}

  /** 64 bits of topic and payload. */
  static long fingerprint(Message message) {
    CRC32C high = new CRC32C();
    CRC32 low = new CRC32();
    byte[] topic = message.topic().getBytes(StandardCharsets.UTF_8);
    high.update(topic);
    low.update(topic);
    high.update(message.payload());
    low.update(message.payload());
    return high.getValue() << Integer.SIZE | low.getValue();
  }

  /** The oldest original that counts. */
  static Instant notBefore(List<DeviceEvent> events, Instant receivedAt) {
    for (DeviceEvent event : events) {
      if (event.urgent()) {
        return receivedAt.minus(PRESS_COPY_WITHIN);
      }
    }
    return Instant.EPOCH;
  }
}
