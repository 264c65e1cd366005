package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Capabilities;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.event.Plausibility;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a device's state mean. One list, one line per capability.
 *
 * <p>Polarity: in Zigbee2MQTT {@code contact: false} is an open door, everything else is true when
 * it is going on. Models that differ are in {@link Zigbee2MqttExceptions}.
 */
final class Zigbee2MqttBlocks {

  /**
   * A number in a field of its own: its canonical name, unit, range and smallest step worth
   * telling.
   */
  record Gauge(String field, String name, String unit, double min, double max, double step) {}

  static final List<Gauge> GAUGES =
      List.of(
          new Gauge("temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("local_temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("current_temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("device_temperature", "device_temperature", "Cel", -60, 150, 5),
          new Gauge("humidity", "humidity", "%", 0, 100, 1),
          new Gauge("soil_moisture", "soil_moisture", "%", 0, 100, 1),
          new Gauge("illuminance_lux", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("power", "power", "W", -100_000, 100_000, 1),
          new Gauge("energy", "energy", "kWh", 0, 1e7, 0.01),
          new Gauge("current", "current", "A", -1000, 1000, 0.05),
          new Gauge("co2", "co2", "ppm", 0, 100_000, 50),
          new Gauge("co", "co", "ppm", 0, 100_000, 1),
          new Gauge("pm25", "pm25", "ug/m3", 0, 10_000, 5),
          new Gauge("voc", "voc", "1", 0, 1e6, 25),
          new Gauge("formaldehyd", "formaldehyde", "1", 0, 1e6, 5),
          new Gauge("noise", "noise", "dB", 0, 194, 5),
          new Gauge("breathing_rate", "respiratory_rate", "/min", 1, 80, 1),
          new Gauge("heart_rate", "heart_rate", "/min", 20, 300, 1),
          new Gauge("target_distance", "distance", "m", 0, 100, 0.5),
          new Gauge("position", "position", "%", 0, 100, 1),
          new Gauge("water_consumed", "water", "m3", 0, 1e7, 0.001));

  static final Capabilities ALL = new Capabilities(blocks());

  private static final Map<String, Gauge> GAUGE_BY_FIELD = gaugeByField();

  private Zigbee2MqttBlocks() {}

  private static List<Capability> blocks() {
    List<Capability> blocks = new ArrayList<>();
    blocks.add(
        new Capability(
            "action",
            List.of("action"),
            Set.of("alarm.manual", "button", "lock", "access.denied", "vibration", "presence"),
            Zigbee2MqttActionBlock::tell));
    blocks.add(
        Capability.of(
            "fall",
            List.of("fall_status", "fall_down_status", "status"),
            "fall",
            Zigbee2MqttBlocks::fall));
    blocks.add(hazard("smoke", Hazard.Substance.SMOKE, "smoke_density", null));
    blocks.add(hazard("carbon_monoxide", Hazard.Substance.CO, null, "co"));
    blocks.add(hazard("gas", Hazard.Substance.GAS, "gas_value", null));
    blocks.add(hazard("water_leak", Hazard.Substance.WATER, null, null));
    blocks.add(Capability.of("contact", "contact", Zigbee2MqttBlocks::contact));
    blocks.add(
        Capability.of(
            "motion", List.of("occupancy", "motion"), "motion", Zigbee2MqttBlocks::motion));
    blocks.add(
        Capability.of(
            "presence",
            List.of("presence", "presence_state", "motion_state"),
            "presence",
            Zigbee2MqttBlocks::presence));
    blocks.add(Capability.of(Zigbee2MqttExceptions.BED_OCCUPIED, "bed", Zigbee2MqttBlocks::bed));
    blocks.add(Capability.of(Zigbee2MqttExceptions.SEAT_OCCUPIED, "seat", Zigbee2MqttBlocks::seat));
    blocks.add(
        new Capability(
            "state",
            List.of("lock_state", "state"),
            Set.of("lock", "measurement"),
            Zigbee2MqttBlocks::state));
    blocks.add(
        Capability.of(
            "vibration",
            List.of("vibration", "moving"),
            "vibration",
            Zigbee2MqttBlocks::vibration));
    blocks.add(Capability.of("tilt", "tilt", Zigbee2MqttBlocks::tilt));
    blocks.add(Capability.of("test", "device.test", Zigbee2MqttBlocks::test));
    blocks.add(Capability.of("tamper", "device.tamper", Zigbee2MqttBlocks::tamper));
    blocks.add(
        new Capability(
            "battery",
            List.of("battery", "battery_low", "voltage"),
            Set.of("device.battery", "measurement"),
            Zigbee2MqttBlocks::battery));
    blocks.add(Capability.of("illuminance", "measurement", Zigbee2MqttBlocks::illuminance));
    blocks.add(Capability.of("pressure", "measurement", Zigbee2MqttBlocks::pressure));
    for (Gauge gauge : GAUGES) {
      blocks.add(
          Capability.of(
              gauge.field(), "measurement", (fields, telling) -> gauge(gauge, fields, telling)));
    }
    blocks.add(Capability.of("sos", "alarm.manual", Zigbee2MqttBlocks::sos));
    blocks.add(Capability.of("linkquality", "device.link", Zigbee2MqttBlocks::link));
    blocks.add(
        new Capability(
            "housekeeping",
            List.of("last_seen", "update", "update_available", "power_outage_count", "elapsed"),
            Set.of(),
            (_, _) -> {}));
    return blocks;
  }

  private static Map<String, Gauge> gaugeByField() {
    Map<String, Gauge> byField = new HashMap<>();
    for (Gauge gauge : GAUGES) {
      byField.put(gauge.field(), gauge);
    }
    return byField;
  }

  // --- A person asks for help -------------------------------------------------------------------

  private static final String SOS_KEY = "sos";
  private static final String SOS_SAID_FALSE = "sos0";

  /**
   * {@code sos} is a state that the hub keeps and repeats, and some buttons never take it back.
   * From one that does, a repeated {@code true} is only the hub's memory. From one that never did,
   * it is the next press, unless the message brings something else that is new (a battery report):
   * then it is told as a thing to check. Comes after all other blocks, to know that.
   */
  private static void sos(Fields fields, Telling telling) {
    Boolean pressed = fields.bool("sos");
    if (pressed == null) {
      return;
    }
    ManualAlarm alarm =
        new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, ManualAlarm.Press.UNKNOWN, false);
    String running = telling.running(SOS_KEY);
    if (!pressed) {
      telling.remember(SOS_SAID_FALSE, "1");
    }
    if (pressed && running != null && telling.recall(SOS_SAID_FALSE) == null) {
      repeatedWithoutRelease(running, alarm, telling);
    } else {
      telling.course(SOS_KEY, pressed, alarm, true);
    }
  }

  private static final long SAME_PRESS_MS = 10_000;

  private static void repeatedWithoutRelease(String episode, ManualAlarm alarm, Telling telling) {
    long now = telling.envelope().receivedAt().toEpochMilli();
    long started = Telling.startOf(episode);
    if (now - started <= SAME_PRESS_MS) {
      telling.still(Phase.UPDATE, alarm, true);
    } else if (telling.nothingNew() && !telling.retained()) {
      telling.remember(SOS_KEY, "0");
      telling.course(SOS_KEY, true, alarm, true);
    } else {
      telling.tell(Phase.UPDATE, alarm, Mark.REPLAYED);
    }
  }

  private static final Map<String, Fall.Stage> FALL_STAGES =
      Map.of(
          "fall_warning", Fall.Stage.SUSPECTED,
          "maybe_fall", Fall.Stage.SUSPECTED,
          "fall_alarm", Fall.Stage.CONFIRMED,
          "fall", Fall.Stage.CONFIRMED,
          "falling", Fall.Stage.CONFIRMED);

  private static final Set<String> FALL_OVER =
      Set.of("normal", "none", "unoccupied", "occupied", "sitting", "on_the_bed", "low_posture");

  /**
   * Heiman, Tuya and OWON each have their own field; {@code status} only counts with OWON's words.
   */
  private static void fall(Fields fields, Telling telling) {
    String word = firstWord(fields, "fall_status", "fall_down_status", "status");
    if (word == null) {
      return;
    }
    Fall.Stage stage = FALL_STAGES.get(word);
    if (stage == null) {
      if (FALL_OVER.contains(word)) {
        telling.course("fall", false, fallAt(Fall.Stage.EXITED), true);
      }
      return;
    }
    boolean sameStage = !telling.remember("fallstage", word);
    if (telling.running("fall") != null && !sameStage) {
      telling.update("fall", fallAt(stage));
    } else {
      telling.course("fall", true, fallAt(stage), true);
    }
  }

  private static Fall fallAt(Fall.Stage stage) {
    return new Fall(stage, null, null, null, null);
  }

  private static @Nullable String firstWord(Fields fields, String... names) {
    for (String name : names) {
      String word = fields.word(name);
      if (word != null) {
        return word;
      }
    }
    return null;
  }

  // --- Danger -----------------------------------------------------------------------------------

  private static Capability hazard(
      String field,
      Hazard.Substance substance,
      @Nullable String levelField,
      @Nullable String ppmField) {
    return Capability.of(
        field,
        "hazard." + Telling.word(substance),
        (fields, telling) -> {
          Boolean active = fields.bool(field);
          if (active == null) {
            return; // a meter of gas or water has the same field with a number
          }
          Double level = levelField == null ? null : fields.within(levelField, 0, 1e6);
          Double ppm = ppmField == null ? null : fields.within(ppmField, 0, 1e6);
          telling.course(field, active, new Hazard(substance, level, ppm), true);
        });
  }

  private static void test(Fields fields, Telling telling) {
    Boolean testing = fields.bool("test");
    if (testing == null) {
      return;
    }
    boolean changed = telling.remember("test", testing ? "1" : "0");
    if (testing && changed) {
      telling.momentary(new Observation.Test("test button"));
    }
  }

  // --- Doors and people
  // ---------------------------------------------------------------------------

  private static void contact(Fields fields, Telling telling) {
    Boolean closed = closed(fields.get("contact"));
    if (closed != null) {
      String value = closed ? "closed" : "open";
      telling.state("contact", value, new Observation.Contact(!closed, false), true);
    }
  }

  private static @Nullable Boolean closed(@Nullable Object contact) {
    Boolean closed = Scalars.bool(contact);
    if (closed != null || contact == null) {
      return closed;
    }
    return switch (String.valueOf(Scalars.word(contact))) {
      case "open", "opened" -> Boolean.FALSE;
      case "close", "closed" -> Boolean.TRUE;
      default -> null;
    };
  }

  private static final Observation.Motion MOTION = new Observation.Motion(null, null, null);

  private static void motion(Fields fields, Telling telling) {
    Boolean moving = fields.bool(fields.has("occupancy") ? "occupancy" : "motion");
    if (moving != null) {
      telling.course("motion", moving, MOTION, true);
    }
  }

  private static final Map<String, Presence.Movement> MOVEMENTS =
      Map.ofEntries(
          Map.entry("none", Presence.Movement.NONE),
          Map.entry("static", Presence.Movement.STATIC),
          Map.entry("stationary", Presence.Movement.STATIC),
          Map.entry("peaceful", Presence.Movement.STATIC),
          Map.entry("small", Presence.Movement.SMALL),
          Map.entry("medium", Presence.Movement.SMALL),
          Map.entry("small_movement", Presence.Movement.SMALL),
          Map.entry("large", Presence.Movement.LARGE),
          Map.entry("large_movement", Presence.Movement.LARGE),
          Map.entry("motion", Presence.Movement.LARGE),
          Map.entry("presence", Presence.Movement.UNKNOWN),
          Map.entry("near", Presence.Movement.UNKNOWN),
          Map.entry("far", Presence.Movement.UNKNOWN));

  /** Radars say it as truth, as a word in one of two fields, or as both. */
  private static void presence(Fields fields, Telling telling) {
    Presence.Movement movement = movement(fields);
    Boolean said = fields.bool("presence");
    if (said == null && movement == null) {
      return;
    }
    boolean there = said != null ? said : movement != Presence.Movement.NONE;
    Presence.Movement how =
        !there ? Presence.Movement.NONE : movement == null ? Presence.Movement.UNKNOWN : movement;
    Presence presence = new Presence(null, null, how);
    boolean movesOtherwise = telling.remember("moves", Telling.word(how));
    if (there && movesOtherwise && telling.running("presence") != null) {
      telling.update("presence", presence);
    } else {
      telling.course("presence", there, presence, true);
    }
  }

  private static Presence.@Nullable Movement movement(Fields fields) {
    String word = firstWord(fields, "motion_state", "presence_state");
    return word == null ? null : MOVEMENTS.get(word);
  }

  private static void bed(Fields fields, Telling telling) {
    Boolean occupied = fields.bool(Zigbee2MqttExceptions.BED_OCCUPIED);
    if (occupied != null) {
      telling.state("bed", occupied ? "1" : "0", new Observation.Bed(occupied, null, null), true);
    }
  }

  private static void seat(Fields fields, Telling telling) {
    Boolean occupied = fields.bool(Zigbee2MqttExceptions.SEAT_OCCUPIED);
    if (occupied != null) {
      telling.state("seat", occupied ? "1" : "0", new Observation.Seat(occupied), true);
    }
  }

  private static void vibration(Fields fields, Telling telling) {
    Object raw = fields.has("vibration") ? fields.get("vibration") : fields.get("moving");
    Double strength = strength(raw);
    Boolean said = Scalars.bool(raw);
    if (said == null && strength == null) {
      return;
    }
    boolean shaking = said != null ? said : strength != null && strength > 0;
    Observation.Vibration vibration = new Observation.Vibration(strength);
    if (telling.remember("vibration", shaking ? "1" : "0") && shaking) {
      telling.momentary(vibration);
    } else {
      telling.still(Phase.MOMENTARY, vibration, shaking);
    }
  }

  /** Words of a setting that some switches call vibration too: off, low, medium, high. */
  private static @Nullable Double strength(@Nullable Object raw) {
    return raw instanceof Boolean ? null : Scalars.within(raw, 0, 1e6);
  }

  private static void tilt(Fields fields, Telling telling) {
    boolean tilted = Boolean.TRUE.equals(fields.get("tilt"));
    boolean known = fields.get("tilt") instanceof Boolean; // a number is the slant of a blind
    if (known && telling.remember("tilt", tilted ? "1" : "0") && tilted) {
      telling.momentary(new Observation.Tilt(null));
    }
  }

  // --- Locks, plugs, blinds
  // -----------------------------------------------------------------------

  /** Key of what the bolt was last known to be. */
  static final String BOLT = "lock";

  private static final Map<String, Lock.State> LOCK_STATES =
      Map.of(
          "locked", Lock.State.LOCKED,
          "unlocked", Lock.State.UNLOCKED,
          "not_fully_locked", Lock.State.NOT_FULLY_LOCKED,
          "lock", Lock.State.LOCKED,
          "unlock", Lock.State.UNLOCKED);

  /**
   * {@code state} is the bolt of a lock or the relay of a plug. A message that brings an action
   * about the bolt carries the bolt's state of <i>before</i>: then only the action counts.
   */
  private static void state(Fields fields, Telling telling) {
    String lockWord = fields.word("lock_state");
    Lock.State bolt = lockState(lockWord != null ? lockWord : fields.word("state"));
    if (bolt != null) {
      if (!Zigbee2MqttActionBlock.turnsTheBolt(fields)) {
        Lock lock = new Lock(bolt, Lock.Method.UNKNOWN, null, null);
        telling.state(BOLT, Telling.word(bolt), lock, true);
      }
      return;
    }
    relay("state", "switch", fields, telling);
  }

  private static Lock.@Nullable State lockState(@Nullable String word) {
    return word == null ? null : LOCK_STATES.get(word);
  }

  private static void relay(String field, String name, Fields fields, Telling telling) {
    Boolean on = fields.bool(field);
    if (on != null) {
      telling.reading(field, name, on ? 1 : 0, "1", 1);
    }
  }

  // --- The device itself
  // --------------------------------------------------------------------------

  private static void tamper(Fields fields, Telling telling) {
    Boolean open = fields.bool("tamper");
    if (open != null) {
      telling.course("tamper", open, new Observation.Tamper(), false);
    }
  }

  private static final double MILLIVOLTS_FROM = 1000;
  private static final double BATTERY_VOLTS_MAX = 60;
  private static final double VOLTS_STEP = 0.05;

  /** {@code voltage} is in mV for 297 models and in V for 304; no mains or battery has 1000 V. */
  private static void battery(Fields fields, Telling telling) {
    Double level = fields.within("battery", 0, 100);
    Boolean low = fields.bool("battery_low");
    Double volts = volts(fields);
    boolean mains = volts != null && (volts > BATTERY_VOLTS_MAX || fields.has("power"));
    if (volts != null && mains) {
      telling.reading("voltage", "voltage", volts, "V", 5);
    }
    Double batteryVolts = mains ? null : volts;
    if (level != null || low != null || batteryVolts != null) {
      battery(level, low, batteryVolts, telling);
    }
  }

  private static @Nullable Double volts(Fields fields) {
    Double voltage = fields.within("voltage", 0, 100_000);
    return voltage != null && voltage >= MILLIVOLTS_FROM ? (Double) (voltage / 1000) : voltage;
  }

  private static void battery(
      @Nullable Double level, @Nullable Boolean low, @Nullable Double volts, Telling telling) {
    Observation.Battery battery = new Observation.Battery(level, volts, low, null, null);
    boolean changed = level != null && telling.moved("battery", level, 1);
    changed |= low != null && telling.remember("low", low ? "1" : "0");
    changed |= volts != null && telling.moved("volts", volts, VOLTS_STEP);
    if (changed) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static final double LQI_STEP = 32;

  /** The link changes with every message; only a marked change is worth an event. */
  private static void link(Fields fields, Telling telling) {
    Integer lqi = fields.whole("linkquality", 0, 255);
    if (lqi == null) {
      return;
    }
    Observation.Link link = new Observation.Link(null, lqi, null);
    if (telling.moved("lqi", lqi, LQI_STEP)) {
      telling.tell(Phase.MEASUREMENT, link);
    } else {
      telling.still(Phase.MEASUREMENT, link, false);
    }
  }

  // --- Numbers
  // ------------------------------------------------------------------------------------

  private static void gauge(Gauge gauge, Fields fields, Telling telling) {
    Double value = fields.within(gauge.field(), gauge.min(), gauge.max());
    if (value != null) {
      telling.reading(gauge.field(), gauge.name(), value, gauge.unit(), gauge.step());
    }
  }

  /**
   * Beside {@code illuminance_lux}, {@code illuminance} is the sensor's raw scale of old versions.
   */
  private static void illuminance(Fields fields, Telling telling) {
    Double lux = fields.within("illuminance", 0, 200_000);
    if (lux != null && !fields.has("illuminance_lux")) {
      telling.reading("illuminance", "illuminance", lux, "lx", 10);
    }
  }

  /** Air pressure in kPa (33 models) or hPa; the two ranges do not touch. */
  private static void pressure(Fields fields, Telling telling) {
    Double value = fields.within("pressure", 30, 1200);
    if (value == null || (value > 120 && value < 300)) {
      return;
    }
    double hectopascal = value <= 120 ? value * 10 : value;
    telling.reading("pressure", "pressure", hectopascal, "hPa", 1);
  }

  /**
   * A field no block knows: one gang of several ({@code power_l2}, {@code state_left}), or a number
   * whose unit the device's exposes gave.
   */
  static void unknown(String field, Fields fields, Zigbee2MqttDevice device, Telling telling) {
    LearntField learnt = device.learntOf(field);
    if (learnt != null && learnt.unit()) {
      Double value = fields.number(field);
      if (value != null
          && Plausibility.allows(new Observation.Measurement(field, value, learnt.what()))) {
        telling.reading(field, field, value, learnt.what(), 0);
      }
      return;
    }
    int cut = field.lastIndexOf('_');
    if (cut > 0 && isGang(field, cut + 1)) {
      gang(field, field.substring(0, cut), fields, telling);
    }
  }

  private static void gang(String field, String base, Fields fields, Telling telling) {
    Gauge gauge = GAUGE_BY_FIELD.get(base);
    if (base.equals("state")) {
      relay(field, "switch" + field.substring(base.length()), fields, telling);
    } else if (gauge != null) {
      Double value = fields.within(field, gauge.min(), gauge.max());
      if (value != null) {
        String name = gauge.name() + field.substring(base.length());
        telling.reading(field, name, value, gauge.unit(), gauge.step());
      }
    }
  }

  private static final Set<String> GANGS =
      Set.of("left", "right", "center", "top", "bottom", "a", "b", "c", "phase", "system");

  private static boolean isGang(String field, int from) {
    String suffix = field.substring(from);
    boolean numbered = suffix.matches("l?\\d{1,2}");
    return numbered || GANGS.contains(suffix);
  }
}
