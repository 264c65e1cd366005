package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;

/** A channel that can say something back to who answered over it; not through the outbox. */
public interface Says extends Speaks {

  /**
   * Says it once.
   *
   * @param key the same when the same is said again
   */
  Future<SendResult> say(String address, String text, String key);
}
