package nl.nachtwacht.gateway.supervise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;

/**
 * A client's state from its snapshot and the inputs after it. When to look next is told by the step
 * that follows: a client is only read because something waits for it.
 *
 * @param lastNow when the last of them was decided
 * @param unexpected what replaying raised though it raised nothing when it was decided: the plan
 *     differs; it is to be committed like any other outcome
 */
record Fold(WatchState state, Instant lastNow, List<Outcome> unexpected) {

  static Fold of(Recovery.History history, WatchPlan plan) {
    byte[] snapshot = history.snapshot();
    WatchState state = snapshot == null ? WatchState.empty() : CoreJson.STATE.read(snapshot);
    List<Outcome> unexpected = new ArrayList<>();
    Instant now = Instant.EPOCH;
    for (StoredInput stored : history.since()) {
      Input input = CoreJson.INPUT.read(stored.body());
      now = stored.decidedAt();
      Outcome outcome = Watch.step(state, plan, input, now);
      state = outcome.state();
      if (!outcome.facts().isEmpty() || !outcome.effects().isEmpty()) {
        unexpected.add(outcome);
      }
    }
    return new Fold(state, now, unexpected);
  }
}
