package nl.nachtwacht.adapter.nuki;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Nuki Smart Lock by its own MQTT API: {@code nuki/<hex id>/<topic>}, every value plain text on a
 * topic of its own.
 *
 * <p>{@code commandResponse} names no command: the gateway keeps one command in flight per lock.
 */
public final class NukiAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "nuki";

  private static final String BASE = "nuki/";
  private static final String PROFILE = "smart-lock";

  /** Key of what was last said by this lock. */
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("nuki/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String[] levels = message.topic().split("/", 4);
    if (levels.length < 3 || levels[1].isEmpty()) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "expected nuki/<id>/<topic>");
    }
    String id = Scalars.identity(levels[1], "topic");
    IgnoreReason silent = SILENT.get(levels[2]);
    if (silent != null) {
      return Decoded.ignored(silent);
    }
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    Telling telling = new Telling(live, memory.recall(NOTE + id), message.retained());
    tell(levels[2], Json.plainText(message.payload()), telling);
    return telling.answer(NOTE + id);
  }

  private static final Map<String, IgnoreReason> SILENT =
      Map.ofEntries(
          Map.entry("lockAction", IgnoreReason.COMMAND),
          Map.entry("lock", IgnoreReason.COMMAND),
          Map.entry("unlock", IgnoreReason.COMMAND),
          Map.entry("lastLockAction", IgnoreReason.TWIN),
          Map.entry("trigger", IgnoreReason.TWIN),
          Map.entry("name", IgnoreReason.DESCRIPTION),
          Map.entry("firmware", IgnoreReason.DESCRIPTION),
          Map.entry("deviceType", IgnoreReason.DESCRIPTION),
          Map.entry("mode", IgnoreReason.HOUSEKEEPING),
          Map.entry("serverConnected", IgnoreReason.HOUSEKEEPING),
          Map.entry("timestamp", IgnoreReason.HOUSEKEEPING),
          Map.entry("ringactionTimestamp", IgnoreReason.HOUSEKEEPING));

  private static void tell(String topic, String value, Telling telling) {
    switch (topic) {
      case "state" -> NukiTurn.state(state(value), telling);
      case "lockActionEvent" -> NukiActionEvent.parse(value).tell(telling);
      case "doorsensorState" -> doorSensor(value, telling);
      case "batteryCritical" -> critical(truth(topic, value), telling);
      case "batteryChargeState" -> charge(value, telling);
      case "batteryCharging" -> charging(truth(topic, value), telling);
      case "keypadBatteryCritical" -> fault("keypad_battery", truth(topic, value), telling);
      case "doorsensorBatteryCritical" -> fault("doorsensor_battery", truth(topic, value), telling);
      case "connected" -> connected(truth(topic, value), telling);
      case "commandResponse" -> response(value, telling);
      case "ringactionState" -> rung(truth(topic, value), telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static boolean truth(String topic, String value) {
    Boolean truth = Scalars.bool(value);
    if (truth == null) {
      throw Unreadable.wrongType(topic, "true or false");
    }
    return truth;
  }

  // --- Bolt and door ----------------------------------------------------------------------------

  private static final Map<Integer, Lock.State> STATES =
      Map.ofEntries(
          Map.entry(0, Lock.State.UNCALIBRATED),
          Map.entry(1, Lock.State.LOCKED),
          Map.entry(2, Lock.State.UNLOCKING),
          Map.entry(3, Lock.State.UNLOCKED),
          Map.entry(4, Lock.State.LOCKING),
          Map.entry(5, Lock.State.UNLATCHED),
          Map.entry(6, Lock.State.UNLOCKED), // lock'n'go: locks by itself soon
          Map.entry(7, Lock.State.UNLOCKING), // the latch is being pulled
          Map.entry(253, Lock.State.UNKNOWN), // boot run
          Map.entry(254, Lock.State.JAMMED), // motor blocked
          Map.entry(255, Lock.State.UNKNOWN));

  private static Lock.State state(String value) {
    Integer code = Scalars.whole(value, 0, 255);
    if (code == null) {
      throw Unreadable.wrongType("state", "a number from 0 to 255");
    }
    Lock.State state = STATES.get(code);
    if (state == null) {
      throw Unreadable.unknownCode("state");
    }
    return state;
  }

  private static final int DOOR_CLOSED = 2;
  private static final int DOOR_OPENED = 3;
  private static final int TAMPERED = 240;

  /**
   * All other codes (unavailable, deactivated, calibrating, unknown) say nothing about the door.
   */
  private static void doorSensor(String value, Telling telling) {
    Integer code = Scalars.whole(value, 0, 255);
    if (code == null) {
      throw Unreadable.wrongType("doorsensorState", "a number from 0 to 255");
    }
    if (code == DOOR_CLOSED || code == DOOR_OPENED) {
      Observation.Contact contact = new Observation.Contact(code == DOOR_OPENED, false);
      telling.state("door", code == DOOR_OPENED ? "open" : "closed", contact, true);
    } else {
      telling.remember("door", "unknown");
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
    if (code == TAMPERED || telling.running("tamper") != null) {
      telling.course("tamper", code == TAMPERED, new Observation.Tamper(), false);
    }
  }

  private static void rung(boolean ringing, Telling telling) {
    boolean began = telling.remember("ring", ringing ? "1" : "0");
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else if (ringing && began) {
      telling.momentary(new Observation.Doorbell());
    } else {
      telling.leaveOut(IgnoreReason.FILLER);
    }
  }

  // --- The device itself ------------------------------------------------------------------------

  private static void critical(boolean critical, Telling telling) {
    Observation.Battery battery = battery(null, critical, null);
    telling.state("critical", critical ? "1" : "0", battery, false);
  }

  private static void charge(String value, Telling telling) {
    Double level = Scalars.within(value, 0, 100);
    if (level == null) {
      throw Unreadable.wrongType("batteryChargeState", "0 to 100");
    }
    if (telling.moved("battery", level, 1)) {
      telling.tell(Phase.STATE, battery(level, null, null));
    } else {
      telling.still(Phase.STATE, battery(level, null, null), false);
    }
  }

  private static void charging(boolean charging, Telling telling) {
    telling.state("charging", charging ? "1" : "0", battery(null, null, charging), false);
  }

  private static Observation.Battery battery(
      @Nullable Double level, @Nullable Boolean critical, @Nullable Boolean charging) {
    return new Observation.Battery(level, null, critical, critical, charging);
  }

  private static void fault(String code, boolean going, Telling telling) {
    telling.course(code, going, new Observation.Fault(code, "battery nearly empty"), false);
  }

  private static void connected(boolean connected, Telling telling) {
    Connectivity.State state = connected ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE;
    Connectivity connectivity = new Connectivity(state, Connectivity.Cause.LAST_WILL);
    telling.state("connected", Telling.word(state), connectivity, true);
  }

  private static void response(String value, Telling telling) {
    Integer code = Scalars.whole(value, 0, 255);
    if (code == null) {
      throw Unreadable.wrongType("commandResponse", "a number from 0 to 255");
    }
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    Observation.CommandResult.Status status =
        code == 0
            ? Observation.CommandResult.Status.REACHED
            : Observation.CommandResult.Status.FAILED;
    telling.momentary(new Observation.CommandResult(null, status, code.toString()));
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case UNLOCK -> action(nativeId, "1");
      case LOCK -> action(nativeId, "2");
      case UNLATCH -> action(nativeId, "3");
      case LOCATE, SILENCE, REFRESH, TURN_ON, TURN_OFF, OPEN, CLOSE ->
          new Encoded.Unsupported("a Nuki lock takes lock, unlock and unlatch");
    };
  }

  private static Encoded action(String nativeId, String code) {
    return new Encoded.Publish(
        BASE + nativeId + "/lockAction", code.getBytes(StandardCharsets.US_ASCII), 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Nuki",
            "Smart Lock Pro, Go, Ultra with MQTT",
            Set.of(
                "lock",
                "contact",
                "button",
                "doorbell",
                "device.battery",
                "device.connectivity",
                "device.tamper",
                "device.fault",
                "command.result"),
            Duration.ofHours(24),
            Set.of(DeviceCommand.LOCK, DeviceCommand.UNLOCK, DeviceCommand.UNLATCH),
            "lockActionEvent says that an action is about to run; actions 80 and 90 turn nothing;"
                + " wrong codes are not published"));
  }
}
