package nl.nachtwacht.gateway;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled tests through a whole gateway, to a centre that answers over HTTP. */
class SelfTestGatewayTest {
  @TempDir Path folder;

  /** Half a minute before the hours of these tests. */
  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-01-10T08:29:30Z"));

  private final List<JsonObject> posted = new CopyOnWriteArrayList<>();

  @Test
  void testsTheCentreAndTheHomeByDayMarkedAsTestsAndKeepsTheProof() throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer centre =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          posted.add(body.toJsonObject());
                          request.response().setStatusCode(202).end();
                        }))
                .listen(0, "127.0.0.1"));
    Files.createDirectories(folder.resolve("site/clients"));
    Files.writeString(folder.resolve("site/organisation.yaml"), ORGANISATION);
    Files.writeString(folder.resolve("site/clients/c1.yaml"), CLIENT);
    Files.writeString(
        folder.resolve("nachtwacht.yaml"),
        SETTINGS.replace("PORT", Integer.toString(centre.actualPort())));
    var reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    Gateway gateway = await(Gateway.start(vertx, reading.config(), clock));
    try {
      Gateway open = gateway;
      clock.advance(Duration.ofMinutes(1));
      until("both were tested", () -> bothPassed(tests(open)));
      JsonObject of = tests(gateway).getJsonArray("centres").getJsonObject(0);
      assertThat(of.getString("centre")).isEqualTo("zcc");
      assertThat(of.getString("reached")).isEqualTo("centre");
      assertThat(posted)
          .isNotEmpty()
          .allMatch(one -> one.getJsonObject("data").getString("class").equals("test"));
      assertThat(get(gateway, "/api/v1/alarms").getJsonArray("alarms"))
          .as("nobody sees one")
          .isEmpty();
      await(gateway.close());
      gateway = await(Gateway.start(vertx, reading.config(), clock));
      assertThat(tests(gateway).getJsonObject("homes").getInteger("passed"))
          .as("the proof is on disk")
          .isEqualTo(1);
    } finally {
      await(gateway.close());
      await(vertx.close());
    }
  }

  private static boolean bothPassed(JsonObject tests) {
    return tests.getJsonObject("homes").getInteger("passed") == 1
        && Boolean.TRUE.equals(tests.getJsonArray("centres").getJsonObject(0).getBoolean("passed"));
  }

  private static JsonObject tests(Gateway gateway) {
    return get(gateway, "/api/v1/self-tests");
  }

  private static JsonObject get(Gateway gateway, String path) {
    try {
      return new JsonObject(
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body());
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
      channels:
        - {id: to-centre, type: webhook, url: 'http://127.0.0.1:PORT/alarms'}
      """;

  private static final String ORGANISATION =
      """
      organisations: [{id: zorg, name: Zorg}]
      people:
        - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
      centres:
        - {id: zcc, name: Zorgcentrale, channel: to-centre, family: sip, address: zcc}
      """;

  private static final String CLIENT =
      """
      version: 1
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: h1, zone: Europe/Amsterdam}
      ladder:
        - {call: [{centre: zcc}], patience: PT60S}
      """;
}
