package nl.nachtwacht.adapter.zigbee2mqtt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Zigbee devices behind Zigbee2MQTT.
 *
 * <p><b>Identity.</b> Topics carry the friendly name, which may hold slashes and may change. The
 * hub's list ({@code bridge/devices}, retained) says which IEEE address it is; that is the {@code
 * nativeId} from then on. Before the list was seen the friendly name itself is the {@code nativeId}
 * (with many hubs that <i>is</i> the IEEE address); the device then stands on the installer's list
 * under its name, and the {@code device.inventory} event that follows carries IEEE address and name
 * together, so the registry can join the two.
 *
 * <p><b>State, not events.</b> Messages are merged from the hub's cache; see {@link Telling}.
 */
public final class Zigbee2MqttAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "zigbee2mqtt";

  /** How long after the hub's start a device's first message may be the hub's memory. */
  public static final Duration REPLAY_WINDOW = Duration.ofMinutes(2);

  /** Bytes of the hub's list: about 8 KiB per device, 250 devices. */
  public static final int DEVICES_BYTES_MAX = 2 * 1024 * 1024;

  /** Memory key of the hub's state and start. */
  static final String HUB = "hub";

  private static final String BASE = "zigbee2mqtt/";
  private static final String BRIDGE = "bridge/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("zigbee2mqtt/#");
  }

  /** A base topic with something before it: {@code huis7/zigbee2mqtt/deur}. */
  @Override
  public boolean recognises(Message message) {
    return rest(message.topic()) != null;
  }

  @Override
  public int payloadBytesMax(String topic) {
    return topic.endsWith("bridge/devices")
        ? DEVICES_BYTES_MAX
        : nl.nachtwacht.adapter.AdapterCatalogue.PAYLOAD_BYTES_MAX;
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static @Nullable String rest(String topic) {
    if (topic.startsWith(BASE)) {
      return topic.substring(BASE.length());
    }
    int at = topic.indexOf("/" + BASE);
    return at < 0 ? null : topic.substring(at + 1 + BASE.length());
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = rest(message.topic());
    if (topic == null || topic.isEmpty()) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "no device in the topic");
    }
    if (topic.length() > Scalars.TEXT_CHARS_MAX) {
      throw Unreadable.outOfRange("topic", "1 to " + Scalars.TEXT_CHARS_MAX + " characters");
    }
    if (topic.startsWith(BRIDGE)) {
      return Zigbee2MqttBridge.decode(topic.substring(BRIDGE.length()), message, memory);
    }
    if (isCommand(topic)) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (topic.endsWith("/availability")) {
      return availability(topic.substring(0, topic.lastIndexOf('/')), message, memory);
    }
    return message.payload().length == 0
        ? Decoded.ignored(IgnoreReason.FILLER) // a retained state that was cleared
        : state(topic, message, memory);
  }

  /**
   * {@code <name>/set}, {@code <name>/get}, {@code <name>/set/<field>}, {@code <name>/<end
   * point>/set}.
   */
  private static boolean isCommand(String topic) {
    return topic.endsWith("/set")
        || topic.endsWith("/get")
        || topic.contains("/set/")
        || topic.contains("/get/");
  }

  private static Decoded availability(String name, Message message, Memory memory) {
    Zigbee2MqttDevice device = Zigbee2MqttDevice.recall(name, memory);
    if (device.isGroup()) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    Connectivity.State state = Zigbee2MqttBridge.onlineOrOffline(message);
    Telling telling = telling(device, Fields.single("state", null), message);
    telling.state(
        "available",
        Telling.word(state),
        new Connectivity(state, Connectivity.Cause.GATEWAY),
        true);
    return device.answer(telling);
  }

  private static Decoded state(String topic, Message message, Memory memory) {
    if (Json.firstByte(message.payload()) != '{') {
      return singleField(topic, message, memory);
    }
    Fields fields = Fields.read(message.payload(), Zigbee2MqttBlocks.ALL.names());
    return told(Zigbee2MqttDevice.recall(topic, memory), fields, message, memory);
  }

  /**
   * {@code <name>/action} and, with the hub's output set to "attribute", {@code <name>/<field>}.
   */
  private static Decoded singleField(String topic, Message message, Memory memory) {
    int slash = topic.lastIndexOf('/');
    String field = topic.substring(slash + 1);
    String value = Json.plainText(message.payload());
    if (slash <= 0 || !Zigbee2MqttBlocks.ALL.knows(field)) {
      return slash <= 0
          ? Decoded.malformed(MalformReason.INVALID_JSON, "device state is no JSON object")
          : Decoded.ignored(IgnoreReason.NOTHING_KNOWN);
    }
    Fields fields = Fields.single(field, value);
    fields.add(Zigbee2MqttActionBlock.PLAIN, Boolean.TRUE);
    return told(
        Zigbee2MqttDevice.recall(topic.substring(0, slash), memory), fields, message, memory);
  }

  private static Decoded told(
      Zigbee2MqttDevice device, Fields fields, Message message, Memory memory) {
    if (device.isGroup()) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    prepare(device, fields);
    Telling telling = telling(device, fields, message);
    if (mayBeReplayed(fields, telling) && isFirstAfterStart(message, memory, telling)) {
      fields.add(Zigbee2MqttActionBlock.AFTER_START, Boolean.TRUE);
    }
    boolean allKnown = Zigbee2MqttBlocks.ALL.tell(fields, telling);
    if (!allKnown) {
      for (int i = 0; i < fields.size(); i++) {
        if (!Zigbee2MqttBlocks.ALL.knows(fields.name(i))) {
          Zigbee2MqttNumbers.unknown(fields.name(i), fields, device, telling);
        }
      }
    }
    return device.answer(telling);
  }

  /** What exposes and the exceptions know better than the message. */
  private static void prepare(Zigbee2MqttDevice device, Fields fields) {
    for (LearntField learnt : device.learnt()) {
      if (!learnt.unit() && fields.get(learnt.field()) instanceof String word) {
        fields.replace(learnt.field(), word.equals(learnt.what()));
      }
    }
    Zigbee2MqttExceptions.ModelException exception = Zigbee2MqttExceptions.of(device.model());
    if (exception != null) {
      exception.fixes().forEach(fix -> fix.apply(fields));
    }
  }

  private static Telling telling(Zigbee2MqttDevice device, Fields fields, Message message) {
    Object seen = fields.get("last_seen");
    DeviceTime time =
        seen == null
            ? DeviceTime.NONE
            : DeviceTime.any(seen, null, message.receivedAt(), ClockQuality.GATEWAY);
    Envelope envelope =
        new Envelope(
            FAMILY,
            device.nativeId(),
            device.model(),
            Phase.STATE,
            time.at(),
            message.receivedAt(),
            time.quality(),
            time.late() ? Set.of(Mark.LATE) : Set.of(),
            null,
            null,
            null);
    return new Telling(envelope, device.note(), message.retained());
  }

  /**
   * Only an action can be; of a device that acted before, and of every lock, its first message
   * counts: a hub that starts tells first how everything was.
   */
  private static boolean mayBeReplayed(Fields fields, Telling telling) {
    return fields.has("action")
        || Zigbee2MqttBlocks.tellsOfBolt(fields)
        || telling.recall(Zigbee2MqttActionBlock.LAST_ACTION) != null;
  }

  /** The hub was started moments ago, and this device has not spoken since. */
  private static boolean isFirstAfterStart(Message message, Memory memory, Telling telling) {
    String hub = memory.recall(HUB);
    int at = hub == null ? -1 : hub.indexOf('@');
    if (hub == null || at < 0) {
      return false;
    }
    String start = hub.substring(at + 1);
    long sinceMs = message.receivedAt().toEpochMilli() - Telling.startOf(start);
    boolean inWindow = sinceMs >= 0 && sinceMs <= REPLAY_WINDOW.toMillis();
    return inWindow && telling.remember("start", start);
  }

  // --- Commands and profiles
  // ------------------------------------------------------------------------

  private static final Set<DeviceCommand> COMMANDS =
      EnumSet.of(
          DeviceCommand.LOCK,
          DeviceCommand.UNLOCK,
          DeviceCommand.TURN_ON,
          DeviceCommand.TURN_OFF,
          DeviceCommand.OPEN,
          DeviceCommand.CLOSE,
          DeviceCommand.SILENCE,
          DeviceCommand.REFRESH);

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case LOCK -> set(nativeId, "{\"state\":\"LOCK\"}", memory);
      case UNLOCK -> set(nativeId, "{\"state\":\"UNLOCK\"}", memory);
      case TURN_ON -> set(nativeId, "{\"state\":\"ON\"}", memory);
      case TURN_OFF -> set(nativeId, "{\"state\":\"OFF\"}", memory);
      case OPEN -> set(nativeId, "{\"state\":\"OPEN\"}", memory);
      case CLOSE -> set(nativeId, "{\"state\":\"CLOSE\"}", memory);
      case SILENCE -> set(nativeId, "{\"warning\":{\"mode\":\"stop\"}}", memory);
      case REFRESH -> publish(nativeId, "get", "{\"state\":\"\"}", memory);
      case UNLATCH -> new Encoded.Unsupported("Zigbee locks have no command to pull the latch");
      case LOCATE -> new Encoded.Unsupported("a Zigbee device does not know where it is");
    };
  }

  private static Encoded set(String nativeId, String json, Memory memory) {
    return publish(nativeId, "set", json, memory);
  }

  private static Encoded publish(String nativeId, String verb, String json, Memory memory) {
    String known = memory.recall(Zigbee2MqttDevice.ieeeKey(nativeId));
    String name = known == null ? nativeId : known;
    byte[] payload = json.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Encoded.Publish(BASE + name + "/" + verb, payload, 1);
  }

  /** Battery devices say something at least daily; Zigbee2MQTT itself waits 25 hours. */
  private static final Duration SILENT_AT_MOST = Duration.ofHours(25);

  @Override
  public List<DeviceProfile> profiles() {
    Set<String> kinds =
        new LinkedHashSet<>(Set.of("device.connectivity", "device.inventory", "device.left"));
    for (Capability block : Zigbee2MqttBlocks.ALL.blocks()) {
      kinds.addAll(block.kinds());
    }
    List<DeviceProfile> profiles = new ArrayList<>();
    profiles.add(
        new DeviceProfile(
            Zigbee2MqttDevice.GENERIC,
            "any",
            "any Zigbee2MQTT device, by its field names and exposes",
            kinds,
            SILENT_AT_MOST,
            COMMANDS,
            ""));
    for (Zigbee2MqttExceptions.ModelException one : Zigbee2MqttExceptions.ALL) {
      profiles.add(
          new DeviceProfile(
              one.model(),
              one.vendor(),
              one.description(),
              one.kinds(),
              SILENT_AT_MOST,
              Set.of(),
              one.trap()));
    }
    return List.copyOf(profiles);
  }
}
