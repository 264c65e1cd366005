package nl.nachtwacht.simulator.fault;

/** What can be made to go wrong in a home: the pitfalls of the reference on devices, §8. */
public enum Fault {
  /** An old press told again: from a hub's cache when it starts, or as retained by a broker. */
  RETAINED_REPLAY,
  /** Every message goes out twice. */
  DUPLICATE,
  /** A phone tells its places late and all at once. */
  LATE_BATCH,
  /** Hub and phone have the wrong time. */
  CLOCK_SKEW,
  /** Motion that begins and never ends. */
  MISSING_CLEAR,
  /** Numbers that mean "unknown": battery 255, battery -1. */
  SENTINEL,
  /** A contact that rattles. */
  FLAPPING,
  /** A hub that is cut off, so that its last will is told. */
  LAST_WILL,
  /** A button that calls though nobody pressed it. */
  FALSE_SOS,
  /** Broken JSON, wrong types, bytes that are no text. */
  UNDECODABLE
}
