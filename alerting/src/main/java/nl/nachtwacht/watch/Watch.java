package nl.nachtwacht.watch;

import java.time.Instant;

/** One client's whole state machine. */
public final class Watch {
  private Watch() {}

  /**
   * One step. Deterministic: the same four arguments give the same outcome.
   *
   * @param state as the last step left it
   * @param plan in force now
   * @param input what happened
   * @param now the time of the decision, our clock; never earlier than in the last step
   */
  public static Outcome step(WatchState state, WatchPlan plan, Input input, Instant now) {
    throw new UnsupportedOperationException("being written");
  }
}
