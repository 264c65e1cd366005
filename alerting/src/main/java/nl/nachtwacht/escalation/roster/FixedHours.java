package nl.nachtwacht.escalation.roster;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Window;

/**
 * Somebody's duty that is the same every week.
 *
 * @param hours when; none means always
 */
public record FixedHours(PersonId person, List<Window> hours) {
  public FixedHours {
    hours = List.copyOf(hours);
  }

  /** On duty at every hour. */
  public static FixedHours always(PersonId person) {
    return new FixedHours(person, List.of());
  }
}
