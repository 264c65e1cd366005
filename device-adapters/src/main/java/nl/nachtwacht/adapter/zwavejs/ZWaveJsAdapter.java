package nl.nachtwacht.adapter.zwavejs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;

/**
 * Z-Wave devices behind Z-Wave JS UI.
 *
 * <p><b>Identity.</b> Bare values carry no node number, so the node's place in the topic (its name,
 * after its location) is the {@code nativeId}; the retained {@code nodeinfo} joins it with maker
 * and model.
 *
 * <p><b>Sleep.</b> Battery nodes are asleep most of the time: that is {@code sleeping}, not
 * offline.
 */
public final class ZWaveJsAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "zwavejs";

  private static final String BASE = "zwave/";
  private static final String PROFILE = "generic";
  private static final String NOTE = "s/";
  private static final String CLIENTS = "_CLIENTS/";

  /** How many levels a topic with location, endpoint and property has at least. */
  private static final int DEEP_LEVELS = 6;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("zwave/#", "zwavejs/#", "zwave2mqtt/#");
  }

  /** Any prefix: a deep topic with just time and value, or a whole value id. */
  @Override
  public boolean recognises(Message message) {
    if (message.topic().startsWith(BASE)) {
      return true;
    }
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    JsonNode object = Json.object(message.payload());
    boolean valueId = object.has("commandClass") && object.has("property") && object.has("nodeId");
    boolean timeValue = object.size() == 2 && object.has("time") && object.has("value");
    return valueId || (timeValue && message.topic().split("/", -1).length >= DEEP_LEVELS);
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.endsWith("/set") || topic.contains("/api/")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (topic.contains("/" + CLIENTS)) {
      return hub(topic, message, memory);
    }
    if (topic.contains("/_EVENTS/")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    ZWaveTopic parsed = ZWaveTopic.parse(topic);
    if (parsed == null) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "no node in the topic");
    }
    if (message.payload().length == 0) {
      return Decoded.ignored(IgnoreReason.FILLER);
    }
    String node = Scalars.identity(parsed.node(), "topic");
    return parsed.commandClass() == 0
        ? ofNode(parsed.property(), node, message, memory)
        : ofValue(parsed, node, message, memory);
  }

  private static Decoded ofValue(ZWaveTopic topic, String node, Message message, Memory memory) {
    ZWaveValue value = ZWaveValue.read(message.payload());
    Telling telling = telling(node, value, message, memory);
    ZWaveBlocks.tell(topic, value, telling, memory);
    return telling.answer(NOTE + node);
  }

  private static Telling telling(String node, ZWaveValue value, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, node, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time = DeviceTime.epoch(value.time(), message.receivedAt(), ClockQuality.GATEWAY);
    return new Telling(time.stamp(live), memory.recall(NOTE + node), message.retained());
  }

  // --- The node itself --------------------------------------------------------------------------

  private static Decoded ofNode(String what, String node, Message message, Memory memory) {
    return switch (what) {
      case "status" -> status(node, message, memory);
      case "lastactive" -> alive(node, message, memory);
      case "nodeinfo" -> inventory(node, message);
      case "version", "hassdevices" -> Decoded.ignored(IgnoreReason.HOUSEKEEPING);
      default -> Decoded.ignored(IgnoreReason.NOTHING_KNOWN);
    };
  }

  private static Decoded status(String node, Message message, Memory memory) {
    ZWaveValue value = ZWaveValue.read(message.payload());
    Telling telling = telling(node, value, message, memory);
    Tell.connectivity(state(value), Connectivity.Cause.PLATFORM, telling);
    return telling.answer(NOTE + node);
  }

  private static Connectivity.State state(ZWaveValue value) {
    JsonNode object = value.object();
    String word = object == null ? value.word() : Scalars.word(Scalars.of(object.get("status")));
    Boolean there = value.truth();
    return switch (word == null ? "" : word) {
      case "alive", "awake", "true" -> Connectivity.State.ONLINE;
      case "asleep" -> Connectivity.State.SLEEPING;
      case "dead", "false" -> Connectivity.State.OFFLINE;
      case "unknown" -> Connectivity.State.UNKNOWN;
      default -> {
        if (there == null) {
          throw Unreadable.unknownCode("status");
        }
        yield there ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE;
      }
    };
  }

  private static Decoded alive(String node, Message message, Memory memory) {
    if (message.retained()) {
      return Decoded.ignored(IgnoreReason.RETAINED_EVENT);
    }
    Telling telling = telling(node, ZWaveValue.read(message.payload()), message, memory);
    Connectivity online = new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT);
    telling.still(Phase.STATE, online, true);
    return telling.answer(NOTE + node);
  }

  private static Decoded inventory(String node, Message message) {
    JsonNode info = Json.object(message.payload());
    Envelope envelope = Envelope.live(FAMILY, node, PROFILE, Phase.STATE, message.receivedAt());
    return Decoded.of(
        new nl.nachtwacht.event.DeviceEvent(
            envelope,
            new Observation.Inventory(
                text(info, "manufacturer"),
                text(info, "productLabel"),
                text(info, "name"),
                List.of())));
  }

  private static @org.jspecify.annotations.Nullable String text(JsonNode object, String field) {
    return Scalars.shortText(Scalars.of(object.get(field)));
  }

  // --- The hub ----------------------------------------------------------------------------------

  /** {@code _CLIENTS/ZWAVE_GATEWAY-<name>/status}: the last will of the hub. */
  private static Decoded hub(String topic, Message message, Memory memory) {
    String rest = topic.substring(topic.indexOf(CLIENTS) + CLIENTS.length());
    int slash = rest.indexOf('/');
    if (slash <= 0 || !rest.endsWith("/status")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    String hub = Scalars.identity(rest.substring(0, slash), "topic");
    ZWaveValue value = ZWaveValue.read(message.payload());
    Boolean there = value.truth();
    if (there == null) {
      throw Unreadable.wrongType("status", "true or false");
    }
    Telling telling = telling(hub, value, message, memory);
    Tell.connectivity(
        there ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
        Connectivity.Cause.LAST_WILL,
        telling);
    return telling.answer(NOTE + hub);
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case LOCK -> set(nativeId, "98/0/targetMode", "255");
      case UNLOCK -> set(nativeId, "98/0/targetMode", "0");
      case TURN_ON -> set(nativeId, "37/0/targetValue", "true");
      case TURN_OFF -> set(nativeId, "37/0/targetValue", "false");
      case OPEN -> set(nativeId, "38/0/targetValue", "99");
      case CLOSE -> set(nativeId, "38/0/targetValue", "0");
      case UNLATCH, LOCATE, SILENCE, REFRESH ->
          new Encoded.Unsupported(
              "Z-Wave takes no " + command.word().toLowerCase(Locale.ROOT) + " by MQTT");
    };
  }

  private static Encoded set(String node, String value, String payload) {
    return new Encoded.Publish(
        BASE + node + "/" + value + "/set", payload.getBytes(StandardCharsets.US_ASCII), 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "any Z-Wave device, by its command classes",
            Set.of(
                "lock",
                "contact",
                "motion",
                "access.denied",
                "alarm.manual",
                "hazard.smoke",
                "hazard.co",
                "hazard.gas",
                "hazard.water",
                "hazard.heat",
                "bed",
                "button",
                "sound",
                "measurement",
                "appliance",
                "device.battery",
                "device.power",
                "device.tamper",
                "device.fault",
                "device.test",
                "device.connectivity",
                "device.inventory"),
            Duration.ofHours(25),
            Set.of(
                DeviceCommand.LOCK,
                DeviceCommand.UNLOCK,
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE),
            "one sensor often reports on two command classes; user codes (class 99) are not read"));
  }
}
