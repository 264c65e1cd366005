package nl.nachtwacht.gateway.deliver;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the ways to reach people: one open trouble per cause, told once to those who
 * keep this gateway, never only over the channel it is about.
 */
public interface Troubles {

  /**
   * One cause.
   *
   * @param code what is wrong, a fixed word: {@code channel-fails}
   * @param channel it is about
   * @param person whose contact; {@code null}: the channel as a whole
   */
  record Trouble(String code, String channel, @Nullable String person) {}

  /** It is so. Told when it was not open yet; nothing happens when it was. */
  void open(Trouble trouble);

  /** It is over. */
  void over(Trouble trouble);

  /** Nobody listens; for tests of other things. */
  Troubles NOBODY =
      new Troubles() {
        @Override
        public void open(Trouble trouble) {}

        @Override
        public void over(Trouble trouble) {}
      };
}
