package nl.nachtwacht.adapter.zigbee2mqtt;

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
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of a device's state mean. One list, one line per capability; what takes more than
 * a few lines to tell is beside it: calls for help, the device's own condition, numbers.
 *
 * <p>Polarity: in Zigbee2MQTT {@code contact: false} is an open door, everything else is true when
 * it is going on. Models that differ are in {@link Zigbee2MqttExceptions}.
 */
final class Zigbee2MqttBlocks {

  static final Capabilities ALL = new Capabilities(blocks());

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
            Zigbee2MqttHelp::fall));
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
    blocks.add(Capability.of("tamper", "device.tamper", Zigbee2MqttHardware::tamper));
    blocks.add(
        new Capability(
            "battery",
            List.of("battery", "battery_low", "voltage"),
            Set.of("device.battery", "measurement"),
            Zigbee2MqttHardware::battery));
    blocks.addAll(Zigbee2MqttNumbers.blocks());
    blocks.add(Capability.of("sos", "alarm.manual", Zigbee2MqttHelp::sos));
    blocks.add(Capability.of("linkquality", "device.link", Zigbee2MqttHardware::link));
    blocks.add(
        new Capability(
            "housekeeping",
            List.of("last_seen", "update", "update_available", "power_outage_count", "elapsed"),
            Set.of(),
            (_, _) -> {}));
    return blocks;
  }

  static @Nullable String firstWord(Fields fields, String... names) {
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

  // --- Doors and people --------------------------------------------------------------------------

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

  // --- Locks, plugs, blinds ----------------------------------------------------------------------

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
    Lock.State bolt = bolt(fields);
    if (bolt != null) {
      if (!Zigbee2MqttActionBlock.turnsTheBolt(fields)) {
        Lock lock = new Lock(bolt, Lock.Method.UNKNOWN, null, null);
        telling.state(BOLT, Telling.word(bolt), lock, true);
      }
      return;
    }
    Zigbee2MqttNumbers.relay("state", "switch", fields, telling);
  }

  /** Whether it is a lock that speaks, and says how its bolt is. */
  static boolean tellsOfBolt(Fields fields) {
    return bolt(fields) != null;
  }

  private static Lock.@Nullable State bolt(Fields fields) {
    String lockWord = fields.word("lock_state");
    return lockState(lockWord != null ? lockWord : fields.word("state"));
  }

  private static Lock.@Nullable State lockState(@Nullable String word) {
    return word == null ? null : LOCK_STATES.get(word);
  }
}
