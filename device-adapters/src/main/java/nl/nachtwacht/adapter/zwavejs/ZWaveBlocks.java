package nl.nachtwacht.adapter.zwavejs;

import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.ApplianceUse;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.NameHints;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import org.jspecify.annotations.Nullable;

/**
 * What the values of each command class mean. One case per class.
 *
 * <p>Many sensors report one thing on two classes (48 and 113); both remember under the same key,
 * so it is told once.
 */
final class ZWaveBlocks {
  /** Key of what the bolt was last known to be. */
  static final String BOLT = "lock";

  private ZWaveBlocks() {}

  static void tell(ZWaveTopic topic, ZWaveValue value, Telling telling, Memory memory) {
    if (value.value() == null) {
      telling.leaveOut(IgnoreReason.FILLER); // never reported, or a scene key that was released
      return;
    }
    switch (topic.commandClass()) {
      case 98, 118 -> doorLock(topic, value, telling);
      case 48 -> binarySensor(topic, value, telling);
      case 113 -> notification(topic, value, telling);
      case 49 -> multilevelSensor(topic, value, telling);
      case 128 -> battery(topic, value, telling);
      case 37 -> relay(topic, value, telling);
      case 38 -> level(topic, value, telling);
      case 50 -> meter(topic, value, telling, memory);
      case 43, 91 -> scene(topic, value, telling);
      case 102 -> barrier(topic, value, telling);
      case 32 -> basic(topic, value, telling);
      case 99 -> telling.leaveOut(IgnoreReason.HOUSEKEEPING); // the codes themselves: never read
      case 112 -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
      case 114, 134 -> telling.leaveOut(IgnoreReason.DESCRIPTION);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  // --- Locks ------------------------------------------------------------------------------------

  private static final Map<Integer, Lock.State> MODES =
      Map.of(
          0, Lock.State.UNLOCKED,
          1, Lock.State.UNLOCKED, // locks by itself after a while
          16, Lock.State.UNLOCKED, // inside handle only
          17, Lock.State.UNLOCKED,
          32, Lock.State.UNLOCKED, // outside handle only
          33, Lock.State.UNLOCKED,
          254, Lock.State.UNKNOWN,
          255, Lock.State.LOCKED);

  private static void doorLock(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    switch (topic.property()) {
      case "currentmode" -> {
        Integer code = value.code();
        Lock.State state = code == null ? null : MODES.get(code);
        if (state != null) {
          Tell.lock(topic.noteKey(BOLT), state, telling);
        }
      }
      case "boltstatus" -> word(value, "locked", "unlocked", topic, telling);
      case "locked" -> {
        Boolean locked = value.truth();
        if (locked != null) {
          Lock.State state = locked ? Lock.State.LOCKED : Lock.State.UNLOCKED;
          Tell.lock(topic.noteKey(BOLT), state, telling);
        }
      }
      case "doorstatus" -> {
        if ("open".equals(value.word()) || "closed".equals(value.word())) {
          Tell.contact(topic.noteKey("contact"), "open".equals(value.word()), telling);
        }
      }
      case "targetmode", "latchstatus" -> telling.leaveOut(IgnoreReason.TWIN);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  private static void word(
      ZWaveValue value, String locked, String unlocked, ZWaveTopic topic, Telling telling) {
    if (locked.equals(value.word())) {
      Tell.lock(topic.noteKey(BOLT), Lock.State.LOCKED, telling);
    } else if (unlocked.equals(value.word())) {
      Tell.lock(topic.noteKey(BOLT), Lock.State.UNLOCKED, telling);
    }
  }

  // --- Sensors ----------------------------------------------------------------------------------

  private static void binarySensor(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Boolean on = value.truth();
    if (on == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
      return;
    }
    switch (topic.property()) {
      case "motion" -> Tell.motion(topic.noteKey("motion"), on, telling);
      case "door/window", "door_window", "door-window" ->
          Tell.contact(topic.noteKey("contact"), on, telling);
      case "door" ->
          Tell.contact(topic.noteKey("contact"), on, telling); // "Door/Window" on a topic
      case "smoke" -> hazard(topic, Observation.Hazard.Substance.SMOKE, on, telling);
      case "co" -> hazard(topic, Observation.Hazard.Substance.CO, on, telling);
      case "heat" -> hazard(topic, Observation.Hazard.Substance.HEAT, on, telling);
      case "water" -> hazard(topic, Observation.Hazard.Substance.WATER, on, telling);
      case "tamper" -> telling.course("tamper", on, new Observation.Tamper(), false);
      case "any", "general_purpose" -> any(topic, on, telling);
      default -> telling.reading(topic.name(), topic.property(), on ? 1 : 0, "1", 1);
    }
  }

  private static void hazard(
      ZWaveTopic topic, Observation.Hazard.Substance substance, boolean on, Telling telling) {
    Tell.hazard(topic.noteKey(Telling.word(substance)), substance, on, telling);
  }

  /**
   * "Any" has no meaning of its own. A device that says the same as a notification is read as that;
   * otherwise it is a bare number that an installer can give a meaning.
   */
  private static void any(ZWaveTopic topic, boolean on, Telling telling) {
    if (telling.recall(topic.noteKey("contact")) != null) {
      Tell.contact(topic.noteKey("contact"), on, telling);
    } else if (telling.recall(topic.noteKey("motion")) != null) {
      Tell.motion(topic.noteKey("motion"), on, telling);
    } else {
      telling.reading(topic.noteKey("any"), "sensor", on ? 1 : 0, "1", 1);
    }
  }

  private static void notification(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Integer code = value.code();
    if (code == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    } else if (topic.property().startsWith("alarm")) {
      telling.leaveOut(IgnoreReason.TWIN); // alarmType and alarmLevel of the class's first version
    } else {
      ZWaveNotifications.tell(topic, code, telling);
    }
  }

  private static void multilevelSensor(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Double number = value.number();
    if (number != null) {
      NameHints.tell(topic.noteKey(topic.property()), number, value.unit(), telling);
    }
  }

  // --- Numbers and switches
  // -----------------------------------------------------------------------

  /** 255 was "low" in the class's first version. */
  private static void battery(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    switch (topic.property()) {
      case "level" -> {
        boolean warns = Integer.valueOf(255).equals(value.code());
        Tell.battery(
            Scalars.within(value.value(), 0, 100), null, warns ? Boolean.TRUE : null, telling);
      }
      case "islow" -> Tell.battery(null, null, value.truth(), telling);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  private static void relay(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Boolean on = value.truth();
    if (topic.property().equals("currentvalue") && on != null) {
      Tell.relay(topic.noteKey("switch"), topic.noteKey("switch"), on, telling);
    } else {
      telling.leaveOut(IgnoreReason.TWIN);
    }
  }

  /** 0 to 99: a dimmer, a curtain. 254 is unknown. */
  private static void level(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Double level = Scalars.within(value.value(), 0, 99);
    if (topic.property().equals("currentvalue") && level != null) {
      double percent = level == 99 ? 100 : level;
      telling.reading(topic.noteKey("position"), "position", percent, "%", 1);
    } else {
      telling.leaveOut(IgnoreReason.TWIN);
    }
  }

  private static final int ELECTRIC = 1;

  /** The key holds meter type, scale and rate: 65537 is electric, kWh; 66049 electric, W. */
  private static void meter(ZWaveTopic topic, ZWaveValue value, Telling telling, Memory memory) {
    Integer key = Scalars.whole(topic.key(), 0, 1 << 24);
    Double number = value.number();
    if (key == null || number == null || key >> 16 != ELECTRIC) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
      return;
    }
    switch ((key >> 8) & 0xff) {
      case 0 -> reading(topic, "energy", number, "kWh", 0.01, telling);
      case 2 -> {
        reading(topic, "power", number, "W", 1, telling);
        String channel = topic.endpoint() == 0 ? null : Integer.toString(topic.endpoint());
        ApplianceUse.of(telling.envelope().nativeId(), memory).tell(channel, number, telling);
      }
      case 4 -> reading(topic, "voltage", number, "V", 5, telling);
      case 5 -> reading(topic, "current", number, "A", 0.05, telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void reading(
      ZWaveTopic topic, String name, double value, String unit, double step, Telling telling) {
    Double allowed = Scalars.within(value, -100_000, 1e7);
    if (allowed != null) {
      telling.reading(topic.noteKey(name), topic.noteKey(name), allowed, unit, step);
    }
  }

  private static final Set<Integer> RELEASED = Set.of(1);

  /** Central Scene: 0 pressed, 1 released, 2 held, 3 twice. Momentary: a stored one is no press. */
  private static void scene(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Integer code = value.code();
    boolean central = topic.commandClass() == 91;
    if (code == null || topic.property().equals("slowrefresh")) {
      telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    } else if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else if (central && RELEASED.contains(code)) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else {
      String name = central ? sceneName(topic) : code.toString();
      telling.momentary(new Observation.Button(name, central ? press(code) : Press.SHORT));
    }
  }

  private static @Nullable String sceneName(ZWaveTopic topic) {
    return Scalars.shortText(topic.key().isEmpty() ? topic.property() : topic.key());
  }

  private static Press press(int code) {
    return switch (code) {
      case 0 -> Press.SHORT;
      case 2 -> Press.HOLD;
      case 3 -> Press.DOUBLE;
      default -> Press.UNKNOWN;
    };
  }

  /** A garage door or gate: 0 closed, 255 open, in between moving. */
  private static void barrier(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Integer code = value.code();
    if (topic.property().equals("currentstate") && code != null && (code == 0 || code == 255)) {
      Tell.contact(topic.noteKey("contact"), code == 255, telling);
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void basic(ZWaveTopic topic, ZWaveValue value, Telling telling) {
    Double level = Scalars.within(value.value(), 0, 255);
    if (level == null || topic.property().equals("targetvalue")) {
      telling.leaveOut(IgnoreReason.TWIN);
    } else {
      telling.reading(topic.noteKey("basic"), "basic", level, "1", 1);
    }
  }
}
