package nl.nachtwacht.gateway.deliver;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

class MqttConformanceTest extends ChannelConformance {
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  Provider provider() {
    return new BrokerThatMisbehaves();
  }

  @Override
  Channel channel(int port, Duration timeout) {
    MqttDial dial =
        new MqttDial("127.0.0.1", port, false, null, "gateway", "user", "secret", timeout);
    return new MqttChannel(
        new MqttChannel.Settings("lamp", "lamp/{address}/{recipient}/{purpose}", timeout),
        Mqtt5Link.dialler(dial),
        null,
        clockwork);
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return switch (manner) {
      case TAKES -> Optional.of(new SendResult.HandedOver(null));
      case SERVER_ERROR -> Optional.of(temporary(FailureReason.SERVER_ERROR));
      case SILENT_AFTER_TAKING -> Optional.of(temporary(FailureReason.TIMED_OUT));
      case RESETS -> Optional.of(temporary(FailureReason.CONNECTION_LOST));
      case SAYS_SUCCESS_MEANS_ERROR -> Optional.of(temporary(FailureReason.NOT_FOUND));
      case REFUSES_CREDENTIALS ->
          Optional.of(new SendResult.Misconfigured(FailureReason.UNAUTHORISED));
      case REJECTS -> Optional.of(new SendResult.Permanent(FailureReason.REJECTED));
      case RATE_LIMITS -> Optional.of(temporary(FailureReason.RATE_LIMITED));
      // MQTT answers have no body, no type and no address to go to instead.
      case SLOW_BODY, ENDLESS_BODY, WRONG_CONTENT_TYPE, SENDS_ELSEWHERE, KNOWS_NOBODY ->
          Optional.empty();
    };
  }

  /** An MQTT server that can misbehave. */
  private final class BrokerThatMisbehaves implements Provider {
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Set<MqttEndpoint> connected = ConcurrentHashMap.newKeySet();
    private final MqttServer server;
    private volatile Manner manner = Manner.TAKES;

    BrokerThatMisbehaves() {
      server =
          MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
              .endpointHandler(this::welcome);
      await(server.listen());
    }

    private void welcome(MqttEndpoint endpoint) {
      if (manner == Manner.REFUSES_CREDENTIALS) {
        endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5);
        return;
      }
      connected.add(endpoint);
      endpoint
          .closeHandler(_ -> connected.remove(endpoint))
          .exceptionHandler(_ -> {})
          .publishHandler(message -> got(endpoint, message))
          .accept(false);
    }

    private void got(MqttEndpoint endpoint, MqttPublishMessage message) {
      keys.add(keyOf(message));
      switch (manner) {
        case TAKES -> acknowledge(endpoint, message, MqttPubAckReasonCode.SUCCESS);
        case SERVER_ERROR -> acknowledge(endpoint, message, MqttPubAckReasonCode.UNSPECIFIED_ERROR);
        case SILENT_AFTER_TAKING -> {}
        case RESETS -> endpoint.close();
        case SAYS_SUCCESS_MEANS_ERROR ->
            acknowledge(endpoint, message, MqttPubAckReasonCode.NO_MATCHING_SUBSCRIBERS);
        case REJECTS -> acknowledge(endpoint, message, MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID);
        case RATE_LIMITS -> acknowledge(endpoint, message, MqttPubAckReasonCode.QUOTA_EXCEEDED);
        case SLOW_BODY,
            ENDLESS_BODY,
            WRONG_CONTENT_TYPE,
            REFUSES_CREDENTIALS,
            SENDS_ELSEWHERE,
            KNOWS_NOBODY ->
            throw new AssertionError("not expressible: " + manner);
      }
    }

    private void acknowledge(
        MqttEndpoint endpoint, MqttPublishMessage message, MqttPubAckReasonCode code) {
      boolean wrong =
          message.qosLevel() != MqttQoS.AT_LEAST_ONCE
              || message.isRetain()
              || !message.topicName().startsWith("lamp/");
      endpoint.publishAcknowledge(
          message.messageId(),
          wrong ? MqttPubAckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR : code,
          MqttProperties.NO_PROPERTIES);
    }

    private String keyOf(MqttPublishMessage message) {
      try {
        return JSON.readTree(message.payload().getBytes()).path("id").asText();
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }

    @Override
    public void behave(Manner next) {
      manner = next;
      if (next == Manner.REFUSES_CREDENTIALS) {
        connected.forEach(MqttEndpoint::close);
        while (!connected.isEmpty()) {
          LockSupport.parkNanos(1_000_000);
        }
      }
    }

    @Override
    public List<String> keys() {
      return List.copyOf(keys);
    }

    @Override
    public int port() {
      return server.actualPort();
    }

    @Override
    public void close() {
      await(server.close());
    }

    private <T> void await(io.vertx.core.Future<T> future) {
      try {
        done(future);
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }
  }
}
