package nl.nachtwacht.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.WatchPlan;

/**
 * A home from a seed: its rooms, what is watched in them, how well the sensors see, and the ways of
 * who lives there.
 */
final class RigHome {

  /** How the home is laid out. */
  @SuppressWarnings("ImmutableEnumChecker") // The lists are List.of.
  enum Layout {
    STUDIO(List.of("woonkamer", "keuken", "badkamer"), "woonkamer", "hal", "badkamer"),
    APARTMENT(
        List.of("woonkamer", "keuken", "badkamer", "slaapkamer"), "slaapkamer", "hal", "badkamer"),
    TWO_FLOORS(
        List.of("woonkamer", "keuken", "badkamer", "slaapkamer", "logeerkamer", "toilet"),
        "slaapkamer",
        "trap",
        "badkamer"),
    FEW_SENSORS(
        List.of("woonkamer", "keuken", "badkamer", "slaapkamer"), "slaapkamer", "hal", "badkamer");

    final List<String> rooms;
    final String bedroom;
    final String passage;
    final String toilet;

    Layout(List<String> rooms, String bedroom, String passage, String toilet) {
      this.rooms = rooms;
      this.bedroom = bedroom;
      this.passage = passage;
      this.toilet = toilet;
    }
  }

  static final DeviceId BED = new DeviceId("bed");
  static final DeviceId CHAIR = new DeviceId("chair");
  static final DeviceId DOOR = new DeviceId("door");
  static final DeviceId LOCK = new DeviceId("lock");
  static final DeviceId TRACKER = new DeviceId("tracker");
  static final DeviceId DISPENSER = new DeviceId("dispenser");
  static final DeviceId STOVE = new DeviceId("stove");
  static final DeviceId CLIMATE = new DeviceId("climate");
  static final DeviceId AID = new DeviceId("aid");
  static final DeviceId SOUND = new DeviceId("sound");
  static final DeviceId FRIDGE = new DeviceId("fridge");
  static final DeviceId BUTTON = new DeviceId("button");
  static final DeviceId SMOKE = new DeviceId("smoke");
  static final DeviceId STAFF = new DeviceId("staff");
  static final DeviceId FALL = new DeviceId("fall");

  /** In which part of the homes a chair tells that it is taken. */
  private static final double CHAIRS = Double.parseDouble(System.getProperty("chairs", "1"));

  static final double LAT = 52.0907;
  static final double LON = 5.1214;

  final long seed;
  final Layout layout;
  final boolean bedSensor;
  final boolean doorSensor;
  final boolean hallSensor;
  final boolean chairSensor;
  final List<String> watched;

  /** Blind for a while after each detection, as battery sensors are; else it holds. */
  final boolean blind;

  final Duration hold;
  final double sees;
  final double leaks;
  final boolean partner;
  final boolean cat;
  final int toiletVisits;
  final double restless;
  final double insomniac;
  final double lateToBed;

  /** How often a visit to the toilet at night is a long and quiet one. */
  final double sitsLong;

  /** How often they take a bath or a long wash before going to bed. */
  final double bathes;

  /** Seconds that a night walker stays in a room at most. */
  final int dwell;

  RigHome(long seed) {
    this.seed = seed;
    Chance chance = new Chance(seed);
    layout =
        chance.of(0.4)
            ? Layout.APARTMENT
            : chance.of(0.4)
                ? Layout.TWO_FLOORS
                : chance.of(0.5) ? Layout.STUDIO : Layout.FEW_SENSORS;
    bedSensor = chance.of(0.6);
    doorSensor = chance.of(0.7);
    hallSensor = chance.of(0.7);
    watched = new ArrayList<>(layout.rooms);
    if (layout == Layout.FEW_SENSORS) {
      watched.remove(chance.oneOf(List.of("woonkamer", "keuken", "badkamer", "slaapkamer")));
    }
    blind = chance.of(0.5);
    hold = blind ? chance.seconds(60, 91) : chance.seconds(10, 91);
    sees = chance.between(0.8, 1.0);
    leaks = chance.between(0, 0.05);
    partner = chance.of(0.15);
    cat = chance.of(0.15);
    toiletVisits = chance.between(1, 6);
    restless = chance.of(0.3) ? 0.25 : 0.02;
    insomniac = chance.of(0.25) ? 0.3 : 0.02;
    lateToBed = chance.of(0.3) ? 0.6 : 0.1;
    // Its own chance, so that all else of a home stays as it was before.
    chairSensor = new Chance(seed + 99).of(CHAIRS);
    Chance habits = new Chance(seed + 98);
    sitsLong = habits.of(0.3) ? 0.1 : 0.02;
    bathes = habits.of(0.3) ? 0.3 : 0;
    dwell = chance.of(0.15) ? chance.between(170, 240) : chance.between(20, 170);
  }

