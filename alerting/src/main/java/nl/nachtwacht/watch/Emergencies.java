package nl.nachtwacht.watch;

import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/** Which rules stand for somebody in danger: nothing silences them. */
final class Emergencies {
  private Emergencies() {}

  /** Whether a rule of a plan is always on, or was given the highest urgency. */
  static boolean includes(RuleSetting rule) {
    RuleType type = RuleCatalogue.type(rule.type());
    if (type == null) {
      return false;
    }
    return type.alwaysOn()
        || type.parameters().stream()
            .anyMatch(parameter ->
                parameter instanceof Parameter.Urgency urgency && highest(urgency, rule));
  }

  private static boolean highest(Parameter.Urgency urgency, RuleSetting rule) {
    String written = rule.parameters().getOrDefault(urgency.name(), urgency.defaultText());
    try {
      return urgency.read(written) == AlarmClass.CARE_1;
    } catch (IllegalArgumentException wrong) {
      return false;
    }
  }
}
