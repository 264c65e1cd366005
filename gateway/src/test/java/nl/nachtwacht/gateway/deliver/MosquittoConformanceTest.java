package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The MQTT channel with a broker nobody here wrote; skipped where there is no Mosquitto. */
class MosquittoConformanceTest {
  private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private int port;
  private Process broker;

  @BeforeEach
  void startBroker() throws Exception {
    assumeTrue(Files.isExecutable(MOSQUITTO), "mosquitto is not installed: skipped");
    port = freePort();
    broker = start();
  }

  @AfterEach
  void stop() throws Exception {
    if (broker != null) {
      broker.destroyForcibly().waitFor();
    }
    ChannelConformance.done(vertx.close());
  }

  @Test
  void aListenerGetsTheMessageAndItIsNotRetained() throws Exception {
    BlockingQueue<Mqtt5Publish> heard = new LinkedBlockingQueue<>();
    Mqtt5BlockingClient lamp = listener(heard);
    MqttChannel channel = channel(5);
    assertThat(ChannelConformance.done(channel.send(DeliveryFixtures.outgoing(1))))
        .isEqualTo(new SendResult.HandedOver(null));
    Mqtt5Publish got = heard.poll(30, TimeUnit.SECONDS);
    assertThat(got.isRetain()).isFalse();
    assertThat(got.getContentType()).hasToString("Optional[application/cloudevents+json]");
    assertThat(got.getTopic()).hasToString("lamp/anna-phone");
    lamp.disconnect();
    ChannelConformance.done(channel.close());
  }

  @Test
  void aMessageNobodyHearsIsNotHandedOver() throws Exception {
    MqttChannel channel = channel(5);
    assertThat(ChannelConformance.done(channel.send(DeliveryFixtures.outgoing(1))))
        .isEqualTo(new SendResult.Temporary(FailureReason.NOT_FOUND, null));
    ChannelConformance.done(channel.close());
  }

  @Test
  void aBrokerThatCameBackIsFoundAgain() throws Exception {
    MqttChannel channel = channel(3);
    assertThat(ChannelConformance.done(channel.send(DeliveryFixtures.outgoing(1))))
        .isInstanceOf(SendResult.HandedOver.class);
    broker.destroyForcibly().waitFor();
    assertThat(ChannelConformance.done(channel.send(DeliveryFixtures.outgoing(2))))
        .isInstanceOf(SendResult.Temporary.class);
    broker = start();
    assertThat(ChannelConformance.done(channel.send(DeliveryFixtures.outgoing(3))))
        .isInstanceOf(SendResult.HandedOver.class);
    ChannelConformance.done(channel.close());
  }

  private MqttChannel channel(int version) {
    Duration timeout = Duration.ofSeconds(3);
    MqttDial dial = new MqttDial("127.0.0.1", port, false, null, "gateway", null, null, timeout);
    return new MqttChannel(
        new MqttChannel.Settings("lamp", "lamp/{address}", timeout),
        MqttChannel.dialler(version, dial),
        null,
        new SystemClockwork(vertx));
  }

  private Mqtt5BlockingClient listener(BlockingQueue<Mqtt5Publish> heard) {
    Mqtt5BlockingClient lamp =
        MqttClient.builder()
            .identifier("lamp")
            .serverHost("127.0.0.1")
            .serverPort(port)
            .useMqttVersion5()
            .buildBlocking();
    lamp.connect();
    lamp.toAsync().subscribeWith().topicFilter("lamp/#").callback(heard::add).send().join();
    return lamp;
  }

  private Process start() throws Exception {
    Path settings = folder.resolve("mosquitto.conf");
    Files.writeString(settings, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
    Process process =
        new ProcessBuilder(MOSQUITTO.toString(), "-c", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("mosquitto.log").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!listens()) {
      assertThat(process.isAlive()).as("mosquitto runs").isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
    return process;
  }

  private boolean listens() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