  String motion(String room) {
    return "motion-" + room;
  }

  boolean watches(String room) {
    return room.equals(layout.passage) ? hallSensor : watched.contains(room);
  }

  String kitchen() {
    return "keuken";
  }

  String living() {
    return "woonkamer";
  }

  List<Placement> placements() {
    List<Placement> placed = new ArrayList<>();
    List<String> rooms = new ArrayList<>(watched);
    if (hallSensor) {
      rooms.add(layout.passage);
    }
    for (String room : rooms) {
      placed.add(new Placement(new DeviceId(motion(room)), Role.MOTION, room, false));
    }
    if (bedSensor) {
      placed.add(new Placement(BED, Role.BED, layout.bedroom, false));
    }
    if (doorSensor) {
      placed.add(new Placement(DOOR, Role.FRONT_DOOR, "hal", false));
    }
    placed.add(new Placement(LOCK, Role.LOCK, "hal", false));
    if (chairSensor) {
      placed.add(new Placement(CHAIR, Role.CHAIR, "woonkamer", false));
    }
    placed.add(new Placement(TRACKER, Role.TRACKER, "", false));
    placed.add(new Placement(DISPENSER, Role.DISPENSER, "keuken", false));
    placed.add(new Placement(STOVE, Role.STOVE, "keuken", false));
    placed.add(new Placement(CLIMATE, Role.CLIMATE, "woonkamer", false));
    placed.add(new Placement(AID, Role.AID, "woonkamer", false));
    placed.add(new Placement(SOUND, Role.SOUND, layout.bedroom, false));
    placed.add(new Placement(FRIDGE, Role.FRIDGE, "keuken", false));
    placed.add(new Placement(BUTTON, Role.SOS, layout.bedroom, false));
    placed.add(new Placement(SMOKE, Role.SMOKE, "keuken", false));
    placed.add(new Placement(STAFF, Role.STAFF_ALARM, "", false));
    placed.add(new Placement(FALL, Role.FALL_DETECTOR, "", false));
    return placed;
  }

  /** Whether this home has what a rule needs. */
  boolean has(String type) {
    RuleContext context = RuleContext.of(bare(List.of()));
    return RuleCatalogue.parse(setting(type), context) instanceof RuleCatalogue.Parsed.Rules;
  }

  /**
   * A plan with these rules in shadow, as shipped; what this home has no devices for is left out.
   */
  WatchPlan plan(List<String> types) {
    List<RuleSetting> rules = types.stream().filter(this::has).map(RigHome::setting).toList();
    return Fixtures.ready(bare(rules));
  }

  private CarePlan bare(List<RuleSetting> rules) {
    CarePlan plain = Fixtures.plan();
    return new CarePlan(
        plain.client(),
        plain.home(),
        plain.organisation(),
        1,
        plain.zone(),
        placements(),
        rules,
        plain.ladder(),
        List.of(),
        new Household(partner ? 2 : 1, cat),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        DeviceCare.NONE);
  }

  /** What a plan must say of a rule because no default fits everybody. */
  private static Map<String, String> needed(String type) {
    return switch (type) {
      case "left-zone" -> Map.of("zone", LAT + "," + LON + ",500");
      case "entered-zone" -> Map.of("zone", (LAT + 0.012) + "," + LON + ",200");
      case "condition" -> Map.of("when", "stove_on && quiet_minutes >= 50");
      default -> Map.of();
    };
  }

  private static RuleSetting setting(String type) {
    boolean shadow =
        RuleCatalogue.types().stream()
            .filter(RuleType::alwaysOn)
            .noneMatch(one -> one.name().equals(type));
    return new RuleSetting(type, type, new TreeMap<>(needed(type)), shadow);
  }

  /** In words, for who reads a failure. */
  @Override
  public String toString() {
    return layout
        + (bedSensor ? " bed" : "")
        + (doorSensor ? " door" : "")
        + (hallSensor ? " hall" : "")
        + (chairSensor ? " chair" : "")
        + (blind ? " blind " : " hold ")
        + hold.toSeconds()
        + "s"
        + (partner ? " partner" : "")
        + (cat ? " cat" : "")
        + (restless > 0.1 ? " restless" : "")
        + (insomniac > 0.1 ? " insomniac" : "")
        + (lateToBed > 0.2 ? " late" : "")
        + (sitsLong > 0.05 ? " sits-long" : "")
        + (bathes > 0 ? " bathes" : "")
        + " toilet<="
        + toiletVisits
        + " dwell<="
        + dwell
        + "s seed "
        + seed;
  }
}
