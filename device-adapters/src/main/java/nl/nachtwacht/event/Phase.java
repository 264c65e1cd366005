package nl.nachtwacht.event;

/** Where in its course an observation stands. */
public enum Phase {
  /** Something began and will end (smoke, presence, a fall episode). */
  START,
  /** More is known about something that began earlier; same episode. */
  UPDATE,
  /** Something that began earlier is over. */
  END,
  /** Something happened at one moment and has no end (a press, a lock turned). */
  MOMENTARY,
  /** How things are now, told because they changed or to confirm that they are still so. */
  STATE,
  /** A number read at one moment. */
  MEASUREMENT;

  /** The word used in JSON, in the log of events and in care-plan conditions: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
