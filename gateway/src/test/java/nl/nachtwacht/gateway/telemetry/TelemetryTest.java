package nl.nachtwacht.gateway.telemetry;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of readings while the server refuses, hangs, or does not understand. */
class TelemetryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("d1");

  @TempDir Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<String> written = new CopyOnWriteArrayList<>();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private volatile int status = 204;
  private volatile boolean hangs;
  private Vertx vertx;
  private HttpServer server;
  private Telemetry telemetry;

  @BeforeEach
  void start() throws IOException {
    vertx = Vertx.vertx();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/api/v2/write",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (hangs) {
            waitUntilReleased();
          }
          if (status == 204) {
            written.addAll(body.lines().toList());
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  private void waitUntilReleased() {
    try {
      hanging.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() throws Exception {
    hanging.countDown();
    if (telemetry != null) {
      await(telemetry.close());
    }
    server.stop(0);
    await(vertx.close());
  }

  @Test
  void aServerThatDoesNotLetUsInIsTriedAgainAndNothingIsLost() throws Exception {
    status = 401;
    open(1_000_000, 100);
    tell(3);
    until("it is spooled", () -> count("spooled") == 3);

    status = 204;
    tell(1);

    until("all is there", () -> written.size() == 4);
    assertThat(written.getFirst()).startsWith("reading,");
  }

  @Test
  void aFullSpoolDropsWhatComesAndCountsIt() throws Exception {
    status = 503;
    open(250, 100);
    tell(1);
    until("one is spooled", () -> count("spooled") == 1);
    tell(20);

    until("the others are counted", () -> count("dropped_spool_full") >= 15);
    assertThat(count("spooled") + count("dropped_spool_full")).isLessThanOrEqualTo(21);
  }

  @Test
  void aServerThatHangsHoldsUpNobodyAndAFullQueueIsCounted() throws Exception {
    hangs = true;
    open(1_000_000, 10);
    tell(1);
    // Each of these returns at once, though nobody takes them.
    tell(200);

    until("what did not fit is counted", () -> count("dropped_queue_full") > 0);
  }

  @Test
  void whatTheServerCannotUseIsDroppedAndTheNextArrives() throws Exception {
    status = 400;
    open(1_000_000, 100);
    tell(2);
    until("it is dropped", () -> count("dropped_rejected") == 2);

    status = 204;
    tell(1);
    until("the next arrives", () -> written.size() == 1);
  }

  @Test
  void whatWasNotWrittenIsWrittenAfterARestart() throws Exception {
    status = 503;
    open(1_000_000, 100);
    tell(2);
    until("it is spooled", () -> count("spooled") == 2);
    await(telemetry.close());

    status = 204;
    open(1_000_000, 100);
    until("it arrives", () -> written.size() == 2);
  }

  @Test
  void whereSomebodyIsAndWhatSomebodyWroteIsNotTold() {
    Points points = new Points(new Pseudonyms("key"));
    assertThat(
            points.reading(
                "c1",
                "d1",
                event(
                    new Observation.Position(
                        52,
                        5,
                        null,
                        null,
                        null,
                        NOW,
                        Observation.Position.FixSource.UNKNOWN,
                        true))))
        .isEmpty();
    String line = points.reading("c1", "d1", reading(21)).orElseThrow();
    assertThat(line).contains("value=21").doesNotContain("c1").doesNotContain("d1");
    assertThat(points.reading("c1", "d1", reading(21))).contains(line);
    assertThat(new Points(new Pseudonyms("other")).reading("c1", "d1", reading(21)))
        .isNotEqualTo(Optional.of(line));
  }

  private void open(long spoolBytes, int queue) throws Exception {
    TelemetrySettings settings =
        new TelemetrySettings(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
            "zorg",
            "nacht",
            "token",
            "key",
            folder.resolve("spool"),
            spoolBytes,
            queue,
            10,
            Duration.ofMillis(50),
            Duration.ofSeconds(20));
    telemetry =
        await(
            Telemetry.start(
                vertx, settings, new OneDevice(CARD), new VirtualClockwork(NOW), meters));
  }

  private static final DeviceCard CARD =
      new DeviceCard(DEVICE, new ClientId("c1"), "s", "home-aid", "x", Role.OTHER, "", "");

  private void tell(int times) {
    for (int i = 0; i < times; i++) {
      telemetry.observed(DEVICE, List.of(reading(i)));
    }
  }

  private static DeviceEvent reading(double value) {
    return event(new Observation.Measurement("temp", value, "Cel"));
  }

  private static DeviceEvent event(Observation observation) {
    return new DeviceEvent(
        Envelope.live("home-aid", "x", "any", Phase.MEASUREMENT, NOW), observation);
  }

  private double count(String result) {
    Counter counter = meters.find("nachtwacht.telemetry.points").tag("result", result).counter();
    return counter == null ? 0 : counter.count();
  }
}
