package nl.nachtwacht.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.nachtwacht.gateway.door.DoorFixture.HUB;
import static nl.nachtwacht.gateway.door.DoorFixture.SECRET;
import static nl.nachtwacht.gateway.door.DoorFixture.await;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import nl.nachtwacht.gateway.mqtt.Mosquitto;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that nobody here wrote, against the real door. */
class DoorClientsTest {
  private static final String TOPIC = "zigbee2mqtt/front_door";
  private static final String LOCK = "zigbee2mqtt/lock/set";

  @TempDir Path folder;
  private final DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  private MqttAsyncClient paho(String clientId) throws Exception {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + fixture.port(), clientId, new MemoryPersistence());
    fixture.closing(() -> client.disconnectForcibly(0, 100, false));
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(HUB);
    options.setPassword(SECRET.getBytes(UTF_8));
    options.setCleanStart(false);
    options.setSessionExpiryInterval(600L);
    client.connect(options).waitForCompletion(10_000);
    return client;
  }

  @ParameterizedTest(name = "QoS {0}")
  @ValueSource(ints = {0, 1, 2})
  void pahoPublishes(int qos) throws Exception {
    MqttAsyncClient client = paho("paho");
    for (int i = 0; i < 500; i++) {
      var sent =
          client.publish(TOPIC, new MqttMessage(("m" + i).getBytes(UTF_8), qos, false, null));
      if (i % 50 == 49) {
        // Paho refuses to send ahead further than the receive maximum it was told.
        sent.waitForCompletion(10_000);
      }
    }
    until("all", () -> fixture.intake.count() == 500);
    assertThat(fixture.intake.texts())
        .isEqualTo(IntStream.range(0, 500).mapToObj(i -> "m" + i).toList());
    until("all answered", () -> client.getPendingTokens().length == 0);
  }

  @Test
  void pahoHearsItsCommandsAndAcknowledgesThem() throws Exception {
    MqttAsyncClient client = paho("paho");
    List<String> heard = new CopyOnWriteArrayList<>();
    client.setCallback(new Hearing(heard));
    client.subscribe("zigbee2mqtt/+/set", 1).waitForCompletion(10_000);
    Future<CommandOutcome> outcome =
        fixture.door.commands().send(HUB, LOCK, "UNLOCK".getBytes(UTF_8), 1, Duration.ofMinutes(1));
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
    assertThat(heard).containsExactly(LOCK + " UNLOCK false");
  }

  /** Writes down what comes. */
  private record Hearing(List<String> heard) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
      heard.add(topic + " " + message + " " + message.isRetained());
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }

  @Test
  void pahoIsToldThatItsSecretIsWrong() throws Exception {
    MqttAsyncClient client =
        new MqttAsyncClient("tcp://127.0.0.1:" + fixture.port(), "x", new MemoryPersistence());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(HUB);
    options.setPassword("wrong".getBytes(UTF_8));
    var connecting = client.connect(options);
    until("it waits", () -> fixture.clock.waiting() == 1);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> connecting.waitForCompletion(10_000))
        .isInstanceOf(MqttException.class);
    assertThat(connecting.getException().getReasonCode()).isEqualTo(0x86);
    client.close(true);
  }

  @Test
  void hivePublishesInBothDialects() {
    Mqtt3BlockingClient three =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier("three")
            .serverHost("127.0.0.1")
            .serverPort(fixture.port())
            .simpleAuth()
            .username(HUB)
            .password(SECRET.getBytes(UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    Mqtt5BlockingClient five =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("five")
            .serverHost("127.0.0.1")
            .serverPort(fixture.port())
            .simpleAuth()
            .username(HUB)
            .password(SECRET.getBytes(UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    three.connect();
    assertThat(five.connect().getRestrictions().getReceiveMaximum()).isEqualTo(256);
    for (MqttQos qos : MqttQos.values()) {
      three.publishWith().topic(TOPIC).qos(qos).payload("three".getBytes(UTF_8)).send();
      five.publishWith().topic(TOPIC).qos(qos).payload("five".getBytes(UTF_8)).send();
    }
    until("all", () -> fixture.intake.count() == 6);
    assertThatThrownBy(
            () -> five.publishWith().topic("elsewhere").qos(MqttQos.AT_LEAST_ONCE).send())
        .hasMessageContaining("Error Code");
    three.disconnect();
    five.disconnect();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void mosquittoPublishesFromTheCommandLine(String version) throws Exception {
    Mosquitto.assumeInstalled();
    for (String qos : List.of("0", "1", "2")) {
      String end =
          Mosquitto.publish(
              fixture.port(),
              "-V",
              version,
              "-u",
              HUB,
              "-P",
              SECRET,
              "-t",
              TOPIC,
              "-m",
              "hello",
              "-q",
              qos);
      assertThat(end).isEqualTo("exit 0");
    }
    until("all", () -> fixture.intake.count() == 3);
  }

  @Test
  void mosquittoHearsItsCommandsOnTheCommandLine() throws Exception {
    Mosquitto.assumeInstalled();
    Process listener =
        Mosquitto.begin(
            "mosquitto_sub",
            fixture.port(),
            "-V",
            "mqttv5",
            "-u",
            HUB,
            "-P",
            SECRET,
            "-t",
            "zigbee2mqtt/+/set",
            "-q",
            "1",
            "-C",
            "1");
    fixture.closing(listener::destroyForcibly);
    Future<CommandOutcome> outcome =
        fixture.door.commands().send(HUB, LOCK, "UNLOCK".getBytes(UTF_8), 1, Duration.ofMinutes(1));
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
    assertThat(new String(listener.getInputStream().readAllBytes(), UTF_8)).isEqualTo("UNLOCK\n");
  }

  // ---- Mosquitto as a home's hub that bridges to the door

  private Mosquitto hub(int doorPort, String version) throws Exception {
    return fixture.closing(
        Mosquitto.start(
            folder,
            "connection gateway",
            "address 127.0.0.1:" + doorPort,
            "bridge_protocol_version " + version,
            "remote_clientid hub-01-bridge",
            "remote_username " + HUB,
            "remote_password " + SECRET,
            "cleansession false",
            "notifications false",
            "restart_timeout 1",
            "topic zigbee2mqtt/# out 1",
            "topic zigbee2mqtt/+/set in 1"));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"mqttv311", "mqttv50"})
  void aBridgeHandsOnWhatItsHomeSays(String version) throws Exception {
    Mosquitto.assumeInstalled();
    Mosquitto hub = hub(fixture.port(), version);
    until("connected", () -> fixture.metric("connections") == 1);
    Mosquitto.publish(hub.port(), "-t", TOPIC, "-m", "open", "-q", "1");
    Mosquitto.publish(hub.port(), "-t", "zigbee2mqtt/bridge/state", "-m", "online", "-r");
    until("both", () -> fixture.intake.has("open") && fixture.intake.has("online"));
    assertThat(fixture.intake.find("open").delivery().session()).isEqualTo("hub-01-bridge");
    assertThat(fixture.metric("refused", "reason", "publish_right")).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"mqttv311", "mqttv50"})
  void aBridgeSendsAgainWhatWasNotAnswered(String version) throws Exception {
    Mosquitto.assumeInstalled();
    fixture.intake.answering(Mode.WHEN_TOLD);
    Mosquitto hub = hub(fixture.port(), version);
    until("connected", () -> fixture.metric("connections") == 1);
    for (int i = 0; i < 5; i++) {
      Mosquitto.publish(hub.port(), "-t", TOPIC, "-m", "m" + i, "-q", "1");
    }
    fixture.intake.next().stored();
    FakeIntake.Held second = fixture.intake.next();
    until("all are under way", () -> fixture.intake.count() == 5);
    second.failed();
    fixture.intake.release();

    until("all came again", () -> fixture.intake.count() >= 9);
    List<String> texts = fixture.intake.texts();
    assertThat(texts.subList(5, 9)).containsExactly("m1", "m2", "m3", "m4");
    assertThat(fixture.intake.taken().get(5).delivery().redelivered()).isTrue();
    assertThat(fixture.intake.taken().get(5).delivery().packetId())
        .isEqualTo(fixture.intake.taken().get(1).delivery().packetId());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"mqttv311", "mqttv50"})
  void aBridgeLosesNothingWhenTheGatewayIsStartedAnew(String version) throws Exception {
    Mosquitto.assumeInstalled();
    fixture.intake.answering(Mode.WHEN_TOLD);
    int port = fixture.port();
    Mosquitto hub = hub(port, version);
    until("connected", () -> fixture.metric("connections") == 1);
    for (int i = 0; i < 5; i++) {
      Mosquitto.publish(hub.port(), "-t", TOPIC, "-m", "m" + i, "-q", "1");
    }
    until("all are under way", () -> fixture.intake.count() == 5);
    fixture.intake.next().stored();
    await(fixture.door.close());
    // While nobody is there, the hub keeps what its home says.
    Mosquitto.publish(hub.port(), "-t", TOPIC, "-m", "m5", "-q", "1");

    // The new gateway knows no session, and says so.
    try (DoorFixture anew = DoorFixture.openWith(DoorSettings.standard().withPort(port))) {
      until("the rest came again", () -> anew.intake.has("m5"));
      assertThat(anew.intake.texts()).contains("m1", "m2", "m3", "m4", "m5");
    }
  }

  @Test
  void aBridgeHearsCommands() throws Exception {
    Mosquitto.assumeInstalled();
    Mosquitto hub = hub(fixture.port(), "mqttv50");
    Process lock = Mosquitto.begin("mosquitto_sub", hub.port(), "-t", LOCK, "-q", "1", "-C", "1");
    fixture.closing(lock::destroyForcibly);
    Future<CommandOutcome> outcome =
        fixture.door.commands().send(HUB, LOCK, "UNLOCK".getBytes(UTF_8), 1, Duration.ofMinutes(1));
    assertThat(await(outcome)).isEqualTo(CommandOutcome.ACKNOWLEDGED);
  }
}
