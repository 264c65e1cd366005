package nl.nachtwacht.adapter;

/** What we can ask of a device. Commands are never retained and never repeated by themselves. */
public enum DeviceCommand {
  LOCK,
  UNLOCK,
  /** Unlock and pull the latch, so that the door can be pushed open. */
  UNLATCH,
  /** Report your position now. */
  LOCATE,
  SILENCE,
  /** Report your state now. */
  REFRESH,
  TURN_ON,
  TURN_OFF,
  OPEN,
  CLOSE;

  /** The word used in the API and in the log: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
