package nl.nachtwacht.watch;

import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TemporaryChange;
import org.jspecify.annotations.Nullable;

/** What people say about a client's supervision, apart from any alarm. */
public sealed interface PlanCommand {
  /** Who says so. */
  PersonId by();

  /** From now on, or from some moment, something is different for a while. */
  record AddChange(TemporaryChange change) implements PlanCommand {
    @Override
    public PersonId by() {
      return change.author();
    }
  }

  /** It is over before its time. Also for changes that are written in the plan. */
  record EndChange(String change, PersonId by) implements PlanCommand {}

  /** The client resists: all supervision that is not life-saving is suspended. */
  record ClientObjects(PersonId by, @Nullable String note) implements PlanCommand {}

  /**
   * A proposed limit is not wanted now.
   *
   * @param proposal its key: {@code rule.parameter=value}
   */
  record SetProposalAside(String proposal, PersonId by, String reason) implements PlanCommand {}

  /** It was talked over, and the supervision goes on. */
  record LiftObjection(PersonId by, @Nullable String note) implements PlanCommand {}
}
