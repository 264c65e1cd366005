package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.gateway.HomeAid;
import nl.nachtwacht.gateway.RealGateway;
import nl.nachtwacht.gateway.push.PushKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A browser that subscribes, a press in a home, a tap: through the whole gateway. */
class WebPushGatewayTest {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final FakeBrowser browser = new FakeBrowser();
  private final PushKey key = PushKey.generate();
  private MisbehavingServer service;
  private RealGateway gateway;

  @BeforeEach
  void start() throws Exception {
    service = new MisbehavingServer(vertx, _ -> "", "", "{}");
    Files.writeString(folder.resolve("push-key"), key.text());
    gateway =
        RealGateway.open(
            folder,
            """
            demo: true
            data: ./store
            site: ./site
            door: {host: 127.0.0.1, port: 0}
            http: {host: 127.0.0.1, port: 0, publicUrl: 'https://nw.example', demoPerson: anna}
            intake:
              - %s
            channels:
              - id: browser
                type: web-push
                secretFile: push-key
                subject: mailto:beheer@example.nl
                hosts: [127.0.0.1]
            """
                .formatted(HomeAid.INTAKE),
            Map.of(
                "organisation.yaml",
                """
                organisations: [{id: zorg, name: Zorg aan Huis}]
                people:
                  - id: anna
                    name: Anna
                    organisations: [zorg]
                    roles: [operator, responder, planner]
                    contacts: [{channel: browser, address: anna}]
                teams:
                  - {id: nacht, name: Nachtdienst, members: [{person: anna}]}
                """,
                "clients/c1.yaml",
                HomeAid.CLIENT));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    service.close();
    ChannelConformance.done(vertx.close());
  }

  @Test
  void aTapOpensThePersonalPageAndOnlyItsButtonAccepts() throws Exception {
    JsonObject push = gateway.get("/push");
    assertThat(push.getBoolean("available")).isTrue();
    assertThat(push.getString("publicKey")).isEqualTo(key.publicKey());
    JsonObject subscribed = new JsonObject(subscribe(browser.json(service.port())).body());
    assertThat(subscribed.getBoolean("taken")).isTrue();
    assertThat(shown().getFirst().getString("title")).contains("meldingen staan aan");

    gateway.close();
    gateway = RealGateway.reopen(folder);
    assertThat(gateway.get("/push").getInteger("browsers")).isEqualTo(1);
    HomeAid.calls(gateway);
    until("the call is at the push service", () -> shown().size() > 1);
    JsonObject call = shown().get(1);
    assertThat(call.getString("title")).isEqualTo("Nachtwacht NOOD c1-1: kunt u gaan?");
    assertThat(call.encode()).doesNotContain("Voorbeeld", "Straat");

    String page = call.getString("path");
    assertThat(gateway.call("GET", page, null, Map.of()).body()).contains("Kunt u gaan?");
    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isNull();
    gateway.call(
        "POST", page, "answer=go", Map.of("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(gateway.alarms("c1").getFirst().getString("holder")).isEqualTo("anna");
  }

  @Test
  void rubbishIsRefusedAndSaysWhatIsWrong() {
    JsonObject good = browser.json(service.port());
    assertThat(subscribe(good.copy().put("endpoint", "https://10.0.0.1/x")).body())
        .contains("endpoint", "invalid-request");
    assertThat(subscribe(good.copy().put("endpoint", "::::")).body()).contains("endpoint");
    assertThat(
            subscribe(good.copy().put("keys", new JsonObject().put("p256dh", "x").put("auth", "y")))
                .statusCode())
        .isEqualTo(400);
    assertThat(subscribe(new JsonObject()).statusCode()).isEqualTo(400);
    assertThat(
            gateway
                .call(
                    "POST",
                    "/api/v1/push/subscriptions",
                    good.encode(),
                    Map.of("Content-Type", "application/json"))
                .statusCode())
        .as("without the proof that our own page asks")
        .isEqualTo(403);
    assertThat(service.got).isEmpty();
    assertThat(gateway.get("/push").getInteger("browsers")).isZero();
  }

  @Test
  void whoTurnsItOffIsCalledNoLonger() {
    JsonObject json = browser.json(service.port());
    subscribe(json);
    HttpResponse<String> ended =
        post(
            "/push/subscriptions/end", new JsonObject().put("endpoint", json.getValue("endpoint")));
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(gateway.get("/push").getInteger("browsers")).isZero();
  }

  private HttpResponse<String> subscribe(JsonObject json) {
    return post("/push/subscriptions", json);
  }

  private HttpResponse<String> post(String path, JsonObject json) {
    String csrf = gateway.get("/me").getString("csrf");
    return gateway.call(
        "POST",
        "/api/v1" + path,
        json.encode(),
        Map.of("Content-Type", "application/json", "X-CSRF-Token", csrf));
  }

  private List<JsonObject> shown() {
    return service.got.stream().map(got -> browser.decrypt(got.bytes())).toList();
  }
}
