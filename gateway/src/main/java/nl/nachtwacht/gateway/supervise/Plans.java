package nl.nachtwacht.gateway.supervise;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.watch.WatchPlan;

/**
 * The plan a client is watched by. Total: a client who was taken out of the registry still has open
 * alarms to be brought to an end, under a plan without rules and with the last resort.
 */
@FunctionalInterface
public interface Plans {
  /** The plan in force; the same instance until it changes. */
  WatchPlan planFor(ClientId client);
}
