package nl.nachtwacht.adapter.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
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
import nl.nachtwacht.adapter.NameHints;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Home Assistant's MQTT convention: a lock's state as the plain words {@code LOCKED}, {@code
 * UNLOCKED} …, discovery messages as inventory, and topics that discovery explained.
 *
 * <p>A topic that no discovery message explained says what it is only by its words; its path is
 * then the {@code nativeId}.
 */
public final class HomeAssistantAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "homeassistant";

  static final String PROFILE = "generic";
  private static final String NOTE = "s/";
  private static final String DISCOVERY = "homeassistant/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("homeassistant/#", "home-assistant/#");
  }

  /** One of the lock's words on any topic; or a discovery message with a prefix before it. */
  @Override
  public boolean recognises(Message message) {
    if (message.topic().endsWith("/config")) {
      return message.topic().contains("/" + DISCOVERY);
    }
    if (message.payload().length > 20 || Json.firstByte(message.payload()) == '{') {
      return false;
    }
    String word = message.text().strip();
    boolean command = COMMANDS.contains(word) && message.topic().endsWith("/set");
    return STATES.containsKey(word) || command;
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.endsWith("/set") || topic.endsWith("/command")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (topic.endsWith("/config")) {
      return Discovery.decode(component(topic), message);
    }
    DiscoveredTopic known = DiscoveredTopic.recall(topic, memory);
    if (known != null) {
      return discovered(known, message, memory);
    }
    if (topic.startsWith(DISCOVERY)) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING); // Home Assistant's own birth and will
    }
    return lockOrAvailability(message, memory);
  }

  /** {@code homeassistant/<component>/…/config}. */
  private static String component(String topic) {
    int from = topic.indexOf(DISCOVERY) + DISCOVERY.length();
    int slash = topic.indexOf('/', from);
    if (slash <= from) {
      throw new Unreadable(MalformReason.UNKNOWN_TOPIC_SHAPE, "no component in the topic");
    }
    return Scalars.identity(topic.substring(from, slash), "component");
  }

  private static Telling telling(String nativeId, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, nativeId, PROFILE, Phase.STATE, message.receivedAt());
    return new Telling(live, memory.recall(NOTE + nativeId), message.retained());
  }

  // --- Topics that discovery explained ----------------------------------------------------------

  private static Decoded discovered(DiscoveredTopic known, Message message, Memory memory) {
    String value = Json.plainText(message.payload());
    String nativeId = Scalars.identity(known.nativeId(), "nativeId");
    Telling telling = telling(nativeId, message, memory);
    switch (known.component()) {
      case "lock" -> Tell.lock("lock", state(value), telling);
      case "binary_sensor" -> {
        boolean on = value.equals(known.payloadOn());
        NameHints.tell(NameHints.binary(known.meaning()), known.meaning(), on, telling);
      }
      case "sensor" -> {
        Double number = Scalars.number(value);
        if (number != null) {
          String unit = known.unit().isEmpty() ? null : known.unit();
          NameHints.tell(known.meaning(), number, unit, telling);
        }
      }
      case "switch", "light" -> {
        Boolean on = Scalars.bool(value);
        if (on != null) {
          Tell.relay("switch", "switch", on, telling);
        }
      }
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
    return telling.answer(NOTE + nativeId);
  }

  // --- The convention for locks -----------------------------------------------------------------

  private static final Set<String> COMMANDS = Set.of("LOCK", "UNLOCK", "OPEN");

  private static final Map<String, Lock.State> STATES =
      Map.of(
          "LOCKED", Lock.State.LOCKED,
          "UNLOCKED", Lock.State.UNLOCKED,
          "LOCKING", Lock.State.LOCKING,
          "UNLOCKING", Lock.State.UNLOCKING,
          "JAMMED", Lock.State.JAMMED,
          "OPENED", Lock.State.UNLATCHED);

  private static Lock.State state(String word) {
    Lock.State state = STATES.get(word.toUpperCase(java.util.Locale.ROOT));
    if (state == null) {
      throw Unreadable.unknownCode("state");
    }
    return state;
  }

  private static Decoded lockOrAvailability(Message message, Memory memory) {
    String nativeId = path(message.topic());
    Telling telling = telling(nativeId, message, memory);
    String word = word(message);
    if (word.equalsIgnoreCase("online") || word.equalsIgnoreCase("offline")) {
      boolean online = word.equalsIgnoreCase("online");
      Connectivity.State state = online ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE;
      Tell.connectivity(state, Connectivity.Cause.LAST_WILL, telling);
    } else {
      Tell.lock("lock", state(word), telling);
    }
    return telling.answer(NOTE + nativeId);
  }

  private static String word(Message message) {
    JsonNode object = Json.objectOrNull(message.payload());
    if (object == null) {
      return Json.plainText(message.payload());
    }
    String state = Scalars.text(Scalars.of(object.get("state")));
    if (state == null) {
      throw Unreadable.missing("state");
    }
    return state;
  }

  /** The topic without its last level when that only says what is told there. */
  private static String path(String topic) {
    String path = topic;
    for (String end : List.of("/", "/state", "/availability", "/status")) {
      path = path.endsWith(end) ? path.substring(0, path.length() - end.length()) : path;
    }
    return Scalars.identity(path, "topic");
  }

  // --- Commands and profiles --------------------------------------------------------------------

  static String commandKey(String nativeId) {
    return "c/" + nativeId;
  }

  /** To the command topic that discovery named; else beside the state, as in the convention. */
  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    String word =
        switch (command) {
          case LOCK -> "LOCK";
          case UNLOCK -> "UNLOCK";
          case UNLATCH, OPEN -> "OPEN";
          case CLOSE -> "CLOSE";
          case TURN_ON -> "ON";
          case TURN_OFF -> "OFF";
          case LOCATE, SILENCE, REFRESH -> null;
        };
    return word == null
        ? new Encoded.Unsupported("the convention has no command " + command.word())
        : new Encoded.Publish(
            commandTopic(nativeId, memory), word.getBytes(StandardCharsets.US_ASCII), 1);
  }

  private static String commandTopic(String nativeId, Memory memory) {
    @Nullable String known = memory.recall(commandKey(nativeId));
    return known == null ? nativeId + "/set" : known;
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "what follows Home Assistant's MQTT convention",
            Set.of(
                "lock",
                "contact",
                "motion",
                "presence",
                "bed",
                "measurement",
                "hazard.smoke",
                "hazard.water",
                "device.battery",
                "device.connectivity",
                "device.inventory"),
            Duration.ofHours(25),
            Set.of(
                DeviceCommand.LOCK,
                DeviceCommand.UNLOCK,
                DeviceCommand.UNLATCH,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE,
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF),
            "values behind a template are not read; a retained command runs again at reconnect"));
  }
}
