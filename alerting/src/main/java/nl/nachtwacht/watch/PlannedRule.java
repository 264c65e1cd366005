package nl.nachtwacht.watch;

import nl.nachtwacht.supervision.Rule;

/**
 * A rule as a plan uses it.
 *
 * @param shadow true: weighed and reported, nobody is called
 */
record PlannedRule(Rule rule, boolean shadow) {}
