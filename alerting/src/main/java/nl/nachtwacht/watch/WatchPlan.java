package nl.nachtwacht.watch;

import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.escalation.OnCall;

/**
 * A care plan made ready to run: rules parsed and indexed by the placements they read, so that
 * nothing is done per event that can be done per plan. Made once per plan version; immutable.
 *
 * <p>PLACEHOLDER of the shape; see {@code compile}.
 */
public final class WatchPlan {
  private final CarePlan plan;
  private final OnCall onCall;

  WatchPlan(CarePlan plan, OnCall onCall) {
    this.plan = plan;
    this.onCall = onCall;
  }

  /** The plan as written. */
  public CarePlan plan() {
    return plan;
  }

  /** Who can be called. */
  public OnCall onCall() {
    return onCall;
  }
}
