package nl.nachtwacht.adapter.lorawan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Capabilities;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Button;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Observation.Presence;
import org.jspecify.annotations.Nullable;

/**
 * What the words of the vendors' decoders mean, whether the platform or our codec produced them.
 *
 * <p>Nested objects were flattened: {@code button_event.status}, {@code gps_0.latitude}. Wi-Fi scan
 * lists are not read.
 */
final class LorawanBlocks {
  /** Added by the adapter: what the envelope says about the model. */
  static final String HINT = "nachtwacht_hint";

  static final Capabilities ALL = new Capabilities(blocks());

  private LorawanBlocks() {}

  private static List<Capability> blocks() {
    List<Capability> blocks = new ArrayList<>();
    blocks.add(
        new Capability(
            "button",
            List.of("press", "button_event.status", "button_status", "button"),
            Set.of("alarm.manual", "button"),
            LorawanBlocks::button));
    blocks.add(
        Capability.of(
            "sosFlag",
            List.of("sosFlag", "ALARM_status", "Alarm_status", "sos", "SOS"),
            "alarm.manual",
            LorawanBlocks::sos));
    blocks.add(
        new Capability(
            "detection",
            List.of("detection_status", "target_status"),
            Set.of("fall", "bed", "presence"),
            LorawanBlocks::detection));
    blocks.add(
        hazard(
            "water",
            List.of(
                "leakage_status", "water_leak", "WATER_LEAK_STATUS", "water_leak_status", "leak"),
            Hazard.Substance.WATER));
    blocks.add(
        hazard(
            "smoke",
            List.of("smoke_status", "smoke", "fire", "smoke_alarm"),
            Hazard.Substance.SMOKE));
    blocks.add(
        Capability.of(
            "contact",
            List.of(
                "magnet_status",
                "door",
                "DOOR_OPEN_STATUS",
                "Door_status",
                "door_status",
                "reed_state",
                "contact"),
            "contact",
            LorawanBlocks::contact));
    blocks.add(
        Capability.of(
            "pir", List.of("pir", "pir_status", "motion", "moving"), "motion", LorawanBlocks::pir));
    blocks.add(
        new Capability(
            "occupancy",
            List.of("occupancy", "presence"),
            Set.of("presence", "seat"),
            LorawanBlocks::occupancy));
    blocks.add(
        Capability.of(
            "regions",
            List.of(
                "region_1_occupancy",
                "region_2_occupancy",
                "region_3_occupancy",
                "region_4_occupancy"),
            "presence",
            LorawanBlocks::regions));
    blocks.add(
        Capability.of(
            "motion_status",
            List.of("motion_status", "dynamicMotionState"),
            "motion",
            LorawanBlocks::wearerMoves));
    blocks.add(Capability.of("geofence_status", "geofence", LorawanWhere::geofence));
    blocks.add(
        Capability.of(
            "position",
            List.of(
                "latitude",
                "Latitude",
                "gpsLatitude",
                "lat",
                "gps.latitude",
                "gps_0.latitude",
                "gps_1.latitude",
                "location.latitude"),
            "position",
            LorawanWhere::position));
    blocks.add(Capability.of("position", "tilt", LorawanBlocks::tilt));
    blocks.add(
        Capability.of(
            "tamper_status",
            List.of("tamper_status", "tamper"),
            "device.tamper",
            LorawanHardware::tamper));
    blocks.add(Capability.of("socket_status", "measurement", LorawanHardware::socket));
    blocks.add(
        Capability.of(
            "battery",
            List.of(
                "battery",
                "BatV",
                "BAT_V",
                "Bat_V",
                "Bat",
                "Bat_mV",
                "bat",
                "battery_voltage",
                "batteryVoltage",
                "battery_level"),
            "device.battery",
            LorawanHardware::battery));
    blocks.addAll(LorawanNumbers.blocks());
    return blocks;
  }

  private static String hint(Fields fields) {
    String hint = fields.text(HINT);
    return hint == null ? "" : hint;
  }

  // --- A person asks for help -------------------------------------------------------------------

