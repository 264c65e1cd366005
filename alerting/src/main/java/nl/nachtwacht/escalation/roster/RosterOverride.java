package nl.nachtwacht.escalation.roster;

import java.time.Instant;
import java.util.Comparator;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import org.jspecify.annotations.Nullable;

/**
 * A change to what is written, for a while. Overrides that hold at the same moment are applied in
 * the order in which they were made, whatever the order in which they are given; taking one away
 * gives the answer there was without it.
 *
 * @param team whose roster it changes; {@code null}: every roster (somebody who is ill is ill
 *     everywhere)
 * @param from included
 * @param to not included; after {@code from}
 * @param madeAt when it was made; then {@code id} decides
 */
public record RosterOverride(
    String id, @Nullable TeamId team, Change change, Instant from, Instant to, Instant madeAt) {

  /** The order in which they are applied. */
  static final Comparator<RosterOverride> AS_MADE =
      Comparator.comparing(RosterOverride::madeAt).thenComparing(RosterOverride::id);

  public RosterOverride {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("An override ends after it begins");
    }
  }

  /** What changes. */
  public sealed interface Change {

    /**
     * Somebody is ill: not called any more from the first moment on, hand-over or not.
     *
     * @param standIn who comes instead when they are on duty; {@code null}: nobody
     */
    record Sick(PersonId person, @Nullable PersonId standIn) implements Change {}

    /** One takes the other's duty, whenever the other is on duty. */
    record Swap(PersonId out, PersonId in) implements Change {}

    /** Somebody is on duty as well, also outside the hours the roster covers. */
    record Extra(PersonId person) implements Change {}
  }

  boolean holds(TeamId roster, Instant at) {
    return concerns(roster) && !at.isBefore(from) && at.isBefore(to);
  }

  boolean concerns(TeamId roster) {
    return team == null || team.equals(roster);
  }
}
