package nl.nachtwacht.gateway.housekeeping;

import java.util.Locale;

/**
 * What the store lets go of after its time, in the order in which it does. Closed: the same word in
 * metric, log and API. What is not in it is never swept: open alarms with the journal and facts
 * they rest on, journal rows that a client's snapshot does not hold yet, and the audit record.
 */
public enum Sweepable {
  /** The journal: what devices told, what people and channels answered. */
  OBSERVATIONS,
  /** Journal rows with a position in them, and no call for help. */
  POSITIONS,
  /** Facts of daily life that belong to no alarm: merged, suppressed, rules on trial. */
  DAILY_FACTS,
  /** Ended alarms with their facts. */
  ALARMS,
  /** Facts that belong to no alarm and are kept as long as alarms: consent, objections, changes. */
  OTHER_FACTS,
  /** What was told to whom, once it is settled. */
  MESSAGES,
  /** Links and short numbers that were given out. */
  OFFERS,
  /** Proofs of people's reachability, but for the latest of each kind. */
  REACHABILITY,
  /** Changes of rosters that are over. */
  ROSTER_CHANGES,
  /** Messages nobody understood. */
  RUBBISH,
  /** Devices nobody registered, with their last message. */
  STRANGERS,
  /** Browsers of people who are no longer among the site's. */
  BROWSERS;

  /** The word: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
