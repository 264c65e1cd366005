package nl.nachtwacht.careplan;

/**
 * Whom a rung calls. Resolved to people and channels at the moment the rung fires, never before.
 */
public sealed interface Target {

  /** The alarm centre, over the route with this id. Owner only when an operator confirms. */
  record Centre(String route) implements Target {}

  /** Whoever is on duty in this team at that moment. */
  record OnDuty(TeamId team) implements Target {}

  /** Everybody in this team, on duty or not. */
  record WholeTeam(TeamId team) implements Target {}

  /** One person, e.g. a family carer. */
  record Person(PersonId person) implements Target {}
}
