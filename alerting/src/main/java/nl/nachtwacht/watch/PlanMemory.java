package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.careplan.Written;
import nl.nachtwacht.supervision.FrozenMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a client's plan between two steps: what people said about it, and what they
 * were told.
 *
 * @param changes made by people on the screens and not over yet, at most {@value
 *     TemporaryChange#CHANGES_MAX}
 * @param ended ids of the plan's own changes that people ended before their time
 * @param consentTold the moment (nearing its end, ended, to be reviewed) told last, per consent
 * @param objection of the client; {@code null} when there is none
 * @param setAside proposals nobody wants now, at most {@value SetAside#COUNT_MAX}
 */
public record PlanMemory(
    List<TemporaryChange> changes,
    List<String> ended,
    SortedMap<String, Instant> consentTold,
    @Nullable Objection objection,
    List<SetAside> setAside) {
  private static final PlanMemory NONE =
      new PlanMemory(List.of(), List.of(), FrozenMap.empty(), null, List.of());

  public PlanMemory {
    changes = Written.list(changes);
    ended = Written.list(ended);
    consentTold = FrozenMap.copyOf(consentTold);
    setAside = Written.list(setAside);
  }

  /** Of a client about whom nobody said anything. */
  public static PlanMemory none() {
    return NONE;
  }

  /** The changes that are not over at a moment: the plan's own, and those people made. */
  public List<TemporaryChange> knownAt(CarePlan plan, Instant at) {
    List<TemporaryChange> known = new ArrayList<>();
    for (TemporaryChange change : plan.changes()) {
      if (change.until().isAfter(at) && !ended.contains(change.id())) {
        known.add(change);
      }
    }
    for (TemporaryChange change : changes) {
      if (change.until().isAfter(at)) {
        known.add(change);
      }
    }
    return known;
  }

  /** The client does not want to be supervised. */
  public record Objection(PersonId by, Instant at, @Nullable String note) {}
}
