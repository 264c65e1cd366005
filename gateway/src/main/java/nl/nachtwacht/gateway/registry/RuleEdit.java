package nl.nachtwacht.gateway.registry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
    String rule, SortedMap<String, Optional<String>> settings, @Nullable Boolean onTrial)
    implements PlanChange {
  public RuleEdit {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  @Override
  public List<String> said() {
    return settings.values().stream().flatMap(Optional::stream).toList();
  }

  @Override
  public String lineByHand() {
    String gone =
        settings.entrySet().stream()
            .filter(one -> one.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return "- " + entry() + (gone.isEmpty() ? "" : " # - " + gone);
  }

  /** As an entry of {@code rules}, for what comes from a profile. */
  String entry() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("id", rule);
    settings.forEach(
        (name, value) -> value.ifPresent(text -> keys.put(name, YamlWriting.value(text))));
    if (onTrial != null) {
      keys.put("shadow", onTrial.toString());
    }
    return YamlWriting.entry(keys);
  }
}
