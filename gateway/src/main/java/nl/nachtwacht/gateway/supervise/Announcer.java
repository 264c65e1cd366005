package nl.nachtwacht.gateway.supervise;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.store.Committed;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners what became durable. */
final class Announcer implements LiveFacts {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  private final List<Consumer<LiveFact>> listeners = new CopyOnWriteArrayList<>();

  @Override
  public Subscription listen(Consumer<LiveFact> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  void announce(ClientId client, Outcome outcome, Committed committed) {
    long seq = committed.firstFactSeq();
    for (Fact fact : outcome.facts()) {
      tell(new LiveFact(seq++, client, fact, alarm(fact.alarm(), outcome)));
    }
  }

  private void tell(LiveFact fact) {
    for (Consumer<LiveFact> listener : listeners) {
      try {
        listener.accept(fact);
      } catch (RuntimeException e) {
        LOG.error("a listener failed on {}", fact.fact().getClass().getSimpleName(), e);
      }
    }
  }

  private static @Nullable Alarm alarm(@Nullable AlarmId id, Outcome outcome) {
    for (Alarm alarm : outcome.state().alarms()) {
      if (alarm.id().equals(id)) {
        return alarm;
      }
    }
    return null;
  }
}
