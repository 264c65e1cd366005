package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.time.SystemClockwork;

/** A whole gateway, started from a settings file and a site's folder, as somebody would run it. */
public final class RealGateway implements AutoCloseable {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private final Vertx vertx;
  private final Gateway gateway;
  private final SystemClockwork clock;

  private RealGateway(Vertx vertx, Gateway gateway, SystemClockwork clock) {
    this.vertx = vertx;
    this.gateway = gateway;
    this.clock = clock;
  }

  /** Writes the files and starts; both fall over with what is wrong with the files. */
  public static RealGateway open(Path folder, String settings, Map<String, String> site)
      throws Exception {
    for (Map.Entry<String, String> file : site.entrySet()) {
      Path written = folder.resolve("site").resolve(file.getKey());
      Files.createDirectories(written.getParent());
      Files.writeString(written, file.getValue());
    }
    Path file = folder.resolve("nachtwacht.yaml");
    Files.writeString(file, settings);
    return reopen(folder);
  }

  /** Starts with what is in a folder already. */
  public static RealGateway reopen(Path folder) throws Exception {
    GatewayConfig.Reading reading = GatewayConfig.read(folder.resolve("nachtwacht.yaml"), Map.of());
    assertThat(reading.config()).as("%s", reading.findings().list()).isNotNull();
    Vertx vertx = Vertx.vertx();
    SystemClockwork clock = new SystemClockwork(vertx);
    return new RealGateway(vertx, await(Gateway.start(vertx, reading.config(), clock)), clock);
  }

  public Gateway gateway() {
    return gateway;
  }

  public SipAddress sip(SipTransport transport) {
    return gateway.sip(transport);
  }

  public Vertx vertx() {
    return vertx;
  }

  public SystemClockwork clock() {
    return clock;
  }

  /** An answer of the API. */
  public JsonObject get(String path) {
    HttpResponse<String> answer = call("GET", "/api/v1" + path, null, Map.of());
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  /** Any call. */
  public HttpResponse<String> call(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** The open alarms of a client. */
  public List<JsonObject> alarms(String client) {
    List<JsonObject> alarms = new ArrayList<>();
    for (Object each : get("/alarms").getJsonArray("alarms")) {
      if (each instanceof JsonObject alarm && alarm.getString("client").equals(client)) {
        alarms.add(alarm);
      }
    }
    return alarms;
  }

  /** The alarms of a client that are over. */
  public List<JsonObject> ended(String client) {
    List<JsonObject> alarms = new ArrayList<>();
    for (Object each : get("/alarms?state=ended").getJsonArray("alarms")) {
      if (each instanceof JsonObject alarm && alarm.getString("client").equals(client)) {
        alarms.add(alarm);
      }
    }
    return alarms;
  }

  /** The sum of a metric over all lines that hold these labels, 0 when there are none. */
  public double metric(String name, String... labels) {
    return call("GET", "/metrics", null, Map.of())
        .body()
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits for something, for half a minute. */
  public static void until(String what, BooleanSupplier so) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("still not so: " + what);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  public static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(90, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(gateway.close());
    await(vertx.close());
  }
}
