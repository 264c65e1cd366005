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
 * @param suspect true when the last sign of life on the way to them, a centre, failed: an emergency
 *     then goes to the own people at the same moment
 */
public record Recipient(
    PersonId person, boolean centre, boolean mayOwn, List<Contact> contacts, boolean suspect) {
  public Recipient {
    contacts = List.copyOf(contacts);
  }

  /** Somebody the way to whom is not in doubt. */
  public Recipient(PersonId person, boolean centre, boolean mayOwn, List<Contact> contacts) {
    this(person, centre, mayOwn, contacts, false);
  }

  /** The same over these ways only. */
  public Recipient over(List<Contact> ways) {
    return new Recipient(person, centre, mayOwn, ways, suspect);
  }
}
