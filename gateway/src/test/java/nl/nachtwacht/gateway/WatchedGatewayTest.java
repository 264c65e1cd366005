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
import java.util.function.BooleanSupplier;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway in virtual time: an evening and a night with a bed sensor that never spoke. */
class WatchedGatewayTest {
  /** Noon in Amsterdam, two days before the night that matters. */
  private static final Instant NOON = Instant.parse("2026-03-01T11:00:00Z");

  @TempDir Path folder;
  private final Vertx outsideWorld = Vertx.vertx();
  private Vertx vertx = Vertx.vertx();
  private final VirtualClockwork clock = new VirtualClockwork(NOON);
  private final List<JsonObject> posted = new CopyOnWriteArrayList<>();
  private final List<String> signs = new CopyOnWriteArrayList<>();
  private volatile boolean pagerDown;
  private Gateway gateway;

  @BeforeEach
  void open() throws Exception {
    HttpServer outside =
        await(
            outsideWorld
                .createHttpServer()
                .requestHandler(request ->
                    request
                        .body()
                        .onSuccess(body -> {
                          if (request.path().equals("/pager") && pagerDown) {
                            request.response().setStatusCode(503).end();
                            return;
                          }
                          if (request.path().equals("/alive")) {
                            signs.add("alive");
                          } else {
                            posted.add(body.toJsonObject());
                          }
                          request.response().setStatusCode(202).end();
                        }))
                .listen(0, "127.0.0.1"));
    write("site/organisation.yaml", ORGANISATION);
    write("site/clients/c1.yaml", CLIENT);
    write("site/doors.yaml", DOORS);
    write("nachtwacht.yaml", SETTINGS.replace("PORT", Integer.toString(outside.actualPort())));
    start();
  }

  private void start() throws Exception {
    var reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    gateway = await(Gateway.start(vertx, reading.config(), clock));
  }

  @AfterEach
  void close() throws Exception {
    await(gateway.close());
    await(vertx.close());
    await(outsideWorld.close());
  }

  @Test
  void theListOfTheNightIsToldAtItsHoursShownAndOverInTheMorning() throws Exception {
    assertThat(unprotected()).as("a new device has a day to be heard").isEmpty();

    advanceTo(NOON.plus(Duration.ofHours(25)));
    soon("the bed is missed", () -> unprotected().size() == 1);
    assertThat(unprotected().getFirst().getString("client")).isEqualTo("c1");

    advanceTo(Instant.parse("2026-03-02T21:30:00Z"));
    soon("the list is told at 22:30", () -> told("night-list") > 0);

    advanceTo(Instant.parse("2026-03-02T22:00:30Z"));
    soon("the care team hears that the home is unguarded", () -> told("home-unguarded") > 0);

    await(gateway.close());
    await(vertx.close());
    vertx = Vertx.vertx();
    start();
    long before = told("night-list");
    soon("the page knows it after a restart", () -> unprotected().size() == 1);
    soon("the store has the list once", () -> openKinds().contains("night-list"));
    assertThat(told("night-list")).as("no second time for the same hour").isEqualTo(before);

    advanceTo(Instant.parse("2026-03-03T06:01:00Z"));
    soon("over in the morning", () -> !openKinds().contains("night-list"));
    soon("signs of life went out", () -> !signs.isEmpty());
  }

  @Test
  void aRefusedPlanIsToldUntilTheFileIsRightAgain() throws Exception {
    write("site/clients/c1.yaml", CLIENT + "\nmistake: true\n");
    soon("it is on the list", () -> openKinds().contains("plans-refused"));
    soon("who writes plans is told", () -> toldTo("plans-refused", "pia").size() == 1);
    assertThat(toldTo("plans-refused", "pia").getFirst().encode()).doesNotContain("Voorbeeld");
    assertThat(toldTo("plans-refused", "tom")).as("the technician is not").isEmpty();
    write("site/clients/c1.yaml", CLIENT);
    soon("and that it is right again", () -> !openKinds().contains("plans-refused"));
  }

