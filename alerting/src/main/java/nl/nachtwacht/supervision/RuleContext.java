package nl.nachtwacht.supervision;

import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;

/**
 * What a rule may know of the plan: where the home is and what stands where.
 *
 * @param placements by device id
 * @param household who lives there
 * @param outerDoors the doors through which people come and go, in the order of their ids
 */
public record RuleContext(
    ZoneId zone,
    SortedMap<String, Placement> placements,
    Household household,
    List<Placement> outerDoors) {

  public RuleContext {
    placements = FrozenMap.copyOf(placements);
    outerDoors = List.copyOf(outerDoors);
  }

  public RuleContext(ZoneId zone, SortedMap<String, Placement> placements, Household household) {
    this(zone, placements, household, outerDoors(placements));
  }

  /** The context of a plan. Of two placements of one device the last counts. */
  public static RuleContext of(CarePlan plan) {
    SortedMap<String, Placement> byDevice = new java.util.TreeMap<>();
    plan.placements().forEach(placement -> byDevice.put(placement.device().value(), placement));
    return new RuleContext(plan.zone(), byDevice, plan.household());
  }

  /** Whether movement means the client: nobody else lives there, and no animal. */
  boolean alone() {
    return household.presenceReliable();
  }

  /** The devices with this role, in the order of their ids. */
  public List<Placement> with(Role role) {
    return placements.values().stream().filter(placement -> placement.role() == role).toList();
  }

  private static List<Placement> outerDoors(SortedMap<String, Placement> placements) {
    return placements.values().stream()
        .filter(one -> one.role() == Role.FRONT_DOOR || one.role() == Role.BACK_DOOR)
        .toList();
  }

  /** The role of a device; {@link Role#OTHER} when it is not placed. */
  public Role role(String device) {
    Placement placement = placements.get(device);
    return placement == null ? Role.OTHER : placement.role();
  }

  /** The room a device stands in, as people call it; empty when it is not placed. */
  public String room(String device) {
    Placement placement = placements.get(device);
    return placement == null ? "" : placement.room();
  }
}
