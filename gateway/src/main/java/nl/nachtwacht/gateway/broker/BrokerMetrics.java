package nl.nachtwacht.gateway.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.gateway.ingest.Receipt;

/** What is counted of one broker; its configured id is the only label that names anything. */
final class BrokerMetrics {
  private final AtomicInteger up = new AtomicInteger();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Counter lost;
  private final Counter notDurable;
  private final Counter unrouted;
  private final Map<Receipt, Counter> messages = new EnumMap<>(Receipt.class);

  BrokerMetrics(MeterRegistry registry, String source) {
    Gauge.builder("nachtwacht.broker.up", up, AtomicInteger::get)
        .description("1 while messages come")
        .tag("source", source)
        .register(registry);
    Gauge.builder("nachtwacht.broker.inflight", inFlight, AtomicInteger::get)
        .description("Messages taken in and not settled yet")
        .tag("source", source)
        .register(registry);
    lost = counter(registry, "lost", source, "Times the broker went away");
    notDurable = counter(registry, "notdurable", source, "Messages the store could not take");
    unrouted = counter(registry, "unrouted", source, "Messages no route matches");
    for (Receipt receipt : Receipt.values()) {
      messages.put(
          receipt,
          Counter.builder("nachtwacht.broker.messages")
              .tag("source", source)
              .tag("receipt", receipt.name().toLowerCase(java.util.Locale.ROOT))
              .register(registry));
    }
  }

  private static Counter counter(
      MeterRegistry registry, String name, String source, String description) {
    return Counter.builder("nachtwacht.broker." + name)
        .description(description)
        .tag("source", source)
        .register(registry);
  }

  boolean isUp() {
    return up.get() == 1;
  }

  void up(boolean now) {
    if (up.getAndSet(now ? 1 : 0) == 1 && !now) {
      lost.increment();
    }
  }

  void taken() {
    inFlight.incrementAndGet();
  }

  void settled(Receipt receipt) {
    inFlight.decrementAndGet();
    Counter counter = messages.get(receipt);
    if (counter != null) {
      counter.increment();
    }
  }

  void notDurable() {
    inFlight.decrementAndGet();
    notDurable.increment();
  }

  void unrouted() {
    unrouted.increment();
  }
}
