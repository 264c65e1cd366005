package nl.nachtwacht.careplan;

import java.time.ZoneId;
import java.util.List;

/**
 * What is watched for one client, when, and who is called. Data as a nurse wrote it, checked for
 * form; {@code WatchPlan} makes it ready to run.
 *
 * @param version grows with every change; frozen into each alarm
 * @param zone the home's time zone: all windows are in it
 * @param placements the devices of the home, in a fixed order
 * @param rules what is watched, in a fixed order
 * @param ladder who is called
 */
public record CarePlan(
    ClientId client,
    HomeId home,
    OrganisationId organisation,
    int version,
    ZoneId zone,
    List<Placement> placements,
    List<RuleSetting> rules,
    Ladder ladder) {
  public CarePlan {
    placements = List.copyOf(placements);
    rules = List.copyOf(rules);
  }
}
