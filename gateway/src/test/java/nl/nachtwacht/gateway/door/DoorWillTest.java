package nl.nachtwacht.gateway.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.nachtwacht.gateway.door.DoorFixture.await;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.time.Duration;
import java.util.HexFormat;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import nl.nachtwacht.gateway.ingest.Inbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a peer leaves with us to say, and when it is said. */
class DoorWillTest {
  private static final String TOPIC = "zigbee2mqtt/bridge/state";

  private final DoorFixture fixture = DoorFixture.open();

  @AfterEach
  void close() {
    fixture.close();
  }

  /** A socket with a will on it that can be torn off without goodbye; MQTT 5. */
  private RawPeer withWill(String clientId, String text, int delaySeconds, boolean clean)
      throws Exception {
    RawPeer peer = fixture.socket();
    peer.send(RawPeerWill.connect(clientId, clean, TOPIC, text, delaySeconds));
    assertThat(peer.receive()).startsWith("20");
    return peer;
  }

  @Test
  void tellsItWhenTheSocketBreaks() throws Exception {
    withWill("z2m", "offline", 0, true).close();
    until("told", () -> fixture.intake.has("offline"));
    Inbound told = fixture.intake.taken().getFirst();
    assertThat(told.message().topic()).isEqualTo(TOPIC);
    assertThat(told.message().retained()).as("live, whatever its flag").isFalse();
    assertThat(told.source()).isEqualTo(DoorFixture.HUB);
    assertThat(told.delivery()).isNull();
    until("counted", () -> fixture.metric("wills") == 1);
  }

  @Test
  void tellsItWhenThePeerIsSilentTooLong() throws Exception {
    RawPeer peer = fixture.socket();
    byte[] connect = RawPeerWill.connect("z2m", true, TOPIC, "offline", 0);
    connect[RawPeerWill.KEEP_ALIVE_AT] = 1;
    peer.send(connect);
    until("told", () -> fixture.intake.has("offline"));
  }

  @Test
  void saysNothingAfterAGoodbye() throws Exception {
    RawPeer peer = withWill("z2m", "offline", 0, true);
    peer.send("e000").receive();
    until("gone", () -> fixture.metric("connections") == 0);
    assertThat(fixture.intake.count()).isZero();
  }

  @Test
  void tellsItWhenThePeerAsksForItAtItsGoodbye() throws Exception {
    Mqtt5BlockingClient client = hive("z2m", "offline");
    client
        .disconnectWith()
        .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
        .send();
    until("told", () -> fixture.intake.has("offline"));
  }

  private Mqtt5BlockingClient hive(String clientId, String text) {
    Mqtt5BlockingClient client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost("127.0.0.1")
            .serverPort(fixture.port())
            .buildBlocking();
    Mqtt5ConnectBuilder.Send<?> connect = client.connectWith();
    connect
        .simpleAuth()
        .username(DoorFixture.HUB)
        .password(DoorFixture.SECRET.getBytes(UTF_8))
        .applySimpleAuth()
        .willPublish(
            Mqtt5Publish.builder().topic(TOPIC).payload(text.getBytes(UTF_8)).retain(true).build())
        .send();
    return client;
  }

  @Test
  void holdsItBackAndForgetsItWhenThePeerReturnsInTime() throws Exception {
    withWill("z2m", "offline", 60, false).close();
    until("held back", () -> fixture.clock.waiting() == 2);
    withWill("z2m", "again offline", 60, false);
    until("taken back", () -> fixture.clock.waiting() == 0);
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(fixture.intake.count()).isZero();
  }

  @Test
  void tellsItAfterTheDelay() throws Exception {
    withWill("z2m", "offline", 60, false).close();
    until("held back", () -> fixture.clock.waiting() == 2);
    fixture.clock.advance(Duration.ofSeconds(59));
    assertThat(fixture.intake.count()).isZero();
    fixture.clock.advance(Duration.ofSeconds(2));
    until("told", () -> fixture.intake.has("offline"));
  }

  @Test
  void holdsItBackNoLongerThanItsBound() throws Exception {
    withWill("z2m", "offline", 100_000, false).close();
    until("held back", () -> fixture.clock.waiting() == 2);
    fixture.clock.advance(DoorLimits.standard().willDelayMax());
    until("told", () -> fixture.intake.has("offline"));
  }