  private static void button(Fields fields, Telling telling) {
    String word =
        LorawanWords.first(fields, "button_event.status", "press", "button_status", "button");
    Press press = word == null ? null : press(word);
    if (press == null) {
      return;
    }
    String hint = hint(fields);
    boolean sceneSwitch = hint.contains("ws136") || hint.contains("ws156");
    telling.momentary(
        sceneSwitch
            ? new Button(null, press)
            : new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, press, false));
  }

  private static @Nullable Press press(String word) {
    if (word.startsWith("short") || word.startsWith("single")) {
      return Press.SHORT;
    }
    if (word.startsWith("long")) {
      return Press.LONG;
    }
    return word.startsWith("double") ? Press.DOUBLE : null;
  }

  /** A flag on every frame: set when somebody asked for help, and until that is over. */
  private static void sos(Fields fields, Telling telling) {
    Boolean asked =
        LorawanWords.truth(
            LorawanWords.first(fields, "sosFlag", "ALARM_status", "Alarm_status", "sos", "SOS"));
    if (asked != null) {
      ManualAlarm alarm = new ManualAlarm(ManualAlarm.Trigger.PERSONAL, Press.UNKNOWN, false);
      telling.course("sos", asked, alarm, true);
    }
  }

  // --- Fall radar -------------------------------------------------------------------------------

  private static void detection(Fields fields, Telling telling) {
    String seen = fields.word("detection_status");
    boolean still = "motionless".equals(fields.word("target_status"));
    if (seen == null) {
      return;
    }
    boolean fall = seen.equals("fall");
    if (fall || telling.running("fall") != null) {
      Fall.Stage stage = fall ? Fall.Stage.CONFIRMED : Fall.Stage.EXITED;
      telling.course("fall", fall, new Fall(stage, null, null, null, null), true);
    }
    switch (seen) {
      case "in_bed" -> bed(true, telling);
      case "out_of_bed" -> bed(false, telling);
      case "vacant" -> presence(false, Presence.Movement.NONE, telling);
      case "normal", "fall" ->
          presence(true, still ? Presence.Movement.STATIC : Presence.Movement.UNKNOWN, telling);
      default -> {}
    }
  }

  private static void bed(boolean occupied, Telling telling) {
    telling.state("bed", occupied ? "1" : "0", new Observation.Bed(occupied, null, null), true);
  }

  private static void presence(boolean there, Presence.Movement movement, Telling telling) {
    telling.course("presence", there, new Presence(null, null, movement), true);
  }

  private static void regions(Fields fields, Telling telling) {
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      if (name.startsWith("region_") && name.endsWith("_occupancy")) {
        String zone = name.substring(0, name.length() - "_occupancy".length());
        region(zone, LorawanWords.truth(fields.word(name)), telling);
      }
    }
  }

  private static void region(String zone, @Nullable Boolean occupied, Telling telling) {
    if (occupied != null && zone.length() <= 12) {
      Presence.Movement movement = occupied ? Presence.Movement.UNKNOWN : Presence.Movement.NONE;
      telling.course(zone, occupied, new Presence(zone, null, movement), true);
    }
  }

  // --- Doors, people, danger ---------------------------------------------------------------------

  private static Capability hazard(String name, List<String> fields, Hazard.Substance substance) {
    String[] names = fields.toArray(String[]::new);
    return Capability.of(
        name,
        fields,
        "hazard." + Telling.word(substance),
        (values, telling) -> {
          Boolean active = LorawanWords.truth(LorawanWords.first(values, names));
          if (active != null) {
            telling.course(name, active, new Hazard(substance, null, null), true);
          }
        });
  }

  /** Here open is open: {@code "open"}, 1, true. */
  private static void contact(Fields fields, Telling telling) {
    Boolean open =
        LorawanWords.truth(
            LorawanWords.first(
                fields,
                "magnet_status",
                "DOOR_OPEN_STATUS",
                "Door_status",
                "door_status",
                "door",
                "reed_state",
                "contact"));
    if (open != null) {
      telling.state(
          "contact", open ? "open" : "closed", new Observation.Contact(open, false), true);
    }
  }

  private static final Observation.Motion MOTION = new Observation.Motion(null, null, null);

  private static void pir(Fields fields, Telling telling) {
    Boolean moving =
        LorawanWords.truth(LorawanWords.first(fields, "pir", "pir_status", "motion", "moving"));
    if (moving != null) {
      telling.course("motion", moving, MOTION, true);
    }
  }

  /** A worn tracker that moves is a sign of life of its wearer. */
  private static void wearerMoves(Fields fields, Telling telling) {
    Boolean moving =
        LorawanWords.truth(LorawanWords.first(fields, "motion_status", "dynamicMotionState"));
    if (moving != null) {
      telling.course("moving", moving, MOTION, false);
    }
  }

  /** VS340 and VS341 lie in a chair; everything else looks at a room. */
  private static void occupancy(Fields fields, Telling telling) {
    Boolean occupied = LorawanWords.truth(LorawanWords.first(fields, "occupancy", "presence"));
    if (occupied == null) {
      return;
    }
    String hint = hint(fields);
    if (hint.contains("vs340") || hint.contains("vs341")) {
      telling.state("seat", occupied ? "1" : "0", new Observation.Seat(occupied), true);
    } else {
      presence(occupied, occupied ? Presence.Movement.UNKNOWN : Presence.Movement.NONE, telling);
    }
  }

  private static void tilt(Fields fields, Telling telling) {
    String position = fields.word("position");
    boolean tilted = "tilt".equals(position);
    boolean known = tilted || "normal".equals(position);
    if (known && telling.remember("tilt", tilted ? "1" : "0") && tilted) {
      telling.momentary(new Observation.Tilt(null));
    }
  }

  /** Cayenne LPP numbers its channels: {@code temperature_0}, {@code humidity_1}. */
  static void unknown(String field, Fields fields, Telling telling) {
    int cut = field.lastIndexOf('_');
    if (cut <= 0 || !field.substring(cut + 1).matches("\\d{1,2}")) {
      return;
    }
    String base = field.substring(0, cut);
    LorawanNumbers.channel(base, field, fields, telling);
    if (base.equals("presence")) {
      region(field, Scalars.bool(fields.get(field)), telling);
    }
  }
}
