package nl.nachtwacht.gateway.security;

import java.util.Set;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;

/**
 * Somebody who came in, with what they were on the moment of this call: made anew for each call, so
 * that a role taken away is gone at once.
 *
 * @param organisations whose clients they may see
 * @param ticket the session or token it rests on, not secret; groups what one sitting saw
 */
public record Staff(
    PersonId person,
    String name,
    Set<OrganisationId> organisations,
    Set<StaffRole> roles,
    Entrance entrance,
    String ticket) {
  public Staff {
    organisations = Set.copyOf(organisations);
    roles = Set.copyOf(roles);
  }

  /** A registered person behind an entrance. */
  public static Staff of(PersonCard card, Entrance entrance, String ticket) {
    return new Staff(card.id(), card.name(), card.organisations(), card.roles(), entrance, ticket);
  }

  /** Whether they have this role. */
  public boolean is(StaffRole role) {
    return roles.contains(role);
  }
}
