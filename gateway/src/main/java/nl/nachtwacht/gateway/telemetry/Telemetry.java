package nl.nachtwacht.gateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.time.Clockwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last step of the way, and the least: what may be lost.
 *
 * <pre>
 * told ──queue (full: dropped)──→ own thread ──→ server
 *                                     │ ↑ when it takes things again, oldest first
 *                                     ↓ │
 *                                   spool (full: dropped)
 * </pre>
 */
public final class Telemetry {
  private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

  /** Spooled batches written before fresh ones get their turn again. */
  private static final int CATCH_UP = 20;

  private final Vertx vertx;
  private final TelemetrySettings settings;
  private final Registry registry;
  private final Clockwork clock;
  private final MeterRegistry meters;
  private final Spool spool;
  private final Points points;
  private final BlockingQueue<Supplier<List<String>>> queue;
  private final Thread thread;
  private volatile boolean stopped;
  private boolean away;

  private Telemetry(
      Vertx vertx,
      TelemetrySettings settings,
      Registry registry,
      Clockwork clock,
      MeterRegistry meters)
      throws IOException {
    this.vertx = vertx;
    this.settings = settings;
    this.registry = registry;
    this.clock = clock;
    this.meters = meters;
    this.spool = Spool.open(settings.spool(), settings.spoolBytesMax());
    this.points = new Points(new Pseudonyms(settings.pseudonymKey()));
    this.queue = new ArrayBlockingQueue<>(settings.queueMax());
    this.thread = Thread.ofPlatform().name("nachtwacht-telemetry").daemon().unstarted(this::work);
    Gauge.builder("nachtwacht.telemetry.spool.bytes", spool, Spool::bytes)
        .description("Readings that wait on disk for InfluxDB, bytes")
        .register(meters);
    Gauge.builder("nachtwacht.telemetry.queue", queue, BlockingQueue::size)
        .description("Readings that wait in memory for InfluxDB")
        .register(meters);
  }

  /** Begins. Fails only when the spool's folder cannot be used; a server that is away is fine. */
  public static Future<Telemetry> start(
      Vertx vertx,
      TelemetrySettings settings,
      Registry registry,
      Clockwork clock,
      MeterRegistry meters) {
    return vertx
        .executeBlocking(() -> {
          Telemetry telemetry = new Telemetry(vertx, settings, registry, clock, meters);
          telemetry.thread.start();
          return telemetry;
        })
        .map(started -> Objects.requireNonNull(started));
  }

  /** A device said something, and it is on disk. From any thread; returns at once. */
  public void observed(DeviceId device, List<DeviceEvent> events) {
    offer(() -> readings(device, events));
  }

  /** A fact is on disk. From any thread; returns at once. */
  public void fact(LiveFact fact) {
    if (fact.alarm() != null) {
      var now = clock.instant();
      offer(() -> points.step(fact, now).map(List::of).orElse(List.of()));
    }
  }

  private void offer(Supplier<List<String>> told) {
    if (!queue.offer(told)) {
      count("dropped_queue_full", 1);
    }
  }

  private List<String> readings(DeviceId device, List<DeviceEvent> events) {
    Optional<DeviceCard> card = registry.device(device);
    List<String> lines = new ArrayList<>();
    card.ifPresent(known ->
        events.forEach(event ->
            points.reading(known.client().value(), device.value(), event).ifPresent(lines::add)));
    return lines;
  }

  // --- on the thread

  private void work() {
    try (InfluxWriter writer = new InfluxWriter(settings)) {
      while (!stopped) {
        List<String> batch = batch();
        catchUp(writer);
        if (!batch.isEmpty()) {
          bring(writer, batch);
        }
      }
      keep(drained(), "server away");
    } catch (InterruptedException ended) {
      keep(drained(), "stopped");
    } catch (IOException | RuntimeException broken) {
      LOG.error("readings no longer go to InfluxDB", broken);
    }
  }

  /** What came within the time, up to the bound. */
  private List<String> batch() throws InterruptedException {
    List<String> lines = new ArrayList<>();
    long until = System.nanoTime() + settings.flushEvery().toNanos();
    while (lines.size() < settings.batchMax() && !stopped) {
      Supplier<List<String>> told = queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (told == null) {
        break;
      }
      lines.addAll(told.get());
    }
    return lines;
  }

  private List<String> drained() {
    List<Supplier<List<String>>> left = new ArrayList<>();
    queue.drainTo(left);
    List<String> lines = new ArrayList<>();
    left.forEach(told -> lines.addAll(told.get()));
    return lines;
  }

  private void catchUp(InfluxWriter writer) throws IOException {
    for (int i = 0; i < CATCH_UP && !stopped; i++) {
      List<String> oldest = spool.oldest();
      if (oldest == null) {
        return;
      }
      switch (write(writer, oldest)) {
        case TAKEN -> {
          count("sent", oldest.size());
          spool.forgetOldest();
        }
        case REJECTED -> {
          count("dropped_rejected", oldest.size());
          spool.forgetOldest();
        }
        case LATER -> {
          return;
        }
      }
    }
  }

  /** Behind what waits already, so that nothing overtakes; else straight to the server. */
  private void bring(InfluxWriter writer, List<String> batch) {
    if (!spool.isEmpty()) {
      keep(batch, "behind others");
      return;
    }
    switch (write(writer, batch)) {
      case TAKEN -> count("sent", batch.size());
      case REJECTED -> count("dropped_rejected", batch.size());
      case LATER -> keep(batch, writer.why());
    }
  }

  private InfluxWriter.Result write(InfluxWriter writer, List<String> batch) {
    InfluxWriter.Result result = writer.write(batch);
    boolean later = result == InfluxWriter.Result.LATER;
    if (later && !away) {
      LOG.warn("InfluxDB does not take readings ({}); they are spooled", writer.why());
    } else if (!later && away) {
      LOG.info("InfluxDB takes readings again");
    }
    away = later;
    if (result == InfluxWriter.Result.REJECTED) {
      LOG.warn("InfluxDB rejects a batch of readings ({}); it is dropped", writer.why());
    }
    return result;
  }

  private void keep(List<String> batch, String why) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      boolean kept = spool.keep(batch);
      count(kept ? "spooled" : "dropped_spool_full", batch.size());
    } catch (IOException full) {
      LOG.warn("readings cannot be spooled ({})", why);
      count("dropped_spool_failed", batch.size());
    }
  }

  private void count(String result, int number) {
    Counter.builder("nachtwacht.telemetry.points")
        .description("Readings and alarm steps for InfluxDB, by what came of them.")
        .tag("result", result)
        .register(meters)
        .increment(number);
  }

  /** Stops; what was not written is spooled for the next start. */
  public Future<Void> close() {
    stopped = true;
    offer(List::of); // wakes the thread
    return vertx.executeBlocking(() -> thread.join(settings.timeout().plusSeconds(5))).mapEmpty();
  }
}
