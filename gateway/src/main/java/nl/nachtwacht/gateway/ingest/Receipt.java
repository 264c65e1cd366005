package nl.nachtwacht.gateway.ingest;

/** What became of a message that may be answered. */
public enum Receipt {
  /** Its events are on disk and weighed. */
  STORED,
  /** A redelivery of something that is on disk already. */
  DUPLICATE,
  /** Understood, nothing for us in it; counted. */
  IGNORED,
  /** Not understood; counted and kept for the installer. */
  MALFORMED,
  /** Understood, from a device nobody registered; on the installer's unassigned list. */
  UNASSIGNED
}
