package nl.nachtwacht.escalation.roster;

import java.time.Instant;
import java.util.Comparator;
import nl.nachtwacht.careplan.PersonId;

/**
 * Somebody's duty between two moments, as a calendar tells it.
 *
 * @param from included
 * @param to not included; after {@code from}
 */
public record Shift(PersonId person, Instant from, Instant to) implements Comparable<Shift> {
  private static final Comparator<Shift> ORDER =
      Comparator.comparing(Shift::from).thenComparing(Shift::to).thenComparing(Shift::person);

  public Shift {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A shift ends after it begins");
    }
  }

  boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  @Override
  public int compareTo(Shift other) {
    return ORDER.compare(this, other);
  }
}
