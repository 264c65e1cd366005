package nl.nachtwacht.adapter;

/**
 * Why a message that was understood gives no event. Closed: the same word in log, metric and API.
 */
public enum IgnoreReason {
  /** A command on its way to a device, seen by us because we listen widely. */
  COMMAND,
  /** A hub's or platform's own housekeeping (logging, groups, link budget). */
  HOUSEKEEPING,
  /** A name card, a set of way-points: data about data. */
  DESCRIPTION,
  /** The twin of a message that is understood on another topic. */
  TWIN,
  /** A beacon or filler without content. */
  FILLER,
  /** A stored copy of something momentary whose time is unknown and that cannot be urgent. */
  RETAINED_EVENT,
  /** Nothing in it that our vocabulary has a word for. */
  NOTHING_KNOWN,
  /** No adapter claims this topic. */
  UNKNOWN_TOPIC;

  /** The word used in JSON, log and metric labels: lower case. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
