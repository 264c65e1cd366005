package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The doses of a dispenser, made of the steps it told, whatever their order: what is taken is no
 * longer missed, also when it was taken late.
 */
final class Doses {

  /** Steps without a dose's name belong to one dose when they lie no farther apart. */
  static final Duration ONE_DOSE = Duration.ofHours(4);

  /**
   * One dose.
   *
   * @param due when it should be taken
   * @param reminded when the client was first reminded, or it was dispensed
   * @param missedAt when the dispenser gave up on it
   * @param settledAt when it was taken, or skipped on purpose
   */
  record Dose(
      String name,
      Instant due,
      @Nullable Instant reminded,
      @Nullable Instant missedAt,
      @Nullable Instant settledAt) {

    private Dose with(DoseStep step) {
      Instant at = step.at();
      return switch (step.step()) {
        case DUE -> this;
        case REMINDER, DISPENSED -> new Dose(name, due, earlier(reminded, at), missedAt, settledAt);
        case MISSED -> new Dose(name, due, reminded, earlier(missedAt, at), settledAt);
        case TAKEN, TAKEN_LATE, EARLY, SKIPPED, MANUAL ->
            new Dose(name, due, reminded, missedAt, earlier(settledAt, at));
      };
    }
  }

  private Doses() {}

  /** In the order in which they were first heard of. */
  static List<Dose> of(Latest<DoseStep> steps) {
    List<Dose> doses = new ArrayList<>();
    for (DoseStep step : steps.entries()) {
      int known = find(doses, step);
      if (known < 0) {
        Instant scheduled = step.scheduledAt();
        Instant due = scheduled == null ? step.at() : scheduled;
        doses.add(new Dose(step.dose(), due, null, null, null).with(step));
      } else {
        doses.set(known, doses.get(known).with(step));
      }
    }
    return doses;
  }

  private static int find(List<Dose> doses, DoseStep step) {
    for (int i = doses.size() - 1; i >= 0; i--) {
      Dose dose = doses.get(i);
      boolean named = !step.dose().isEmpty() || !dose.name().isEmpty();
      boolean near = step.at().isBefore(dose.due().plus(ONE_DOSE));
      if (named ? dose.name().equals(step.dose()) : near) {
        return i;
      }
    }
    return -1;
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }
}
