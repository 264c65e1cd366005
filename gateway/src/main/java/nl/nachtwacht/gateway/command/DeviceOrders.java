package nl.nachtwacht.gateway.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.gateway.door.CommandOutcome;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * Commands to devices, one at a time for each. Sent once and never retained: an order that was not
 * carried out is given again by a human, who sees what happened, and by nobody else.
 *
 * <pre>
 * give → busy? → encode → send → hub has it → device says so → DONE / JAMMED / FAILED
 *                           │        └── nothing within {@link #ANSWER_WITHIN} ──→ NO_ANSWER
 *                           └── hub away, refused ──→ NOT_THERE / REFUSED
 * </pre>
 */
public final class DeviceOrders {
  /** How long an order may wait for a hub that is away. A door that opens later surprises. */
  public static final Duration SEND_WITHIN = Duration.ofSeconds(10);

  /** How long the device may take to say what came of it, from when it was given. */
  public static final Duration ANSWER_WITHIN = Duration.ofSeconds(25);

  private final Vertx vertx;
  private final Clockwork clock;
  private final Supplier<AdapterCatalogue> catalogue;
  private final Function<String, Future<Memory>> memories;
  private final OrderWays ways;
  private final MeterRegistry meters;
  private final Map<DeviceId, Order> underWay = new ConcurrentHashMap<>();

  private static final class Order {
    final DeviceCommand command;
    final Promise<OrderOutcome> outcome = Promise.promise();
    volatile @Nullable WakeUp patience;

    Order(DeviceCommand command) {
      this.command = command;
    }
  }

  /**
   * @param memories what is remembered about a source, by its id
   */
  public DeviceOrders(
      Vertx vertx,
      Clockwork clock,
      Supplier<AdapterCatalogue> catalogue,
      Function<String, Future<Memory>> memories,
      OrderWays ways,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.clock = clock;
    this.catalogue = catalogue;
    this.memories = memories;
    this.ways = ways;
    this.meters = meters;
  }

  /** What a device of this family can be asked, as far as is known without its own messages. */
  public Set<DeviceCommand> takes(DeviceCard device) {
    Set<DeviceCommand> taken = EnumSet.noneOf(DeviceCommand.class);
    if (ways.to(device.source(), device.family()) != null) {
      for (DeviceCommand command : DeviceCommand.values()) {
        if (encode(device, command, _ -> null) instanceof Encoded.Publish) {
          taken.add(command);
        }
      }
    }
    return taken;
  }

  /** Gives an order. Always succeeds, with what came of it, on the caller's context. */
  public Future<OrderOutcome> give(DeviceCard device, DeviceCommand command) {
    Order order = new Order(command);
    Promise<OrderOutcome> told = Promise.promise();
    var caller = vertx.getOrCreateContext();
    if (underWay.putIfAbsent(device.id(), order) != null) {
      count(command, OrderOutcome.BUSY);
      return Future.succeededFuture(OrderOutcome.BUSY);
    }
    order
        .outcome
        .future()
        .onSuccess(outcome -> {
          underWay.remove(device.id(), order);
          WakeUp patience = order.patience;
          if (patience != null) {
            patience.cancel();
          }
          count(command, outcome);
          caller.runOnContext(_ -> told.complete(outcome));
        });
    order.patience =
        clock.wakeAt(
            clock.instant().plus(ANSWER_WITHIN),
            () -> order.outcome.tryComplete(OrderOutcome.NO_ANSWER));
    send(device, order);
    return told.future();
  }

  private void send(DeviceCard device, Order order) {
    OrderWay way = ways.to(device.source(), device.family());
    if (way == null) {
      order.outcome.tryComplete(OrderOutcome.NO_WAY_BACK);
      return;
    }
    memories
        .apply(device.source())
        .recover(_ -> Future.succeededFuture(key -> null))
        .compose(memory -> say(way, encode(device, order.command, memory)))
        .onComplete(sent -> {
          OrderOutcome failed = sent.succeeded() ? sent.result() : OrderOutcome.REFUSED;
          if (failed != null) {
            order.outcome.tryComplete(failed);
          }
        });
  }

  private Encoded encode(DeviceCard device, DeviceCommand command, Memory memory) {
    return catalogue.get().encode(command, device.family(), device.nativeId(), memory, null);
  }

  /** Why it did not go out; {@code null} when it did. */
  private static Future<@Nullable OrderOutcome> say(OrderWay way, Encoded encoded) {
    return switch (encoded) {
      case Encoded.Unsupported _ -> Future.succeededFuture(OrderOutcome.UNSUPPORTED);
      case Encoded.Publish message -> way.send(message, SEND_WITHIN).map(DeviceOrders::failure);
    };
  }

  private static @Nullable OrderOutcome failure(CommandOutcome sent) {
    return switch (sent) {
      case ACKNOWLEDGED, SENT -> null;
      case REFUSED -> OrderOutcome.REFUSED;
      case TIMED_OUT -> OrderOutcome.NO_ANSWER;
      case NOT_THERE, QUEUE_FULL, CLOSED -> OrderOutcome.NOT_THERE;
    };
  }

  /** What a device said, once it is on disk; from any thread. */
  public void observed(DeviceId device, List<DeviceEvent> events) {
    Order order = underWay.isEmpty() ? null : underWay.get(device);
    if (order == null) {
      return;
    }
    for (DeviceEvent event : events) {
      if (!event.envelope().has(Mark.REPLAYED) && !event.envelope().has(Mark.LATE)) {
        OrderWords.outcome(order.command, event).ifPresent(order.outcome::tryComplete);
      }
    }
  }

  private void count(DeviceCommand command, OrderOutcome outcome) {
    Counter.builder("nachtwacht.device.commands")
        .description("Commands to devices, and what came of them.")
        .tag("command", command.word())
        .tag("outcome", outcome.word())
        .register(meters)
        .increment();
  }
}
