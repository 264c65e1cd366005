package nl.nachtwacht.supervision;

import java.time.Instant;
import java.util.Comparator;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * One step of a dose, as a dispenser told it.
 *
 * @param at when it happened
 * @param dose equal for all steps of one dose: the dispenser's id for it, or when it was due; empty
 *     where it tells neither
 * @param scheduledAt when the dose was due, where told
 */
public record DoseStep(
    Instant at, Observation.Dose.Step step, String dose, @Nullable Instant scheduledAt)
    implements Comparable<DoseStep> {

  private static final Comparator<DoseStep> ORDER =
      Comparator.comparing(DoseStep::at)
          .thenComparing(DoseStep::step)
          .thenComparing(DoseStep::dose);

  static DoseStep of(Observation.Dose dose, Instant at) {
    Instant due = dose.scheduledAt();
    String key = dose.doseId() != null ? dose.doseId() : due == null ? "" : due.toString();
    return new DoseStep(at, dose.step(), key, due);
  }

  @Override
  public int compareTo(DoseStep other) {
    return ORDER.compare(this, other);
  }
}
