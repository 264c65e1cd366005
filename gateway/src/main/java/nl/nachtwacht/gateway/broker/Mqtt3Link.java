package nl.nachtwacht.gateway.broker;

import com.hivemq.client.internal.mqtt.message.publish.MqttStatefulPublish;
import com.hivemq.client.internal.mqtt.message.publish.mqtt3.Mqtt3PublishView;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3RxClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.suback.Mqtt3SubAck;
import io.reactivex.Flowable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** MQTT 3.1.1: no bound on what the broker sends ahead but its own. */
final class Mqtt3Link implements BrokerLink {
  private final BrokerSettings settings;
  private final Mqtt3RxClient client;
  private @Nullable LostHandler lost;

  Mqtt3Link(BrokerSettings settings) {
    this.settings = settings;
    this.client =
        ClientParts.of(settings)
            .useMqttVersion3()
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
    return client.publishes(MqttGlobalPublishFilter.ALL, true).map(Mqtt3Link::arrived);
  }

  private static Arrived arrived(Mqtt3Publish message) {
    String topic = message.getTopic().toString();
    byte[] payload = message.getPayloadAsBytes();
    if (message.getQos() == MqttQos.AT_MOST_ONCE) {
      return new Arrived(topic, payload, message.isRetain(), 0, false, null);
    }
    MqttStatefulPublish numbered =
        message instanceof Mqtt3PublishView view ? PacketNumbers.of(view.getDelegate()) : null;
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
    Mqtt3ConnectBuilder connect =
        Mqtt3Connect.builder().cleanSession(false).keepAlive(ClientParts.KEEP_ALIVE_SECONDS);
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
    List<Mqtt3Subscription> subscriptions =
        filters.stream()
            .map(f -> Mqtt3Subscription.builder().topicFilter(f).qos(MqttQos.AT_LEAST_ONCE).build())
            .toList();
    return client
        .toAsync()
        .subscribe(Mqtt3Subscribe.builder().addSubscriptions(subscriptions).build())
        .exceptionally(Mqtt3Link::answerIn)
        .thenApply(suback -> refused(filters, suback));
  }

  /** The client makes an error of an answer that refuses something. */
  private static Mqtt3SubAck answerIn(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    if (cause instanceof Mqtt3SubAckException refused) {
      return refused.getMqttMessage();
    }
    throw new CompletionException(cause);
  }

  private static List<String> refused(List<String> filters, Mqtt3SubAck suback) {
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < filters.size(); i++) {
      if (suback.getReturnCodes().get(i).isError()) {
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
