package nl.nachtwacht.adapter.homie;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Homie: {@code homie/5/<device>/$state}, {@code $description} and {@code <node>/<property>}.
 *
 * <p>The description (retained) says which properties are numbers, in which unit, and which can be
 * set; what they mean is guessed from their names, see {@link NameHints}.
 */
public final class HomieAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "homie";

  private static final String PROFILE = "generic";
  private static final int PROPERTIES_MAX = 100;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("homie/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String[] levels = message.topic().split("/", -1);
    boolean versioned = levels.length > 1 && levels[1].matches("\\d{1,2}");
    int at = versioned ? 2 : 1;
    if (levels.length <= at + 1 || levels[at].isEmpty()) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "expected homie/5/<device>/…");
    }
    if (levels[at].startsWith("$")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING); // broadcast
    }
    String last = levels[levels.length - 1];
    if (last.equals("set")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    String device = Scalars.identity(levels[at], "topic");
    String rest = String.join("/", Arrays.copyOfRange(levels, at + 1, levels.length));
    return rest.startsWith("$")
        ? attribute(device, rest, message, memory)
        : property(device, rest, message, memory);
  }

  private static Telling telling(String device, String noteKey, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, device, PROFILE, Phase.STATE, message.receivedAt());
    return new Telling(live, memory.recall(noteKey), message.retained());
  }

  // --- The device -------------------------------------------------------------------------------

  private static Decoded attribute(String device, String name, Message message, Memory memory) {
    if (name.equals("$description")) {
      return description(device, message);
    }
    String noteKey = "d/" + device;
    Telling telling = telling(device, noteKey, message, memory);
    if (name.equals("$state")) {
      state(Json.plainText(message.payload()), telling);
    } else if (name.startsWith("$alert/")) {
      alert(Scalars.shortText(name.substring("$alert/".length())), message, telling);
    } else {
      telling.leaveOut(
          name.startsWith("$log") ? IgnoreReason.HOUSEKEEPING : IgnoreReason.DESCRIPTION);
    }
    return telling.answer(noteKey);
  }

  private static void state(String word, Telling telling) {
    switch (word) {
      case "ready" -> connectivity(Connectivity.State.ONLINE, Connectivity.Cause.PLATFORM, telling);
      case "sleeping" ->
          connectivity(Connectivity.State.SLEEPING, Connectivity.Cause.PLATFORM, telling);
      case "disconnected" ->
          connectivity(Connectivity.State.OFFLINE, Connectivity.Cause.PLATFORM, telling);
      case "lost" ->
          connectivity(Connectivity.State.OFFLINE, Connectivity.Cause.LAST_WILL, telling);
      case "alert" -> {
        connectivity(Connectivity.State.ONLINE, Connectivity.Cause.PLATFORM, telling);
        telling.course("alert", true, new Observation.Fault("alert", null), true);
      }
      case "init" -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
      default -> throw Unreadable.unknownCode("$state");
    }
    if (word.equals("ready") && telling.running("alert") != null) {
      telling.course("alert", false, new Observation.Fault("alert", null), true);
    }
  }

  private static void connectivity(
      Connectivity.State state, Connectivity.Cause cause, Telling telling) {
    Tell.connectivity(state, cause, telling);
  }

  /** Text while it lasts, nothing when it is over. */
  private static void alert(@Nullable String id, Message message, Telling telling) {
    boolean going = message.payload().length > 0;
    String code = id == null ? "alert" : id;
    String text = going ? Scalars.shortText(Json.plainText(message.payload())) : null;
    String key = "a" + Integer.toHexString(code.hashCode());
    telling.course(key, going, new Observation.Fault(code, text), true);
  }

  // --- What it can do ---------------------------------------------------------------------------

  private static Decoded description(String device, Message message) {
    if (message.payload().length == 0) {
      return Decoded.ignored(IgnoreReason.FILLER);
    }
    JsonNode json = Json.object(message.payload());
    List<String> capabilities = new ArrayList<>();
    List<Remembered> remember = new ArrayList<>();
    for (Map.Entry<String, JsonNode> node : json.path("nodes").properties()) {
      for (Map.Entry<String, JsonNode> property : node.getValue().path("properties").properties()) {
        String path = node.getKey() + "/" + property.getKey();
        if (capabilities.size() < PROPERTIES_MAX && path.length() <= 100) {
          capabilities.add(path);
          learn(device, path, property.getValue(), remember);
        }
      }
    }
    Envelope envelope = Envelope.live(FAMILY, device, PROFILE, Phase.STATE, message.receivedAt());
    Observation inventory =
        new Observation.Inventory(
            null,
            Scalars.shortText(Scalars.of(json.get("type"))),
            Scalars.shortText(Scalars.of(json.get("name"))),
            capabilities);
    return new Decoded.Events(List.of(new DeviceEvent(envelope, inventory)), remember);
  }

  private static void learn(
      String device, String path, JsonNode property, List<Remembered> remember) {
    String unit = Scalars.shortText(Scalars.of(property.get("unit")));
    if (unit != null) {
      remember.add(new Remembered(unitKey(device, path), unit));
    }
    boolean settable = property.path("settable").asBoolean(false);
    if (settable && property.path("datatype").asText().equals("boolean")) {
      remember.add(new Remembered("set/" + device, path));
    }
  }

  private static String unitKey(String device, String path) {
    return "u/" + Integer.toHexString((device + "/" + path).hashCode()) + "/" + path;
  }

  // --- Its values -------------------------------------------------------------------------------

  private static Decoded property(String device, String path, Message message, Memory memory) {
    if (path.indexOf('$') >= 0 || path.indexOf('/') < 0) {
      return Decoded.ignored(IgnoreReason.DESCRIPTION); // attributes of version 4; targets
    }
    String shortPath = path.length() <= 100 ? path : path.substring(0, 100);
    String noteKey = "v/" + Integer.toHexString((device + "/" + path).hashCode()) + "/" + shortPath;
    if (message.payload().length == 0) {
      return Decoded.ignored(IgnoreReason.FILLER);
    }
    String text = Json.plainText(message.payload());
    String name = shortPath.replace('/', '_');
    boolean sensor = NameHints.binary(name) != NameHints.Binary.OTHER;
    boolean ofNode = Scalars.number(text) == null && sensor;
    String id = ofNode ? device + "/" + path.substring(0, path.indexOf('/')) : device;
    Telling telling = telling(Scalars.identity(id, "topic"), noteKey, message, memory);
    Double number = Scalars.number(text);
    Boolean truth = Scalars.bool(text);
    boolean relay =
        path.startsWith("relay") || path.startsWith("switch") || path.endsWith("/relay");
    if (number != null) {
      NameHints.tell(name, number, memory.recall(unitKey(device, shortPath)), telling);
    } else if (truth != null && relay) {
      Tell.relay("on", NameHintsName.of(name), truth, telling);
    } else if (truth != null) {
      NameHints.tell(NameHints.binary(name), name, truth, telling);
    } else {
      word(name, text, telling);
    }
    return telling.answer(noteKey);
  }

  private static void word(String name, String text, Telling telling) {
    boolean open = text.equalsIgnoreCase("open");
    if ((open || text.equalsIgnoreCase("closed"))
        && NameHints.binary(name) == NameHints.Binary.CONTACT) {
      Tell.contact("contact", open, telling);
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** The name of a relay's measurement. */
  private static final class NameHintsName {
    static String of(String name) {
      return name.length() <= 60 ? name : name.substring(0, 60);
    }
  }

  // --- Commands and profiles --------------------------------------------------------------------

  /** To the one property that the device's description called a settable switch. */
  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    String path = memory.recall("set/" + nativeId);
    boolean on = command == DeviceCommand.TURN_ON || command == DeviceCommand.OPEN;
    boolean off = command == DeviceCommand.TURN_OFF || command == DeviceCommand.CLOSE;
    if (path == null || !(on || off)) {
      return new Encoded.Unsupported("no settable switch is known of this Homie device");
    }
    byte[] payload = Boolean.toString(on).getBytes(StandardCharsets.US_ASCII);
    return new Encoded.Publish("homie/5/" + nativeId + "/" + path + "/set", payload, 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        DeviceProfile.of(
            PROFILE,
            "any",
            "any device that follows the Homie convention",
            List.of(
                "contact",
                "motion",
                "presence",
                "measurement",
                "device.battery",
                "device.fault",
                "device.connectivity",
                "device.inventory"),
            Duration.ofHours(25)));
  }
}
