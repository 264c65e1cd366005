package nl.nachtwacht.gateway.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the parts of the gateway go round. A part is well when it finished a whole cycle lately:
 * not when it merely runs.
 */
@FunctionalInterface
public interface Readiness {

  /** Every part, in a fixed order; from memory, never blocking. */
  List<Check> checks();

  /**
   * One part.
   *
   * @param name stable, for machines: {@code store}, {@code shards}, {@code outbox}
   * @param lastCycle when a whole cycle ended; {@code null}: never yet
   * @param fault why it is not well whatever its cycles say; {@code null}: nothing known
   */
  record Check(String name, @Nullable Instant lastCycle, @Nullable String fault) {}
}
