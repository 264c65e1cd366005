package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TemporaryChange;
import org.jspecify.annotations.Nullable;

/** Whether something may be different for a while. */
final class ChangeCheck {
  private ChangeCheck() {}

  /**
   * Why it may not, said by somebody now; {@code null} when it may.
   *
   * @param known what is different already, or will be
   */
  static @Nullable PlanRefusal refusal(
      TemporaryChange change, WatchPlan plan, Instant now, List<TemporaryChange> known) {
    if (known.size() >= TemporaryChange.CHANGES_MAX) {
      return PlanRefusal.TOO_MANY_CHANGES;
    }
    if (known.stream().anyMatch(other -> other.id().equals(change.id()))) {
      return PlanRefusal.CHANGE_KNOWN;
    }
    if (!change.until().isAfter(now)) {
      return PlanRefusal.ENDS_TOO_EARLY;
    }
    if (change.from().isAfter(now.plus(TermsBook.AHEAD_MAX))) {
      return PlanRefusal.BEGINS_TOO_LATE;
    }
    return refusal(change, plan.plan().rules());
  }

  /** Why it may not, whenever it is; {@code null} when it may. */
  static @Nullable PlanRefusal refusal(TemporaryChange change, List<RuleSetting> rules) {
    if (!change.until().isAfter(change.from())) {
      return PlanRefusal.ENDS_TOO_EARLY;
    }
    if (Duration.between(change.from(), change.until()).compareTo(change.kind().longest()) > 0) {
      return PlanRefusal.TOO_LONG;
    }
    if (change.kind() == TemporaryChange.Kind.RULE_PAUSED && change.rules().isEmpty()) {
      return PlanRefusal.NO_RULE_NAMED;
    }
    for (String id : change.rules()) {
      RuleSetting rule = rules.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
      if (rule == null) {
        return PlanRefusal.UNKNOWN_RULE;
      }
      if (Emergencies.includes(rule)) {
        return PlanRefusal.NEVER_PAUSED;
      }
    }
    return null;
  }
}
