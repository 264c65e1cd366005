package nl.nachtwacht.gateway.intake;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The intake's answers while the disk does what a test tells it. */
class HttpIntakeTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Disk disk = new Disk();
  private Vertx vertx;
  private HttpServer server;

  private static final class Disk implements Intake {
    final List<Inbound> taken = new CopyOnWriteArrayList<>();
    final List<Promise<Receipt>> open = new CopyOnWriteArrayList<>();
    volatile boolean congested;

    @Override
    public Future<Receipt> take(Inbound inbound) {
      Promise<Receipt> promise = Promise.promise();
      open.add(promise);
      taken.add(inbound);
      return promise.future();
    }

    @Override
    public boolean congested() {
      return congested;
    }

    @Override
    public void onceRelieved(Runnable task) {
      task.run();
    }
  }

  @BeforeEach
  void start() throws Exception {
    vertx = Vertx.vertx();
    IntakeSource source =
        new IntakeSource("s", "traccar", "{path}", SecretHash.of("t"), false, null, 1024);
    Router router = Router.router(vertx);
    new HttpIntake(
            List.of(source),
            disk,
            new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z")),
            new SimpleMeterRegistry())
        .mount(router);
    server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void nothingIsAnsweredBeforeItIsOnDisk() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = post("one");
    until("it came in", () -> disk.open.size() == 1);
    assertThat(answer).isNotDone();

    disk.open.getFirst().complete(Receipt.STORED);

    assertThat(answer.get().statusCode()).isEqualTo(202);
    assertThat(disk.taken.getFirst().message().topic()).isEqualTo("up");
    assertThat(disk.taken.getFirst().delivery()).as("no number was given").isNull();
  }

  @Test
  void whatCannotBeStoredIsAskedForAgain() throws Exception {
    CompletableFuture<HttpResponse<String>> answer = post("one");
    until("it came in", () -> disk.open.size() == 1);

    disk.open.getFirst().fail(new NotDurableException("full", new IllegalStateException()));

    assertThat(answer.get().statusCode()).isEqualTo(503);
    assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.get().body()).contains("not-stored");
  }

  @Test
  void aSourceThatHasTooMuchUnderWayComesBackLaterAndThenIsHeard() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < HttpIntake.IN_FLIGHT_MAX; i++) {
      waiting.add(post("m" + i));
    }
    until("all are under way", () -> disk.open.size() == HttpIntake.IN_FLIGHT_MAX);
    HttpResponse<String> over = post("over").get();
    assertThat(over.statusCode()).isEqualTo(503);
    assertThat(over.body()).contains("busy");

    disk.open.forEach(promise -> promise.complete(Receipt.STORED));
    for (CompletableFuture<HttpResponse<String>> each : waiting) {
      assertThat(each.get().statusCode()).isEqualTo(202);
    }
    CompletableFuture<HttpResponse<String>> again = post("over");
    until("it came in", () -> disk.open.size() == HttpIntake.IN_FLIGHT_MAX + 1);
    disk.open.getLast().complete(Receipt.STORED);
    assertThat(again.get().statusCode()).isEqualTo(202);
  }

  @Test
  void allSourcesTogetherWaitWhileTheGatewayIsCongested() throws Exception {
    disk.congested = true;
    assertThat(post("one").get().body()).contains("busy");
    assertThat(disk.taken).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void theContractCanBeReadAndNamesEveryAnswerThereIs() throws Exception {
    HttpResponse<String> published = get("/intake/openapi.yaml");
    JsonObject contract =
        new JsonObject(
            (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(published.body()));
    JsonObject problem =
        contract
            .getJsonObject("components")
            .getJsonObject("responses")
            .getJsonObject("Problem")
            .getJsonObject("content")
            .getJsonObject("application/problem+json")
            .getJsonObject("schema");
    Set<String> words = new HashSet<>();
    Set<String> statuses = new HashSet<>(Set.of("202"));
    for (IntakeAnswer answer : IntakeAnswer.values()) {
      words.add(answer.word());
      statuses.add(Integer.toString(answer.status()));
    }
    assertThat(
            problem.getJsonObject("properties").getJsonObject("code").getJsonArray("enum").stream())
        .containsExactlyInAnyOrderElementsOf(words);
    assertThat(
            contract
                .getJsonObject("paths")
                .getJsonObject("/intake/{source}/{path}")
                .getJsonObject("post")
                .getJsonObject("responses")
                .fieldNames())
        .containsExactlyInAnyOrderElementsOf(statuses);
  }

  private CompletableFuture<HttpResponse<String>> post(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/intake/s/up"))
            .header("Authorization", "Bearer t")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }
}
