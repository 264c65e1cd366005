package nl.nachtwacht.gateway.door;

/** What became of a command to a device. */
public enum CommandOutcome {
  /** The peer acknowledged it (QoS 1). It has it; whether it did it, its next message tells. */
  ACKNOWLEDGED,
  /** Written to a live connection (QoS 0); nobody says that it arrived. */
  SENT,
  /** The peer refused it (a reason code of 0x80 or more), or it is larger than it takes. */
  REFUSED,
  /** Sent, perhaps more than once, but not acknowledged before it expired. Maybe it arrived. */
  TIMED_OUT,
  /** Nobody was there to take it before it expired. It was not sent. */
  NOT_THERE,
  /** Too many commands wait for this door. It was not sent. */
  QUEUE_FULL,
  /** The door closed. */
  CLOSED
}
