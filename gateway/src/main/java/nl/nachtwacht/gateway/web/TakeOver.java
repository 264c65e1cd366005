package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.escalation.roster.LookAhead.Cover;
import nl.nachtwacht.escalation.roster.LookAhead.Stretch;
import nl.nachtwacht.escalation.roster.RosterOverride;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;

/**
 * "I take over tonight": the duty that runs, or the next one within a day, for one person. Whoever
 * is on duty in it is relieved; where nobody is, the gap is filled.
 *
 * @param from of the duty; not before now
 */
record TakeOver(Instant from, Instant to, List<RosterOverride> overrides) {
  static final Duration WITHIN = Duration.ofHours(24);

  TakeOver {
    overrides = List.copyOf(overrides);
  }

  /**
   * Of a team's next day.
   *
   * @param stretches from now on, without holes
   * @return an empty list of overrides when the roster asks for nobody, or has nobody but them
   */
  static TakeOver of(TeamId team, PersonId who, List<Stretch> stretches, Instant now) {
    Instant latest = now.plus(WITHIN);
    Instant from = null;
    Instant to = now;
    Set<PersonId> others = new TreeSet<>();
    boolean alone = true;
    for (Stretch stretch : stretches) {
      boolean applies = stretch.cover() != Cover.NOT_APPLICABLE;
      if (!stretch.from().isBefore(latest) || (!applies && from != null)) {
        break;
      }
      if (applies) {
        from = from == null ? stretch.from() : from;
        to = stretch.to().isBefore(latest) ? stretch.to() : latest;
        others.addAll(stretch.people());
        alone &= stretch.people().equals(List.of(who));
      }
    }
    if (from == null || alone) {
      return new TakeOver(now, to, List.of());
    }
    others.remove(who);
    List<RosterOverride> overrides = new ArrayList<>();
    for (PersonId other : others) {
      overrides.add(override(team, new Change.Swap(other, who), from, to, now));
    }
    overrides.add(override(team, new Change.Extra(who), from, to, now));
    return new TakeOver(from, to, overrides);
  }

  private static RosterOverride override(
      TeamId team, Change change, Instant from, Instant to, Instant now) {
    return new RosterOverride(UUID.randomUUID().toString(), team, change, from, to, now);
  }
}
