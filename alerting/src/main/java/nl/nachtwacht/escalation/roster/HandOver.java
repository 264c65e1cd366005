package nl.nachtwacht.escalation.roster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import nl.nachtwacht.careplan.PersonId;

/**
 * Nobody is dropped at a hand-over: from {@code overlap} before it to {@code overlap} after it,
 * both included, both sides are candidates. The same holds at the edge of a roster's hours, where
 * the duty goes from one roster to another.
 */
final class HandOver {
  private HandOver() {}

  /**
   * Who is scheduled at {@code t}, then who was or will be within {@code overlap} of it, each once.
   *
   * @param rosters whose changes can be a hand-over
   * @param scheduled who it is at exactly one moment
   */
  static List<PersonId> around(
      Instant t,
      Duration overlap,
      List<Roster> rosters,
      Function<Instant, List<PersonId>> scheduled) {
    List<PersonId> now = scheduled.apply(t);
    if (overlap.isZero()) {
      return now;
    }
    Set<PersonId> people = new LinkedHashSet<>(now);
    for (Instant change : changes(rosters, t.minus(overlap), t.plus(overlap))) {
      people.addAll(scheduled.apply(change.minusNanos(1)));
      people.addAll(scheduled.apply(change));
    }
    List<PersonId> candidates = new ArrayList<>(people);
    candidates.removeIf(person ->
        !now.contains(person) && rosters.stream().anyMatch(roster -> roster.sick(person, t)));
    return candidates;
  }

  static SortedSet<Instant> changes(List<Roster> rosters, Instant from, Instant to) {
    SortedSet<Instant> changes = new TreeSet<>();
    rosters.forEach(roster -> changes.addAll(roster.changes(from, to)));
    return changes;
  }
}
