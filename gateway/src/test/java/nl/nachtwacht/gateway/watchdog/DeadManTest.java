package nl.nachtwacht.gateway.watchdog;

import static nl.nachtwacht.gateway.RealGateway.await;
import static nl.nachtwacht.gateway.RealGateway.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.Test;

class DeadManTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");

  @Test
  void givesASignOfLifeOnlyWhileTheAuditIsCleanAndFresh() throws Exception {
    Vertx vertx = Vertx.vertx();
    VirtualClockwork clock = new VirtualClockwork(NOW);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    AtomicInteger signs = new AtomicInteger();
    AtomicReference<Instant> cleanAt = new AtomicReference<>(NOW.plusSeconds(60));
    HttpServer outside =
        await(
            vertx
                .createHttpServer()
                .requestHandler(request -> {
                  signs.incrementAndGet();
                  request.response().end();
                })
                .listen(0, "127.0.0.1"));
    DeadMan deadMan =
        new DeadMan(
            vertx,
            URI.create("http://127.0.0.1:" + outside.actualPort() + "/ping"),
            Duration.ofMinutes(1),
            cleanAt::get,
            clock,
            meters);
    try {
      deadMan.start();
      clock.advance(Duration.ofMinutes(1));
      until("the first sign", () -> signs.get() == 1);

      clock.advance(Duration.ofMinutes(1));
      until(
          "the second is withheld: the last clean audit is a minute old",
          () -> count(meters, "withheld") == 1);

      cleanAt.set(NOW.plusSeconds(180));
      clock.advance(Duration.ofMinutes(1));
      until("and given again", () -> signs.get() == 2);
      assertThat(count(meters, "withheld")).isEqualTo(1);
    } finally {
      await(deadMan.close());
      await(vertx.close());
    }
  }

  private static double count(SimpleMeterRegistry meters, String result) {
    return meters.get("nachtwacht.deadman.heartbeats").tag("result", result).counter().count();
  }
}
