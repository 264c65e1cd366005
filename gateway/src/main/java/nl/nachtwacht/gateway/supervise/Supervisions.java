package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.PlanCommand;
import nl.nachtwacht.watch.PlanRefusal;
import nl.nachtwacht.watch.WatchState;

/** A client's supervision, from the outside: what people say about it, and how it stands. */
public interface Supervisions {
  /** Somebody says something about it; the refusal; empty when it is so from now on. */
  Future<Optional<PlanRefusal>> say(ClientId client, PlanCommand command);

  /** How it stands now. */
  Future<WatchState> state(ClientId client);

  /**
   * How it stood at a moment, told again from what came in during the day and a half before it,
   * under the plan of today.
   */
  Future<WatchState> stateAt(ClientId client, Instant at);
}
