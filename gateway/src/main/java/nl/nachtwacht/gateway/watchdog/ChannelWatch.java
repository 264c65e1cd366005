package nl.nachtwacht.gateway.watchdog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * A channel whose breaker stays open is a way out that is lost: told once, over another one, after
 * a minute; a provider that only hiccups wakes nobody. When all channels of a family are lost, that
 * is told as well: what they have in common is gone.
 *
 * <p>It is over when something got through again, and not before: also after a restart, when nobody
 * knows yet, what was open stays open.
 */
public final class ChannelWatch {
  static final Duration EVERY = Duration.ofSeconds(10);
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** An alarm centre that is lost is told by its own watch, and not as a channel once more. */
  private static final String CENTRE = "centre-lost@";

  private static final String CAUSE = "channel-down@";
  private static final String MISCONFIGURED = "channel-misconfigured@";
  private static final String FAMILY = "family-down@";

  private final SortedMap<String, ChannelFamily> channels;
  private final Predicate<String> works;
  private final Predicate<String> proven;
  private final Warnings warnings;
  private final Clockwork clock;
  private final Map<String, Instant> downSince = new TreeMap<>();
  private final TreeSet<String> well = new TreeSet<>();
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;

  /**
   * @param channels with what each depends on
   * @param works whether a channel's last attempts came through, or none was made
   * @param proven whether one came through since it last did not work, or since the start
   */
  public ChannelWatch(
      Map<String, ChannelFamily> channels,
      Predicate<String> works,
      Predicate<String> proven,
      Warnings warnings,
      Clockwork clock) {
    this.channels = new TreeMap<>(channels);
    this.works = works;
    this.proven = proven;
    this.warnings = warnings;
    this.clock = clock;
  }

  /** Begins. */
  public void start() {
    look();
  }

  private void look() {
    if (stopped) {
      return;
    }
    Instant now = clock.instant();
    channels.keySet().forEach(channel -> look(channel, now));
    new TreeSet<>(channels.values()).forEach(family -> look(family, now));
    next = clock.wakeAt(now.plus(EVERY), this::look);
  }

  private void look(String channel, Instant now) {
    if (!works.test(channel)) {
      Instant since = downSince.computeIfAbsent(channel, _ -> now);
      well.remove(CAUSE + channel);
      well.remove(MISCONFIGURED + channel);
      if (lost(since, now) && !warnings.open().containsKey(CENTRE + channel)) {
        warnings.broken(CAUSE + channel);
      }
      return;
    }
    downSince.remove(channel);
    if (proven.test(channel)) {
      over(CAUSE + channel);
      over(MISCONFIGURED + channel);
    }
  }

  /** A family of one is told by its channel. */
  private void look(ChannelFamily family, Instant now) {
    List<String> members =
        channels.keySet().stream().filter(one -> channels.get(one) == family).toList();
    String cause = FAMILY + family.name().toLowerCase(Locale.ROOT);
    boolean allLost =
        members.stream()
            .allMatch(one -> downSince.containsKey(one) && lost(downSince.get(one), now));
    if (allLost && members.size() > 1) {
      well.remove(cause);
      warnings.broken(cause);
    } else if (members.stream().anyMatch(one -> works.test(one) && proven.test(one))) {
      over(cause);
    }
  }

  private static boolean lost(Instant since, Instant now) {
    return !now.isBefore(since.plus(PATIENCE));
  }

  /** Once, also when nobody here knew: the alarm may be from before the start. */
  private void over(String cause) {
    if (well.add(cause)) {
      warnings.works(cause);
    }
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
