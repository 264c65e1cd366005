package nl.nachtwacht.gateway.scaip;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import nl.nachtwacht.gateway.Gateway;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily scheduled test to a centre that speaks SCAIP, played by SIPp. */
class SelfTestSippTest {
  @TempDir Path folder;

  /** Half a minute before the hours of these tests. */
  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-01-10T08:29:30Z"));

  private final Vertx vertx = Vertx.vertx();
  private Process centre;
  private Gateway gateway;

  @AfterEach
  void stop() throws Exception {
    close();
    if (centre != null) {
      centre.destroyForcibly();
    }
    await(vertx.close());
  }

  private void close() {
    if (gateway == null) {
      return;
    }
    var closing = gateway.close();
    until(
        "it is closed",
        () -> {
          clock.advance(Duration.ofSeconds(1));
          return closing.isComplete();
        });
    gateway = null;
  }

  @Test
  void theCentreIsTestedByItsOwnProtocolAndTheProofIsKept() throws Exception {
    Sipp.mustBeInstalled();
    int port = Sipp.freePort();
    Path heard = folder.resolve("heard.log");
    centre =
        Sipp.play(
            folder,
            "centre.xml",
            port,
            "-t",
            "u1",
            "-timeout",
            "180",
            "-trace_msg",
            "-message_file",
            heard.toString());
    Files.createDirectories(folder.resolve("site"));
    for (Map.Entry<String, String> file : ScaipSite.of("4711").entrySet()) {
      Path written = folder.resolve("site").resolve(file.getKey());
      Files.createDirectories(written.getParent());
      Files.writeString(written, file.getValue());
    }
    Files.writeString(folder.resolve("nachtwacht.yaml"), SETTINGS.formatted(port));
    open();
    until("the centre answers the first sign of life", () -> metric("snu_0") >= 1);

    // No other message is on its way in this minute; then the clock stands still.
    clock.advance(Duration.ofSeconds(61));
    until("the centre's test passed", () -> Boolean.TRUE.equals(tested().getBoolean("passed")));
    assertThat(tested().getString("centre")).isEqualTo("zcc");
    assertThat(tested().getString("reached")).isEqualTo("centre");
    assertThat(Files.readString(heard))
        .as("marked as a test all the way to the centre")
        .containsPattern("<stc>0?102</stc>");

    close();
    open();
    assertThat(tested().getBoolean("passed")).as("the proof is on disk").isTrue();
  }

  private void open() throws Exception {
    var reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    gateway = await(Gateway.start(vertx, reading.config(), clock));
  }

  private JsonObject tested() {
    return new JsonObject(get("/api/v1/self-tests")).getJsonArray("centres").getJsonObject(0);
  }

  private double metric(String result) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith("nachtwacht_scaip_sent_total") && line.contains(result))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String get(String path) {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private static final String SETTINGS =
      """
      data: store
      site: site
      demo: true
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0}
      selfTest: {from: '09:30', to: '09:31'}
      sip: {host: 127.0.0.1, udpPort: 0, tcpPort: 0, units: {strangers: true}}
      channels:
        - id: centre
          type: scaip
          account: '100200'
          receivers: [{host: 127.0.0.1, port: %d, transport: udp, user: alarm}]
          timers: {heartbeat: PT15M, keepAlive: PT15M, lost: PT15M}
      """;
}
