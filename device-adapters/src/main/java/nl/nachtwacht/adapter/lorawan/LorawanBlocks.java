package nl.nachtwacht.adapter.lorawan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Capabilities;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Button;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;
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

  /**
   * A number: field, canonical name, unit, range, factor to that unit, smallest step worth telling.
   */
  private record Gauge(
      String field, String name, String unit, double min, double max, double factor, double step) {}

  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge("temperature", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp1", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temperatureMeasure", "temperature", "Cel", -60, 150, 1, 0.5),
          new Gauge("TempC_SHT", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("TempC_DS", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("TempC1", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp_SOIL", "soil_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp_DS18B20", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("humidity", "humidity", "%", 0, 100, 1, 1),
          new Gauge("Hum_SHT", "humidity", "%", 0, 100, 1, 1),
          new Gauge("relative_humidity", "humidity", "%", 0, 100, 1, 1),
          new Gauge("water_SOIL_f", "soil_moisture", "%", 0, 100, 1, 1),
          new Gauge("water_SOIL", "soil_moisture", "%", 0, 100, 1, 1),
          new Gauge("illuminance", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("illumination", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("luminosity", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("barometer", "pressure", "hPa", 300, 1200, 1, 1),
          new Gauge("pressure", "pressure", "hPa", 300, 1200, 1, 1),
          new Gauge("co2", "co2", "ppm", 0, 100_000, 1, 50),
          new Gauge("distance", "distance", "mm", 0, 100_000, 1, 10),
          new Gauge("remaining", "fill", "%", 0, 100, 1, 1),
          new Gauge("LAeq", "sound_level", "dB(A)", 0, 194, 1, 3),
          new Gauge("LAFmax", "sound_level_max", "dB(A)", 0, 194, 1, 3),
          new Gauge("voltage", "voltage", "V", 0, 1000, 1, 2),
          new Gauge("active_power", "power", "W", 0, 100_000, 1, 1),
          new Gauge("power_consumption", "energy", "kWh", 0, 1e10, 0.001, 0.001),
          new Gauge("current", "current", "A", 0, 1e6, 0.001, 0.01),
          new Gauge("respiratory_rate", "respiratory_rate", "/min", 1, 80, 1, 1),
          new Gauge("heart_rate", "heart_rate", "/min", 20, 300, 1, 1),
          new Gauge("steps", "steps", "1", 0, 1e6, 1, 1));

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
    blocks.add(Capability.of("geofence_status", "geofence", LorawanBlocks::geofence));
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
            LorawanBlocks::position));
    blocks.add(Capability.of("position", "tilt", LorawanBlocks::tilt));
    blocks.add(
        Capability.of(
            "tamper_status",
            List.of("tamper_status", "tamper"),
            "device.tamper",
            LorawanBlocks::tamper));
    blocks.add(Capability.of("socket_status", "measurement", LorawanBlocks::socket));
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
            LorawanBlocks::battery));
    for (Gauge gauge : GAUGES) {
      blocks.add(
          Capability.of(
              gauge.field(),
              "measurement",
              (fields, telling) -> gauge(gauge, gauge.field(), gauge.field(), fields, telling)));
    }
    return blocks;
  }

  private static String hint(Fields fields) {
    String hint = fields.text(HINT);
    return hint == null ? "" : hint;
  }

  private static @Nullable String first(Fields fields, String... names) {
    for (String name : names) {
      String word = fields.word(name);
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  /** Truth in the words of decoders; {@code null} for what is none of them. */
  private static @Nullable Boolean truth(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "1",
          "true",
          "on",
          "yes",
          "leak",
          "open",
          "opened",
          "trigger",
          "triggered",
          "occupied",
          "alarm",
          "uninstalled",
          "detected",
          "moving",
          "start_moving",
          "motion" ->
          Boolean.TRUE;
      case "0",
          "false",
          "off",
          "no",
          "normal",
          "close",
          "closed",
          "vacant",
          "unoccupied",
          "idle",
          "installed",
          "none",
          "stop",
          "static",
          "stationary",
          "no motion" ->
          Boolean.FALSE;
      default -> null;
    };
  }

  // --- A person asks for help -------------------------------------------------------------------

  private static void button(Fields fields, Telling telling) {
    String word = first(fields, "button_event.status", "press", "button_status", "button");
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
    Boolean asked = truth(first(fields, "sosFlag", "ALARM_status", "Alarm_status", "sos", "SOS"));
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
        region(zone, truth(fields.word(name)), telling);
      }
    }
  }

  private static void region(String zone, @Nullable Boolean occupied, Telling telling) {
    if (occupied != null && zone.length() <= 12) {
      Presence.Movement movement = occupied ? Presence.Movement.UNKNOWN : Presence.Movement.NONE;
      telling.course(zone, occupied, new Presence(zone, null, movement), true);
    }
  }

  // --- Doors, people, danger
  // ----------------------------------------------------------------------

  private static Capability hazard(String name, List<String> fields, Hazard.Substance substance) {
    String[] names = fields.toArray(String[]::new);
    return Capability.of(
        name,
        fields,
        "hazard." + Telling.word(substance),
        (values, telling) -> {
          Boolean active = truth(first(values, names));
          if (active != null) {
            telling.course(name, active, new Hazard(substance, null, null), true);
          }
        });
  }

  /** Here open is open: {@code "open"}, 1, true. */
  private static void contact(Fields fields, Telling telling) {
    Boolean open =
        truth(
            first(
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
    Boolean moving = truth(first(fields, "pir", "pir_status", "motion", "moving"));
    if (moving != null) {
      telling.course("motion", moving, MOTION, true);
    }
  }

  /** A worn tracker that moves is a sign of life of its wearer. */
  private static void wearerMoves(Fields fields, Telling telling) {
    Boolean moving = truth(first(fields, "motion_status", "dynamicMotionState"));
    if (moving != null) {
      telling.course("moving", moving, MOTION, false);
    }
  }

  /** VS340 and VS341 lie in a chair; everything else looks at a room. */
  private static void occupancy(Fields fields, Telling telling) {
    Boolean occupied = truth(first(fields, "occupancy", "presence"));
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

  // --- Where
  // ----------------------------------------------------------------------------------------

  /** The zone is set in the device and has no name here. */
  private static final String OWN_ZONE = "device";

  private static void geofence(Fields fields, Telling telling) {
    String where = fields.word("geofence_status");
    boolean known = "inside".equals(where) || "outside".equals(where);
    if (!known || where == null) {
      return;
    }
    String before = telling.recall("zone");
    boolean inside = where.equals("inside");
    Geofence crossed =
        new Geofence(OWN_ZONE, inside ? Geofence.Transition.ENTER : Geofence.Transition.EXIT);
    if (telling.remember("zone", where) && (before != null || !inside)) {
      telling.momentary(crossed);
    }
  }

  private static final Map<String, String> LONGITUDE_OF =
      Map.of(
          "latitude", "longitude",
          "Latitude", "Longitude",
          "gpsLatitude", "gpsLongitude",
          "lat", "lon",
          "gps.latitude", "gps.longitude",
          "gps_0.latitude", "gps_0.longitude",
          "gps_1.latitude", "gps_1.longitude",
          "location.latitude", "location.longitude");

  private static void position(Fields fields, Telling telling) {
    for (Map.Entry<String, String> names : LONGITUDE_OF.entrySet()) {
      Double lat = fields.within(names.getKey(), -90, 90);
      Double lon = fields.within(names.getValue(), -180, 180);
      if (lat != null && lon != null) {
        telling.tell(Phase.MEASUREMENT, position(lat, lon, fields, telling));
        return;
      }
    }
  }

  private static Position position(double lat, double lon, Fields fields, Telling telling) {
    Double age = fields.within("age", 0, 1e7);
    var heardAt = telling.envelope().happenedAt();
    Double kmh = fields.within("speed", 0, 500);
    return new Position(
        lat,
        lon,
        fields.within("horizontalAccuracy", 0, 1e6),
        kmh == null ? null : kmh / 3.6,
        fields.within("heading", 0, 360),
        age == null ? null : heardAt.minusSeconds(age.longValue()),
        Position.FixSource.GNSS,
        lat != 0 || lon != 0);
  }

  // --- The device -------------------------------------------------------------------------------

  private static void tamper(Fields fields, Telling telling) {
    Boolean removed = truth(first(fields, "tamper_status", "tamper"));
    if (removed != null) {
      telling.course("tamper", removed, new Observation.Tamper(), false);
    }
  }

  private static void socket(Fields fields, Telling telling) {
    Boolean on = fields.bool("socket_status");
    if (on != null) {
      telling.reading("switch", "switch", on ? 1 : 0, "1", 1);
    }
  }

  /** Percent, volts or millivolts; the codes of Abeeway's {@code batteryLevel} are not read. */
  private static void battery(Fields fields, Telling telling) {
    Double level = fields.within("battery", 0, 100);
    level = level != null ? level : fields.within("battery_level", 0, 100);
    Double volts =
        firstWithin(
            fields,
            0.5,
            60,
            "BatV",
            "BAT_V",
            "Bat_V",
            "Bat",
            "bat",
            "battery_voltage",
            "batteryVoltage");
    Double millivolts = fields.within("Bat_mV", 500, 60_000);
    volts = volts == null && millivolts != null ? (Double) (millivolts / 1000) : volts;
    if (level == null && volts == null) {
      return;
    }
    Observation.Battery battery = new Observation.Battery(level, volts, null, null, null);
    boolean changed = level != null && telling.moved("battery", level, 1);
    changed |= volts != null && telling.moved("volts", volts, 0.05);
    if (changed) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static @Nullable Double firstWithin(
      Fields fields, double min, double max, String... names) {
    for (String name : names) {
      Double value = fields.within(name, min, max);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static void gauge(Gauge gauge, String field, String key, Fields fields, Telling telling) {
    Double value = fields.within(field, gauge.min(), gauge.max());
    if (value != null) {
      double scaled = Math.round(value * gauge.factor() * 1e6) / 1e6;
      telling.reading(key, gauge.name(), scaled, gauge.unit(), gauge.step());
    }
  }

  /** Cayenne LPP numbers its channels: {@code temperature_0}, {@code humidity_1}. */
  static void unknown(String field, Fields fields, Telling telling) {
    int cut = field.lastIndexOf('_');
    if (cut <= 0 || !field.substring(cut + 1).matches("\\d{1,2}")) {
      return;
    }
    String base = field.substring(0, cut);
    for (Gauge gauge : GAUGES) {
      if (gauge.field().equals(base)) {
        gauge(gauge, field, field, fields, telling);
      }
    }
    if (base.equals("presence")) {
      region(field, Scalars.bool(fields.get(field)), telling);
    }
  }
}