  @Test
  void aChannelThatIsDownIsAnOpenAlarmOverARestartUntilSomethingGetsThrough() throws Exception {
    pagerDown = true;
    advanceTo(NOON.plus(Duration.ofHours(25)));
    soon("the bed is missed", () -> unprotected().size() == 1);
    advanceTo(Instant.parse("2026-03-02T21:30:00Z"));
    minutesUntil("the pager is known to be down", () -> openKinds().contains("channel-down"));
    soon("the technician hears it over another way", () -> told("channel-down") > 0);
    assertThat(openKinds().stream().filter("channel-down"::equals)).hasSize(1);

    await(gateway.close());
    await(vertx.close());
    vertx = Vertx.vertx();
    start();
    soon("it is still open", () -> openKinds().contains("channel-down"));

    pagerDown = false;
    minutesUntil("over when a message got through", () -> !openKinds().contains("channel-down"));
  }

  private void minutesUntil(String what, BooleanSupplier so) {
    until(
        what,
        () -> {
          boolean already = so.getAsBoolean();
          if (!already) {
            clock.advance(Duration.ofSeconds(5));
          }
          return already;
        });
  }

  /** Waits while a little time passes: what was not delivered is tried again. */
  private void soon(String what, BooleanSupplier so) {
    until(
        what,
        () -> {
          boolean already = so.getAsBoolean();
          if (!already) {
            clock.advance(Duration.ofMillis(100));
          }
          return already;
        });
  }

  /** In steps that what is under way can follow. */
  private void advanceTo(Instant to) {
    while (clock.instant().isBefore(to)) {
      Instant next = clock.instant().plus(Duration.ofMinutes(20));
      clock.advanceTo(next.isBefore(to) ? next : to);
      ready();
    }
  }

  private void ready() {
    get("/health/live");
    openKinds();
  }

  private List<JsonObject> toldTo(String kind, String person) {
    return posted.stream()
        .filter(one -> one.encode().contains(kind) && one.encode().contains('"' + person + '"'))
        .toList();
  }

  private long told(String kind) {
    return posted.stream().filter(one -> one.encode().contains(kind)).count();
  }

  private List<String> openKinds() {
    return get("/api/v1/alarms").getJsonArray("alarms").stream()
        .map(one -> ((JsonObject) one).getString("kind"))
        .toList();
  }

  private List<JsonObject> unprotected() {
    return get("/api/v1/protection").getJsonArray("organisations").stream()
        .flatMap(one -> ((JsonObject) one).getJsonArray("open").stream())
        .map(JsonObject.class::cast)
        .toList();
  }

  private JsonObject get(String path) {
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
      return new JsonObject(answer.body());
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static final String SETTINGS =
      """
      data: store
      site: site
      demo: true
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0}
      channels:
        - {id: push, type: webhook, url: 'http://127.0.0.1:PORT/push'}
        - {id: pager, type: webhook, url: 'http://127.0.0.1:PORT/pager'}
      emergency: {channel: push, address: office}
      watch: {deadMan: 'http://127.0.0.1:PORT/alive'}
      """;

  private static final String DOORS =
      """
      doors:
        - id: hub
          secretHash: sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
          topics: {publish: ['zigbee2mqtt/#'], subscribe: []}
          family: zigbee2mqtt
      """;

  private static final String ORGANISATION =
      """
      organisations:
        - {id: zorg, name: Zorg, technical: [{person: tom}], listTo: [{person: lea}]}
      people:
        - id: olga
          name: Olga
          organisations: [zorg]
          roles: [operator]
        - id: lea
          name: Lea
          organisations: [zorg]
          roles: [responder]
          contacts: [{channel: pager, address: lea-phone}]
        - id: tom
          name: Tom
          organisations: [zorg]
          roles: [installer]
          contacts: [{channel: push, address: tom-phone}]
        - id: pia
          name: Pia
          organisations: [zorg]
          roles: [planner]
          contacts: [{channel: push, address: pia-phone}]
      teams:
        - {id: nacht, name: Nacht, members: [{person: lea}]}
      """;

  private static final String CLIENT =
      """
      version: 1
      client: {id: c1, organisation: zorg, name: mevr. Voorbeeld, address: Straat 1}
      home: {id: h1, zone: Europe/Amsterdam}
      devices:
        - {id: c1-bed, source: hub, family: zigbee2mqtt, native: '0x01', role: bed, room: slaapkamer, nightCritical: true}
      ladder:
        - {call: [{on-duty: nacht}], patience: PT60S}
      """;
}
