package nl.nachtwacht;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;

/** A home in which every rule of the catalogue has the devices it needs. */
public final class FurnishedHome {

  public static final DeviceId BEDROOM = new DeviceId("bedroom-motion");
  public static final DeviceId BATH = new DeviceId("bath-motion");
  public static final DeviceId KITCHEN = new DeviceId("kitchen-motion");
  public static final DeviceId BACK_DOOR = new DeviceId("back-door");
  public static final DeviceId FRIDGE = new DeviceId("fridge");
  public static final DeviceId CHAIR = new DeviceId("chair");
  public static final DeviceId TRACKER = new DeviceId("tracker");
  public static final DeviceId DISPENSER = new DeviceId("dispenser");
  public static final DeviceId STOVE = new DeviceId("stove");
  public static final DeviceId CLIMATE = new DeviceId("climate");
  public static final DeviceId AID = new DeviceId("aid");
  public static final DeviceId SOUND = new DeviceId("sound");
  public static final DeviceId BADGE = new DeviceId("badge");

  /** The middle of the zone that {@link #needed} draws. */
  public static final double LAT = 52.0907;

  public static final double LON = 5.1214;

  /** Its border, in metres from there. */
  public static final int RADIUS_M = 300;

  private FurnishedHome() {}

  /** The devices. */
  public static List<Placement> placements() {
    List<Placement> all = new ArrayList<>(Fixtures.plan().placements());
    all.add(new Placement(BEDROOM, Role.MOTION, "slaapkamer", false));
    all.add(new Placement(BATH, Role.MOTION, "badkamer", false));
    all.add(new Placement(KITCHEN, Role.MOTION, "keuken", false));
    all.add(new Placement(BACK_DOOR, Role.BACK_DOOR, "bijkeuken", false));
    all.add(new Placement(FRIDGE, Role.FRIDGE, "keuken", false));
    all.add(new Placement(CHAIR, Role.CHAIR, "woonkamer", false));
    all.add(new Placement(TRACKER, Role.TRACKER, "", false));
    all.add(new Placement(DISPENSER, Role.DISPENSER, "keuken", false));
    all.add(new Placement(STOVE, Role.STOVE, "keuken", false));
    all.add(new Placement(CLIMATE, Role.CLIMATE, "woonkamer", false));
    all.add(new Placement(AID, Role.AID, "woonkamer", false));
    all.add(new Placement(SOUND, Role.SOUND, "slaapkamer", false));
    all.add(new Placement(BADGE, Role.CARER_BADGE, "hal", false));
    return all;
  }

  /** A plan for it. */
  public static CarePlan plan(RuleSetting... rules) {
    CarePlan plain = Fixtures.plan(rules);
    return new CarePlan(
        plain.client(),
        plain.home(),
        plain.organisation(),
        plain.version(),
        plain.zone(),
        placements(),
        plain.rules(),
        plain.ladder());
  }

  /** What a plan must say of a rule type because no default fits everybody. */
  public static Map<String, String> needed(String type) {
    return switch (type) {
      case "left-zone", "entered-zone" -> Map.of("zone", LAT + "," + LON + "," + RADIUS_M);
      case "condition" -> Map.of("when", "in_bed && quiet_minutes > 30");
      default -> Map.of();
    };
  }

  /** A rule with what it needs, and these parameters. */
  public static RuleSetting rule(String type, String... namesAndValues) {
    RuleSetting plain = Fixtures.rule(type, namesAndValues);
    TreeMap<String, String> parameters = new TreeMap<>(needed(type));
    parameters.putAll(plain.parameters());
    return new RuleSetting(type, type, parameters, false);
  }
}
