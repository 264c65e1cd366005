package nl.nachtwacht.gateway.scaip;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted about units; no account, no reference. */
final class ScaipMeters {
  private final MeterRegistry registry;

  ScaipMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A message that came in: what kind, and what it was answered. */
  void received(String kind, String result) {
    Counter.builder("nachtwacht.scaip.received")
        .description("Messages from social alarm units, by kind and what they were answered.")
        .tag("kind", kind)
        .tag("result", result)
        .register(registry)
        .increment();
  }

  /** An {@code mrs} on its way back: whether the unit confirmed it. */
  void answered(String result) {
    Counter.builder("nachtwacht.scaip.answered")
        .description("Answers sent to social alarm units, by whether the unit confirmed them.")
        .tag("result", result)
        .register(registry)
        .increment();
  }
}
