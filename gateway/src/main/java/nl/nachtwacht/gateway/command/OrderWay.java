package nl.nachtwacht.gateway.command;

import io.vertx.core.Future;
import java.time.Duration;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.gateway.door.CommandOutcome;

/** The way back to the devices of one source. */
@FunctionalInterface
public interface OrderWay {

  /**
   * Sends, never retained; always succeeds, soon after {@code expiry} at the latest.
   *
   * @param expiry how long it may wait for somebody to take it
   */
  Future<CommandOutcome> send(Encoded.Publish message, Duration expiry);
}
