package nl.nachtwacht.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.simulator.world.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a small real MQTT server that can be told not to answer. */
class PahoUplinkTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<MqttEndpoint> connections = new LinkedBlockingQueue<>();
  private volatile boolean answering = true;
  private final MqttServer server =
      MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
          .endpointHandler(this::connected);

  private void connected(MqttEndpoint endpoint) {
    endpoint.publishHandler(message -> {
      // Answered before the test hears of it: what the test does next must not stop the answer.
      if (answering) {
        endpoint.publishAcknowledge(message.messageId());
      }
      heard.add(message.payload().toString());
    });
    endpoint.accept(false);
    connections.add(endpoint);
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whatWasNotAnsweredIsSentAgainInOrderAndThenThatItIsBack() throws InterruptedException {
    PahoUplink.Traffic traffic = new PahoUplink.Traffic();
    try (PahoUplink uplink = uplink(traffic)) {
      uplink.publish(Publication.of("t", "1"));
      assertThat(next()).isEqualTo("1");
      answering = false;
      uplink.publish(Publication.of("t", "2"));
      uplink.publish(Publication.of("t", "3"));
      assertThat(List.of(next(), next())).containsExactly("2", "3");
      answering = true;
      // Those answers never come: the line is lost instead.
      connection().close();

      assertThat(upTo("back")).endsWith("2", "3", "back");
    }
  }

  @Test
  void aDroppedLineComesBackByItself() throws InterruptedException {
    try (PahoUplink uplink = uplink(new PahoUplink.Traffic())) {
      uplink.publish(Publication.of("t", "before"));
      assertThat(next()).isEqualTo("before");
      uplink.drop();
      uplink.publish(Publication.of("t", "after"));

      assertThat(upTo("after")).endsWith("back", "after");
    }
  }

  private PahoUplink uplink(PahoUplink.Traffic traffic) {
    int port = server.listen().toCompletionStage().toCompletableFuture().join().actualPort();
    return new PahoUplink(
        new PahoUplink.Address("mqtt://127.0.0.1:" + port, "hub-01", "hub-01", "secret"),
        Publication.of("t", "gone"),
        Publication.of("t", "back"),
        traffic);
  }

  // Begins with what was answered already, when that answer was lost with the line.
  private List<String> upTo(String last) throws InterruptedException {
    List<String> messages = new ArrayList<>();
    while (!messages.contains(last) && !messages.contains("nothing")) {
      messages.add(next());
    }
    return messages;
  }

  private String next() throws InterruptedException {
    String message = heard.poll(30, TimeUnit.SECONDS);
    return message == null ? "nothing" : message;
  }

  private MqttEndpoint connection() throws InterruptedException {
    MqttEndpoint endpoint = connections.poll(30, TimeUnit.SECONDS);
    if (endpoint == null) {
      throw new AssertionError("nobody connected");
    }
    return endpoint;
  }
}
