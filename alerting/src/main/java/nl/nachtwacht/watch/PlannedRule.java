package nl.nachtwacht.watch;

import nl.nachtwacht.supervision.Rule;

/**
 * A rule as a plan uses it.
 *
 * @param key of the rule, made once: it is asked for with each event
 * @param type name in the rule catalogue
 * @param shadow true: weighed and reported, nobody is called
 * @param presence true: it rests on somebody's presence being the client's
 */
record PlannedRule(Rule rule, String key, String type, boolean shadow, boolean presence) {
  /** Rules of a plan that is tried out have ids of their own. */
  static final String SHADOW_PLAN = "shadow.";

  PlannedRule(Rule rule, boolean shadow) {
    this(rule, rule.ruleId(), shadow, false);
  }

  PlannedRule(Rule rule, String type, boolean shadow, boolean presence) {
    this(rule, rule.key(), type, shadow, presence);
  }

  /** The id it has in the list of rules it was written in. */
  String settingId() {
    String id = rule.ruleId();
    return id.startsWith(SHADOW_PLAN) ? id.substring(SHADOW_PLAN.length()) : id;
  }
}
