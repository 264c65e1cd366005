package nl.nachtwacht.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The MQTT server and both MQTT libraries share one Netty on this JDK. */
class TransportIT {

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private int port;

  @BeforeEach
  void startServer() throws Exception {
    MqttServer server =
        MqttServer.create(vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0))
            .endpointHandler(endpoint ->
                endpoint
                    .publishHandler(message -> {
                      received.add(message.payload().toString(UTF_8));
                      endpoint.publishAcknowledge(message.messageId());
                    })
                    .accept(false));
    server.listen().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    port = server.actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void hiveMqSpeaksToTheServer() throws Exception {
    var session =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("hivemq")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .buildBlocking();
    session.connect();
    session
        .publishWith()
        .topic("home/1")
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("a".getBytes(UTF_8))
        .send();
    session.disconnect();
    assertThat(received.poll(30, TimeUnit.SECONDS)).isEqualTo("a");
  }

  @Test
  void pahoSpeaksToTheServer() throws Exception {
    var session =
        new org.eclipse.paho.mqttv5.client.MqttClient(
            "tcp://127.0.0.1:" + port, "paho", new MemoryPersistence());
    session.connect();
    session.publish("home/2", "b".getBytes(UTF_8), 1, false);
    session.disconnect();
    session.close();
    assertThat(received.poll(30, TimeUnit.SECONDS)).isEqualTo("b");
  }
}
