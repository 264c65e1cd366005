package nl.nachtwacht.gateway.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import nl.nachtwacht.gateway.ingest.Receipt;

/**
 * What the door counts. No label names a door, a device or a client: that would be data about a
 * person, and thousands of series.
 */
final class DoorMetrics {
  final LongAdder connections = new LongAdder();
  final LongAdder inFlight = new LongAdder();
  final LongAdder paused = new LongAdder();
  final Counter takeOvers;
  final Counter notDurable;
  final Counter willsPublished;
  final Counter willsLost;
  final Counter bytes;
  private final Map<Receipt, Counter> messages = new EnumMap<>(Receipt.class);
  private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
  private final Map<Farewell, Counter> ended = new EnumMap<>(Farewell.class);
  private final Map<CommandOutcome, Counter> commands = new EnumMap<>(CommandOutcome.class);

  DoorMetrics(MeterRegistry registry) {
    gauge(registry, "connections", connections, "Peers connected and accepted");
    gauge(registry, "inflight", inFlight, "Messages taken in and not settled yet");
    gauge(registry, "paused", paused, "Connections that are not read at the moment");
    takeOvers =
        counter(registry, "takeovers", "Connections closed because the same peer came anew");
    notDurable =
        counter(registry, "notdurable", "Messages not answered: the store could not take them");
    willsPublished = counter(registry, "wills", "Last wills handed on");
    willsLost = counter(registry, "wills.lost", "Last wills given up: the store did not take them");
    bytes = counter(registry, "payload.bytes", "Payload bytes handed on");
    for (Receipt receipt : Receipt.values()) {
      messages.put(receipt, tagged(registry, "messages", "receipt", receipt.name()));
    }
    for (Refusal refusal : Refusal.values()) {
      refused.put(refusal, tagged(registry, "refused", "reason", refusal.name()));
    }
    for (Farewell farewell : Farewell.values()) {
      ended.put(farewell, tagged(registry, "ended", "reason", farewell.name()));
    }
    for (CommandOutcome outcome : CommandOutcome.values()) {
      commands.put(outcome, tagged(registry, "commands", "outcome", outcome.name()));
    }
  }

  void settled(Receipt receipt) {
    count(messages, receipt);
  }

  void refused(Refusal refusal) {
    count(refused, refusal);
  }

  void ended(Farewell farewell) {
    count(ended, farewell);
  }

  void command(CommandOutcome outcome) {
    count(commands, outcome);
  }

  private static <K> void count(Map<K, Counter> counters, K key) {
    Counter counter = counters.get(key);
    if (counter != null) {
      counter.increment();
    }
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("nachtwacht.door." + name).description(description).register(registry);
  }

  private static Counter tagged(MeterRegistry registry, String name, String tag, String value) {
    return Counter.builder("nachtwacht.door." + name)
        .tag(tag, value.toLowerCase(java.util.Locale.ROOT))
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry, String name, LongAdder value, String description) {
    Gauge.builder("nachtwacht.door." + name, value, LongAdder::doubleValue)
        .description(description)
        .register(registry);
  }
}
