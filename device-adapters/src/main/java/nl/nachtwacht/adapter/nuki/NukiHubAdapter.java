package nl.nachtwacht.adapter.nuki;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
import nl.nachtwacht.event.Observation.CommandResult;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A Nuki lock or opener behind the open-source Nuki Hub (an ESP32 in the home): {@code
 * <base>/<group>/<topic>}.
 *
 * <p>The base is set per hub and has one lock, so the base is the {@code nativeId}. The command
 * topic is overwritten with {@code ack} by the hub. Names of people ({@code authorizationName},
 * {@code auth_name}) and keypad codes are not read.
 */
public final class NukiHubAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "nukihub";

  private static final String PROFILE = "nuki-hub";
  private static final String NOTE = "s/";

  /** The topics below the base; what stands before is the base. */
  private static final Set<String> GROUPS =
      Set.of("lock", "battery", "maintenance", "info", "configuration", "presence", "opener");

  @Override
  public String family() {
    return FAMILY;
  }

  /**
   * The hub's default base is {@code nuki}, which it shares with locks that speak by themselves.
   */
  @Override
  public List<String> topicFilters() {
    return List.of(
        "nukihub/#",
        "nukiopener/#",
        "nuki/lock/#",
        "nuki/battery/#",
        "nuki/maintenance/#",
        "nuki/info/#",
        "nuki/configuration/#",
        "nuki/presence/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String[] levels = message.topic().split("/", -1);
    int group = 1;
    while (group < levels.length && !GROUPS.contains(levels[group])) {
      group++;
    }
    if (group + 1 >= levels.length) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "expected <base>/lock/<topic>");
    }
    String base =
        Scalars.identity(String.join("/", Arrays.copyOf(levels, group)), "topic before the group");
    String rest = String.join("/", Arrays.copyOfRange(levels, group, levels.length));
    IgnoreReason silent = silent(rest);
    if (silent != null) {
      return Decoded.ignored(silent);
    }
    Envelope live = Envelope.live(FAMILY, base, PROFILE, Phase.STATE, message.receivedAt());
    Telling telling = new Telling(live, memory.recall(NOTE + base), message.retained());
    tell(rest, message, telling);
    return telling.answer(NOTE + base);
  }

  private static @Nullable IgnoreReason silent(String rest) {
    IgnoreReason known = SILENT.get(rest);
    if (known != null) {
      return known;
    }
    boolean housekeeping =
        rest.startsWith("info/")
            || rest.startsWith("configuration/")
            || rest.startsWith("lock/keypad/")
            || rest.startsWith("presence/")
            || (rest.startsWith("maintenance/") && !rest.equals(CONNECTION));
    return rest.startsWith("lock/query/")
        ? IgnoreReason.COMMAND
        : housekeeping ? IgnoreReason.HOUSEKEEPING : null;
  }

  private static final String CONNECTION = "maintenance/mqttConnectionState";

  private static final Map<String, IgnoreReason> SILENT =
      Map.ofEntries(
          Map.entry("lock/action", IgnoreReason.COMMAND),
          Map.entry("maintenance/reset", IgnoreReason.COMMAND),
          Map.entry("configuration/action", IgnoreReason.COMMAND),
          Map.entry("lock/hastate", IgnoreReason.TWIN),
          Map.entry("lock/binaryState", IgnoreReason.TWIN),
          Map.entry("lock/binaryRing", IgnoreReason.TWIN),
          Map.entry("lock/trigger", IgnoreReason.TWIN),
          Map.entry("lock/lastLockAction", IgnoreReason.TWIN),
          Map.entry("lock/authorizationId", IgnoreReason.TWIN),
          Map.entry("lock/authorizationName", IgnoreReason.TWIN),
          Map.entry("lock/log", IgnoreReason.TWIN),
          Map.entry("lock/shortLog", IgnoreReason.TWIN),
          Map.entry("lock/address", IgnoreReason.DESCRIPTION),
          Map.entry("lock/retry", IgnoreReason.HOUSEKEEPING));

  private static void tell(String topic, Message message, Telling telling) {
    if (topic.equals("lock/json")) {
      json(Json.object(message.payload()), telling);
      return;
    }
    String value = Json.plainText(message.payload());
    switch (topic) {
      case "lock/state" -> NukiTurn.state(state(value), telling);
      case "lock/doorSensorState" -> door(value, telling);
      case "lock/completionStatus" -> completion(value, telling);
      case "lock/commandResult" -> result(value, telling);
      case "lock/ring" -> ring(value, telling);
      case "lock/rssi" -> link(value, telling);
      case CONNECTION -> connection(value, telling);
      default -> battery(topic, value, telling);
    }
  }

  // --- Bolt and door ----------------------------------------------------------------------------

  private static final Map<String, Lock.State> STATES =
      Map.ofEntries(
          Map.entry("uncalibrated", Lock.State.UNCALIBRATED),
          Map.entry("locked", Lock.State.LOCKED),
          Map.entry("locking", Lock.State.LOCKING),
          Map.entry("unlocked", Lock.State.UNLOCKED),
          Map.entry("unlocking", Lock.State.UNLOCKING),
          Map.entry("unlatched", Lock.State.UNLATCHED),
          Map.entry("unlatching", Lock.State.UNLOCKING),
          Map.entry("unlockedLnga", Lock.State.UNLOCKED),
          Map.entry("unlockedLngActive", Lock.State.UNLOCKED),
          Map.entry("motorBlocked", Lock.State.JAMMED),
          Map.entry("bootRun", Lock.State.UNKNOWN),
          Map.entry("calibration", Lock.State.UNCALIBRATED),
          Map.entry("undefined", Lock.State.UNKNOWN),
          Map.entry("unknown", Lock.State.UNKNOWN),
          // the opener of a house door
          Map.entry("RTOactive", Lock.State.UNLOCKED),
          Map.entry("open", Lock.State.UNLATCHED),
          Map.entry("opening", Lock.State.UNLOCKING));

  private static Lock.State state(String word) {
    Lock.State state = STATES.get(word);
    if (state == null) {
      throw Unreadable.unknownCode("lock/state");
    }
    return state;
  }

  /** Words other than opened and closed say nothing about the door. */
  private static void door(String word, Telling telling) {
    boolean open = word.equals("doorOpened");
    if (open || word.equals("doorClosed")) {
      telling.state("door", open ? "open" : "closed", new Observation.Contact(open, false), true);
    } else {
      telling.remember("door", "unknown");
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void json(JsonNode json, Telling telling) {
    String state = Scalars.text(Scalars.of(json.get("lock_state")));
    String door = Scalars.text(Scalars.of(json.get("door_sensor_state")));
    if (state == null && door == null) {
      throw Unreadable.missing("lock_state");
    }
    if (state != null) {
      NukiTurn.state(state(state), telling);
    }
    if (door != null) {
      door(door, telling);
    }
  }

  private static final Set<String> COMPLETED = Set.of("success", "unknown");

  /**
   * How the last turn ended. A blocked motor is told as the jammed bolt it is: nobody gets in. The
   * hub says it again with every query, so only a change counts.
   */
  private static void completion(String word, Telling telling) {
    boolean changed = telling.remember("completion", word);
    boolean failed = !COMPLETED.contains(word);
    if (word.equals("motorBlocked")) {
      NukiTurn.state(Lock.State.JAMMED, telling);
    } else if (word.equals("invalidCode")) {
      denied(changed, telling);
    } else if (failed && changed && !telling.retained()) {
      telling.momentary(
          new Lock(Lock.State.UNKNOWN, Lock.Method.UNKNOWN, null, Lock.Result.FAILED));
    } else {
      telling.leaveOut(IgnoreReason.TWIN);
    }
  }

  private static void denied(boolean changed, Telling telling) {
    if (changed && !telling.retained()) {
      telling.momentary(new Observation.AccessDenied(Observation.AccessDenied.Reason.INVALID_CODE));
    } else {
      telling.leaveOut(telling.retained() ? IgnoreReason.RETAINED_EVENT : IgnoreReason.TWIN);
    }
  }

  private static void ring(String word, Telling telling) {
    if (!word.startsWith("ring")) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(new Observation.Doorbell());
    }
  }

  // --- The device itself ------------------------------------------------------------------------

  private static void result(String word, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    CommandResult.Status status =
        switch (word) {
          case "success" -> CommandResult.Status.REACHED;
          case "working" -> CommandResult.Status.ACCEPTED;
          case "timeOut" -> CommandResult.Status.TIMEOUT;
          case "failed", "error", "undefined" -> CommandResult.Status.FAILED;
          case "notPaired" -> CommandResult.Status.REJECTED;
          default -> throw Unreadable.unknownCode("lock/commandResult");
        };
    telling.momentary(new CommandResult(null, status, word));
  }

  private static void battery(String topic, String value, Telling telling) {
    String name = topic.startsWith("lock/") ? topic.substring("lock/".length()) : topic;
    switch (name) {
      case "battery/level" -> level(value, telling);
      case "battery/voltage" -> volts(value, telling);
      case "battery/critical" -> critical(truth(name, value), telling);
      case "battery/charging" -> charging(truth(name, value), telling);
      case "battery/keypadCritical" -> keypad(truth(name, value), telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static boolean truth(String topic, String value) {
    Boolean truth = Scalars.bool(value);
    if (truth == null) {
      throw Unreadable.wrongType(topic, "1 or 0");
    }
    return truth;
  }

  private static void level(String value, Telling telling) {
    Double level = Scalars.within(value, 0, 100);
    if (level == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN); // 255 and -1 stand for unknown
      return;
    }
    Observation.Battery battery = new Observation.Battery(level, null, null, null, null);
    if (telling.moved("battery", level, 1)) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static void volts(String value, Telling telling) {
    Double volts = Scalars.within(value, 0, 60);
    if (volts == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
      return;
    }
    Observation.Battery battery = new Observation.Battery(null, volts, null, null, null);
    if (telling.moved("volts", volts, 0.05)) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static void critical(boolean critical, Telling telling) {
    telling.state(
        "critical",
        critical ? "1" : "0",
        new Observation.Battery(null, null, critical, critical, null),
        false);
  }

  private static void charging(boolean charging, Telling telling) {
    telling.state(
        "charging",
        charging ? "1" : "0",
        new Observation.Battery(null, null, null, null, charging),
        false);
  }

  private static void keypad(boolean critical, Telling telling) {
    Observation fault = new Observation.Fault("keypad_battery", "battery nearly empty");
    telling.course("keypad_battery", critical, fault, false);
  }

  private static void link(String value, Telling telling) {
    Double rssi = Scalars.within(value, -150, -1); // 0 when the lock was not heard
    if (rssi == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
      return;
    }
    Observation.Link link = new Observation.Link(rssi, null, null);
    if (telling.moved("rssi", rssi, 10)) {
      telling.tell(Phase.MEASUREMENT, link);
    } else {
      telling.still(Phase.MEASUREMENT, link, false);
    }
  }

  /** The last will of the hub: the lock itself may be well, but we are blind. */
  private static void connection(String word, Telling telling) {
    Connectivity.State state =
        switch (word) {
          case "online" -> Connectivity.State.ONLINE;
          case "offline" -> Connectivity.State.OFFLINE;
          default -> throw Unreadable.unknownCode(CONNECTION);
        };
    telling.state(
        "hub", Telling.word(state), new Connectivity(state, Connectivity.Cause.GATEWAY), true);
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case LOCK -> publish(nativeId, "lock/action", "lock");
      case UNLOCK -> publish(nativeId, "lock/action", "unlock");
      case UNLATCH -> publish(nativeId, "lock/action", "unlatch");
      case REFRESH -> publish(nativeId, "lock/query/lockstate", "1");
      case LOCATE, SILENCE, TURN_ON, TURN_OFF, OPEN, CLOSE ->
          new Encoded.Unsupported("a Nuki Hub takes lock, unlock, unlatch and refresh");
    };
  }

  private static Encoded publish(String base, String topic, String word) {
    return new Encoded.Publish(base + "/" + topic, word.getBytes(StandardCharsets.US_ASCII), 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "technyon",
            "Nuki lock or opener behind a Nuki Hub",
            Set.of(
                "lock",
                "contact",
                "doorbell",
                "access.denied",
                "device.battery",
                "device.connectivity",
                "device.link",
                "device.fault",
                "command.result"),
            Duration.ofMinutes(90),
            Set.of(
                DeviceCommand.LOCK,
                DeviceCommand.UNLOCK,
                DeviceCommand.UNLATCH,
                DeviceCommand.REFRESH),
            "the last will is the hub's, not the lock's; its default base is nuki"));
  }
}
