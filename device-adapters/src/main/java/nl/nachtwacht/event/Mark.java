package nl.nachtwacht.event;

/** What sets an event apart from a plain, live, real one. A plain event has no marks. */
public enum Mark {
  /** Observed well before it was received (device queue, history batch, radio outage). */
  LATE,
  /**
   * Possibly an old message shown again: a retained delivery of something momentary, or an action
   * repeated when a home hub starts. Leads to a check, not to a full alarm, and says so.
   */
  REPLAYED,
  /** The device says that it is being tested (smoke-detector test button, installer mode). */
  TEST,
  /** The device or platform says that it made this up. */
  SIMULATED,
  /** The device is still learning and says that its judgement does not count yet. */
  LEARNING,
  /** The device was told to be silent; visible, but never an alarm by itself. */
  SILENT,
  /**
   * The value did not change: the device only confirms that it is still so. Counts as a sign of
   * life of the device, never as a sign of life of a person.
   */
  STILL;

  /** The word used in JSON: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
