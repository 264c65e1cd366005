package nl.nachtwacht.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import nl.nachtwacht.gateway.broker.SourceHealth;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;

/**
 * A broker that stays away leaves the homes behind it unheard: told to a human after a minute, so
 * that a broker that only restarts wakes nobody.
 */
final class BrokerStoring implements SourceHealth {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Clockwork clock;
  private final Emergency emergency;
  private final BiConsumer<String, Boolean> way;
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final Map<String, WakeUp> waiting = new ConcurrentHashMap<>();

  /**
   * @param way told the source and whether it is down, so that the homes behind it need not miss
   *     their devices one by one
   */
  BrokerStoring(Clockwork clock, Emergency emergency, BiConsumer<String, Boolean> way) {
    this.clock = clock;
    this.emergency = emergency;
    this.way = way;
  }

  @Override
  public void up(String source) {
    WakeUp told = waiting.remove(source);
    if (told != null) {
      told.cancel();
    }
    // Also the first time: it may have been down when we stopped.
    if (known.add(source)) {
      way.accept(source, false);
    }
  }

  @Override
  public void down(String source, Reason reason) {
    if (reason != Reason.STOPPED && reason != Reason.NOT_DURABLE) {
      waiting.computeIfAbsent(
          source,
          _ ->
              clock.wakeAt(
                  clock.instant().plus(PATIENCE),
                  () -> {
                    emergency.tell("broker-" + source + "-" + reason.word());
                    known.remove(source);
                    way.accept(source, true);
                  }));
    }
  }

  @Override
  public void refused(String source, String filter) {
    emergency.tell("broker-" + source + "-refuses-a-subscription");
  }
}
