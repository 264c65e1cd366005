package nl.nachtwacht.gateway.registry;

import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.careplan.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What {@code organisation.yaml} says: who works here and who can be called.
 *
 * @param zone in which the shifts of the teams are
 * @param centres as people: to the core a centre is somebody who can be called
 */
record Organisation(
    ZoneId zone,
    List<Card> organisations,
    List<PersonCard> people,
    List<TeamCard> teams,
    List<PersonCard> centres) {
  static final Organisation EMPTY =
      new Organisation(OrganisationFile.DEFAULT_ZONE, List.of(), List.of(), List.of(), List.of());

  Organisation {
    organisations = List.copyOf(organisations);
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    centres = List.copyOf(centres);
  }

  /** A care organisation. */
  record Card(OrganisationId id, String name, NightDuties duties) {}

  /** One by its id; {@code null} when it is not written. */
  @Nullable Card card(OrganisationId id) {
    for (Card card : organisations) {
      if (card.id().equals(id)) {
        return card;
      }
    }
    return null;
  }
}
