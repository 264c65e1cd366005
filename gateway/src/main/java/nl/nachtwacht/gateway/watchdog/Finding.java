package nl.nachtwacht.gateway.watchdog;

import java.util.Locale;

/** What an audit can find wrong. Closed: the same word in log, metric, alarm and health page. */
public enum Finding {
  /** An open care alarm has neither a holder's lease nor a next call. */
  NOBODY_AND_NOTHING_DUE,
  /** A held alarm has no moment at which its holder is asked. */
  HELD_WITHOUT_LEASE,
  /** The next call lies further away than the class allows. */
  DUE_TOO_FAR,
  /** It should have happened, and did not. */
  OVERDUE,
  /** Nothing is stored that would wake us for it in time. */
  NO_WAKE_UP,
  /** Urgent messages wait longer than any channel takes. */
  MESSAGES_STUCK,
  /** A part that decides does not go round. */
  WATCHES_STAND_STILL,
  /** The audit took longer than it may, or could not read. */
  AUDIT_OVERRUN,
  /** More open alarms than one audit looks at. */
  TOO_MANY_OPEN;

  /** The word: lower case with dashes. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
