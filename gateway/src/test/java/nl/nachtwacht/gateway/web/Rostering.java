package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.RosterSites;
import nl.nachtwacht.gateway.registry.SiteRosters;
import nl.nachtwacht.gateway.roster.ReachFact;

/** A night team whose members take turns by the day, a duty behind it, and a team elsewhere. */
final class Rostering {
  static final PersonCard PLANNER =
      Fixtures.person("petra", "Petra Planner", Fixtures.NORTH, StaffRole.PLANNER);
  static final PersonCard KIM =
      Fixtures.person("kim", "Kim de Nachtzuster", Fixtures.NORTH, StaffRole.RESPONDER);
  static final TeamId NIGHT = new TeamId("nacht");

  static final SiteRosters FILES =
      RosterSites.of(
          """
          organisations: [{id: noord, name: Noord, duty: dienst}, {id: zuid, name: Zuid}]
          people:
            - {id: rens, name: Rens Achterwacht, organisations: [noord], roles: [responder], contacts: [{channel: push, family: mobile, address: '06 11111111'}]}
            - {id: kim, name: Kim de Nachtzuster, organisations: [noord], roles: [responder], contacts: [{channel: push, family: mobile, address: '06 22222222'}]}
            - {id: bram, name: Bram Bereikbaar, organisations: [noord], roles: [responder], contacts: [{channel: push, family: mobile, address: '06 33333333'}]}
            - {id: zoe, name: Zoë Zuid, organisations: [zuid], roles: [responder], contacts: [{channel: push, address: z}]}
            - {id: petra, name: Petra Planner, organisations: [noord], roles: [planner]}
          teams:
            - id: nacht
              name: Nachtteam Noord
              coverage: [{from: '23:00', to: '07:00'}]
              members: [{person: rens}, {person: kim}]
              rotations: [{id: days, people: [rens, kim], start: 2026-02-23, at: '12:00', everyDays: 1}]
            - id: dienst
              name: Dienst Noord
              depth: 1
              members: [{person: bram}]
            - id: zuid
              name: Nachtteam Zuid
              members: [{person: zoe}]
          reachability: {proofNeeded: true}
          """);

  private Rostering() {}

  /** Somebody is off and nobody comes, one proved that they can be reached, one does not answer. */
  static String troubled(Bench bench) {
    Instant now = bench.now();
    Bench.await(
        bench.rosters.note(
            List.of(
                answered("rens", now.minus(Duration.ofDays(3).plusHours(2))),
                answered("bram", now.minus(Duration.ofHours(5))),
                new ReachFact(
                    new PersonId("kim"),
                    ReachFact.contactKey(FILES.people().get(1).contacts().getFirst()),
                    ReachFact.Kind.FAILED,
                    now.minus(Duration.ofDays(1))))));
    Instant tomorrow = Instant.parse("2026-03-01T21:00:00Z");
    Bench.await(
        bench.rosters.add(
            new RosterOverride(
                "off",
                NIGHT,
                new Change.Sick(new PersonId("rens"), null),
                tomorrow,
                tomorrow.plus(Duration.ofDays(1)),
                now),
            PLANNER.id()));
    return "/rooster";
  }

  static ReachFact answered(String person, Instant at) {
    return new ReachFact(new PersonId(person), ReachFact.ANSWERED, ReachFact.Kind.CONFIRMED, at);
  }
}
