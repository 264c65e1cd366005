package nl.nachtwacht.gateway.deliver;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** MQTT 3.1.1: an acknowledgement is all the broker can say. */
record Mqtt3Link(Mqtt3AsyncClient client) implements MqttLink {
  private static final Set<Mqtt3ConnAckReturnCode> REFUSALS =
      Set.of(
          Mqtt3ConnAckReturnCode.NOT_AUTHORIZED,
          Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD,
          Mqtt3ConnAckReturnCode.IDENTIFIER_REJECTED);

  static Dialler dialler(MqttDial dial) {
    return () -> {
      Mqtt3AsyncClient client = builder(dial).buildAsync();
      return client
          .connectWith()
          .cleanSession(true)
          .keepAlive(MqttDial.KEEP_ALIVE_SECONDS)
          .send()
          .handle((_, failure) -> linked(client, failure));
    };
  }

  private static Mqtt3ClientBuilder builder(MqttDial dial) {
    Mqtt3ClientBuilder builder = dial.builder().useMqttVersion3();
    return dial.credentials()
        .<Mqtt3ClientBuilder>map(known ->
            builder
                .simpleAuth()
                .username(known.username())
                .password(known.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth())
        .orElse(builder);
  }

  private static MqttLink linked(Mqtt3AsyncClient client, @Nullable Throwable failure) {
    if (failure == null) {
      return new Mqtt3Link(client);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Mqtt3ConnAckException refused
        && REFUSALS.contains(refused.getMqttMessage().getReturnCode())) {
      throw new RefusedException(cause);
    }
    throw new CompletionException(cause);
  }

  @Override
  public CompletionStage<SendResult> publish(String topic, byte[] payload, String key) {
    return client
        .publishWith()
        .topic(topic)
        .payload(payload)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(false)
        .send()
        .thenApply(_ -> new SendResult.HandedOver(null));
  }

  @Override
  public boolean live() {
    return client.getState().isConnected();
  }

  @Override
  public void close() {
    client.disconnect();
  }
}
