package nl.nachtwacht.supervision;

import java.util.List;

/**
 * What is watched in every home, whether or not a plan lists it: see {@link Signals}. A plan may
 * name these, so that a reader sees them; it can neither change nor silence them.
 */
final class AlwaysOn {

  static final RuleType SOS = type("sos");
  static final RuleType FALL = type("fall");
  static final RuleType STAFF_ALARM = type("staff-alarm");
  static final RuleType HAZARD = type("hazard");
  static final RuleType WANDERING = type("wandering");

  private AlwaysOn() {}

  private static RuleType type(String name) {
    return new RuleType(
        name, List.of(), List.of(), true, (ruleId, arguments, context) -> List.of());
  }
}
