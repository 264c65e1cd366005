package nl.nachtwacht.gateway.broker;

import com.hivemq.client.internal.mqtt.message.publish.MqttPublish;
import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5RxClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import io.reactivex.Flowable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** MQTT 5. */
final class Mqtt5Link implements BrokerLink {
  private final BrokerSettings settings;
  private final Mqtt5RxClient client;
  private @Nullable LostHandler lost;

  Mqtt5Link(BrokerSettings settings) {
    this.settings = settings;
    this.client =
        ClientParts.of(settings)
            .useMqttVersion5()
            .addDisconnectedListener(context -> lost(context.getCause()))
            .buildRx();
  }

  private void lost(Throwable cause) {
    LostHandler handler = lost;
    if (handler != null) {
      handler.lost(cause);
    }
  }

  @Override
  public void onLost(LostHandler handler) {
    lost = handler;
  }

  @Override
  public Flowable<Arrived> messages() {
    return client.publishes(MqttGlobalPublishFilter.ALL, true).map(Mqtt5Link::arrived);
  }

  private static Arrived arrived(Mqtt5Publish message) {
    String topic = message.getTopic().toString();
    byte[] payload = message.getPayloadAsBytes();
    if (message.getQos() == MqttQos.AT_MOST_ONCE) {
      return new Arrived(topic, payload, message.isRetain(), 0, false, null);
    }
    MqttStatefulPublish numbered =
        message instanceof MqttPublish inner ? PacketNumbers.of(inner) : null;
    return new Arrived(
        topic,
        payload,
        message.isRetain(),
        numbered == null ? 0 : numbered.getPacketIdentifier(),
        numbered != null && numbered.isDup(),
        message::acknowledge);
  }

  @Override
  public CompletableFuture<?> connect() {
    Mqtt5ConnectBuilder connect =
        com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect.builder()
            .cleanStart(false)
            .keepAlive(ClientParts.KEEP_ALIVE_SECONDS)
            .sessionExpiryInterval(settings.sessionExpiry().toSeconds())
            .restrictions()
            .receiveMaximum(settings.aheadMax())
            .applyRestrictions();
    String username = settings.username();
    if (username != null) {
      String password = settings.password() == null ? "" : settings.password();
      connect =
          connect
              .simpleAuth()
              .username(username)
              .password(password.getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    return client.toAsync().connect(connect.build());
  }

  @Override
  public CompletableFuture<List<String>> subscribe(List<String> filters) {
    List<Mqtt5Subscription> subscriptions = filters.stream().map(this::subscription).toList();
    return client
        .toAsync()
        .subscribe(Mqtt5Subscribe.builder().addSubscriptions(subscriptions).build())
        .exceptionally(Mqtt5Link::answerIn)
        .thenApply(suback -> refused(filters, suback));
  }

  private Mqtt5Subscription subscription(String filter) {
    return Mqtt5Subscription.builder()
        .topicFilter(filter)
        .qos(MqttQos.AT_LEAST_ONCE)
        // What is stored is told once, not at each return.
        .retainHandling(Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST)
        .build();
  }

  /** The client makes an error of an answer that refuses something. */
  private static Mqtt5SubAck answerIn(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof Mqtt5SubAckException refused) {
      return refused.getMqttMessage();
    }
    throw new CompletionException(cause);
  }

  private static List<String> refused(List<String> filters, Mqtt5SubAck suback) {
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      if (suback.getReasonCodes().get(i).isError()) {
        refused.add(filters.get(i));
      }
    }
    return refused;
  }

  @Override
  public CompletableFuture<?> publish(String topic, byte[] payload) {
    return client
        .toAsync()
        .publishWith()
        .topic(topic)
        .payload(payload)
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(false)
        .send();
  }

  @Override
  public CompletableFuture<?> disconnect() {
    return client.toAsync().disconnect();
  }
}
