package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;

/**
 * The field {@code action}: something that happened at one moment, with neither identity nor clock.
 *
 * <p>It also comes as {@code null} and as {@code ""} (the legacy clearing), twice (as JSON and as
 * plain text on {@code <device>/action}), and again from the hub's cache: in a retained message, or
 * in a device's first message after the hub started. A call for help that may be such a repetition
 * is told as {@link Mark#REPLAYED}, never left out.
 */
final class Zigbee2MqttActionBlock {
  /**
   * Added to a device's first message within {@link Zigbee2MqttAdapter#REPLAY_WINDOW} of the hub's
   * start.
   */
  static final String AFTER_START = "nachtwacht_after_start";

  /** Added to an action that came as plain text on a topic of its own. */
  static final String PLAIN = "nachtwacht_plain";

  /** Within this the same word in the other form is the same act. */
  static final long TWIN_MS = 2_000;

  private static final Pattern REGION =
      Pattern.compile("(region_[0-9a-z]{1,8})_(enter|leave|occupied|unoccupied)");

  private Zigbee2MqttActionBlock() {}

  static void tell(Fields fields, Telling telling) {
    String action = fields.word("action");
    if (action == null || action.equals("null")) {
      return;
    }
    if (isTwin(action, fields, telling)) {
      telling.leaveOut(IgnoreReason.TWIN);
      return;
    }
    Matcher region = REGION.matcher(action);
    if (region.matches()) {
      region(region.group(1), region.group(2), telling);
      return;
    }
    Observation observation = Zigbee2MqttActions.observation(action, fields);
    if (observation == null) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else {
      told(action, observation, fields, telling);
    }
  }

  /**
   * Whether the message's action is about the bolt, so that its cached state is not to be believed.
   */
  static boolean turnsTheBolt(Fields fields) {
    String action = fields.word("action");
    return action != null && Zigbee2MqttActions.observation(action, fields) instanceof Lock;
  }

  /** A lock that was turned or a button that was pressed at an unknown time is no news. */
  private static void told(String action, Observation observation, Fields fields, Telling telling) {
    boolean urgent = observation instanceof ManualAlarm;
    boolean afterStart = fields.has(AFTER_START);
    if (telling.retained() && !urgent) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    if (telling.retained() || (afterStart && mayRepeat(action, observation, telling))) {
      telling.tell(Phase.MOMENTARY, observation, Mark.REPLAYED);
    } else {
      telling.momentary(observation);
    }
    if (observation instanceof Lock bolt) {
      telling.remember(Zigbee2MqttBlocks.BOLT, Telling.word(bolt.state()));
    }
    telling.remember(LAST_ACTION, action + "@" + form(fields) + momentOf(telling));
  }

  /**
   * Whether it may be the hub's memory that speaks. A hub can only repeat the last act it told of;
   * what a lock tells otherwise is somebody at the door now. A call for help is not judged so: to
   * be marked costs it nothing.
   */
  private static boolean mayRepeat(String action, Observation observation, Telling telling) {
    String before = telling.recall(LAST_ACTION);
    return !(observation instanceof Lock)
        || before == null
        || before.substring(0, Math.max(0, before.lastIndexOf('@'))).equals(action);
  }

  private static void region(String zone, String what, Telling telling) {
    boolean there = what.equals("enter") || what.equals("occupied");
    Presence.Movement movement = there ? Presence.Movement.UNKNOWN : Presence.Movement.NONE;
    telling.course(zone, there, new Presence(zone, null, movement), true);
  }

  /** Key of the last action and when it came. */
  static final String LAST_ACTION = "act";

  private static String form(Fields fields) {
    return fields.has(PLAIN) ? "p" : "j";
  }

  private static String momentOf(Telling telling) {
    return Long.toString(telling.envelope().receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }

  private static boolean isTwin(String action, Fields fields, Telling telling) {
    String before = telling.recall(LAST_ACTION);
    long now = telling.envelope().receivedAt().toEpochMilli();
    return before != null && isTwin(before, action, form(fields), now);
  }

  private static boolean isTwin(String before, String action, String form, long now) {
    int at = before.lastIndexOf('@');
    boolean sameAct = at > 0 && before.substring(0, at).equals(action);
    boolean otherForm = sameAct && !before.startsWith(form, at + 1);
    return otherForm && now - parse(before.substring(at + 2)) <= TWIN_MS;
  }

  private static long parse(String moment) {
    try {
      return Long.parseLong(moment, Character.MAX_RADIX);
    } catch (NumberFormatException damaged) {
      return 0;
    }
  }
}
