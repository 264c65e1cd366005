package nl.nachtwacht.gateway.deliver;

import java.time.Duration;

/**
 * How one channel is used.
 *
 * @param timeout the longest the channel itself takes for an attempt
 * @param attemptsMax attempts for what is not about an open care alarm
 * @param atOnceMax attempts under way at the same time; a quarter of them, at least one, only for
 *     urgent messages
 */
public record PumpSettings(Duration timeout, int attemptsMax, int atOnceMax) {
  /** What the pump gives a channel beyond its own time-out before it gives up on it. */
  static final Duration GRACE = Duration.ofSeconds(5);

  public PumpSettings {
    if (timeout.isNegative() || timeout.isZero() || attemptsMax < 1 || atOnceMax < 1) {
      throw new IllegalArgumentException("time-out, attempts and places must be positive");
    }
  }

  /** How many messages that are not urgent may be under way. */
  int usualMax() {
    return atOnceMax == 1 ? 1 : atOnceMax - Math.max(1, atOnceMax / 4);
  }

  /** When the pump itself gives up on an attempt. */
  Duration guard() {
    return timeout.plus(GRACE);
  }

  /** How long a claim holds: longer than the longest attempt and its book-keeping. */
  Duration lease() {
    return guard().multipliedBy(2);
  }
}
