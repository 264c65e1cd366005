package nl.nachtwacht.gateway.security;

/** What a role gives. Which clients it is about, and how much of an alarm, says {@link Rights}. */
public enum Right {
  /** Open the queue of alarms and the live stream; which alarms are in it depends. */
  SEE_QUEUE,
  /** Read the cards of one's organisations' clients. */
  SEE_CLIENTS,
  /** Say what is different for a while, and that a client objects. */
  CHANGE_SUPERVISION,
  /** Change the settings of a client's rules for good. */
  CHANGE_PLANS,
  /** Read what a client's devices told: the daily life of somebody. */
  SEE_EVENTS,
  /** List the devices of one's organisations. */
  SEE_DEVICES,
  /** Test the devices of one's organisations: what they call meanwhile is a test. */
  TEST_DEVICES,
  /** List devices nobody registered, and messages nobody understood. */
  SEE_STRANGERS,
  /** See who is on duty, now and in the weeks to come, and whether they can be reached. */
  SEE_ROSTERS,
  /** Change who is on duty: illness, swaps, somebody extra. */
  PLAN_ROSTERS,
  /** Take over a duty oneself. */
  TAKE_DUTY,
  /** See what is broken, and which homes are not protected. */
  SEE_TECHNICAL,
  /** Read who saw and did what. */
  SEE_AUDIT
}
