package nl.nachtwacht.watch;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.supervision.ConditionCheck;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;

/** A condition of a new plan that can be read but cannot be meant. */
final class WrittenCondition {
  private static final String TYPE = "condition";
  private static final String WHEN = "when";
  private static final int HOURS = 24;

  private WrittenCondition() {}

  static void check(String path, RuleSetting setting, RuleContext home, List<PlanFault> faults) {
    RuleType type = RuleCatalogue.type(setting.type());
    if (type == null || !type.name().equals(TYPE)) {
      return;
    }
    String when = setting.parameters().getOrDefault(WHEN, "");
    Complaint complaint = ConditionCheck.of(when, hours(type, setting), home);
    if (complaint != null) {
      faults.add(new PlanFault(path + ".parameters." + WHEN, complaint));
    }
  }

  /** Hours of the day that its window touches; those of dates that differ as well. */
  private static Set<Integer> hours(RuleType type, RuleSetting setting) {
    Set<Integer> hours = new TreeSet<>();
    if (RuleContradictions.value(type, setting, "window") instanceof Window window) {
      add(hours, window.from(), window.to());
      window
          .dates()
          .values()
          .forEach(times -> times.ifPresent(one -> add(hours, one.from(), one.to())));
    }
    return hours;
  }

  private static void add(Set<Integer> hours, LocalTime from, LocalTime to) {
    int last = to.minusNanos(1).getHour();
    int hour = from.getHour();
    boolean wholeDay = !to.isAfter(from) && last == hour;
    for (int i = 0; i < HOURS; i++) {
      hours.add(hour);
      if (hour == last && !(wholeDay && i < HOURS - 1)) {
        return;
      }
      hour = (hour + 1) % HOURS;
    }
  }
}
