package nl.nachtwacht.gateway.security;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down guessing. Counts failures per name-and-address and per address; after the first few,
 * each further one doubles the wait.
 *
 * <p>Deliberately not per name alone: whoever knows an operator's name could then keep them out of
 * the queue at night. The second factor carries what that leaves open. Not thread-safe; bounded.
 */
public final class LogInThrottle {
  static final int FREE_TRIES = 5;
  static final int FREE_TRIES_PER_ADDRESS = 20;
  static final Duration WAIT_MAX = Duration.ofMinutes(15);
  private static final Duration MEMORY = WAIT_MAX.multipliedBy(2);
  static final int KEYS_MAX = 10_000;

  private record Failures(int count, Instant last) {}

  private final Map<String, Failures> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > KEYS_MAX;
        }
      };

  /** How long to wait before another try may be made; zero when it may be made now. */
  public Duration waitFor(String name, String address, Instant now) {
    Duration longest = Duration.ZERO;
    for (Key key : keys(name, address)) {
      Failures had = failures.get(key.text());
      if (had != null) {
        Duration left = Duration.between(now, had.last().plus(pause(had.count(), key.free())));
        longest = left.compareTo(longest) > 0 ? left : longest;
      }
    }
    return longest;
  }

  /** A try failed. */
  public void failed(String name, String address, Instant now) {
    for (Key key : keys(name, address)) {
      Failures had = failures.get(key.text());
      boolean fresh = had != null && !now.isAfter(had.last().plus(MEMORY));
      int before = had != null && fresh ? had.count() : 0;
      failures.put(key.text(), new Failures(before + 1, now));
    }
  }

  /** A try succeeded: this person at this address is no guesser. */
  public void succeeded(String name, String address) {
    failures.remove(pairKey(name, address).text());
    // The address keeps what others did there; only this try, counted beforehand, is taken back.
    failures.computeIfPresent(
        addressKey(address).text(),
        (key, had) -> had.count() <= 1 ? null : new Failures(had.count() - 1, had.last()));
  }

  private static Duration pause(int count, int free) {
    if (count < free) {
      return Duration.ZERO;
    }
    Duration pause = Duration.ofSeconds(1L << Math.min(count - free, 20));
    return pause.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : pause;
  }

  private record Key(String text, int free) {}

  private static List<Key> keys(String name, String address) {
    return List.of(pairKey(name, address), addressKey(address));
  }

  private static Key addressKey(String address) {
    return new Key("address " + address, FREE_TRIES_PER_ADDRESS);
  }

  private static Key pairKey(String name, String address) {
    return new Key("pair " + address + " " + name, FREE_TRIES);
  }
}
