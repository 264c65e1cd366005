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
  SILENCE_TOO_LONG
}
