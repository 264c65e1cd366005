package nl.nachtwacht.gateway.broker;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import nl.nachtwacht.gateway.broker.SourceHealth.Reason;
import nl.nachtwacht.gateway.door.CommandOutcome;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.mqtt.TopicPrefix;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads from a broker the site already runs: persistent session, each message acknowledged when it
 * is on disk, reconnects for ever.
 *
 * <pre>
 * CONNECTING ──let in, subscribed──→ UP
 *     ↑                               │ connection lost, or a message not durable
 *     │ after a wait that doubles     ↓
 *     └── and when all is settled ── DOWN
 * </pre>
 *
 * <p>A link is used once. When it breaks, the next one waits until the messages of the old one are
 * settled, and then has the broker send again what was not acknowledged: so copies are known as
 * such. A message that the store cannot take is not acknowledged; the link is dropped and made
 * anew, which is the only way MQTT has to ask for it again.
 *
 * <p>Everything runs on one Vert.x context of its own.
 */
public final class BrokerSource {
  private static final Logger log = LoggerFactory.getLogger(BrokerSource.class);

  private final BrokerSettings settings;
  private final Clockwork clockwork;
  private final SourceHealth health;
  private final ContextInternal context;
  private final Inflow.House house;

  private @Nullable BrokerLink link;
  private @Nullable Inflow inflow;
  private Clockwork.@Nullable WakeUp retry;
  private Duration wait;
  private boolean up;
  private boolean told;
  private boolean stopped;

  private BrokerSource(
      Vertx vertx,
      BrokerSettings settings,
      Intake intake,
      Clockwork clockwork,
      MeterRegistry registry,
      SourceHealth health) {
    this.settings = settings;
    this.clockwork = clockwork;
    this.health = health;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.wait = settings.reconnectMin();
    BrokerMetrics metrics = new BrokerMetrics(registry, settings.id());
    this.house =
        new Inflow.House(
            settings, new Routes(settings.routes()), intake, clockwork, metrics, context);
  }

  /**
   * Begins to read. Succeeds at once: a broker that is away does not keep the gateway from
   * starting, and {@code health} tells when it is there.
   */
  public static Future<BrokerSource> start(
      Vertx vertx,
      BrokerSettings settings,
      Intake intake,
      Clockwork clockwork,
      MeterRegistry registry,
      SourceHealth health) {
    BrokerSource source = new BrokerSource(vertx, settings, intake, clockwork, registry, health);
    source.context.runOnContext(here -> source.connect());
    return Future.succeededFuture(source);
  }

  /** Whether messages come. On any thread; may be a moment old. */
  public boolean isUp() {
    return house.metrics().isUp();
  }

  /**
   * What stands before a family's own topics at this broker. Empty when its devices come in over
   * routes with several beginnings: then nobody can say in which home a command would arrive, and
   * the wrong door is the last one to open.
   */
  public Optional<TopicPrefix> wayBack(String family) {
    List<String> beginnings =
        settings.routes().stream()
            .filter(route -> route.family() == null || route.family().equals(family))
            .map(BrokerSettings.Route::strip)
            .distinct()
            .toList();
    return beginnings.size() == 1
        ? Optional.of(new TopicPrefix(beginnings.getFirst()))
        : Optional.empty();
  }

  /**
   * Publishes a command with QoS 1, never retained.
   *
   * @return always succeeds, soon after {@code expiry} at the latest
   */
  public Future<CommandOutcome> publish(String topic, byte[] payload, Duration expiry) {
    Promise<CommandOutcome> outcome = context.promise();
    context.runOnContext(_ -> {
      BrokerLink current = link;
      if (current == null || !up) {
        outcome.complete(CommandOutcome.NOT_THERE);
        return;
      }
      WakeUp tooLate =
          clockwork.wakeAt(
              clockwork.instant().plus(expiry),
              () -> outcome.tryComplete(CommandOutcome.TIMED_OUT));
      current
          .publish(topic, payload)
          .whenComplete((_, refused) -> {
            tooLate.cancel();
            outcome.tryComplete(
                refused == null ? CommandOutcome.ACKNOWLEDGED : CommandOutcome.REFUSED);
          });
    });
    return outcome.future();
  }

