package nl.nachtwacht.gateway.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static nl.nachtwacht.gateway.door.DoorFixture.await;
import static nl.nachtwacht.gateway.door.DoorFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.door.CommandOutcome;
import nl.nachtwacht.gateway.door.FakeIntake;
import nl.nachtwacht.gateway.door.FakeIntake.Mode;
import nl.nachtwacht.gateway.door.HandClock;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.mqtt.Mosquitto;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real Mosquitto, read by the real source, with an intake in the test's hand. */
class BrokerSourceTest {
  private static final String TOPIC = "zigbee2mqtt/front_door";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final FakeIntake intake = new FakeIntake();
  private final HandClock clock = new HandClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Health health = new Health();
  private final List<BrokerSource> sources = new ArrayList<>();
  private Mosquitto broker;
  private MqttClient hub;

  /** What the source tells about its broker. */
  private static final class Health implements SourceHealth {
    final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public void up(String source) {
      told.add("up");
    }

    @Override
    public void down(String source, Reason reason) {
      told.add("down " + reason.word());
    }

    @Override
    public void refused(String source, String filter) {
      told.add("refused " + filter);
    }
  }

  @BeforeAll
  static void installed() {
    Mosquitto.assumeInstalled();
  }

  @BeforeEach
  void open() throws Exception {
    broker = Mosquitto.start(folder);
    connectHub();
  }

  private void connectHub() throws Exception {
    hub = new MqttClient("tcp://127.0.0.1:" + broker.port(), "hub", new MemoryPersistence());
    hub.connect();
  }

  @AfterEach
  void close() throws Exception {
    intake.release();
    sources.forEach(source -> await(source.close()));
    if (hub.isConnected()) {
      hub.disconnectForcibly(0, 100);
    }
    hub.close(true);
    broker.close();
    await(vertx.close());
  }

  private BrokerSettings settings() {
    return BrokerSettings.of(
        "mosq",
        "127.0.0.1",
        broker.port(),
        List.of(
            new BrokerSettings.Route("zigbee2mqtt/#", null, ""),
            new BrokerSettings.Route("homes/17/#", "zigbee2mqtt", "homes/17")));
  }

  private static BrokerSettings version(int version, BrokerSettings s) {
    return with(
        s, s.clientId(), s.username(), s.password(), version, s.share(), s.receiveMaximum());
  }

  private static BrokerSettings with(
      BrokerSettings s,
      String clientId,
      String username,
      String password,
      int version,
      String share,
      int receiveMaximum) {
    return new BrokerSettings(
        s.id(),
        s.host(),
        s.port(),
        false,
        null,
        clientId,
        username,
        password,
        version,
        share,
        receiveMaximum,
        s.routes(),
        s.sessionExpiry(),
        s.reconnectMin(),
        s.reconnectMax());
  }

  private BrokerSource start(BrokerSettings settings) {
    BrokerSource source =
        await(BrokerSource.start(vertx, settings, intake, clock, registry, health));
    sources.add(source);
    return source;
  }

