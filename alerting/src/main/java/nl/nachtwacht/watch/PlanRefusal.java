package nl.nachtwacht.watch;

/** Why something said about a client's supervision has no effect. Closed. */
public enum PlanRefusal {
  UNKNOWN_CHANGE,
  /** Another change of this client has the id. */
  CHANGE_KNOWN,
  /** It ends before it begins, or has ended. */
  ENDS_TOO_EARLY,
  /** Longer than its kind may last. */
  TOO_LONG,
  /** It begins further ahead than anybody can know. */
  BEGINS_TOO_LATE,
  UNKNOWN_RULE,
  /** It is about a rule that is not in the plan. */
  UNKNOWN_PROPOSAL,
  /** To pause means to name a rule. */
  NO_RULE_NAMED,
  /** What asks for help or is in danger is never silenced. */
  NEVER_PAUSED,
  TOO_MANY_CHANGES,
  NOTHING_TO_LIFT
}
