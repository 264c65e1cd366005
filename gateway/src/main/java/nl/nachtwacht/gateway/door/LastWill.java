package nl.nachtwacht.gateway.door;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.vertx.mqtt.MqttWill;
import java.time.Duration;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.security.DoorCard;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * What a peer left with us to say when it is gone without saying goodbye. A live message, whatever
 * its retain flag.
 *
 * @param topic as inside, prefix taken off
 * @param delay how long to hold it back (MQTT 5), within the door's bound
 */
record LastWill(String topic, byte[] payload, Duration delay) {
  private static final int ATTEMPTS_MAX = 300;

  /** The will in a CONNECT; {@code null} when there is none, or none the door may leave. */
  static @Nullable LastWill in(
      MqttWill will, TopicRights rights, Duration delayMax, DoorMetrics metrics) {
    if (!will.isWillFlag()) {
      return null;
    }
    String topic = rights.publishTo(will.getWillTopic());
    if (topic == null) {
      // Mosquitto's bridge leaves one on $SYS unless told otherwise; no reason to keep it out.
      metrics.refused(Refusal.WILL_RIGHT);
      return null;
    }
    byte[] payload = will.getWillMessageBytes();
    return new LastWill(topic, payload == null ? new byte[0] : payload, delay(will, delayMax));
  }

  private static Duration delay(MqttWill will, Duration max) {
    MqttProperties properties = will.getWillProperties();
    MqttProperty<?> delay =
        properties == null ? null : properties.getProperty(MqttProperties.WILL_DELAY_INTERVAL);
    if (delay == null) {
      return Duration.ZERO;
    }
    Duration asked = Duration.ofSeconds(Integer.toUnsignedLong((Integer) delay.value()));
    return asked.compareTo(max) < 0 ? asked : max;
  }

  /** Hands it on, like any message; again every second when the store does not take it. */
  void tell(DoorHouse house, DoorCard door) {
    tell(house, door, 1);
  }

  private void tell(DoorHouse house, DoorCard door, int attempt) {
    Clockwork clockwork = house.clockwork();
    Message message = new Message(topic, payload, clockwork.instant(), false);
    house
        .intake()
        .take(new Inbound(door.id(), message, door.family(), null))
        .onComplete((receipt, failure) -> {
          if (failure == null) {
            house.metrics().willsPublished.increment();
          } else if (attempt < ATTEMPTS_MAX) {
            // The peer is gone: nobody will send it again but us.
            clockwork.wakeAt(
                clockwork.instant().plusSeconds(1), () -> tell(house, door, attempt + 1));
          } else {
            house.metrics().willsLost.increment();
          }
        });
  }
}
