package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import java.time.Duration;

/** Sends commands to devices behind the door. Callable from any thread. */
public interface Commands {

  /**
   * Sends a command to a door, at once when it is connected and listening on the topic, otherwise
   * as soon as it is, until it expires. Never retained. It goes to one connection: the last that
   * subscribed. Sent again, marked as duplicate, when that connection breaks before the
   * acknowledgement and the same session comes back in time.
   *
   * @param door its id
   * @param topic in the family's default shape; the door's prefix is put before it
   * @param qos 0 or 1
   * @param expiry how long the command makes sense; more than zero
   * @return always succeeds, on the caller's context, soon after {@code expiry} at the latest
   */
  Future<CommandOutcome> send(String door, String topic, byte[] payload, int qos, Duration expiry);
}
