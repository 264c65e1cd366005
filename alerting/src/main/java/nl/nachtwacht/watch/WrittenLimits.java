package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/** Limits of one rule that speak against each other. */
final class WrittenLimits {
  /** By type: limits of which the first may not be above the second. */
  private static final Map<String, List<Pair>> NOT_ABOVE =
      Map.of(
          "out-of-bed-not-back",
          List.of(new Pair("after", "at-most"), new Pair("unseen", "at-most")),
          "bed-unrest",
          List.of(new Pair("times", "a-night")));

  private record Pair(String smaller, String larger) {}

  private static final List<String> UP_BY = List.of("not-up-by", "no-motion-by");

  /** Who sleeps is up by this hour in no ordinary home. */
  private static final LocalTime EARLY = LocalTime.of(6, 0);

  private WrittenLimits() {}

  static void check(String path, RuleSetting setting, List<PlanFault> faults) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (type == null) {
      return;
    }
    for (Pair pair : NOT_ABOVE.getOrDefault(type.name(), List.of())) {
      boolean written =
          setting.parameters().containsKey(pair.smaller)
              || setting.parameters().containsKey(pair.larger);
      Object smaller = RuleContradictions.value(type, setting, pair.smaller);
      Object larger = RuleContradictions.value(type, setting, pair.larger);
      if (written && smaller != null && larger != null && above(smaller, larger)) {
        faults.add(
            new PlanFault(
                path + ".parameters." + pair.smaller,
                Complaint.of(
                    ComplaintCode.LIMIT_ABOVE, pair.smaller, smaller, pair.larger, larger)));
      }
    }
  }

  private static boolean above(Object smaller, Object larger) {
    return smaller instanceof Duration a && larger instanceof Duration b && a.compareTo(b) > 0
        || smaller instanceof Integer c && larger instanceof Integer d && c > d;
  }

  /** Hours that can be meant, and mostly are not. */
  static void doubt(String path, RuleSetting setting, List<PlanFault> warnings) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (type == null
        || !UP_BY.contains(type.name())
        || !(RuleContradictions.value(type, setting, "window") instanceof Window window)) {
      return;
    }
    boolean acrossMidnight = !window.to().isAfter(window.from());
    if (acrossMidnight && window.to().isBefore(EARLY)) {
      warnings.add(
          new PlanFault(
              path + ".parameters.window",
              Complaint.of(ComplaintCode.UP_BY_EARLY, window.to(), window.from())));
    }
  }
}
