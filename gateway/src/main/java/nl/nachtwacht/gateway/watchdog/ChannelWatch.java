package nl.nachtwacht.gateway.watchdog;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose breaker stays open is a way out that is lost: told once, over another one, after
 * a minute; a provider that only hiccups wakes nobody.
 */
public final class ChannelWatch {
  static final Duration EVERY = Duration.ofSeconds(10);
  static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String CAUSE = "channel-down@";

  private final Collection<String> channels;
  private final Predicate<String> works;
  private final Warnings warnings;
  private final Clockwork clock;
  private final Map<String, Instant> downSince = new TreeMap<>();
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;

  /**
   * @param works whether a channel's last attempts came through
   */
  public ChannelWatch(
      Collection<String> channels, Predicate<String> works, Warnings warnings, Clockwork clock) {
    this.channels = channels;
    this.works = works;
    this.warnings = warnings;
    this.clock = clock;
  }

  /** Begins; what was down when we stopped is well until it shows otherwise. */
  public void start() {
    channels.forEach(channel -> warnings.works(CAUSE + channel));
    look();
  }

  private void look() {
    if (stopped) {
      return;
    }
    Instant now = clock.instant();
    for (String channel : channels) {
      if (works.test(channel)) {
        downSince.remove(channel);
        warnings.worksAgain(CAUSE + channel);
      } else if (!now.isBefore(downSince.computeIfAbsent(channel, _ -> now).plus(PATIENCE))) {
        warnings.broken(CAUSE + channel);
      }
    }
    next = clock.wakeAt(now.plus(EVERY), this::look);
  }

  /** Stops. */
  public void stop() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }
}
