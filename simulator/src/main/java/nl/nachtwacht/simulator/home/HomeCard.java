package nl.nachtwacht.simulator.home;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.owntracks.Phone;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.zigbee.ZigbeeDevice;
import nl.nachtwacht.simulator.zigbee.ZigbeeModel;

/**
 * What does not change about a home: who lives there and what hangs where. All people are made up.
 *
 * @param number 1 and up
 * @param resident name of the person in care
 * @param place where on earth
 * @param carriesPhone whether a phone with OwnTracks belongs to it
 * @param extras what not every home has
 * @param paired those of them that hang in the hub's mesh
 */
public record HomeCard(
    int number,
    String resident,
    String address,
    String remarks,
    ZoneId zone,
    Habits habits,
    Phone.Place place,
    boolean carriesPhone,
    ZigbeeDevice frontDoor,
    ZigbeeDevice fridge,
    ZigbeeDevice sos,
    ZigbeeDevice smokeDetector,
    ZigbeeDevice kettle,
    Map<Room, ZigbeeDevice> motion,
    List<Extra> extras,
    Map<Extra, ZigbeeDevice> paired) {

  /** Fits a home out with new devices. */
  public static HomeCard fitOut(
      int number,
      String resident,
      String address,
      String remarks,
      ZoneId zone,
      Habits habits,
      Phone.Place place,
      boolean carriesPhone,
      List<Extra> extras,
      Chance chance) {
    Map<Room, ZigbeeDevice> motion = new EnumMap<>(Room.class);
    for (Room room : Room.values()) {
      motion.put(room, ZigbeeDevice.pair(ZigbeeModel.MOTION, room.dutch() + "/beweging", chance));
    }
    return new HomeCard(
        number,
        resident,
        address,
        remarks,
        zone,
        habits,
        place,
        carriesPhone,
        ZigbeeDevice.pair(ZigbeeModel.CONTACT, "voordeur", chance),
        ZigbeeDevice.pair(ZigbeeModel.CONTACT, "koelkast", chance),
        ZigbeeDevice.pair(ZigbeeModel.SOS_BUTTON, "alarmknop", chance),
        ZigbeeDevice.pair(ZigbeeModel.SMOKE, "rookmelder", chance),
        ZigbeeDevice.pair(ZigbeeModel.PLUG, "waterkoker", chance),
        motion,
        extras,
        pairs(extras, chance));
  }

  // Paired last: a home without them keeps the addresses it always had.
  private static Map<Extra, ZigbeeDevice> pairs(List<Extra> extras, Chance chance) {
    Map<Extra, ZigbeeDevice> paired = new EnumMap<>(Extra.class);
    for (Extra extra : Extra.values()) {
      ZigbeeModel model = extra.model();
      if (extras.contains(extra) && model != null) {
        paired.put(extra, ZigbeeDevice.pair(model, extra.called(), chance));
      }
    }
    return paired;
  }

  /** The client's id. */
  public String client() {
    return "client-%02d".formatted(number);
  }

  /** The home's id. */
  public String home() {
    return "home-%02d".formatted(number);
  }

  /** The hub's credential at the door. */
  public String hubDoor() {
    return "hub-%02d".formatted(number);
  }

  /** The phone's credential at the door. */
  public String phoneDoor() {
    return "phone-%02d".formatted(number);
  }

  /** The phone's user and device in OwnTracks topics. */
  public String phoneUser() {
    return "bewoner%02d".formatted(number);
  }

  /** The motion sensor of a room. */
  public ZigbeeDevice motionIn(Room room) {
    ZigbeeDevice sensor = motion.get(room);
    if (sensor == null) {
      throw new IllegalStateException("no motion sensor in " + room);
    }
    return sensor;
  }

  /** The credential at the door of what has a connection of its own; its identity too. */
  public String doorOf(Extra extra) {
    return extra.called() + "-%02d".formatted(number);
  }

  /** What hangs in the mesh of this home beside the usual. */
  public ZigbeeDevice device(Extra extra) {
    ZigbeeDevice device = paired.get(extra);
    if (device == null) {
      throw new IllegalStateException("home " + number + " has no " + extra);
    }
    return device;
  }

  /** All Zigbee devices, in the order they were paired. */
  public List<ZigbeeDevice> zigbeeDevices() {
    List<ZigbeeDevice> all = new ArrayList<>(motion.values());
    all.addAll(List.of(frontDoor, fridge, sos, smokeDetector, kettle));
    all.addAll(paired.values());
    return all;
  }

  /** All devices as the site folder lists them. */
  public List<PlacedDevice> placedDevices() {
    List<PlacedDevice> placed = new ArrayList<>();
    placed.add(zigbee("knop", sos, "sos", "", "Alarmknop", true));
    placed.add(zigbee("voordeur", frontDoor, "front-door", "hal", "Voordeur", true));
    motion.forEach((room, sensor) ->
        placed.add(
            zigbee(
                "beweging-" + room.dutch(),
                sensor,
                "motion",
                room.dutch(),
                "Beweging " + room.dutch(),
                true)));
    placed.add(zigbee("rook", smokeDetector, "smoke", "woonkamer", "Rookmelder", true));
    placed.add(zigbee("koelkast", fridge, "fridge", "keuken", "Koelkast", false));
    placed.add(zigbee("waterkoker", kettle, "appliance", "keuken", "Waterkoker", false));
    if (carriesPhone) {
      placed.add(
          new PlacedDevice(
              "d%02d-telefoon".formatted(number),
              phoneDoor(),
              "owntracks",
              phoneUser() + "/telefoon",
              "tracker",
              "",
              "Telefoon",
              false));
    }
    extras.forEach(extra -> placed.add(placed(extra)));
    return placed;
  }

  private PlacedDevice placed(Extra extra) {
    ZigbeeDevice inMesh = paired.get(extra);
    return inMesh == null
        ? new PlacedDevice(
            "d%02d-%s".formatted(number, extra.word()),
            doorOf(extra),
            extra.called(),
            doorOf(extra),
            extra.role(),
            extra.room(),
            extra.label(),
            false)
        : zigbee(extra.word(), inMesh, extra.role(), extra.room(), extra.label(), false);
  }

  private PlacedDevice zigbee(
      String id, ZigbeeDevice device, String role, String room, String label, boolean critical) {
    return new PlacedDevice(
        "d%02d-%s".formatted(number, id),
        hubDoor(),
        "zigbee2mqtt",
        device.ieeeAddress(),
        role,
        room,
        label,
        critical);
  }
}
