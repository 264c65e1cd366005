package nl.nachtwacht.gateway.registry;

import java.time.Duration;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody may take on each rung of a ladder before the next is called. Who stands on it
 * stays.
 *
 * @param ladder which of the plan's timed ladders; {@link #USUAL}: the one that holds otherwise
 * @param patience for each rung
 */
public record PatienceEdit(int ladder, List<Duration> patience) implements PlanChange {
  /** The ladder that holds when no other does. */
  public static final int USUAL = -1;

  /** The least a rung may wait. */
  public static final Duration MIN = Duration.ofSeconds(1);

  /** The longest a rung may wait. */
  public static final Duration MAX = Duration.ofHours(12);

  public PatienceEdit {
    patience = List.copyOf(patience);
  }

  /** The ladder of a plan that is meant; {@code null}: it has no such one. */
  public static @Nullable Ladder named(CarePlan plan, int ladder) {
    if (ladder == USUAL) {
      return plan.ladder();
    }
    return ladder >= 0 && ladder < plan.ladders().size()
        ? plan.ladders().get(ladder).ladder()
        : null;
  }

  @Override
  public List<String> said() {
    return List.of();
  }

  @Override
  public String lineByHand() {
    StringBuilder lines =
        new StringBuilder(ladder == USUAL ? "ladder:" : "ladders: # " + (ladder + 1));
    patience.forEach(one -> lines.append("\n  - {patience: ").append(one).append('}'));
    return lines.toString();
  }
}
