package nl.nachtwacht.escalation.roster;

import java.util.List;
import nl.nachtwacht.careplan.PersonId;

/** What a roster says of a moment. */
public sealed interface Duty {

  /** The roster does not cover this hour: look at the next one. Nothing is wrong. */
  record NotApplicable() implements Duty {}

  /**
   * The roster covers this hour.
   *
   * @param people in the order in which they are called, each once; empty is a gap
   */
  record People(List<PersonId> people) implements Duty {
    public People {
      people = List.copyOf(people);
    }
  }

  /** Who it is; nobody when the roster does not cover the hour. */
  default List<PersonId> orNobody() {
    return switch (this) {
      case NotApplicable _ -> List.of();
      case People(List<PersonId> people) -> people;
    };
  }
}
