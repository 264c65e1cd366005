package nl.nachtwacht.adapter.shelly;

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
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.CommandResult;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Shelly of the second and later generations: {@code <prefix>/events/rpc}, {@code
 * <prefix>/status/<component>}, {@code <prefix>/online}, {@code <prefix>/rpc}.
 *
 * <p><b>Identity.</b> The prefix, which by default is the device's own id and may be set to
 * anything with slashes; only a message without a telling topic is known by its {@code src}.
 *
 * <p><b>Sleep.</b> A device on a battery connects to report: its {@code online: false} is sleep.
 */
public final class ShellyAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "shelly";

  static final String BLU = "blu";
  static final String NOTE = "s/";

  private static final String EVENTS = "/events/rpc";
  private static final String STATUS = "/status/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("+/events/rpc", "+/status/+", "+/online", "+/rpc", "+/command/+", "+/debug/log");
  }

  /** A prefix with slashes in it, or a message posted without a topic. */
  @Override
  public boolean recognises(Message message) {
    String topic = message.topic();
    if (topic.endsWith(EVENTS)) {
      return true;
    }
    int status = topic.lastIndexOf(STATUS);
    boolean ofComponent = status > 0 && topic.indexOf(':', status) > 0;
    boolean json = Json.firstByte(message.payload()) == '{';
    if (ofComponent && json) {
      return true;
    }
    if (topic.endsWith("/online")) {
      return topic.contains("shelly");
    }
    return json && isRpc(message);
  }

  private static boolean isRpc(Message message) {
    JsonNode json = Json.object(message.payload());
    boolean notify = json.path("method").asText().startsWith("Notify") && json.has("src");
    boolean call = message.topic().endsWith("/rpc") && json.has("src");
    return notify || call;
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.contains("/command/") || topic.endsWith("/command")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (topic.endsWith("/debug/log")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    if (topic.endsWith("/online") && Json.firstByte(message.payload()) != '{') {
      return online(prefix(topic, "/online"), message, memory);
    }
    if (Json.firstByte(message.payload()) != '{') {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    JsonNode json = Json.object(message.payload());
    if (json.has("method") || json.has("result") || json.has("error")) {
      return rpc(json, message, memory);
    }
    int status = topic.lastIndexOf(STATUS);
    return status <= 0
        ? Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC)
        : status(
            json,
            topic.substring(0, status),
            topic.substring(status + STATUS.length()),
            message,
            memory);
  }

  private static String prefix(String topic, String end) {
    return Scalars.identity(topic.substring(0, topic.length() - end.length()), "topic");
  }

  private static Envelope envelope(String id, Message message) {
    return Envelope.live(FAMILY, id, ShellyModels.profile(id), Phase.STATE, message.receivedAt());
  }

  private static Telling telling(Envelope envelope, Message message, Memory memory) {
    return new Telling(envelope, memory.recall(NOTE + envelope.nativeId()), message.retained());
  }

  private static Decoded online(String id, Message message, Memory memory) {
    Boolean there = Scalars.bool(Json.plainText(message.payload()));
    if (there == null) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    Telling telling = telling(envelope(id, message), message, memory);
    boolean sleeper =
        ShellyModels.sleeps(id) || "1".equals(telling.recall(ShellyComponents.HAS_BATTERY));
    Connectivity.State away = sleeper ? Connectivity.State.SLEEPING : Connectivity.State.OFFLINE;
    Tell.connectivity(
        there ? Connectivity.State.ONLINE : away, Connectivity.Cause.LAST_WILL, telling);
    return telling.answer(NOTE + id);
  }

  private static Decoded status(
      JsonNode json, String prefix, String component, Message message, Memory memory) {
    String id = Scalars.identity(prefix, "topic");
    Telling telling = telling(envelope(id, message), message, memory);
    ShellyComponents.tell(component, json, telling, memory);
    return telling.answer(NOTE + id);
  }

  // --- Messages by call -------------------------------------------------------------------------

  private static Decoded rpc(JsonNode json, Message message, Memory memory) {
    String method = json.path("method").asText();
    return switch (method) {
      case "NotifyStatus", "NotifyFullStatus" -> notifyStatus(json, message, memory);
      case "NotifyEvent" -> notifyEvent(json, message, memory);
      case "" -> result(json, message);
      default -> Decoded.ignored(IgnoreReason.COMMAND);
    };
  }

  private static String id(JsonNode json, Message message) {
    return message.topic().endsWith(EVENTS)
        ? prefix(message.topic(), EVENTS)
        : Scalars.identity(Scalars.of(json.get("src")), "src");
  }

  private static Decoded notifyStatus(JsonNode json, Message message, Memory memory) {
    JsonNode params = json.path("params");
    String id = id(json, message);
    DeviceTime time =
        DeviceTime.epoch(Scalars.of(params.get("ts")), message.receivedAt(), ClockQuality.DEVICE);
    Telling telling = telling(time.stamp(envelope(id, message)), message, memory);
    for (Map.Entry<String, JsonNode> component : params.properties()) {
      if (component.getValue().isObject()) {
        ShellyComponents.tell(component.getKey(), component.getValue(), telling, memory);
      }
    }
    return telling.answer(NOTE + id);
  }

  private static final int EVENTS_MAX = 50;

  private static Decoded notifyEvent(JsonNode json, Message message, Memory memory) {
    JsonNode params = json.path("params");
    String id = id(json, message);
    Telling telling = telling(envelope(id, message), message, memory);
    int seen = 0;
    for (JsonNode event : params.path("events")) {
      if (event.path("data").has("BTHome_version")) {
        return ShellyBlu.decode(event.get("data"), message, memory);
      }
      if (seen++ < EVENTS_MAX) {
        event(event, params, telling);
      }
    }
    return telling.answer(NOTE + id);
  }

  /** {@code btn_down} and {@code btn_up} surround every push: only the push counts. */
  private static void event(JsonNode event, JsonNode params, Telling telling) {
    String word = Scalars.word(Scalars.of(event.get("event")));
    if (word == null) {
      telling.leaveOut(IgnoreReason.FILLER);
      return;
    }
    Observation.ManualAlarm.@Nullable Press press = ShellyComponents.PRESSES.get(word);
    if (press != null) {
      pushed(event, params, press, telling);
    } else if (word.equals("config_changed")) {
      told(event, params, new Observation.ConfigChanged(component(event)), telling);
    } else if (word.equals("sleep")) {
      telling.remember(ShellyComponents.HAS_BATTERY, "1");
      Tell.connectivity(Connectivity.State.SLEEPING, Connectivity.Cause.PLATFORM, telling);
    } else if (word.equals("scheduled_restart")) {
      told(event, params, new Observation.Restart("scheduled"), telling);
    } else {
      telling.leaveOut(word.startsWith("btn_") ? IgnoreReason.FILLER : IgnoreReason.HOUSEKEEPING);
    }
  }

  private static @Nullable String component(JsonNode event) {
    return Scalars.shortText(Scalars.of(event.get("component")));
  }

  private static void pushed(
      JsonNode event, JsonNode params, Observation.ManualAlarm.Press press, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      told(event, params, new Observation.Button(component(event), press), telling);
    }
  }

  private static void told(
      JsonNode event, JsonNode params, Observation observation, Telling telling) {
    Object ts = Scalars.of(event.has("ts") ? event.get("ts") : params.get("ts"));
    Envelope envelope = telling.envelope();
    DeviceTime time = DeviceTime.epoch(ts, envelope.receivedAt(), ClockQuality.DEVICE);
    String key =
        time.at() == null
            ? null
            : envelope.nativeId() + "/" + component(event) + "/" + time.at().toEpochMilli();
    telling.told(
        new DeviceEvent(time.stamp(envelope.inPhase(Phase.MOMENTARY)).keyed(key), observation));
  }

  /** The answer to a call of ours, on our own topic. */
  private static Decoded result(JsonNode json, Message message) {
    String id = Scalars.identity(Scalars.of(json.get("src")), "src");
    JsonNode error = json.path("error");
    boolean failed = error.isObject();
    String code = failed ? Scalars.shortText(Scalars.of(error.get("code"))) : null;
    Observation result =
        new CommandResult(
            Scalars.shortText(Scalars.of(json.get("id"))),
            failed ? CommandResult.Status.FAILED : CommandResult.Status.REACHED,
            code);
    return Decoded.of(new DeviceEvent(envelope(id, message).inPhase(Phase.MOMENTARY), result));
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case TURN_ON -> call(nativeId, "Switch.Set", "{\"id\":0,\"on\":true}");
      case TURN_OFF -> call(nativeId, "Switch.Set", "{\"id\":0,\"on\":false}");
      case OPEN -> call(nativeId, "Cover.Open", "{\"id\":0}");
      case CLOSE -> call(nativeId, "Cover.Close", "{\"id\":0}");
      case SILENCE -> call(nativeId, "Smoke.Mute", "{\"id\":0}");
      case REFRESH -> call(nativeId, "Shelly.GetStatus", "{}");
      case LOCK, UNLOCK, UNLATCH, LOCATE ->
          new Encoded.Unsupported("a Shelly takes on, off, open, close, silence and refresh");
    };
  }

  private static Encoded call(String prefix, String method, String params) {
    String json =
        "{\"id\":1,\"src\":\"nachtwacht\",\"method\":\"%s\",\"params\":%s}"
            .formatted(method, params);
    return new Encoded.Publish(prefix + "/rpc", json.getBytes(StandardCharsets.UTF_8), 1);
  }

  private static final Set<String> KINDS =
      Set.of(
          "button",
          "contact",
          "motion",
          "presence",
          "hazard.smoke",
          "hazard.water",
          "measurement",
          "appliance",
          "device.battery",
          "device.power",
          "device.link",
          "device.connectivity",
          "device.config",
          "device.restart",
          "device.fault",
          "command.result");

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "generic",
            "Shelly",
            "Plus, Pro, Gen3 and later: plugs, relays, covers, inputs, sensors",
            KINDS,
            Duration.ofHours(25),
            Set.of(
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE,
                DeviceCommand.SILENCE,
                DeviceCommand.REFRESH),
            "only what changed is in a message; btn_down and btn_up are no presses"),
        new DeviceProfile(
            BLU,
            "Shelly",
            "BLU button, door and motion sensor heard by a script on a Shelly",
            Set.of(
                "button",
                "contact",
                "motion",
                "measurement",
                "device.battery",
                "device.link",
                "undecodable"),
            Duration.ofHours(25),
            Set.of(),
            "one press is heard by several gateways; pid tells copies"));
  }
}
