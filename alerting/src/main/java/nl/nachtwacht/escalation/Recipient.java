package nl.nachtwacht.escalation;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;

/**
 * Somebody (or a centre) as found when a rung fires.
 *
 * @param person who; a centre is a person to the core, with the route's id
 * @param centre true when this is an alarm centre: a delivery is no acceptance there
 * @param mayOwn false for those who may go and inform but not hold an alarm (family, by plan)
 * @param contacts ways to reach them, best first
 */
public record Recipient(PersonId person, boolean centre, boolean mayOwn, List<Contact> contacts) {
  public Recipient {
    contacts = List.copyOf(contacts);
  }
}
