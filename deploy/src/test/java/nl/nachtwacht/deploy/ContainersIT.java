package nl.nachtwacht.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.gateway.Gateway;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.SystemClockwork;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The gateway between a Mosquitto and an InfluxDB 2 in containers, with Toxiproxy in between that
 * cuts the lines. Runs where a Docker engine is present.
 */
class ContainersIT {
  private static final String INFLUX_TOKEN = "token-of-this-test";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @BeforeAll
  static void engine() {
    Assumptions.assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "skipped: no Docker engine is present, so Mosquitto, InfluxDB and Toxiproxy in containers"
            + " were not tried");
  }

  @Test
  void cutLinesLoseNoPressAndNoReading() throws Exception {
    try (Network network = Network.newNetwork();
        GenericContainer<?> broker = broker(network);
        GenericContainer<?> influx = influx(network);
        GenericContainer<?> toxiproxy = toxiproxy(network)) {
      broker.start();
      influx.start();
      toxiproxy.start();
      String control = address(toxiproxy, 8474);
      proxy(control, "mqtt", 18883, "broker:1883");
      proxy(control, "influx", 18086, "influx:8086");
      write(toxiproxy);
      Vertx vertx = Vertx.vertx();
      Gateway gateway = start(vertx);
      MqttClient hub =
          new MqttClient("tcp://" + host(broker, 1883), "hub", new MemoryPersistence());
      try {
        hub.connect();
        press(hub);
        until("the press is heard", () -> presses(gateway) == 1);

        switched(control, "mqtt", false);
        press(hub);
        switched(control, "mqtt", true);
        until("the press of the outage is heard", () -> presses(gateway) == 2);

        switched(control, "influx", false);
        press(hub);
        until("what happens is spooled", () -> spooled(gateway) > 0);
        switched(control, "influx", true);
        until("the spool is empty", () -> spooled(gateway) == 0);
        assertThat(query(influx)).contains("alarm_step").doesNotContain("c1");
      } finally {
        hub.disconnectForcibly();
        hub.close();
        gateway.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
      }
    }
  }

  // --- containers

  private static GenericContainer<?> broker(Network network) {
    return new GenericContainer<>(DockerImageName.parse("eclipse-mosquitto:2.0.22"))
        .withNetwork(network)
        .withNetworkAliases("broker")
        .withCommand("mosquitto", "-c", "/mosquitto-no-auth.conf")
        .withExposedPorts(1883);
  }

  private static GenericContainer<?> influx(Network network) {
    return new GenericContainer<>(DockerImageName.parse("influxdb:2.7"))
        .withNetwork(network)
        .withNetworkAliases("influx")
        .withEnv(
            Map.of(
                "DOCKER_INFLUXDB_INIT_MODE", "setup",
                "DOCKER_INFLUXDB_INIT_USERNAME", "nachtwacht",
                "DOCKER_INFLUXDB_INIT_PASSWORD", "nachtwacht",
                "DOCKER_INFLUXDB_INIT_ORG", "zorg",
                "DOCKER_INFLUXDB_INIT_BUCKET", "nacht",
                "DOCKER_INFLUXDB_INIT_ADMIN_TOKEN", INFLUX_TOKEN))
        .withExposedPorts(8086)
        .waitingFor(Wait.forHttp("/health").forPort(8086));
  }

  private static GenericContainer<?> toxiproxy(Network network) {
    return new GenericContainer<>(DockerImageName.parse("ghcr.io/shopify/toxiproxy:2.12.0"))
        .withNetwork(network)
        .withExposedPorts(8474, 18883, 18086)
        .waitingFor(Wait.forHttp("/version").forPort(8474));
  }

  private static String host(GenericContainer<?> container, int port) {
    return container.getHost() + ":" + container.getMappedPort(port);
  }

  private static String address(GenericContainer<?> container, int port) {
    return "http://" + host(container, port);
  }

  private static void proxy(String control, String name, int port, String upstream) {
    JsonObject wanted =
        new JsonObject()
            .put("name", name)
            .put("listen", "0.0.0.0:" + port)
            .put("upstream", upstream)
            .put("enabled", true);
    assertThat(post(control + "/proxies", wanted.encode(), Map.of())).contains(name);
  }

  private static void switched(String control, String name, boolean on) {
    post(control + "/proxies/" + name, new JsonObject().put("enabled", on).encode(), Map.of());
  }

  private static String query(GenericContainer<?> influx) {
    String flux = "from(bucket:\"nacht\") |> range(start: -1h)";
    return post(
        address(influx, 8086) + "/api/v2/query?org=zorg",
        flux,
        Map.of("Authorization", "Token " + INFLUX_TOKEN, "Content-Type", "application/vnd.flux"));
  }

  // --- the gateway

  private void write(GenericContainer<?> toxiproxy) throws IOException {
    Files.createDirectories(folder.resolve("site/clients"));
    Files.writeString(folder.resolve("key"), "een lange willekeurige tekst");
    Files.writeString(folder.resolve("influx"), INFLUX_TOKEN);
    Files.writeString(
        folder.resolve("nachtwacht.yaml"),
        """
        demo: true
        data: ./store
        site: ./site
        door: {host: 127.0.0.1, port: 0}
        http: {host: 127.0.0.1, port: 0}
        brokers:
          - {id: mosq, host: '%s', port: %d, routes: [{filter: 'zigbee2mqtt/#', family: zigbee2mqtt}]}
        telemetry:
          {url: '%s', org: zorg, bucket: nacht, tokenFile: influx, pseudonymKeyFile: key, flushEvery: PT0.2S}
        """
            .formatted(
                toxiproxy.getHost(), toxiproxy.getMappedPort(18883), address(toxiproxy, 18086)));
    Files.writeString(
        folder.resolve("site/organisation.yaml"),
        """
        organisations: [{id: zorg, name: Zorg aan Huis}]
        people: [{id: olga, name: Olga, organisations: [zorg], roles: [operator]}]
        """);
    Files.writeString(
        folder.resolve("site/clients/c1.yaml"),
        """
        version: 1
        client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
        home: {id: home-1, zone: Europe/Amsterdam}
        devices: [{id: sos, source: mosq, family: zigbee2mqtt, native: '0x01', role: sos}]
        rules: []
        ladder: []
        """);
  }

  private Gateway start(Vertx vertx) throws Exception {
    GatewayConfig.Reading reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    return Gateway.start(vertx, reading.config(), new SystemClockwork(vertx))
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  private static void press(MqttClient hub) throws Exception {
    MqttMessage message =
        new MqttMessage("{\"action\":\"emergency\"}".getBytes(StandardCharsets.UTF_8));
    message.setQos(1);
    hub.publish("zigbee2mqtt/0x01", message);
  }

  private static int presses(Gateway gateway) {
    var alarms = new JsonObject(get(gateway.url() + "/api/v1/alarms")).getJsonArray("alarms");
    return alarms.isEmpty() ? 0 : alarms.getJsonObject(0).getInteger("presses");
  }

  private static double spooled(Gateway gateway) {
    return get(gateway.url() + "/metrics")
        .lines()
        .filter(line -> line.startsWith("nachtwacht_telemetry_spool_bytes "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .sum();
  }

  private static String get(String address) {
    return call(HttpRequest.newBuilder(URI.create(address)).GET(), Map.of());
  }

  private static String post(String address, String body, Map<String, String> headers) {
    return call(
        HttpRequest.newBuilder(URI.create(address)).POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private static String call(HttpRequest.Builder request, Map<String, String> headers) {
    headers.forEach(request::header);
    try {
      return HTTP.send(
              request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void until(String what, BooleanSupplier so) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("still not so: " + what);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }
}
