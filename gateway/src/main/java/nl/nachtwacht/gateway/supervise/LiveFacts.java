package nl.nachtwacht.gateway.supervise;

import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Facts as they become durable, for screens, metrics and InfluxDB. Nothing here can slow or stop
 * the way of an event: listeners are called after the commit, must not block, and a throwing one is
 * counted and dropped from that call.
 */
public interface LiveFacts {

  /** Calls a listener for every fact from now on, on any thread, in order per client. */
  Subscription listen(Consumer<LiveFact> listener);

  /** Stops listening. */
  @FunctionalInterface
  interface Subscription {
    void stop();
  }

  /**
   * A durable fact.
   *
   * @param seq its number in the record: grows, may have gaps; the SSE event id
   * @param alarm the alarm after the step, when the fact belongs to one
   */
  record LiveFact(long seq, ClientId client, Fact fact, @Nullable Alarm alarm) {}
}
