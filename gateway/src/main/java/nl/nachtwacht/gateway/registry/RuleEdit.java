package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants one rule of a client's plan to say.
 *
 * @param rule its id in the plan
 * @param settings by the parameter's name, in plan notation; empty: nothing of its own any more,
 *     but what the profile or the catalogue says. What is not named stays.
 * @param onTrial whether it is weighed and reported while nobody is called; {@code null}: as it is
 */
public record RuleEdit(
    String rule, SortedMap<String, Optional<String>> settings, @Nullable Boolean onTrial) {
  public RuleEdit {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** The same for who must write it by hand, with what must go there behind it. */
  public String lineByHand() {
    String gone =
        settings.entrySet().stream()
            .filter(one -> one.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return gone.isEmpty() ? line() : line() + " # - " + gone;
  }

  /** As a line of a client's file. */
  String line() {
    StringBuilder line = new StringBuilder("- {id: ").append(rule);
    settings.forEach((name, value) ->
        value.ifPresent(text -> line.append(", ").append(name).append(": ").append(written(text))));
    if (onTrial != null) {
      line.append(", shadow: ").append(onTrial);
    }
    return line.append('}').toString();
  }

  /** As YAML wants it, also within braces; in quotes unless it surely needs none. */
  static String written(String value) {
    boolean bare = value.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    return bare ? value : "'" + value.replace("'", "''") + "'";
  }
}