  private void connect() {
    retry = null;
    if (stopped) {
      return;
    }
    BrokerLink next = settings.version() == 5 ? new Mqtt5Link(settings) : new Mqtt3Link(settings);
    Inflow into = new Inflow(house, () -> drop(next, Reason.NOT_DURABLE));
    link = next;
    inflow = into;
    next.onLost(cause -> onContext(next, () -> drop(next, reason(cause))));
    next.messages().subscribe(into);
    next.connect()
        .whenComplete((letIn, refused) ->
            onContext(
                next,
                () -> {
                  if (refused == null) {
                    subscribe(next);
                  } else {
                    drop(next, reason(refused));
                  }
                }));
  }

  private void subscribe(BrokerLink current) {
    current
        .subscribe(settings.filters())
        .whenComplete((refused, failure) ->
            onContext(
                current,
                () -> {
                  if (failure == null) {
                    subscribed(current, refused);
                  } else {
                    drop(current, Reason.UNREACHABLE);
                  }
                }));
  }

  private void subscribed(BrokerLink current, List<String> refused) {
    for (String filter : refused) {
      log.warn("broker {} does not let us read {}", settings.id(), filter);
      health.refused(settings.id(), filter);
    }
    if (refused.size() == settings.filters().size()) {
      drop(current, Reason.NOT_SUBSCRIBED);
      return;
    }
    up = true;
    told = false;
    house.metrics().up(true);
    log.info("broker {} is there", settings.id());
    health.up(settings.id());
  }

  /** Ends a link and plans the next. */
  private void drop(BrokerLink current, Reason reason) {
    if (!current.equals(link)) {
      return;
    }
    Inflow old = inflow;
    link = null;
    inflow = null;
    tellDown(reason);
    CompletableFuture<?> unused = current.disconnect();
    if (stopped || old == null) {
      return;
    }
    if (old.settledAny()) {
      wait = settings.reconnectMin();
    }
    Duration now = wait;
    Duration doubled = wait.multipliedBy(2);
    wait = doubled.compareTo(settings.reconnectMax()) < 0 ? doubled : settings.reconnectMax();
    old.end()
        .onComplete(settled ->
            context.runOnContext(
                here -> retry = clockwork.wakeAt(clockwork.instant().plus(now), this::connect)));
  }

  private void tellDown(Reason reason) {
    house.metrics().up(false);
    if (up || !told) {
      if (reason == Reason.STOPPED) {
        log.info("broker {} is no longer read", settings.id());
      } else {
        log.warn("broker {} is away: {}", settings.id(), reason.word());
      }
      health.down(settings.id(), reason);
    }
    up = false;
    told = true;
  }

  private static Reason reason(Throwable cause) {
    Throwable inner =
        cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
    return inner instanceof com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException
            || inner instanceof com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException
        ? Reason.NOT_LET_IN
        : Reason.UNREACHABLE;
  }

  private void onContext(BrokerLink current, Runnable task) {
    context.runOnContext(here -> {
      if (current.equals(link)) {
        task.run();
      }
    });
  }

  /**
   * Stops reading; the session stays at the broker. Succeeds when what was under way is settled.
   */
  public Future<Void> close() {
    Promise<Void> closed = context.promise();
    context.runOnContext(here -> {
      stopped = true;
      if (retry != null) {
        retry.cancel();
      }
      Inflow last = inflow;
      BrokerLink current = link;
      if (current == null || last == null) {
        closed.complete();
      } else {
        drop(current, Reason.STOPPED);
        last.end().onComplete(closed);
      }
    });
    return closed.future();
  }
}
