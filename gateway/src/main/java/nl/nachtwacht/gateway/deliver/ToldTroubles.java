package nl.nachtwacht.gateway.deliver;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.time.Clockwork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells troubles to those who keep this gateway, over channels of another family than the one that
 * is in trouble where there are such, and never only over itself.
 *
 * <p>Exactly one is open per cause: what is open already is not told again, what is over can open
 * anew. Held in memory: after a restart a cause that still holds is found, and told, again.
 */
public final class ToldTroubles implements Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(ToldTroubles.class);

  /** Causes open at once; what comes beyond is logged and counted only. */
  static final int OPEN_MAX = 500;

  static final int ATTEMPTS_MAX = 20;
  static final Duration RETRY_AFTER = Duration.ofSeconds(15);

  /**
   * Somebody who keeps this gateway.
   *
   * @param address at that channel
   */
  public record Keeper(Channel channel, ChannelFamily family, String address) {}

  private final List<Keeper> keepers;
  private final Map<String, ChannelFamily> families;
  private final Clockwork clock;
  private final Map<Trouble, Instant> open = new LinkedHashMap<>();

  /**
   * @param keepers who is told
   * @param families of all channels by id
   */
  public ToldTroubles(
      List<Keeper> keepers,
      Map<String, ChannelFamily> families,
      Clockwork clock,
      MeterRegistry meters) {
    this.keepers = List.copyOf(keepers);
    this.families = Map.copyOf(families);
    this.clock = clock;
    Gauge.builder("nachtwacht.channel.troubles", this, ToldTroubles::count)
        .description("Open troubles with channels and contacts")
        .register(meters);
  }

  /** What is open now, oldest first. */
  public synchronized List<Trouble> open() {
    return List.copyOf(open.keySet());
  }

  private synchronized double count() {
    return open.size();
  }

  @Override
  public void open(Trouble trouble) {
    Instant now = clock.instant();
    if (!begin(trouble, now)) {
      return;
    }
    LOG.warn("trouble with channel {}: {}", trouble.channel(), trouble.code());
    String id = "trouble/" + trouble.code() + "/" + trouble.channel() + "/" + now;
    for (Keeper keeper : told(trouble)) {
      String code = trouble.code() + " " + trouble.channel();
      tell(trouble, keeper, new Warning(id, code, now, keeper.address()), 1);
    }
  }

  private synchronized boolean begin(Trouble trouble, Instant now) {
    return open.size() < OPEN_MAX && open.putIfAbsent(trouble, now) == null;
  }

  @Override
  public void over(Trouble trouble) {
    boolean was;
    synchronized (this) {
      was = open.remove(trouble) != null;
    }
    if (was) {
      LOG.info("trouble with channel {} is over: {}", trouble.channel(), trouble.code());
    }
  }

  /** Who is told: over other families; where there is none, over other channels; never itself. */
  private List<Keeper> told(Trouble trouble) {
    ChannelFamily sick = families.get(trouble.channel());
    List<Keeper> others = new ArrayList<>(keepers);
    others.removeIf(keeper -> keeper.channel().id().equals(trouble.channel()));
    List<Keeper> elsewhere = others.stream().filter(keeper -> keeper.family() != sick).toList();
    List<Keeper> chosen = elsewhere.isEmpty() ? others : elsewhere;
    if (chosen.isEmpty()) {
      LOG.error("nobody can be told that channel {} is in trouble", trouble.channel());
    }
    return chosen;
  }

  private void tell(Trouble trouble, Keeper keeper, Warning warning, int attempt) {
    keeper
        .channel()
        .warn(warning)
        .onSuccess(result -> {
          if (!(result instanceof SendResult.HandedOver)) {
            again(trouble, keeper, warning, attempt);
          }
        })
        .onFailure(_ -> again(trouble, keeper, warning, attempt));
  }

  private void again(Trouble trouble, Keeper keeper, Warning warning, int attempt) {
    boolean still;
    synchronized (this) {
      still = open.containsKey(trouble);
    }
    if (attempt >= ATTEMPTS_MAX) {
      LOG.error("trouble {} could not be told over {}", trouble.code(), keeper.channel().id());
    } else if (still) {
      clock.wakeAt(
          clock.instant().plus(RETRY_AFTER), () -> tell(trouble, keeper, warning, attempt + 1));
    }
  }
}
