package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;

/** A channel that can say something back to who answered over it; not through the outbox. */
public interface Says {

  /**
   * Says it once.
   *
   * @param key the same when the same is said again
   */
  Future<SendResult> say(String address, String text, String key);

  /** The channel's words, in its language. */
  Phrase words();
}
