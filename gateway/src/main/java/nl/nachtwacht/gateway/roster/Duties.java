package nl.nachtwacht.gateway.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.Roster;
import nl.nachtwacht.escalation.roster.RosterBook;
import nl.nachtwacht.gateway.registry.PersonCard;

/** Somebody's own duties, in all their teams. */
public final class Duties {
  private Duties() {}

  /** From one moment to another without a break in one team. */
  public record OwnDuty(TeamId team, Instant from, Instant to) {}

  /** Those that touch a time, by team and beginning. */
  public static List<OwnDuty> of(PersonCard person, RosterView view, Instant from, Instant to) {
    Set<OwnDuty> duties = new LinkedHashSet<>();
    person.organisations().stream()
        .sorted()
        .forEach(organisation -> {
          RosterBook book = view.books().get(organisation);
          if (book != null) {
            book.teams().forEach(team -> duties.addAll(in(team.roster(), person.id(), from, to)));
          }
        });
    return List.copyOf(duties);
  }

  private static List<OwnDuty> in(Roster roster, PersonId person, Instant from, Instant to) {
    SortedSet<Instant> changes = new TreeSet<>(roster.changes(from, to));
    changes.add(from);
    changes.remove(to);
    List<OwnDuty> duties = new ArrayList<>();
    Instant began = null;
    for (Instant at : changes) {
      boolean onDuty = roster.scheduled(at).orNobody().contains(person);
      if (onDuty && began == null) {
        began = at;
      } else if (!onDuty && began != null) {
        duties.add(new OwnDuty(roster.team(), began, at));
        began = null;
      }
    }
    if (began != null) {
      duties.add(new OwnDuty(roster.team(), began, to));
    }
    return duties;
  }
}
