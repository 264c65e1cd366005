package nl.nachtwacht.gateway.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.Consent;

/**
 * A rule that somebody wants in a client's plan, and the agreement it rests on.
 *
 * @param rule an id that the plan does not have yet
 * @param settings by the parameter's name, in plan notation; what is not named is the catalogue's
 * @param onTrial whether it is weighed and reported while nobody is called
 */
public record RuleAdd(
    String rule,
    String type,
    SortedMap<String, String> settings,
    boolean onTrial,
    Agreement agreement)
    implements PlanChange {
  public RuleAdd {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /** What was agreed on about it. */
  public sealed interface Agreement {
    /** Nothing is needed: it is always on. */
    record None() implements Agreement {}

    /** It comes under a consent of the plan. */
    record Under(String consent) implements Agreement {}

    /** It has a consent of its own, which is new. */
    record Made(Consent consent) implements Agreement {}
  }

  @Override
  public List<String> said() {
    List<String> said = new ArrayList<>(settings.values());
    if (agreement instanceof Agreement.Made(Consent consent)) {
      said.addAll(ConsentKept.texts(consent));
    }
    return said;
  }

  /** As an entry of {@code rules}. */
  String entry() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("id", YamlWriting.value(rule));
    keys.put("type", YamlWriting.value(type));
    settings.forEach((name, value) -> keys.put(name, YamlWriting.value(value)));
    if (onTrial) {
      keys.put("shadow", "true");
    }
    return YamlWriting.entry(keys);
  }

  @Override
  public String lineByHand() {
    String rules = "rules:\n  - " + entry();
    return switch (agreement) {
      case Agreement.None _ -> rules;
      case Agreement.Made(Consent consent) ->
          rules + "\nconsents:\n  - " + YamlWriting.consent(consent);
      case Agreement.Under(String consent) ->
          rules + "\nconsents:\n  - {id: " + consent + "} # covers + " + rule;
    };
  }
}
