package nl.nachtwacht.alarm;

/**
 * What people see as the status of an alarm.
 *
 * <pre>
 * WAITING → ACCEPTED → EN_ROUTE → ON_SITE → RESOLVED → CLOSED
 *    ↑__________|__________|_________|   a lease ran out, declined, withdrawn
 * </pre>
 */
public enum ResponseState {
  WAITING,
  ACCEPTED,
  EN_ROUTE,
  ON_SITE,
  RESOLVED,
  CLOSED;

  /** Whether a human still has to act. */
  public boolean open() {
    return switch (this) {
      case WAITING, ACCEPTED, EN_ROUTE, ON_SITE -> true;
      case RESOLVED, CLOSED -> false;
    };
  }

  /** Whether somebody holds it, with a lease. */
  public boolean owned() {
    return switch (this) {
      case ACCEPTED, EN_ROUTE, ON_SITE -> true;
      case WAITING, RESOLVED, CLOSED -> false;
    };
  }
}
