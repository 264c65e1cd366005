package nl.nachtwacht.gateway.registry;

import java.util.List;

/**
 * A rule that somebody wants out of a client's plan, with all that was said of it alone.
 *
 * @param rule its id in the plan; of the file, or of its profile
 */
public record RuleRemoval(String rule) implements PlanChange {
  @Override
  public List<String> said() {
    return List.of();
  }

  @Override
  public String lineByHand() {
    return "- {id: " + rule + "}";
  }
}
