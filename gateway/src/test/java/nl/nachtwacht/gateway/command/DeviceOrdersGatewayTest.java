package nl.nachtwacht.gateway.command;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opening a door through the running gateway, with a hub that speaks MQTT as a Nuki lock does: who
 * may, and what comes of it.
 */
class DeviceOrdersGatewayTest {
  private static final String TOKEN = "3b8a1f0e9d7c6b5a4f3e2d1c0b9a8f7e";

  @TempDir static Path folder;
  private static RealGateway gateway;
  private static Mqtt5BlockingClient hub;

  /** What the lock was asked, and what it says to it; {@code null}: nothing. */
  private static final List<Mqtt5Publish> asked = new CopyOnWriteArrayList<>();

  private static volatile String saysState;

  @BeforeAll
  static void start() throws Exception {
    gateway =
        RealGateway.open(
            folder,
            """
            data: ./store
            site: ./site
            door: {host: 127.0.0.1, port: 0}
            http: {host: 127.0.0.1, port: 0}
            """,
            site());
    hub =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier("hub")
            .serverHost("127.0.0.1")
            .serverPort(gateway.gateway().doorPort())
            .simpleAuth()
            .username("hub-1")
            .password(TOKEN.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .buildBlocking();
    hub.connect();
    hub.toAsync()
        .subscribeWith()
        .topicFilter("nuki/+/lockAction")
        .qos(MqttQos.AT_LEAST_ONCE)
        .callback(DeviceOrdersGatewayTest::turn)
        .send()
        .join();
  }

  private static void turn(Mqtt5Publish order) {
    asked.add(order);
    String state = saysState;
    if (state != null) {
      hub.toAsync()
          .publishWith()
          .topic("nuki/LOCK1/state")
          .payload(state.getBytes(StandardCharsets.UTF_8))
          .qos(MqttQos.AT_LEAST_ONCE)
          .send();
    }
  }

  private static Map<String, String> site() {
    Map<String, String> site = new TreeMap<>();
    site.put(
        "organisation.yaml",
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people:
          - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
          - {id: omar, name: Omar, organisations: [zorg], roles: [operator]}
          - {id: ingrid, name: Ingrid, organisations: [zorg], roles: [installer]}
          - {id: gast, name: Gast, organisations: [zorg], roles: [planner]}
          - {id: oud, name: Oud, organisations: [zorg], roles: [planner]}
        """);
    StringBuilder tokens = new StringBuilder("tokens:\n");
    for (String person : List.of("olga", "omar", "ingrid", "gast", "oud")) {
      tokens.append(
          "  - {id: t-%1$s, person: %1$s, hash: '%2$s'}\n"
              .formatted(person, SecretHash.of("secret-" + person)));
    }
    site.put("tokens.yaml", tokens.toString());
    site.put(
        "doors.yaml",
        """
        doors:
          - id: hub-1
            secretHash: '%s'
            topics: {publish: ['#'], subscribe: ['nuki/+/lockAction']}
          - id: hub-2
            secretHash: '%s'
            topics: {publish: ['#'], subscribe: ['nuki/+/lockAction']}
        """
            .formatted(SecretHash.of(TOKEN), SecretHash.of(TOKEN + "2")));
    Instant now = Instant.now();
    site.put(
        "clients/c1.yaml",
        client("c1", "hub-1", "LOCK1")
            .replace(
                "# grants",
                "grants: [{person: gast, from: '%s', until: '%s'}, {person: oud, from: '%s', until: '%s'}]"
                    .formatted(
                        at(now.minusSeconds(60)),
                        at(now.plusSeconds(3600)),
                        at(now.minusSeconds(7200)),
                        at(now.minusSeconds(3600)))));
    site.put("clients/c2.yaml", client("c2", "hub-2", "LOCK2"));
    return site;
  }

  private static String at(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC).toString();
  }

  private static String client(String id, String hub, String lock) {
    return """
    version: 1
    client:
      id: %1$s
      organisation: zorg
      name: mevr. Voorbeeld
      address: Straat 1
      # grants
    home: {id: home-%1$s, zone: Europe/Amsterdam}
    devices:
      - {id: lock-%1$s, source: %2$s, family: nuki, native: %3$s, role: lock, label: Voordeur}
      - {id: sos-%1$s, source: %2$s, family: zigbee2mqtt, native: '0x%1$s', role: sos}
    rules: []
    ladder: []
    """
        .formatted(id, hub, lock);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.disconnect();
    gateway.close();
  }

  @BeforeEach
  void quiet() {
    asked.clear();
    saysState = null;
  }

  @Test
  void onlyWhoHoldsAnAlarmOfThatClientOpensTheDoorAndOnlyWhileItIsOpen() {
    String alarm = raiseAlarm();
    saysState = "5";

    assertRefused(order("olga", "lock-c1", "unlatch", alarm), "not-the-holder");
    assertRefused(order("olga", "lock-c1", "unlatch", null), "no-alarm");
    command("olga", alarm, "{\"command\":\"accept\"}");
    assertRefused(order("omar", "lock-c1", "unlatch", alarm), "not-the-holder");
    assertRefused(order("olga", "lock-c2", "unlatch", alarm), "other-client");
    assertThat(asked).isEmpty();

    JsonObject view = get("olga", "/alarms/" + alarm);
    assertThat(view.getJsonArray("doors").encode()).contains("Voordeur", "unlatch");
    HttpResponse<String> opened = order("olga", "lock-c1", "unlatch", alarm);
    assertOutcome(opened, "done");
    assertThat(opened.body()).contains("Voordeur openen: gelukt");
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst().isRetain()).isFalse();
    assertThat(get("olga", "/alarms/" + alarm).getJsonArray("timeline").encode())
        .contains("Voordeur openen: gelukt");

    command("olga", alarm, "{\"command\":\"resolve\",\"outcome\":\"helped-by-voice\"}");
    assertRefused(order("olga", "lock-c1", "unlatch", alarm), "alarm-over");
    assertThat(asked).hasSize(1);
  }

  @Test
  void aNamedGrantOpensTheDoorWhileItLastsAndNotAfter() {
    saysState = "3";
    assertOutcome(order("gast", "lock-c1", "unlock", null), "done");
    assertRefused(order("oud", "lock-c1", "unlock", null), "no-alarm");
    assertRefused(order("ingrid", "lock-c1", "unlock", null), "no-alarm");
    saysState = "1";
    assertOutcome(order("ingrid", "lock-c1", "lock", null), "done");
  }

  @Test
  void aJamAndAHubThatIsAwayAreToldInWords() {
    saysState = "254";
    HttpResponse<String> jammed = order("gast", "lock-c1", "unlock", null);
    assertOutcome(jammed, "jammed");
    assertThat(jammed.body()).contains("het slot klemt");
    assertOutcome(order("olga", "lock-c2", "lock", null), "not-there");
    assertOutcome(order("olga", "lock-c1", "locate", null), "unsupported");
    assertThat(gateway.call("GET", "/api/v1/devices/nobody", null, bearer("olga")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void ofTwoAtOnceOneIsSentAndTheOtherIsToldSo() {
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> order("gast", "lock-c1", "unlock", null));
    until("the first is under way", () -> !asked.isEmpty());

    assertOutcome(order("gast", "lock-c1", "unlock", null), "busy");
    hub.publishWith()
        .topic("nuki/LOCK1/state")
        .payload("3".getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();

    assertOutcome(first.join(), "done");
    assertThat(asked).hasSize(1);
  }

  private static String raiseAlarm() {
    hub.publishWith()
        .topic("zigbee2mqtt/0xc1")
        .payload("{\"action\":\"emergency\"}".getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
    until("there is an alarm", () -> alarms().size() == 1);
    return alarms().getFirst();
  }

  private static List<String> alarms() {
    return get("olga", "/alarms").getJsonArray("alarms").stream()
        .map(JsonObject.class::cast)
        .filter(alarm -> alarm.getString("client").equals("c1"))
        .map(alarm -> alarm.getString("id"))
        .toList();
  }

  private static JsonObject get(String person, String path) {
    return new JsonObject(gateway.call("GET", "/api/v1" + path, null, bearer(person)).body());
  }

  private static void command(String person, String alarm, String body) {
    assertThat(post(person, "/alarms/" + alarm + "/commands", body).statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> order(
      String person, String device, String command, String alarm) {
    JsonObject body = new JsonObject().put("command", command);
    if (alarm != null) {
      body.put("alarm", alarm);
    }
    return post(person, "/devices/" + device + "/commands", body.encode());
  }

  private static HttpResponse<String> post(String person, String path, String body) {
    Map<String, String> headers = new HashMap<>(bearer(person));
    headers.put("Content-Type", "application/json");
    return gateway.call("POST", "/api/v1" + path, body, headers);
  }

  private static Map<String, String> bearer(String person) {
    return Map.of("Authorization", "Bearer t-" + person + ".secret-" + person);
  }

  private static void assertOutcome(HttpResponse<String> answer, String outcome) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("outcome")).isEqualTo(outcome);
  }

  private static void assertRefused(HttpResponse<String> answer, String reason) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("door-stays-shut", reason);
  }
}
