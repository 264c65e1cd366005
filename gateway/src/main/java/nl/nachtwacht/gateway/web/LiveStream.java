package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.security.AlarmSight;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.LiveFacts.LiveFact;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Brings facts, as they become durable, to every screen that is open.
 *
 * <p>The side of the facts only puts them in a bounded queue: whatever the screens do, it never
 * waits. All else happens on the web server's event loop.
 */
final class LiveStream {
  private static final int QUEUE_MAX = 20_000;
  private static final int SCREENS_MAX = 500;
  private static final int MISSED_MAX = 1_000;

  /**
   * Facts are told in order per client, not over all clients; a screen that comes back gets so many
   * more than it missed by number. A state told twice does no harm.
   */
  private static final long OVERLAP = 256;

  private static final int WRITE_QUEUE_BYTES_MAX = 256 * 1024;

  private record Open(Screen screen, Readership readership) {}

  private final Context context;
  private final Records records;
  private final Clockwork clock;
  private final Duration heartbeat;
  private final AlarmView view;
  private final Ledger ledger;
  private final Readership.Checker checker;
  private final List<Open> screens = new ArrayList<>();
  private final Queue<LiveFact> arrived = new ConcurrentLinkedQueue<>();
  private final AtomicInteger arrivedCount = new AtomicInteger();
  private final AtomicBoolean overflowed = new AtomicBoolean();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final LiveFacts.Subscription subscription;
  private final MeterRegistry meters;
  private final Gauge open;
  private Clockwork.@Nullable WakeUp nextHeartbeat;

  LiveStream(
      Context context,
      WebSettings settings,
      WebPorts ports,
      AlarmView view,
      Ledger ledger,
      Readership.Checker checker) {
    this.context = context;
    this.records = ports.records();
    this.clock = ports.clock();
    this.heartbeat = settings.heartbeat();
    this.view = view;
    this.ledger = ledger;
    this.checker = checker;
    this.subscription = ports.live().listen(this::arrive);
    this.meters = ports.meters();
    this.open = Gauge.builder("nachtwacht_screens_open", screens, List::size).register(meters);
    planHeartbeat();
  }

