package nl.nachtwacht.gateway.door;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttTopicSubscription;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.MqttUnsubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import io.vertx.mqtt.messages.codes.MqttUnsubAckReasonCode;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.mqtt.TopicFilter;
import org.jspecify.annotations.Nullable;

/**
 * SUBSCRIBE and UNSUBSCRIBE of one connection: a door hears commands on its own command topics, and
 * nothing else.
 */
final class Subscriptions {
  /** We send commands at QoS 0 or 1. */
  private static final int GRANTED_QOS_MAX = 1;

  private final DoorHouse house;
  private final DoorConnection connection;
  private final MqttEndpoint endpoint;
  private final boolean version5;

  Subscriptions(
      DoorHouse house, DoorConnection connection, MqttEndpoint endpoint, boolean version5) {
    this.house = house;
    this.connection = connection;
    this.endpoint = endpoint;
    this.version5 = version5;
  }

  void subscribe(MqttSubscribeMessage message) {
    boolean numbered =
        version5
            && message.properties().getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null;
    List<MqttSubAckReasonCode> codes = new ArrayList<>();
    for (MqttTopicSubscription asked : message.topicSubscriptions()) {
      Refusal refusal = numbered ? Refusal.SUBSCRIBE_IDENTIFIER : refusal(asked.topicName());
      codes.add(refusal == null ? grant(asked) : refuse(refusal));
    }
    endpoint.subscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
    house.desk().listening(connection);
  }

  private @Nullable Refusal refusal(String filter) {
    if (TopicFilter.isShared(filter)) {
      return Refusal.SUBSCRIBE_SHARED;
    }
    if (!TopicFilter.isValid(filter)) {
      return Refusal.SUBSCRIBE_FILTER;
    }
    return connection.rights().maySubscribe(filter) ? null : Refusal.SUBSCRIBE_RIGHT;
  }

  private MqttSubAckReasonCode grant(MqttTopicSubscription asked) {
    int qos = Math.min(GRANTED_QOS_MAX, asked.qualityOfService().value());
    house.desk().subscribed(connection, asked.topicName(), qos);
    return qos == 0 ? MqttSubAckReasonCode.GRANTED_QOS0 : MqttSubAckReasonCode.GRANTED_QOS1;
  }

  private MqttSubAckReasonCode refuse(Refusal refusal) {
    house.metrics().refused(refusal);
    if (!version5) {
      return MqttSubAckReasonCode.UNSPECIFIED_ERROR;
    }
    return switch (refusal) {
      case SUBSCRIBE_SHARED -> MqttSubAckReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
      case SUBSCRIBE_IDENTIFIER -> MqttSubAckReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED;
      case SUBSCRIBE_FILTER -> MqttSubAckReasonCode.TOPIC_FILTER_INVALID;
      default -> MqttSubAckReasonCode.NOT_AUTHORIZED;
    };
  }

  void unsubscribe(MqttUnsubscribeMessage message) {
    List<MqttUnsubAckReasonCode> codes = new ArrayList<>();
    for (String filter : message.topics()) {
      codes.add(
          house.desk().unsubscribed(connection, filter)
              ? MqttUnsubAckReasonCode.SUCCESS
              : MqttUnsubAckReasonCode.NO_SUBSCRIPTION_EXISTED);
    }
    endpoint.unsubscribeAcknowledge(message.messageId(), codes, MqttProperties.NO_PROPERTIES);
  }
}
