package nl.nachtwacht.gateway.audit;

/** What can be on record. Closed: the same word in the record, the API and a report. */
public enum AuditAction {
  LOGGED_IN,
  LOG_IN_REFUSED,
  LOGGED_OUT,
  /** An alarm appeared on somebody's screen or in a machine's answer, with who it is about. */
  ALARM_SHOWN,
  /** An alarm was opened: evidence and timeline. */
  ALARM_VIEWED,
  /** How to get in was shown. */
  ACCESS_SHOWN,
  ALARM_COMMANDED,
  /**
   * A device was asked to do something, a lock above all; once when asked, once with the outcome.
   */
  DEVICE_COMMANDED,
  CLIENTS_LISTED,
  CLIENT_VIEWED,
  EVENTS_VIEWED,
  /** Something was said about a client's supervision: a change for a while, an objection. */
  SUPERVISION_CHANGED,
  /** A rule of a client's plan was changed for good; says which, and from what to what. */
  PLAN_CHANGED,
  DEVICES_LISTED,
  /** A test session began or ended, or a device was judged; says which. */
  DEVICES_TESTED,
  STRANGERS_LISTED,
  /** Who is on duty, by name, and whether they can be reached. */
  ROSTER_VIEWED,
  /** Somebody was put on or off duty. */
  ROSTER_CHANGED,
  /** Somebody got an address for their own duties. */
  FEED_OPENED,
  FEED_CLOSED,
  /** Somebody had a browser of theirs called, or no longer. */
  PUSH_STARTED,
  PUSH_ENDED,
  PROTECTION_LISTED,
  AUDIT_READ,
  /** All that was kept about a client was taken out of the store, but for this record. */
  CLIENT_ERASED,
  /** Somebody asked for what they may not see or do. */
  RIGHT_REFUSED,
  /** Entries were lost because the store could not take them for too long; says how many. */
  GAP;

  /** The word used in the record: lower case with hyphens. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
