package nl.nachtwacht.adapter.esphome;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.NameHints;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;

/**
 * ESPHome: {@code <prefix>/<component>/<object>/state}, plain text, and {@code <prefix>/status} as
 * last will.
 *
 * <p>Messages name no model and no unit: the object's name is all there is, see {@link NameHints}.
 */
public final class EspHomeAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "esphome";

  private static final String PROFILE = "generic";

  private static final Set<String> COMPONENTS =
      Set.of(
          "binary_sensor",
          "sensor",
          "text_sensor",
          "switch",
          "light",
          "fan",
          "cover",
          "lock",
          "button",
          "event",
          "number",
          "select",
          "climate",
          "valve",
          "alarm_control_panel");

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of(
        "+/status",
        "+/debug",
        "+/binary_sensor/+/state",
        "+/sensor/+/state",
        "+/text_sensor/+/state",
        "+/switch/+/state",
        "+/light/+/state",
        "+/cover/+/+",
        "+/lock/+/state",
        "+/event/+/state");
  }

  /** A prefix with slashes: the third level from the end is a component. */
  @Override
  public boolean recognises(Message message) {
    String[] levels = message.topic().split("/", -1);
    int component = componentAt(levels);
    boolean ofObject = component > 0 && isEnd(levels[levels.length - 1]);
    return ofObject || (message.topic().endsWith("/status") && isWill(message));
  }

  private static boolean isWill(Message message) {
    String text = message.payload().length > 10 ? "" : message.text().strip();
    return text.equals("online") || text.equals("offline");
  }

  private static boolean isEnd(String level) {
    return level.equals("state") || level.equals("command") || level.equals("position");
  }

  private static int componentAt(String[] levels) {
    int at = levels.length - 3;
    return at > 0 && COMPONENTS.contains(levels[at]) ? at : -1;
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    String[] levels = topic.split("/", -1);
    int component = componentAt(levels);
    if (topic.endsWith("/command")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (component < 0) {
      return ofNode(topic, message, memory);
    }
    String prefix = Scalars.identity(String.join("/", Arrays.copyOf(levels, component)), "topic");
    String object = Scalars.identity(levels[component + 1], "object");
    String id = Scalars.identity(nativeId(levels[component], prefix, object), "topic");
    String noteKey =
        "s/" + Integer.toHexString((prefix + "/" + object).hashCode()) + "/" + shortOf(prefix);
    Telling telling = telling(id, noteKey, message, memory);
    if (message.payload().length == 0) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else {
      tell(levels[component], object, levels[levels.length - 1], message, telling);
    }
    String commandTopic = prefix + "/" + levels[component] + "/" + object + "/command";
    return withCommandTopic(levels[component], id, commandTopic, telling.answer(noteKey), memory);
  }

  /**
   * One board often has a door contact, a motion sensor and a relay: each is a device of its own.
   * Numbers and what is about the board itself are the board's.
   */
  private static String nativeId(String component, String prefix, String object) {
    boolean ofBoard =
        switch (component) {
          case "sensor", "text_sensor" -> true;
          case "binary_sensor" ->
              switch (NameHints.binary(object)) {
                case BATTERY_LOW, TAMPER, ONLINE -> true;
                default -> false;
              };
          default -> false;
        };
    return ofBoard ? prefix : prefix + "/" + object;
  }

  private static String shortOf(String prefix) {
    return prefix.length() <= 100 ? prefix : prefix.substring(prefix.length() - 100);
  }

  private static Telling telling(String id, String noteKey, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    return new Telling(live, memory.recall(noteKey), message.retained());
  }

  private static Decoded ofNode(String topic, Message message, Memory memory) {
    if (topic.endsWith("/debug")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    if (!topic.endsWith("/status") || !isWill(message)) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    String prefix =
        Scalars.identity(topic.substring(0, topic.length() - "/status".length()), "topic");
    String noteKey = "w/" + shortOf(prefix);
    Telling telling = telling(prefix, noteKey, message, memory);
    boolean online = message.text().strip().equals("online");
    Tell.connectivity(
        online ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
        Connectivity.Cause.LAST_WILL,
        telling);
    return telling.answer(noteKey);
  }

  // --- Components -------------------------------------------------------------------------------

  private static void tell(
      String component, String object, String end, Message message, Telling telling) {
    String text = Json.plainText(message.payload());
    switch (component) {
      case "binary_sensor" -> binary(object, text, telling);
      case "sensor" -> sensor(object, text, telling);
      case "switch", "fan" -> relay(object, text, telling);
      case "light" -> light(object, message, text, telling);
      case "cover", "valve" -> cover(object, end, text, telling);
      case "lock" -> lock(text, telling);
      case "event", "button" -> event(object, text, telling);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void binary(String object, String text, Telling telling) {
    Boolean on = Scalars.bool(text);
    if (on == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    } else {
      NameHints.tell(NameHints.binary(object), object, on, telling);
    }
  }

  /** "nan" and "unavailable" stand for no reading. */
  private static void sensor(String object, String text, Telling telling) {
    Double number = Scalars.number(text);
    if (number == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    } else {
      NameHints.tell(object, number, null, telling);
    }
  }

  private static void relay(String object, String text, Telling telling) {
    Boolean on = Scalars.bool(text);
    if (on != null) {
      Tell.relay("on", NameOf.measurement(object), on, telling);
    }
  }

  private static void light(String object, Message message, String text, Telling telling) {
    JsonNode json = Json.objectOrNull(message.payload());
    String state = json == null ? text : Scalars.text(Scalars.of(json.get("state")));
    if (state != null) {
      relay(object, state, telling);
    }
  }

  private static void cover(String object, String end, String text, Telling telling) {
    Double position = Scalars.within(text, 0, 100);
    if (end.equals("position") && position != null) {
      telling.reading("position", "position", position, "%", 1);
    } else if (text.equalsIgnoreCase("OPEN") || text.equalsIgnoreCase("CLOSED")) {
      boolean open = text.equalsIgnoreCase("OPEN");
      boolean door = NameHints.binary(object) == NameHints.Binary.CONTACT;
      if (door) {
        Tell.contact("cover", open, telling);
      } else {
        telling.reading("cover", "position", open ? 100 : 0, "%", 1);
      }
    } else {
      telling.leaveOut(IgnoreReason.FILLER); // opening, closing
    }
  }

  private static final Map<String, Lock.State> LOCKS =
      Map.of(
          "LOCKED", Lock.State.LOCKED,
          "UNLOCKED", Lock.State.UNLOCKED,
          "LOCKING", Lock.State.LOCKING,
          "UNLOCKING", Lock.State.UNLOCKING,
          "JAMMED", Lock.State.JAMMED,
          "NONE", Lock.State.UNKNOWN);

  private static void lock(String text, Telling telling) {
    Lock.State state = LOCKS.get(text.toUpperCase(Locale.ROOT));
    if (state != null) {
      Tell.lock("lock", state, telling);
    }
  }

  private static void event(String object, String text, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    Observation.ManualAlarm.Press press =
        text.contains("double")
            ? Observation.ManualAlarm.Press.DOUBLE
            : text.contains("long") || text.contains("hold")
                ? Observation.ManualAlarm.Press.LONG
                : Observation.ManualAlarm.Press.SHORT;
    telling.momentary(new Observation.Button(NameOf.measurement(object), press));
  }

  // --- Commands and profiles --------------------------------------------------------------------

  /** Where a device takes commands is known once it told its state. */
  private static Decoded withCommandTopic(
      String component, String id, String topic, Decoded decoded, Memory memory) {
    boolean commandable = Set.of("switch", "lock", "cover", "light").contains(component);
    boolean keep =
        commandable && id.length() <= 150 && !topic.equals(memory.recall(commandKey(id)));
    if (!keep || !(decoded instanceof Decoded.Events events)) {
      return decoded;
    }
    List<Remembered> remember = new java.util.ArrayList<>(events.remember());
    remember.add(new Remembered(commandKey(id), topic));
    return new Decoded.Events(events.events(), remember);
  }

  private static String commandKey(String prefix) {
    return "c/" + prefix;
  }

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case LOCK, UNLOCK -> publish(nativeId, "lock", command.name(), memory);
      case UNLATCH -> publish(nativeId, "lock", "OPEN", memory);
      case TURN_ON -> publish(nativeId, "switch", "ON", memory);
      case TURN_OFF -> publish(nativeId, "switch", "OFF", memory);
      case OPEN, CLOSE -> publish(nativeId, "cover", command.name(), memory);
      case LOCATE, SILENCE, REFRESH ->
          new Encoded.Unsupported("ESPHome takes no command " + command.word());
    };
  }

  private static Encoded publish(String id, String component, String word, Memory memory) {
    String known = memory.recall(commandKey(id));
    int slash = id.lastIndexOf('/');
    String guessed =
        slash < 0
            ? id + "/" + component + "/" + component + "/command"
            : id.substring(0, slash) + "/" + component + id.substring(slash) + "/command";
    return new Encoded.Publish(
        known == null ? guessed : known, word.getBytes(StandardCharsets.US_ASCII), 1);
  }

  /** Names as measurements and buttons carry them. */
  private static final class NameOf {
    static String measurement(String object) {
      return object.length() <= 60 ? object : object.substring(0, 60);
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "any device with ESPHome and MQTT, by the names of its objects",
            Set.of(
                "contact",
                "motion",
                "presence",
                "bed",
                "seat",
                "alarm.manual",
                "button",
                "doorbell",
                "vibration",
                "hazard.smoke",
                "hazard.co",
                "hazard.gas",
                "hazard.water",
                "hazard.heat",
                "lock",
                "measurement",
                "device.battery",
                "device.link",
                "device.tamper",
                "device.connectivity"),
            Duration.ofHours(2),
            Set.of(
                DeviceCommand.LOCK,
                DeviceCommand.UNLOCK,
                DeviceCommand.UNLATCH,
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE),
            "what an object is, is guessed from its name: check at installation"));
  }
}
