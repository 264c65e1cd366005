package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;

/**
 * Somebody who works with the gateway or can be called. A centre is a person too, to the core.
 *
 * @param organisations whose clients they may see; an operator of a centre may serve several
 */
public record PersonCard(
    PersonId id,
    String name,
    Set<OrganisationId> organisations,
    Set<StaffRole> roles,
    List<Contact> contacts) {
  public PersonCard {
    organisations = Set.copyOf(organisations);
    roles = Set.copyOf(roles);
    contacts = List.copyOf(contacts);
  }

  /** What somebody may do. */
  public enum StaffRole {
    OPERATOR,
    RESPONDER,
    INSTALLER,
    PLANNER,
    ADMINISTRATOR,
    FAMILY_CARER
  }
}
