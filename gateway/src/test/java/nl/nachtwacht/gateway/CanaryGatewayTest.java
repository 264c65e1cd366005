package nl.nachtwacht.gateway;

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
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries through a whole gateway, its disk and its outbox. */
class CanaryGatewayTest {
  @TempDir Path folder;
  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));

  @Test
  void comeBackThroughEveryShardAndNobodySeesThem() throws Exception {
    Files.createDirectories(folder.resolve("site"));
    Files.writeString(folder.resolve("site/organisation.yaml"), ORGANISATION);
    Files.writeString(folder.resolve("nachtwacht.yaml"), SETTINGS);
    var reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    Vertx vertx = Vertx.vertx();
    Gateway gateway = await(Gateway.start(vertx, reading.config(), clock));
    try {
      clock.advance(Duration.ofMinutes(5));
      until("all are back", () -> flights(gateway, "back") >= 1);
      double shards = flights(gateway, "back");
      clock.advance(Duration.ofMinutes(5));
      until("and again", () -> flights(gateway, "back") >= 2 * shards);
      String metrics = get(gateway, "/metrics");
      assertThat(metrics).contains("nachtwacht_canary_missing{lost=\"not-told\"} 0");
      assertThat(flights(gateway, "not-told") + flights(gateway, "not-taken")).isZero();
      for (String state : new String[] {"open", "ended"}) {
        assertThat(
                new JsonObject(get(gateway, "/api/v1/alarms?state=" + state))
                    .getJsonArray("alarms"))
            .as(state)
            .isEmpty();
      }
    } finally {
      await(gateway.close());
      await(vertx.close());
    }
  }

  private static double flights(Gateway gateway, String result) {
    return get(gateway, "/metrics")
        .lines()
        .filter(line -> line.startsWith("nachtwacht_canary_flights_total"))
        .filter(line -> line.contains("\"" + result + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String get(Gateway gateway, String path) {
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
      """;

  private static final String ORGANISATION =
      """
      organisations: [{id: zorg, name: Zorg}]
      people:
        - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
      """;
}
