package nl.nachtwacht.gateway.deliver;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out as a whole: one pump per configured channel, and one for every channel that somebody
 * names and nobody configured, so that such a message fails at once instead of waiting for ever.
 */
public final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /** How often we look for rows of unknown channels, and how much waits. */
  static final Duration ROUND = Duration.ofSeconds(1);

  private static final PumpSettings UNKNOWN = new PumpSettings(Duration.ofSeconds(1), 1, 4);

  /** A channel and how it is used. */
  public record Route(Channel channel, PumpSettings settings) {}

  private final Vertx vertx;
  private final DeliveryPump.Parts parts;
  private final MeterRegistry meters;
  private final SplittableRandom random;
  private final Map<String, Line> lines = new ConcurrentSkipListMap<>();
  private volatile Clockwork.@Nullable WakeUp nextRound;
  private volatile boolean stopped;

  private record Line(Channel channel, DeliveryPump pump, DeliveryMeters meters) {}

  /**
   * @param seed of the spread of retries
   */
  public Delivery(
      Vertx vertx,
      Outbox outbox,
      AlarmLookup alarms,
      Watches watches,
      Clockwork clockwork,
      MeterRegistry meters,
      Troubles troubles,
      ContactNews contacts,
      Questions questions,
      long seed) {
    this.vertx = vertx;
    this.meters = meters;
    this.random = new SplittableRandom(seed);
    this.parts =
        new DeliveryPump.Parts(
            outbox, alarms, watches::report, clockwork, random, troubles, contacts, questions);
  }

  /** Starts with these channels. */
  public Future<Void> start(List<Route> routes) {
    List<Future<Void>> opened = new ArrayList<>();
    routes.forEach(route -> opened.add(open(route.channel(), route.settings())));
    return Future.all(opened).<Void>mapEmpty().onSuccess(_ -> round());
  }

  /** Whether a channel works, as far as is known; from any thread. */
  public boolean works(String channel) {
    Line line = lines.get(channel);
    return line != null && line.meters.works() && line.channel.works();
  }

  /** Whether something got through since the channel last did not work, or since the start. */
  public boolean proven(String channel) {
    Line line = lines.get(channel);
    return line != null && line.meters.proven();
  }

  /** Takes nothing new, waits for what is under way, lets go of sockets. */
  public Future<Void> stop() {
    stopped = true;
    Clockwork.WakeUp waiting = nextRound;
    if (waiting != null) {
      waiting.cancel();
    }
    List<Future<Void>> ended = new ArrayList<>();
    lines
        .values()
        .forEach(line -> ended.add(line.pump.stop().eventually(() -> line.channel.close())));
    return Future.join(ended).mapEmpty();
  }

  /** Each channel gets a context of its own: a channel that blocks its thread is alone with it. */
  private Future<Void> open(Channel channel, PumpSettings settings) {
    return vertx.deployVerticle(context -> open(context, channel, settings)).mapEmpty();
  }

  private Future<Void> open(Context context, Channel channel, PumpSettings settings) {
    DeliveryMeters counts = new DeliveryMeters(meters, channel.id());
    DeliveryPump pump = new DeliveryPump(context, channel, settings, split(), counts);
    Line line = new Line(channel, pump, counts);
    if (!stopped && lines.putIfAbsent(channel.id(), line) == null) {
      pump.start();
    }
    return Future.succeededFuture();
  }

  private synchronized DeliveryPump.Parts split() {
    return new DeliveryPump.Parts(
        parts.outbox(),
        parts.alarms(),
        parts.reporting(),
        parts.clockwork(),
        random.split(),
        parts.troubles(),
        parts.contacts(),
        parts.questions());
  }

  private void round() {
    if (stopped) {
      return;
    }
    parts.outbox().channelsWaiting().onSuccess(this::adopt);
    lines.forEach((id, line) -> measure(id, line.meters));
    nextRound = parts.clockwork().wakeAt(parts.clockwork().instant().plus(ROUND), this::round);
  }

  private void adopt(Set<String> waiting) {
    for (String id : waiting) {
      if (!stopped && !lines.containsKey(id)) {
        LOG.warn("contacts name channel {}, which is not configured", id);
        open(new UnknownChannel(id), UNKNOWN);
      }
    }
  }

  private void measure(String id, DeliveryMeters counts) {
    parts
        .outbox()
        .backlog(id)
        .onSuccess(backlog -> {
          Instant oldest = backlog.oldest();
          Duration age =
              oldest == null
                  ? Duration.ZERO
                  : Duration.between(oldest, parts.clockwork().instant());
          counts.backlog(backlog.rows(), age);
        });
  }
}
