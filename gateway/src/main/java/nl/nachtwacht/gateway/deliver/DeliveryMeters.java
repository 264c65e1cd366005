package nl.nachtwacht.gateway.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Counts of one channel. Labels: the channel's id and the reason's word, nothing that grows.
 *
 * <ul>
 *   <li>{@code nachtwacht.delivery.sent}: messages handed over
 *   <li>{@code nachtwacht.delivery.failed}: attempts that failed, by reason
 *   <li>{@code nachtwacht.delivery.waiting}: messages not settled yet
 *   <li>{@code nachtwacht.delivery.oldest}: age of the oldest of them, in seconds
 *   <li>{@code nachtwacht.delivery.breaker}: 0 closed, 1 half open, 2 open
 * </ul>
 */
final class DeliveryMeters {
  private final MeterRegistry meters;
  private final String channel;
  private final Counter sent;
  private volatile long waiting;
  private volatile double oldestSeconds;
  private volatile int breaker;
  private volatile boolean proven;

  DeliveryMeters(MeterRegistry meters, String channel) {
    this.meters = meters;
    this.channel = channel;
    this.sent =
        Counter.builder("nachtwacht.delivery.sent")
            .description("Messages handed over")
            .tag("channel", channel)
            .register(meters);
    gauge("nachtwacht.delivery.waiting", "Messages not settled yet", m -> m.waiting);
    gauge("nachtwacht.delivery.oldest", "Age of the oldest, seconds", m -> m.oldestSeconds);
    gauge("nachtwacht.delivery.breaker", "0 closed, 1 half open, 2 open", m -> m.breaker);
  }

  private void gauge(
      String name, String says, java.util.function.ToDoubleFunction<DeliveryMeters> value) {
    Gauge.builder(name, this, value).description(says).tag("channel", channel).register(meters);
  }

  void handedOver() {
    proven = true;
    sent.increment();
  }

  void failed(FailureReason reason) {
    meters
        .counter("nachtwacht.delivery.failed", "channel", channel, "reason", reason.word())
        .increment();
  }

  void backlog(long rows, Duration oldest) {
    waiting = rows;
    oldestSeconds = oldest.toMillis() / 1000.0;
  }

  /** Whether the channel worked when it was last tried. */
  boolean works() {
    return breaker == Breaker.State.CLOSED.ordinal();
  }

  /** Whether something got through since it last did not work, or since the start. */
  boolean proven() {
    return proven;
  }

  void breaker(Breaker.State state) {
    proven = proven && state != Breaker.State.OPEN;
    breaker = state.ordinal();
  }
}
