package nl.nachtwacht.alarm;

/** Why a command to an alarm had no effect. Closed: the same word in API, log and metric. */
public enum Refusal {
  UNKNOWN_ALARM,
  ALREADY_TAKEN,
  ALREADY_RESOLVED,
  NOT_THE_HOLDER,
  NOT_OWNED,
  MAY_NOT_OWN,
  ETA_OUT_OF_RANGE,
  UNDO_TOO_LATE,
  OUTCOME_NEEDS_CHECK,
  /** Said no to what was never offered. */
  NOT_OFFERED,
  /** Set out again after having arrived. */
  ALREADY_ON_SITE,
  /** Somebody may be in need: only what is broken can be kept quiet. */
  NEVER_SILENCED,
  /** Longer than this class may be kept quiet. */
  SILENCE_TOO_LONG,
  /** The reply answers an offer that is spent: declined, given back, or answered before. */
  OFFER_SPENT,
  /** A centre's system said something that takes an operator. */
  OPERATOR_NEEDED,
  /** Only a centre can say this. */
  NOT_A_CENTRE,
  /** Handed over to somebody who cannot be reached or may not hold it. */
  CANNOT_BE_ASKED,
  /** The outcome does not fit this alarm. */
  OUTCOME_DOES_NOT_FIT,
  /** A duplicate of what? Of an alarm that is open, or that ended after this one began. */
  ORIGINAL_NEEDED,
  /** A second look is for somebody else than who ended it. */
  REVIEW_BY_ANOTHER,
  /** There is nothing to look at, or it was done. */
  NO_REVIEW_NEEDED,
  /** Only its tester confirms a test, and within a minute. */
  NOT_YOUR_TEST,
  /** Said to be in while not on site. */
  NOT_ON_SITE
}
