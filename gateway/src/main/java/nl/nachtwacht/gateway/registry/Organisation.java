package nl.nachtwacht.gateway.registry;

import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * What {@code organisation.yaml} says: who works here and who can be called.
 *
 * @param zone in which the shifts of the teams are
 * @param centres as people: to the core a centre is somebody who can be called
 * @param areas of organisations, each with the team that is called when a client's own is not there
 * @param reach how it is known that people can be reached
 */
record Organisation(
    ZoneId zone,
    List<Card> organisations,
    List<PersonCard> people,
    List<TeamCard> teams,
    List<PersonCard> centres,
    List<Area> areas,
    Reach reach) {
  static final Organisation EMPTY =
      new Organisation(
          OrganisationFile.DEFAULT_ZONE,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Reach.USUAL);

  Organisation {
    organisations = List.copyOf(organisations);
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    centres = List.copyOf(centres);
    areas = List.copyOf(areas);
  }

  /**
   * A care organisation.
   *
   * @param duty the team that is called when neither a client's team nor that of their area is
   *     there; {@code null}: none
   */
  record Card(OrganisationId id, String name, NightDuties duties, @Nullable TeamId duty) {}

  /** A part of the country that has a team of its own. */
  record Area(String id, TeamId team) {}

  /**
   * How it is known that people can be reached.
   *
   * @param proofNeeded whether people only count as cover when they proved it
   * @param asked whether they are asked every month
   */
  record Reach(boolean proofNeeded, boolean asked) {
    static final Reach USUAL = new Reach(false, true);
  }

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
