package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AccessDenied;
import nl.nachtwacht.event.Observation.Button;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Observation.Vibration;
import org.jspecify.annotations.Nullable;

/**
 * What the word in {@code action} means: 1,857 words over 650 models, most of them a press of some
 * button.
 *
 * <p>{@code action_code} carries the PIN that was typed and is never read.
 */
final class Zigbee2MqttActions {
  private static final int NAME_CHARS_MAX = 40;
  private static final int USER_MAX = 65_534;

  private static final Set<String> CALLS_FOR_HELP = Set.of("emergency", "panic", "sos");

  /** Ends of a press, steps of a dimmer's turn, and other words that say nothing new. */
  private static final Set<String> FILLERS =
      Set.of("unknown", "release", "identify", "non_access_user_operational_event", "stop");

  /** Things that happen to an object: it falls, is shaken, turned. Not a person who falls. */
  private static final Set<String> HANDLING =
      Set.of("fall", "drop", "shake", "tilt", "vibration", "vibrate", "slide", "flip90", "flip180");

  private static final Map<String, Lock.State> TURNED =
      Map.of(
          "lock", Lock.State.LOCKED,
          "unlock", Lock.State.UNLOCKED,
          "locked", Lock.State.LOCKED,
          "lock_opened", Lock.State.UNLOCKED,
          "lock_opened_inside", Lock.State.UNLOCKED,
          "lock_opened_outside", Lock.State.UNLOCKED);

  private static final Map<String, Lock.Method> METHODS =
      Map.ofEntries(
          Map.entry("manual", Lock.Method.MANUAL),
          Map.entry("one_touch", Lock.Method.MANUAL),
          Map.entry("key", Lock.Method.KEY),
          Map.entry("auto", Lock.Method.AUTO),
          Map.entry("schedule", Lock.Method.AUTO),
          Map.entry("zigbee", Lock.Method.REMOTE),
          Map.entry("rf", Lock.Method.REMOTE),
          Map.entry("rfid", Lock.Method.RFID),
          Map.entry("keypad", Lock.Method.KEYPAD),
          Map.entry("password", Lock.Method.KEYPAD),
          Map.entry("fingerprint", Lock.Method.FINGERPRINT));

  private static final Map<String, Press> PRESSES =
      Map.ofEntries(
          Map.entry("single", Press.SHORT),
          Map.entry("short", Press.SHORT),
          Map.entry("press", Press.SHORT),
          Map.entry("click", Press.SHORT),
          Map.entry("double", Press.DOUBLE),
          Map.entry("hold", Press.HOLD),
          Map.entry("long", Press.LONG));

  private Zigbee2MqttActions() {}

  /** What the action says; {@code null} for a filler. */
  static @Nullable Observation observation(String action, Fields fields) {
    if (CALLS_FOR_HELP.contains(action)) {
      return new ManualAlarm(trigger(fields), Press.UNKNOWN, false);
    }
    if (FILLERS.contains(action) || action.endsWith("_release") || action.endsWith("_stop")) {
      return null;
    }
    if (HANDLING.contains(action)) {
      return new Vibration(null);
    }
    Observation door = ofLock(action, fields);
    return door != null ? door : button(action);
  }

  /** A keypad says which zone and code were typed, also for its panic key. */
  private static ManualAlarm.Trigger trigger(Fields fields) {
    return fields.has("action_code") || fields.has("action_zone")
        ? ManualAlarm.Trigger.KEYPAD
        : ManualAlarm.Trigger.UNKNOWN;
  }

  private static @Nullable Observation ofLock(String action, Fields fields) {
    if (action.contains("_failure_")) {
      return new AccessDenied(
          action.contains("pin") ? AccessDenied.Reason.INVALID_CODE : AccessDenied.Reason.SCHEDULE);
    }
    Lock.State state = TURNED.get(action);
    if (state != null) {
      return turned(state, method(fields.word("action_source_name")), fields);
    }
    int cut = action.lastIndexOf('_');
    Lock.Method method = cut < 0 ? null : METHODS.get(action.substring(0, cut));
    Lock.State how = cut < 0 ? null : TURNED.get(action.substring(cut + 1));
    return method == null || how == null ? null : turned(how, method, fields);
  }

  /** 65535 is an unknown user. */
  private static Lock turned(Lock.State state, Lock.Method method, Fields fields) {
    return new Lock(state, method, fields.whole("action_user", 0, USER_MAX), Lock.Result.DONE);
  }

  private static Lock.Method method(@Nullable String source) {
    return source == null ? Lock.Method.UNKNOWN : METHODS.getOrDefault(source, Lock.Method.UNKNOWN);
  }

  /** {@code 2_double}, {@code single_left}, {@code on}: which button, and how it was pressed. */
  private static Button button(String action) {
    StringBuilder name = new StringBuilder();
    Press press = null;
    for (String part : action.split("_")) {
      Press known = PRESSES.get(part);
      if (known != null && press == null) {
        press = known;
      } else if (!part.isEmpty() && !part.equals("button")) {
        name.append(name.isEmpty() ? "" : "_").append(part);
      }
    }
    return new Button(shortName(name), press == null ? Press.UNKNOWN : press);
  }

  private static @Nullable String shortName(StringBuilder name) {
    if (name.isEmpty()) {
      return null;
    }
    return name.length() <= NAME_CHARS_MAX ? name.toString() : name.substring(0, NAME_CHARS_MAX);
  }
}