  private BrokerSource startAndWait(BrokerSettings settings) {
    BrokerSource source = start(settings);
    until("up", source::isUp);
    return source;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5})
  void aCommandGoesOutUnderTheHomesBeginningAndIsNotRetained(int version) {
    BrokerSettings one =
        BrokerSettings.of(
            "mosq",
            "127.0.0.1",
            broker.port(),
            List.of(new BrokerSettings.Route("homes/17/#", "zigbee2mqtt", "homes/17")));
    BrokerSource source = startAndWait(version(version, one));
    List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
    Mqtt5AsyncClient lock =
        com.hivemq.client.mqtt.MqttClient.builder()
            .useMqttVersion5()
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .buildAsync();
    lock.connect().join();
    lock.subscribeWith().topicFilter("homes/17/+/set").callback(heard::add).send().join();

    String topic = source.wayBack("zigbee2mqtt").orElseThrow().putOn("lock/set");
    assertThat(await(source.publish(topic, new byte[] {'1'}, Duration.ofSeconds(20))))
        .isEqualTo(CommandOutcome.ACKNOWLEDGED);

    until("the lock has it", () -> heard.size() == 1);
    assertThat(heard.getFirst().isRetain()).isFalse();
    lock.disconnect().join();
  }

  @Test
  void whereSeveralHomesShareAFamilyNoCommandGoesOut() {
    BrokerSource source = start(settings());
    assertThat(source.wayBack("zigbee2mqtt")).isEmpty();
    assertThat(source.wayBack("nuki")).as("one way only").isPresent();
  }

  @Test
  void aCommandForABrokerThatIsAwayIsNotSentLater() {
    broker.kill();
    BrokerSource source = start(settings());
    assertThat(await(source.publish("x", new byte[] {'1'}, Duration.ofSeconds(20))))
        .isEqualTo(CommandOutcome.NOT_THERE);
  }

  private void publish(String topic, String text, int qos, boolean retained) throws Exception {
    until("the hub's library has room", () -> published(topic, text, qos, retained));
  }

  /** Paho frees the place of an answered message a moment after it says so. */
  private boolean published(String topic, String text, int qos, boolean retained) {
    try {
      hub.publish(topic, text.getBytes(UTF_8), qos, retained);
      return true;
    } catch (MqttException full) {
      if (full.getReasonCode() == MqttClientException.REASON_CODE_MAX_INFLIGHT) {
        return false;
      }
      throw new AssertionError(full);
    }
  }

  @Test
  void canReadThePacketNumbersOfThePinnedLibrary() {
    assertThat(PacketNumbers.isAvailable()).isTrue();
  }

  @ParameterizedTest(name = "MQTT {0}")
  @ValueSource(ints = {5, 3})
  void handsOnWhatItReadsWithItsNumber(int version) throws Exception {
    startAndWait(version(version, settings()));
    publish(TOPIC, "open", 1, false);
    publish("homes/17/zigbee2mqtt/lamp", "on", 0, false);
    until("read", () -> intake.count() == 2);

    Inbound first = intake.find("open");
    assertThat(first.source()).isEqualTo("mosq");
    assertThat(first.message().topic()).isEqualTo(TOPIC);
    assertThat(first.message().retained()).isFalse();
    assertThat(first.family()).isNull();
    assertThat(first.delivery()).isEqualTo(new Inbound.Delivery("nachtwacht-mosq", 1, false));
    Inbound second = intake.find("on");
    assertThat(second.message().topic()).isEqualTo("zigbee2mqtt/lamp");
    assertThat(second.family()).isEqualTo("zigbee2mqtt");
    assertThat(second.delivery()).as("QoS 0 has no number").isNull();
  }

  @Test
  void passesOnThatAMessageIsAStoredCopy() throws Exception {
    publish(TOPIC, "stored", 1, true);
    startAndWait(settings());
    until("read", () -> intake.has("stored"));
    assertThat(intake.find("stored").message().retained()).isTrue();
    publish(TOPIC, "live", 1, true);
    until("read", () -> intake.has("live"));
    assertThat(intake.find("live").message().retained()).isFalse();
  }

  @ParameterizedTest(name = "MQTT {0}")
  @ValueSource(ints = {5, 3})
  void isSentAgainWhatItDidNotAcknowledge(int version) throws Exception {
    intake.answering(Mode.WHEN_TOLD);
    BrokerSource first = startAndWait(version(version, settings()));
    publish(TOPIC, "one", 1, false);
    publish(TOPIC, "two", 1, false);
    intake.next().stored();
    FakeIntake.Held open = intake.next();
    // It goes away, as a gateway does that is killed, with the second not on disk.
    first.close();
    until("away", () -> !first.isUp());
    publish(TOPIC, "three", 1, false);

    BrokerSource second = startAndWait(version(version, settings()));
    Inbound again = intake.next().inbound();
    assertThat(again.message().text()).isEqualTo("two");
    assertThat(again.delivery()).isEqualTo(new Inbound.Delivery("nachtwacht-mosq", 2, true));
    Inbound fresh = intake.next().inbound();
    assertThat(fresh.message().text()).isEqualTo("three");
    open.stored();
    intake.release();
    assertThat(second.isUp()).isTrue();
  }

  @Test
  void asksAgainForWhatTheStoreCouldNotTake() throws Exception {
    intake.answering(Mode.WHEN_TOLD);
    startAndWait(settings());
    publish(TOPIC, "one", 1, false);
    publish(TOPIC, "two", 1, false);
    FakeIntake.Held one = intake.next();
    FakeIntake.Held two = intake.next();
    one.failed();
    until("dropped", () -> health.told.contains("down not_durable"));
    assertThat(clock.waiting()).as("not before all is settled").isZero();
    two.stored();
    until("waits", () -> clock.waiting() == 1);
    clock.advance(Duration.ofSeconds(1));

    Inbound again = intake.next().inbound();
    assertThat(again.message().text()).isEqualTo("one");
    assertThat(again.delivery().redelivered()).isTrue();
    // Its neighbour was on disk, but not acknowledged any more: a copy that the store will know.
    assertThat(intake.next().inbound().delivery().redelivered()).isTrue();
    intake.release();
    until("told", () -> health.told.equals(List.of("up", "down not_durable", "up")));
  }

  @Test
  void waitsLongerEachTimeTheStoreCannotTakeIt() throws Exception {
    intake.answering(Mode.NOT_DURABLE);
    startAndWait(settings());
    publish(TOPIC, "one", 1, false);
    for (int seconds : new int[] {1, 2, 4}) {
      until("waits", () -> clock.waiting() == 1);
      int before = intake.count();
      clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(clock.waiting()).isEqualTo(1);
      clock.advance(Duration.ofMillis(1));
      until("tried", () -> intake.count() == before + 1);
    }
  }

  @Test
  void tellsOnceThatItsBrokerIsAwayAndOnceThatItIsBack() throws Exception {
    startAndWait(settings());
    broker.kill();
    for (int i = 0; i < 3; i++) {
      until("waits", () -> clock.waiting() == 1);
      clock.advance(Duration.ofSeconds(30));
    }
    broker.start();
    connectHub();
    until(
        "back",
        () -> {
          clock.advance(Duration.ofSeconds(30));
          return health.told.size() == 3;
        });
    assertThat(health.told).containsExactly("up", "down unreachable", "up");
    publish(TOPIC, "open", 1, false);
    until("read", () -> intake.has("open"));
    assertThat(registry.get("nachtwacht.broker.lost").counter().count()).isEqualTo(1);
  }

  @Test
  void startsWithoutABrokerAndComesToItLater() throws Exception {
    broker.kill();
    start(settings());
    until("told", () -> health.told.equals(List.of("down unreachable")));
    broker.start();
    until("waits", () -> clock.waiting() == 1);
    clock.advance(Duration.ofSeconds(1));
    until("up", () -> health.told.equals(List.of("down unreachable", "up")));
  }

  @Test
  void saysThatItIsNotLetIn() throws Exception {
    Path own = java.nio.file.Files.createDirectory(folder.resolve("closed"));
    try (Mosquitto closed = Mosquitto.start(own, "allow_anonymous false")) {
      BrokerSettings s = settings();
      start(
          new BrokerSettings(
              s.id(),
              s.host(),
              closed.port(),
              false,
              null,
              s.clientId(),
              "me",
              "wrong",
              5,
              null,
              256,
              s.routes(),
              s.sessionExpiry(),
              s.reconnectMin(),
              s.reconnectMax()));
      until("told", () -> health.told.equals(List.of("down not_let_in")));
    }
  }

  @Test
  void takesNoMoreAheadThanItSaid() throws Exception {
    intake.answering(Mode.WHEN_TOLD);
    BrokerSettings s = settings();
    startAndWait(with(s, s.clientId(), null, null, 5, null, 10));
    for (int i = 0; i < 50; i++) {
      publish(TOPIC, "m" + i, 1, false);
    }
    until("ten", () -> intake.count() == 10);
    intake.next().stored();
    until("one more", () -> intake.count() == 11);
    intake.release();
    until("all", () -> intake.count() >= 50);
    assertThat(intake.texts())
        .isEqualTo(java.util.stream.IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
  }

  @Test
  void asksForNothingWhileAllSourcesTogetherHaveTooMuch() throws Exception {
    BrokerSettings s = settings();
    startAndWait(with(s, s.clientId(), null, null, 5, null, 10));
    intake.congest();
    for (int i = 0; i < 50; i++) {
      publish(TOPIC, "m" + i, 1, false);
    }
    until("what was asked for", () -> intake.count() == 10);
    intake.relieve();
    until("all", () -> intake.count() == 50);
  }

  @Test
  void sharesItsMessagesWithAnotherGateway() throws Exception {
    BrokerSettings s = settings();
    startAndWait(with(s, "gateway-a", null, null, 5, "nachtwacht", 256));
    startAndWait(with(s, "gateway-b", null, null, 5, "nachtwacht", 256));
    for (int i = 0; i < 40; i++) {
      publish(TOPIC, "m" + i, 1, false);
    }
    until("all", () -> intake.count() == 40);
    assertThat(intake.texts()).doesNotHaveDuplicates();
    assertThat(intake.taken().stream().map(i -> i.delivery().session()).distinct())
        .containsExactlyInAnyOrder("gateway-a", "gateway-b");
  }
}