  /** A screen opens. */
  void open(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_QUEUE, ledger);
    if (screens.size() >= SCREENS_MAX) {
      throw Problem.of(ProblemCode.TOO_MANY_SCREENS);
    }
    HttpServerResponse response = call.response();
    response.setChunked(true).setWriteQueueMaxSize(WRITE_QUEUE_BYTES_MAX);
    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Proxies that gather answers before they pass them on are asked not to.
    response.putHeader("X-Accel-Buffering", "no");
    Readership readership = new Readership(staff, Tongue.of(call), Ledger.from(call.request()));
    Screen screen = new Screen(outlet(response), alarm -> shown(readership, alarm));
    Open open = new Open(screen, readership);
    screens.add(open);
    response.drainHandler(_ -> screen.relieved());
    response.closeHandler(_ -> screens.remove(open));
    response.exceptionHandler(_ -> screens.remove(open));
    begin(screen, lastHad(call))
        .onFailure(_ -> {
          screens.remove(open);
          response.reset();
        });
  }

  /** Closes every screen of a session that ended. */
  void closeScreensOf(String ticket) {
    List.copyOf(screens).stream()
        .filter(open -> open.readership().staff().ticket().equals(ticket))
        .forEach(this::letGo);
  }

  void close() {
    subscription.stop();
    if (nextHeartbeat != null) {
      nextHeartbeat.cancel();
    }
    List.copyOf(screens).forEach(this::letGo);
    meters.remove(open); // else a web server that starts again is not the one that is counted
  }

  private Future<Void> begin(Screen screen, @Nullable Long had) {
    return Answers.here(records.lastFact())
        .compose(last -> {
          screen.hello(last, clock.instant(), heartbeat);
          return had == null ? Future.succeededFuture() : catchUp(screen, had);
        })
        .onSuccess(_ -> screen.caughtUp());
  }

  private Future<Void> catchUp(Screen screen, long had) {
    return Answers.here(records.factsAfter(Math.max(0, had - OVERLAP), MISSED_MAX))
        .compose(facts -> {
          if (facts.size() >= MISSED_MAX) {
            screen.missed();
            return Future.succeededFuture();
          }
          Map<String, Long> alarms = lastFactPerAlarm(facts, had);
          return Future.all(
                  alarms.entrySet().stream()
                      .map(one -> tell(screen, one.getKey(), one.getValue()))
                      .toList())
              .mapEmpty();
        });
  }

  private static Map<String, Long> lastFactPerAlarm(List<StoredFact> facts, long had) {
    Map<String, Long> alarms = new LinkedHashMap<>();
    for (StoredFact fact : facts) {
      String alarm = fact.alarm();
      if (alarm != null) {
        alarms.remove(alarm);
        alarms.put(alarm, Math.max(had, fact.seq()));
      }
    }
    return alarms;
  }

  private Future<Void> tell(Screen screen, String alarm, long seq) {
    return Answers.here(records.alarm(alarm))
        .map(found -> {
          found.ifPresent(stored -> screen.changed(seq, CoreJson.ALARM.read(stored.body())));
          return null;
        });
  }

  private Optional<JsonObject> shown(Readership readership, Alarm alarm) {
    Staff staff = readership.staff();
    AlarmSight sight = view.sight(staff, alarm);
    if (!sight.any()) {
      return Optional.empty();
    }
    JsonObject json = view.json(staff, alarm, sight, readership.tongue());
    AlarmsApi.noteShown(ledger, staff, alarm, json, readership.from());
    return Optional.of(json);
  }

  /** Called on any thread. */
  private void arrive(LiveFact fact) {
    if (fact.alarm() == null) {
      return;
    }
    if (arrivedCount.incrementAndGet() > QUEUE_MAX) {
      arrivedCount.decrementAndGet();
      overflowed.set(true);
    } else {
      arrived.add(fact);
    }
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(_ -> handOut());
    }
  }

  private void handOut() {
    scheduled.set(false);
    if (overflowed.getAndSet(false)) {
      screens.forEach(open -> open.screen().missed());
    }
    LiveFact fact = arrived.poll();
    while (fact != null) {
      arrivedCount.decrementAndGet();
      Alarm alarm = fact.alarm();
      if (alarm != null) {
        for (Open open : screens) {
          open.screen().changed(fact.seq(), alarm);
        }
      }
      fact = arrived.poll();
    }
  }

  private void planHeartbeat() {
    Instant next = clock.instant().plus(heartbeat);
    nextHeartbeat = clock.wakeAt(next, () -> context.runOnContext(_ -> beat()));
  }

  private void beat() {
    // The next one first: whoever hears this beat may already wait for it.
    planHeartbeat();
    Instant now = clock.instant();
    for (Open open : List.copyOf(screens)) {
      Optional<Staff> still = checker.still(open.readership().staff());
      if (still.isPresent() && Rights.may(still.get(), Right.SEE_QUEUE)) {
        open.readership().renew(still.get());
        open.screen().heartbeat(now);
      } else {
        letGo(open);
      }
    }
  }

  private void letGo(Open open) {
    screens.remove(open);
    open.screen().close();
  }

  private static @Nullable Long lastHad(RoutingContext call) {
    String header = call.request().getHeader("Last-Event-ID");
    String had = header == null ? call.request().getParam("after") : header;
    return had == null ? null : Long.valueOf(had);
  }

  private static Screen.Outlet outlet(HttpServerResponse response) {
    return new Screen.Outlet() {
      @Override
      public boolean full() {
        return response.writeQueueFull();
      }

      @Override
      public void write(String text) {
        if (!response.ended() && !response.closed()) {
          response.write(text);
        }
      }

      @Override
      public void close() {
        if (response.ended() || response.closed()) {
          return;
        }
        if (response.writeQueueFull()) {
          response.reset();
        } else {
          response.end();
        }
      }
    };
  }
}
