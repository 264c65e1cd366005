package nl.nachtwacht.gateway.housekeeping;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * How long each thing is kept, and when is swept.
 *
 * @param observations the journal
 * @param positions journal rows with a position
 * @param alarms ended alarms, their facts, consents and changes of rosters
 * @param messages what was told to whom; browsers of who left, from when they were last used
 * @param strangers what no registered device sent
 * @param from sweeping begins, on the wall clock
 * @param to no batch begins after this
 */
public record Retention(
    Duration observations,
    Duration positions,
    Duration alarms,
    Duration messages,
    Duration strangers,
    LocalTime from,
    LocalTime to,
    ZoneId zone) {

  /** How long this is kept. */
  public Duration of(Sweepable what) {
    return switch (what) {
      case POSITIONS -> positions;
      case OBSERVATIONS, DAILY_FACTS -> observations;
      case ALARMS, OTHER_FACTS, ROSTER_CHANGES -> alarms;
      case MESSAGES, OFFERS, REACHABILITY, BROWSERS -> messages;
      case RUBBISH, STRANGERS -> strangers;
    };
  }

  /** Whether this is an hour to sweep in; the hours may go over midnight. */
  boolean sweepsAt(LocalTime time) {
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }
}
