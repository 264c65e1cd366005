package nl.nachtwacht.gateway;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running gateway when its store takes nothing, and when a centre had the call first. */
class StoreFailsGatewayTest {
  @TempDir Path folder;
  private final Vertx outside = Vertx.vertx();
  private final List<String> posted = new CopyOnWriteArrayList<>();
  private RealGateway gateway;

  @BeforeEach
  void start() throws Exception {
    HttpServer server =
        RealGateway.await(
            outside
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          posted.add(request.path() + " " + body);
                          request.response().setStatusCode(202).end();
                        }))
                .listen(0, "127.0.0.1"));
    gateway =
        RealGateway.open(
            folder,
            """
            demo: true
            data: ./store
            site: ./site
            door: {host: 127.0.0.1, port: 0}
            http: {host: 127.0.0.1, port: 0}
            intake:
              - %s
            channels:
              - {id: push, type: webhook, url: 'http://127.0.0.1:PORT/push'}
              - {id: line, type: webhook, url: 'http://127.0.0.1:PORT/line'}
              - {id: office, type: webhook, url: 'http://127.0.0.1:PORT/office'}
              - {id: siren, type: webhook, url: 'http://127.0.0.1:PORT/siren'}
            emergency: {channel: office, address: desk, alsoChannel: siren, alsoAddress: roof}
            """
                .formatted(HomeAid.INTAKE)
                .replace("PORT", Integer.toString(server.actualPort())),
            Map.of(
                "organisation.yaml",
                """
                organisations: [{id: zorg, name: Zorg aan Huis}]
                people:
                  - {id: olga, name: Olga, organisations: [zorg], roles: [operator]}
                  - id: anna
                    name: Anna
                    organisations: [zorg]
                    roles: [responder]
                    contacts: [{channel: push, address: anna-phone}]
                centres:
                  - {id: zcc, name: ZCC, channel: line, address: zcc}
                """,
                "clients/c1.yaml",
                HomeAid.CLIENT));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    RealGateway.await(outside.close());
  }

  @Test
  void aCallThatTheStoreDoesNotTakeIsToldDirectlyAndBothEmergencyPathsHearWhy() throws Exception {
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("store/nachtwacht.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertThat(HomeAid.press(gateway).statusCode())
          .as("not taken: the hub must say it again")
          .isEqualTo(503);
      until("the nurse is told without a store", () -> has("/push", "call-for-help-not-stored"));
      until("the first path hears it", () -> has("/office", "store-stands-still"));
      until("and so does the second", () -> has("/siren", "store-stands-still"));
      assertThat(gateway.alarms("c1")).isEmpty();
      statement.execute("ROLLBACK");
    }
    until("said again it is taken", () -> HomeAid.press(gateway).statusCode() == 202);
    until("and is an alarm like any other", () -> gateway.alarms("c1").size() == 1);
  }

  @Test
  void aCallThatACentreGotDirectlyIsOneAlarmItHoldsHoweverOftenItIsTold() {
    JsonObject call =
        new JsonObject()
            .put("route", "zcc")
            .put("operator", "Tineke")
            .put("reference", "zcc-881")
            .put("kind", "sos");
    assertThat(centreCall("c1", call).statusCode()).isEqualTo(200);
    assertThat(centreCall("c1", call).statusCode()).isEqualTo(200);
    until("it is an alarm", () -> gateway.alarms("c1").size() == 1);
    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isEqualTo("zcc");
    assertThat(posted)
        .as("nobody of our own is called for it")
        .noneMatch(line -> line.startsWith("/push"));
  }

  @Test
  void aCentreCallThatIsRubbishIsRefusedAndRaisesNothing() {
    JsonObject call = new JsonObject().put("route", "zcc").put("reference", "r").put("kind", "sos");
    assertThat(centreCall("nobody", call).statusCode()).isEqualTo(404);
    assertThat(centreCall("c1", call.copy().put("happenedAt", "gisteren")).body())
        .contains("happenedAt");
    call.remove("route");
    assertThat(centreCall("c1", call).statusCode()).isEqualTo(400);
    assertThat(gateway.alarms("c1")).isEmpty();
  }

  private boolean has(String path, String text) {
    return posted.stream().anyMatch(line -> line.startsWith(path) && line.contains(text));
  }

  private HttpResponse<String> centreCall(String client, JsonObject call) {
    String csrf = gateway.get("/me").getString("csrf");
    return gateway.call(
        "POST",
        "/api/v1/clients/" + client + "/centre-calls",
        call.encode(),
        Map.of("Content-Type", "application/json", "X-CSRF-Token", csrf));
  }
}
