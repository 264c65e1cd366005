package nl.nachtwacht.gateway.command;

import java.util.Locale;

/** What came of a command to a device. Closed: the same word in API, record and metric. */
public enum OrderOutcome {
  /** The device itself says that it is so now. */
  DONE,
  /** The device says that it is jammed. */
  JAMMED,
  /** The device says that it failed. */
  FAILED,
  /** The hub has it; the device said nothing in time. Maybe it did it. */
  NO_ANSWER,
  /** Nobody was there to take it: the hub is away. It was not sent. */
  NOT_THERE,
  /** The hub or broker refused it. */
  REFUSED,
  /** The family or the model does not take this command. */
  UNSUPPORTED,
  /** Another command to this device is under way. It was not sent. */
  BUSY,
  /** The device came in by a way that brings nothing back, such as the HTTP intake. */
  NO_WAY_BACK;

  /** Lower case with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
