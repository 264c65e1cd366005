package nl.nachtwacht.gateway.deliver;

/** Why a send failed. Closed: the same word in log, metric, API and delivery report. */
public enum FailureReason {
  CONNECT_FAILED,
  TIMED_OUT,
  CONNECTION_LOST,
  SERVER_ERROR,
  RATE_LIMITED,
  UNAUTHORISED,
  NOT_FOUND,
  REJECTED,
  /** A success that says in its body that it is none. */
  MALFORMED_ANSWER,
  BREAKER_OPEN,
  UNKNOWN_CHANNEL,
  /** Older than the channel may deliver; something newer was decided since. */
  SUPERSEDED,
  /** The contact's number or address is none. */
  UNDIALLABLE,
  /** The provider took it, and told later that it did not arrive. */
  UNDELIVERED,
  INTERNAL_ERROR;

  /** The word used in JSON, log and metric labels: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
