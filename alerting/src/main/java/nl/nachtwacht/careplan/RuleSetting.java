package nl.nachtwacht.careplan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A rule as a plan asks for it: a type from the catalogue and its parameters, not yet checked.
 *
 * @param id unique in the plan, stable over versions: it is part of every alarm's episode
 * @param type name in the rule catalogue, e.g. {@code front-door-open-at-night}
 * @param parameters by name, as texts in the catalogue's notation ({@code PT5M}, {@code
 *     23:00-07:00}, {@code care-2})
 * @param shadow true: weigh and report, call nobody
 */
public record RuleSetting(
    String id, String type, SortedMap<String, String> parameters, boolean shadow) {
  public RuleSetting {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
  }
}
