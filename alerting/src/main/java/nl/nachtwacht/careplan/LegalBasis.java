package nl.nachtwacht.careplan;

/** On what ground somebody is supervised (Wzd, AVG). */
public enum LegalBasis {
  /** The client agrees. */
  VOLUNTARY,
  /** A representative agrees and the client does not resist. */
  REPRESENTATIVE,
  /** Involuntary care under the Wzd: only with the reference of its record. */
  WZD
}