  @Test
  void tellsItAtOnceWhenTheSessionEndsWithTheConnection() throws Exception {
    // A delay never outlives the session (MQTT 5 §3.1.3.2.2), and this one is not kept.
    RawPeer peer = fixture.socket();
    peer.send(RawPeerWill.connectUnkept("z2m", TOPIC, "offline", 60));
    peer.receive();
    peer.close();
    until("told", () -> fixture.intake.has("offline"));
  }

  @Test
  void tellsItBeforeTheNewConnectionsMessages() throws Exception {
    withWill("z2m", "offline", 0, true);
    RawPeer fresh = fixture.peer5("z2m");
    fresh.send(RawPeer.publish5(TOPIC, 1, false, 1, "online".getBytes(UTF_8)));
    assertThat(fresh.receive()).isEqualTo("40020001");
    assertThat(fixture.intake.texts()).containsExactly("offline", "online");
  }

  @Test
  void saysItAgainUntilTheStoreTakesIt() throws Exception {
    RawPeer peer = withWill("z2m", "offline", 0, true);
    fixture.intake.answering(Mode.NOT_DURABLE);
    peer.close();
    until("tried", () -> fixture.intake.count() == 1);
    until("waits", () -> fixture.clock.waiting() == 2);
    fixture.intake.answering(Mode.AT_ONCE);
    fixture.clock.advance(Duration.ofSeconds(1));
    until("told", () -> fixture.metric("wills") == 1);
    assertThat(fixture.intake.texts()).containsExactly("offline", "offline");
  }

  @Test
  void saysNothingOfAPeerThatWeSentAwayAndThatReturns() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = withWill("z2m", "offline", 0, true);
    peer.send(RawPeer.publish5(TOPIC, 1, false, 1, "x".getBytes(UTF_8)));
    fixture.intake.next().failed();
    assertThat(peer.receive()).isEqualTo("e00189");
    fixture.intake.release();
    fixture.peer5("z2m");
    fixture.clock.advance(Duration.ofHours(1));
    assertThat(fixture.intake.texts()).containsExactly("x");
  }

  @Test
  void saysItOfAPeerThatWeSentAwayAndThatStaysAway() throws Exception {
    fixture.intake.answering(Mode.WHEN_TOLD);
    RawPeer peer = withWill("z2m", "offline", 0, true);
    peer.send(RawPeer.publish5(TOPIC, 1, false, 1, "x".getBytes(UTF_8)));
    fixture.intake.next().failed();
    assertThat(peer.receive()).isEqualTo("e00189");
    fixture.intake.release();
    until("held back", () -> fixture.clock.waiting() > 0);
    fixture.clock.advance(Duration.ofSeconds(31));
    until("told", () -> fixture.intake.has("offline"));
  }

  @Test
  void saysNothingWhenTheGatewayItselfStops() throws Exception {
    withWill("z2m", "offline", 0, true);
    await(fixture.door.close());
    assertThat(fixture.intake.count()).isZero();
  }

  /** CONNECT packets with a will; MQTT 5. */
  private static final class RawPeerWill {
    static final int KEEP_ALIVE_AT = 11;

    static byte[] connect(
        String clientId, boolean clean, String topic, String text, int delaySeconds) {
      return connect(clientId, clean, topic, text, delaySeconds, "05 1100000e10");
    }

    static byte[] connectUnkept(String clientId, String topic, String text, int delaySeconds) {
      return connect(clientId, false, topic, text, delaySeconds, "00");
    }

    private static byte[] connect(
        String clientId, boolean clean, String topic, String text, int delay, String properties) {
      String body =
          "0004 4d515454 05 "
              + (clean ? "e6" : "e4")
              + " 0000 "
              + properties
              + hex(clientId)
              + "05 18"
              + String.format("%08x", delay)
              + hex(topic)
              + hex(text)
              + hex(DoorFixture.HUB)
              + hex(DoorFixture.SECRET);
      return RawPeer.packet(0x10, HexFormat.of().parseHex(body.replace(" ", "")));
    }

    private static String hex(String text) {
      return String.format("%04x", text.length()) + HexFormat.of().formatHex(text.getBytes(UTF_8));
    }
  }
}
