package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Future;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.WatchState;

/**
 * Looking into a client's watch, and telling it what the gateway itself found. Futures complete on
 * any context.
 */
public interface Homes {

  /** What is known now, maybe ahead of the disk by the steps under way. */
  Future<WatchState> state(ClientId client);

  /** Hands over something that no device and no person told. Completes once durable. */
  Future<Outcome> told(ClientId client, Input input);
}
