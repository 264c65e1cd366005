package nl.nachtwacht.gateway.registry;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;

/**
 * A named right: this person may open this client's doors in this time, also without an alarm.
 *
 * @param from the first moment it holds
 * @param until the first moment it holds no longer
 */
public record AccessGrant(PersonId person, Instant from, Instant until) {
  /** Whether it holds now. */
  public boolean holds(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }
}
