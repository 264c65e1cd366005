package nl.nachtwacht.gateway.deliver;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.watch.Effect;

/**
 * What one channel's pump remembers of the messages it brought: which failures the core was told,
 * and which call to somebody is the newest. Only a help, everything is right without it too.
 */
final class ToldBefore {
  /** How many messages are remembered. */
  private static final int REMEMBERED_MAX = 10_000;

  private final Map<String, Boolean> failed = remembering();
  private final Map<Told, Integer> newest = remembering();

  /** Whether the core was told that an attempt of it failed. */
  boolean failed(Effect.Notify message) {
    return failed.containsKey(message.effectId());
  }

  /** One person told one thing about one alarm. */
  private record Told(String alarm, String recipient, boolean call) {}

  /**
   * After an outage the newest call to somebody is enough; see
   * docs/decisions/0007-told-before-settled.md.
   */
  boolean newer(Effect.Notify message) {
    boolean call =
        message.purpose() == Effect.Purpose.OFFER || message.purpose() == Effect.Purpose.OPEN_AGAIN;
    if (!call) {
      return false;
    }
    Told key = new Told(message.alarm().value(), message.recipient().value(), true);
    return newest.merge(key, message.attempt(), Math::max) > message.attempt();
  }

  void remember(Effect.Notify message, Ruling ruling) {
    if (ruling.state() != Outbox.State.RETRY) {
      failed.remove(message.effectId());
    } else if (ruling.told() != null) {
      failed.put(message.effectId(), true);
    }
  }

  private static <K, V> Map<K, V> remembering() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > REMEMBERED_MAX;
      }
    };
  }
}
