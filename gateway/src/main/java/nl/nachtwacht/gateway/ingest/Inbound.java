package nl.nachtwacht.gateway.ingest;

import nl.nachtwacht.adapter.Message;
import org.jspecify.annotations.Nullable;

/**
 * One message as a source hands it over.
 *
 * @param source the device credential (door), broker source or HTTP intake it came through; devices
 *     are only looked for among those registered for this source
 * @param message the message, its topic already in the family's default shape
 * @param family the adapter family the source's route names; {@code null}: find it by topic
 * @param delivery how the peer numbered it, to know a redelivery; {@code null} where a message has
 *     no number (QoS 0, HTTP)
 */
public record Inbound(
    String source, Message message, @Nullable String family, @Nullable Delivery delivery) {

  /**
   * How the peer numbered a message.
   *
   * @param session the peer's session, stable over reconnects (MQTT client id inside the source)
   * @param packetId 1 to 65535
   * @param redelivered the peer says it may have sent this before (MQTT DUP flag)
   */
  public record Delivery(String session, int packetId, boolean redelivered) {}
}
