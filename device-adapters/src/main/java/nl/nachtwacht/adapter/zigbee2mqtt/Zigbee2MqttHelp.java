package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Phase;

/** A person asks for help, or fell. */
final class Zigbee2MqttHelp {

  private Zigbee2MqttHelp() {}

  private static final String SOS_KEY = "sos";
  private static final String SOS_SAID_FALSE = "sos0";

  /**
   * {@code sos} is a state that the hub keeps and repeats, and some buttons never take it back.
   * From one that does, a repeated {@code true} is only the hub's memory. From one that never did,
   * it is the next press, unless the message brings something else that is new (a battery report):
   * then it is told as a thing to check. Comes after all other blocks, to know that.
   */
  static void sos(Fields fields, Telling telling) {
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
  static void fall(Fields fields, Telling telling) {
    String word = Zigbee2MqttBlocks.firstWord(fields, "fall_status", "fall_down_status", "status");
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
}
