package nl.nachtwacht.gateway.reach;

import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.gateway.Gateway;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The monthly question through a whole gateway: asked by day, answered by link and by text message,
 * never twice, told when nobody answers. Days pass while the gateway is closed.
 */
class ReachGatewayTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final String ANNA = "+31612345678";
  private static final String BERT = "+31612345679";
  private static final Pattern LINK = Pattern.compile("https://nw\\.example(/b/[A-Za-z0-9_-]{22})");

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
  private VirtualClockwork clock;
  private Gateway gateway;

  @BeforeEach
  void prepare() throws Exception {
    HttpServer provider =
        await(
            vertx
                .createHttpServer()
                .requestHandler(call ->
                    call.body()
                        .onSuccess(body -> {
                          take(body.toJsonObject());
                          call.response()
                              .putHeader("Content-Type", "application/json")
                              .end("{\"status\": \"Accepted\"}");
                        }))
                .listen(0, "127.0.0.1"));
    Files.createDirectories(folder.resolve("site"));
    Files.writeString(folder.resolve("callback"), "s3cret");
    Files.writeString(folder.resolve("nachtwacht.yaml"), SETTINGS.formatted(provider.actualPort()));
    Files.writeString(folder.resolve("site/organisation.yaml"), SITE);
  }

  private static final String SETTINGS =
      """
      demo: true
      data: ./store
      site: ./site
      door: {host: 127.0.0.1, port: 0}
      http: {host: 127.0.0.1, port: 0, publicUrl: 'https://nw.example'}
      channels:
        - id: sms
          type: sms
          urlTemplate: http://127.0.0.1:%d/send
          body: '{"to": "{number}", "text": "{text}", "reference": "{reference}"}'
          accepted: ['/status=Accepted']
          perSecond: 1000
          callbackSecretFile: callback
          callbackReference: ref
          receiptStatus: status
          receiptDelivered: [delivered]
          receiptFailed: [failed]
          replyFrom: from
          replyText: text
      """;

  /** The nights of Tuesday are Anna's, those in April Bert's too; Carla has none. */
  private static final String SITE =
      """
      organisations: [{id: zorg, name: Zorg aan Huis}]
      people:
        - {id: olga, name: Olga, organisations: [zorg], roles: [operator, planner, administrator]}
        - {id: anna, name: Anna, organisations: [zorg], roles: [responder], contacts: [{channel: sms, address: '06-12345678'}]}
        - {id: bert, name: Bert, organisations: [zorg], roles: [responder], contacts: [{channel: sms, address: '06-12345679'}]}
        - {id: carla, name: Carla, organisations: [zorg], roles: [responder], contacts: [{channel: sms, address: '06-12345670'}]}
      teams:
        - id: nacht
          name: Nachtteam
          depth: 1
          overlap: PT0S
          coverage: [{days: [tue], from: '23:00', to: '07:00'}]
          members: [{person: anna, shifts: [{days: [tue], from: '23:00', to: '07:00'}]}]
          rotations: [{id: later, people: [bert], start: 2026-04-01, at: '08:00', everyDays: 7}]
      """;

  /** What is told of the roster's troubles goes to the same people: not what this is about. */
  private void take(JsonObject message) {
    if (message.getString("text").contains("bereikbaar")) {
      messages.add(message);
    }
  }

  @AfterEach
  void stop() throws Exception {
    close();
    await(vertx.close());
  }

  private void open(String local) throws Exception {
    clock = new VirtualClockwork(LocalDateTime.parse(local).atZone(ZONE).toInstant());
    GatewayConfig.Reading reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    gateway = await(Gateway.start(vertx, reading.config(), clock));
  }

  private void close() throws Exception {
    if (gateway != null) {
      Future<Void> closing = gateway.close();
      until(
          "it is closed",
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return closing.isComplete();
          });
      gateway = null;
    }
  }

  /**
   * The first look of a gateway. Then the clock stands still, but for a nudge when nothing came:
   * what else was under way when it moved may have been too slow for it, and is tried again.
   */
  private void look(String what, BooleanSupplier so) {
    clock.advance(MonthlyQuestions.EVERY);
    long[] nudged = {System.nanoTime()};
    until(
        what,
        () -> {
          if (System.nanoTime() - nudged[0] > TimeUnit.SECONDS.toNanos(3)) {
            nudged[0] = System.nanoTime();
            clock.advance(Duration.ofMinutes(1));
          }
          return so.getAsBoolean();
        });
  }

  /** Whom the messages went to; one that was tried twice is one. */
  private List<String> asked() {
    return messages.stream().map(one -> one.getString("to")).distinct().toList();
  }

  @Test
  void isAskedByDayAnsweredByTheButtonAloneAndNotAskedAgainAfterARestart() throws Exception {
    open("2026-03-10T09:50");
    look("Anna is asked", () -> !messages.isEmpty());
    JsonObject asked = messages.getFirst();
    assertThat(asked.getString("to")).isEqualTo(ANNA);
    assertThat(asked.getString("text"))
        .startsWith("Nachtwacht, geen alarm: bent u hier bereikbaar? Antwoord HIER of druk op ");
    String link = link(asked);

    for (String method : List.of("GET", "HEAD", "GET")) {
      assertThat(call(method, link, null).statusCode()).isEqualTo(200);
    }
    assertThat(call("POST", link, "answer=go").statusCode()).isEqualTo(400);
    assertThat(person("anna").getString("standing")).isEqualTo("never");

    assertThat(call("POST", link, "answer=here").statusCode()).isEqualTo(303);
    assertThat(call("GET", link, null).body()).contains("Genoteerd, dank u");
    assertThat(person("anna").getString("standing")).isEqualTo("proven");

    close();
    // Bert's first duty comes within three weeks: he is asked in a look that sees Anna too.
    open("2026-03-18T15:50");
    look("Bert is asked", () -> asked().contains(BERT));
    assertThat(references(ANNA)).as("Anna was asked once").hasSize(1);
    assertThat(call("GET", link, null).body()).contains("Genoteerd, dank u");
  }

  @Test
  void whoDoesNotAnswerIsShownAndToldUntilTheyDo() throws Exception {
    open("2026-03-10T09:50");
    look("Anna is asked", () -> !messages.isEmpty());
    until("that she was asked is kept", () -> settled());
    close();

    open("2026-03-12T10:30");
    until("it is shown", () -> person("anna").containsKey("silent"));
    assertThat(person("anna").getJsonArray("silent")).isEqualTo(new JsonArray().add("sms"));
    assertThat(person("anna").getString("standing")).isEqualTo("failing");
    until("it is told", () -> alarms("contact-silent").size() == 1);
    assertThat(alarms("contact-silent").getFirst().encode()).contains("Anna (sms)");

    assertThat(
            call("GET", "/callbacks/sms/replies?key=s3cret&from=31612345678&text=Hier", null)
                .statusCode())
        .isEqualTo(200);
    until("it is over", () -> alarms("contact-silent").isEmpty());
    assertThat(person("anna").getString("standing")).isEqualTo("proven");
    until(
        "she is thanked",
        () ->
            messages.stream()
                .anyMatch(one -> one.getString("text").startsWith("Dank u. Genoteerd")));
  }

  private List<String> references(String to) {
    return messages.stream()
        .filter(one -> one.getString("to").equals(to))
        .map(one -> one.getString("reference"))
        .distinct()
        .toList();
  }

  private boolean settled() {
    return call("GET", "/metrics", null)
        .body()
        .lines()
        .anyMatch(
            line -> line.startsWith("nachtwacht_reach_questions_total") && line.contains("asked"));
  }

  private JsonObject person(String id) {
    for (Object one : json("/rosters").getJsonArray("people")) {
      if (one instanceof JsonObject person && person.getString("id").equals(id)) {
        return person;
      }
    }
    throw new AssertionError(id);
  }

  private List<JsonObject> alarms(String kind) {
    return json("/alarms").getJsonArray("alarms").stream()
        .map(JsonObject.class::cast)
        .filter(alarm -> alarm.getString("kind").equals(kind))
        .toList();
  }

  private JsonObject json(String path) {
    HttpResponse<String> answer = call("GET", "/api/v1" + path, null);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private HttpResponse<String> call(String method, String path, String form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                form == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(form));
    if (form != null) {
      request.header("Content-Type", "application/x-www-form-urlencoded");
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private static String link(JsonObject message) {
    Matcher matcher = LINK.matcher(message.getString("text"));
    assertThat(matcher.find()).as(message.getString("text")).isTrue();
    return matcher.group(1);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
