package nl.nachtwacht.gateway;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import nl.nachtwacht.gateway.security.SecretHash;

/** A home's hub {@code hub-1} at the door of a gateway: says what devices say, hears commands. */
public final class MqttHub implements AutoCloseable {
  private static final String TOKEN = "3b8a1f0e9d7c6b5a4f3e2d1c0b9a8f7e";

  private final Mqtt5AsyncClient peer;

  private MqttHub(Mqtt5AsyncClient peer) {
    this.peer = peer;
  }

  /**
   * Its card in {@code doors.yaml}.
   *
   * @param subscribe what it may hear, as a list of YAML
   */
  public static String card(String subscribe) {
    return """
    doors:
      - id: hub-1
        secretHash: '%s'
        topics: {publish: ['#'], subscribe: %s}
    """
        .formatted(SecretHash.of(TOKEN), subscribe);
  }

  /** Connects to the door. */
  public static MqttHub at(RealGateway gateway) {
    Mqtt5AsyncClient peer =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("hub")
            .serverHost("127.0.0.1")
            .serverPort(gateway.gateway().doorPort())
            .simpleAuth()
            .username("hub-1")
            .password(TOKEN.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildAsync();
    peer.connect().join();
    return new MqttHub(peer);
  }

  /** Hears what is sent to the topics of a filter, from now on. */
  public void hears(String filter, Consumer<Mqtt5Publish> heard) {
    peer.subscribeWith()
        .topicFilter(filter)
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(heard)
        .send()
        .join();
  }

  /** Says it and waits until it is taken. */
  public void say(String topic, String text) {
    sent(topic, text, peer).join();
  }

  /** Says it without waiting: for who is being called back. */
  public void answer(String topic, String text) {
    sent(topic, text, peer);
  }

  private static CompletableFuture<?> sent(String topic, String text, Mqtt5AsyncClient peer) {
    return peer.publishWith()
        .topic(topic)
        .payload(text.getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
  }

  @Override
  public void close() {
    peer.disconnect().join();
  }
}
