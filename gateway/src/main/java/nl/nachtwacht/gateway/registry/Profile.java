package nl.nachtwacht.gateway.registry;

import java.util.List;
import nl.nachtwacht.careplan.RuleSetting;

/**
 * Rules to start from for a kind of home. A client's file names one with its version and says what
 * is different for this client; a new version is a new profile beside the old one, so that nobody's
 * plan changes by itself.
 *
 * @param id as files write it
 * @param version grows with every change
 */
public record Profile(String id, int version, Told dutch, Told english, List<RuleSetting> rules) {
  public Profile {
    rules = List.copyOf(rules);
  }

  /**
   * What a planner must know before choosing it.
   *
   * @param who for whom it is
   * @param watches what it watches
   * @param not what it does not watch
   */
  public record Told(String name, String who, String watches, String not) {}
}
