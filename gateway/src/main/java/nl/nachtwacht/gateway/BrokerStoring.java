package nl.nachtwacht.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  private final Map<String, WakeUp> waiting = new ConcurrentHashMap<>();

  BrokerStoring(Clockwork clock, Emergency emergency) {
    this.clock = clock;
    this.emergency = emergency;
  }

  @Override
  public void up(String source) {
    WakeUp told = waiting.remove(source);
    if (told != null) {
      told.cancel();
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
                  () -> emergency.tell("broker-" + source + "-" + reason.word())));
    }
  }

  @Override
  public void refused(String source, String filter) {
    emergency.tell("broker-" + source + "-refuses-a-subscription");
  }
}
