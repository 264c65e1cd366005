package nl.nachtwacht.adapter.zwavejs;

import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AccessDenied;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm;

/**
 * Command class 113, Notification: a kind of alarm as property, a code as value, 0 for idle.
 *
 * <p>Codes as in the notification table of zwave-js. A code that happens once (a lock turned, a
 * wrong code) comes without an idle after it.
 */
final class ZWaveNotifications {
  private static final int IDLE = 0;

  private ZWaveNotifications() {}

  static void tell(ZWaveTopic topic, int code, Telling telling) {
    switch (topic.property()) {
      case "home_security", "burglar" -> homeSecurity(topic, code, telling);
      case "access_control" -> accessControl(topic, code, telling);
      case "smoke_alarm" -> hazard(topic, Hazard.Substance.SMOKE, Set.of(1, 2), code, telling);
      case "co_alarm", "carbon_monoxide_alarm" ->
          hazard(topic, Hazard.Substance.CO, Set.of(1, 2), code, telling);
      case "gas_alarm" -> hazard(topic, Hazard.Substance.GAS, Set.of(1, 2, 3, 4), code, telling);
      case "heat_alarm" -> hazard(topic, Hazard.Substance.HEAT, Set.of(1, 2, 3, 4), code, telling);
      case "water_alarm" -> hazard(topic, Hazard.Substance.WATER, Set.of(1, 2), code, telling);
      case "emergency_alarm" -> emergency(topic, code, telling);
      case "power_management" -> power(code, telling);
      case "home_health" -> posture(topic, code, telling);
      case "system" -> fault(topic, code, telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  // --- Home security ----------------------------------------------------------------------------

  /**
   * A contact sensor says "intrusion" in its sensor status; a motion sensor has a status of its
   * own.
   */
  private static void homeSecurity(ZWaveTopic topic, int code, Telling telling) {
    String contact = topic.noteKey("contact");
    String motion = topic.noteKey("motion");
    switch (code) {
      case IDLE -> idle(topic, telling);
      case 1, 2 -> {
        if (topic.key().contains("motion")) {
          Tell.motion(motion, true, telling);
        } else {
          Tell.contact(contact, true, telling);
        }
      }
      case 7, 8 -> Tell.motion(motion, true, telling);
      case 3, 9 -> telling.course("tamper", true, new Observation.Tamper(), false);
      case 4 -> telling.momentary(new AccessDenied(AccessDenied.Reason.INVALID_CODE));
      case 5, 6 -> telling.momentary(new Observation.Sound("glass", null, null));
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** Idle names no code: the key says of what, or else everything that was going on is over. */
  private static void idle(ZWaveTopic topic, Telling telling) {
    boolean ofMotion = topic.key().contains("motion");
    boolean ofCover = topic.key().contains("cover");
    boolean ofSensor = topic.key().contains("sensor") && !ofMotion;
    String contact = topic.noteKey("contact");
    if (ofMotion || (!ofCover && !ofSensor && telling.running(topic.noteKey("motion")) != null)) {
      Tell.motion(topic.noteKey("motion"), false, telling);
    }
    if (ofCover || (!ofMotion && telling.running("tamper") != null)) {
      telling.course("tamper", false, new Observation.Tamper(), false);
    }
    boolean wasContact = telling.recall(contact) != null;
    if (ofSensor && telling.running(topic.noteKey("motion")) != null) {
      Tell.motion(topic.noteKey("motion"), false, telling);
    } else if (ofSensor || (!ofMotion && !ofCover && wasContact)) {
      Tell.contact(contact, false, telling);
    }
  }

  // --- Access control ---------------------------------------------------------------------------

  private static final int DOOR_OPEN = 22;
  private static final int DOOR_CLOSED = 23;

  /** In its "tilt" state a window stands open by hinge or by tilt. */
  private static final Set<Integer> OPEN_BY_TILT = Set.of(5632, 5633);

  private static final Map<Integer, Lock> TURNED =
      Map.ofEntries(
          Map.entry(1, done(Lock.State.LOCKED, Lock.Method.MANUAL)),
          Map.entry(2, done(Lock.State.UNLOCKED, Lock.Method.MANUAL)),
          Map.entry(3, done(Lock.State.LOCKED, Lock.Method.REMOTE)),
          Map.entry(4, done(Lock.State.UNLOCKED, Lock.Method.REMOTE)),
          Map.entry(5, done(Lock.State.LOCKED, Lock.Method.KEYPAD)),
          Map.entry(6, done(Lock.State.UNLOCKED, Lock.Method.KEYPAD)),
          Map.entry(7, failed(Lock.State.NOT_FULLY_LOCKED, Lock.Method.MANUAL)),
          Map.entry(8, failed(Lock.State.NOT_FULLY_LOCKED, Lock.Method.REMOTE)),
          Map.entry(9, done(Lock.State.LOCKED, Lock.Method.AUTO)),
          Map.entry(10, failed(Lock.State.NOT_FULLY_LOCKED, Lock.Method.AUTO)),
          Map.entry(11, failed(Lock.State.JAMMED, Lock.Method.UNKNOWN)));

  private static Lock done(Lock.State state, Lock.Method method) {
    return new Lock(state, method, null, Lock.Result.DONE);
  }

  private static Lock failed(Lock.State state, Lock.Method method) {
    return new Lock(state, method, null, Lock.Result.FAILED);
  }

  private static void accessControl(ZWaveTopic topic, int code, Telling telling) {
    Lock turned = TURNED.get(code);
    if (turned != null) {
      turned(turned, telling);
    } else if (code == DOOR_OPEN || OPEN_BY_TILT.contains(code)) {
      Tell.contact(topic.noteKey("contact"), true, telling);
    } else if (code == DOOR_CLOSED) {
      Tell.contact(topic.noteKey("contact"), false, telling);
    } else if (code == 16 || code == 20 || code == 21) {
      denied(telling);
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN); // idle, codes added and deleted
    }
  }

  private static void denied(Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(new AccessDenied(AccessDenied.Reason.INVALID_CODE));
    }
  }

  /** A jammed bolt stays so until it moves: that is state too. The rest is an event of its time. */
  private static void turned(Lock turned, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    telling.momentary(turned);
    telling.remember(ZWaveBlocks.BOLT, Telling.word(turned.state()));
  }

  // --- The rest ---------------------------------------------------------------------------------

  private static final int TEST = 3;

  private static void hazard(
      ZWaveTopic topic,
      Hazard.Substance substance,
      Set<Integer> active,
      int code,
      Telling telling) {
    String key = topic.noteKey(Telling.word(substance));
    boolean ofSensor = topic.key().isEmpty() || topic.key().contains("sensor");
    if (active.contains(code)) {
      Tell.hazard(key, substance, true, telling);
    } else if (code == TEST && !active.contains(TEST)) {
      telling.momentary(new Observation.Test("test button"));
    } else if (code == IDLE && ofSensor) {
      Tell.hazard(key, substance, false, telling);
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** 1 police, 2 fire, 3 medical, 4 panic. */
  private static void emergency(ZWaveTopic topic, int code, Telling telling) {
    boolean pressed = code >= 1 && code <= 4;
    telling.course(
        topic.noteKey("sos"),
        pressed,
        new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, ManualAlarm.Press.UNKNOWN, false),
        true);
  }

  private static void power(int code, Telling telling) {
    switch (code) {
      case 2 -> telling.state("mains", "0", new Observation.Power(false), true);
      case 1, 3 -> telling.state("mains", "1", new Observation.Power(true), true);
      case 10 -> Tell.battery(null, null, true, telling);
      case 11 -> Tell.battery(new Observation.Battery(null, null, true, true, null), telling);
      case 12, 14 -> Tell.battery(new Observation.Battery(null, null, null, null, true), telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** 1 leaving bed, 2 sitting on bed, 3 lying on bed, 5 sitting on the edge. */
  private static void posture(ZWaveTopic topic, int code, Telling telling) {
    switch (code) {
      case 1 -> Tell.bed(topic.noteKey("bed"), false, telling);
      case 2, 3, 5 -> Tell.bed(topic.noteKey("bed"), true, telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void fault(ZWaveTopic topic, int code, Telling telling) {
    boolean going = code >= 1 && code <= 4;
    if (going || telling.running("fault") != null) {
      String kind = topic.key().isEmpty() ? "system" : "system " + topic.key();
      telling.course("fault", going, new Observation.Fault("system_" + code, kind), false);
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }
}
