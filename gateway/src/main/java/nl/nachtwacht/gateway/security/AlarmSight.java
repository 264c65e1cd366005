package nl.nachtwacht.gateway.security;

/** How much of one alarm somebody may see. */
public enum AlarmSight {
  /** Nothing: to them it does not exist. */
  NONE,
  /** That it is there, what it is, how urgent and who has it: enough to take it or not. */
  OFFER,
  /** All but how to get in: name, address, telephone, evidence, timeline. */
  WHOLE,
  /** Also how to get in: for whoever holds it now. */
  WHOLE_WITH_ACCESS;

  /** Whether name and address may be shown. */
  public boolean personal() {
    return this == WHOLE || this == WHOLE_WITH_ACCESS;
  }

  /** Whether anything may be shown. */
  public boolean any() {
    return this != NONE;
  }
}
