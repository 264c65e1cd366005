package nl.nachtwacht.gateway.deliver;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** MQTT 5: the broker says why it refuses, and whether anybody listens. */
record Mqtt5Link(Mqtt5AsyncClient client) implements MqttLink {
  private static final Set<Mqtt5ConnAckReasonCode> REFUSALS =
      Set.of(
          Mqtt5ConnAckReasonCode.NOT_AUTHORIZED,
          Mqtt5ConnAckReasonCode.BAD_USER_NAME_OR_PASSWORD,
          Mqtt5ConnAckReasonCode.BAD_AUTHENTICATION_METHOD,
          Mqtt5ConnAckReasonCode.BANNED,
          Mqtt5ConnAckReasonCode.CLIENT_IDENTIFIER_NOT_VALID);

  static Dialler dialler(MqttDial dial) {
    return () -> {
      Mqtt5AsyncClient client = builder(dial).buildAsync();
      return client
          .connectWith()
          .cleanStart(true)
          .keepAlive(MqttDial.KEEP_ALIVE_SECONDS)
          .send()
          .handle((_, failure) -> linked(client, failure));
    };
  }

  private static Mqtt5ClientBuilder builder(MqttDial dial) {
    Mqtt5ClientBuilder builder = dial.builder().useMqttVersion5();
    return dial.credentials()
        .<Mqtt5ClientBuilder>map(known ->
            builder
                .simpleAuth()
                .username(known.username())
                .password(known.password().getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth())
        .orElse(builder);
  }

  private static MqttLink linked(Mqtt5AsyncClient client, @Nullable Throwable failure) {
    if (failure == null) {
      return new Mqtt5Link(client);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Mqtt5ConnAckException refused
        && REFUSALS.contains(refused.getMqttMessage().getReasonCode())) {
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
        .contentType(CloudEvents.CONTENT_TYPE)
        .correlationData(key.getBytes(StandardCharsets.UTF_8))
        .send()
        .handle(Mqtt5Link::judged);
  }

  private static SendResult judged(Mqtt5PublishResult result, @Nullable Throwable failure) {
    Optional<Throwable> error =
        failure == null ? result.getError() : Optional.of(unwrapped(failure));
    if (error.isPresent()) {
      if (error.get() instanceof Mqtt5PubAckException refused) {
        return of(refused.getMqttMessage().getReasonCode());
      }
      throw new CompletionException(error.get());
    }
    return result instanceof Mqtt5PublishResult.Mqtt5Qos1Result acknowledged
        ? of(acknowledged.getPubAck().getReasonCode())
        : new SendResult.Temporary(FailureReason.MALFORMED_ANSWER, null);
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** Acknowledged to nobody is not handed over: whoever should hear it is not connected. */
  private static SendResult of(Mqtt5PubAckReasonCode code) {
    return switch (code) {
      case SUCCESS -> new SendResult.HandedOver(null);
      case NO_MATCHING_SUBSCRIBERS -> new SendResult.Temporary(FailureReason.NOT_FOUND, null);
      case QUOTA_EXCEEDED -> new SendResult.Temporary(FailureReason.RATE_LIMITED, null);
      case NOT_AUTHORIZED -> new SendResult.Misconfigured(FailureReason.UNAUTHORISED);
      case TOPIC_NAME_INVALID, PAYLOAD_FORMAT_INVALID ->
          new SendResult.Permanent(FailureReason.REJECTED);
      case UNSPECIFIED_ERROR, IMPLEMENTATION_SPECIFIC_ERROR, PACKET_IDENTIFIER_IN_USE ->
          new SendResult.Temporary(FailureReason.SERVER_ERROR, null);
    };
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
