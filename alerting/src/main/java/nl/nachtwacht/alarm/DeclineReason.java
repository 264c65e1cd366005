package nl.nachtwacht.alarm;

/** Why somebody cannot come. It decides when they are asked again. */
public enum DeclineReason {
  /** With another client. Asked again from the second round of the last resort on. */
  BUSY,
  /** Too far away. Asked again from the second round of the last resort on. */
  TOO_FAR,
  /** Ill, or not at work: asked again only when everybody there is, is asked. */
  UNAVAILABLE,
  /** Said no, or gave it back, and nothing more. As busy. */
  OTHER
}
