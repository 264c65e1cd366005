package nl.nachtwacht.adapter.tasmota;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Tasmota: {@code tele/<device>/STATE|SENSOR|LWT}, {@code stat/<device>/RESULT|POWER|STATUS10}.
 *
 * <p>{@code Time} is local without a zone and can be an hour off: kept as suspect, never used for
 * order. {@code STATE} and {@code SENSOR} come every five minutes whether anything changed or not.
 * A relay's state comes twice, as JSON and as plain text. The Wi-Fi's name is not read.
 */
public final class TasmotaAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "tasmota";

  private static final String PROFILE = "generic";
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("tele/#", "stat/#", "cmnd/#", "+/tele/+", "+/stat/+", "+/cmnd/+");
  }

  /** Prefixes deeper in the topic; or a meter's message posted without one. */
  @Override
  public boolean recognises(Message message) {
    TasmotaTopic topic = TasmotaTopic.parse(message.topic());
    if (topic != null) {
      return topic.what().equals(topic.what().toUpperCase(Locale.ROOT));
    }
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    JsonNode json = Json.object(message.payload());
    boolean sensor = json.has("Time") && (json.has("ENERGY") || json.has("UptimeSec"));
    return sensor || json.has("StatusSNS") || json.has("StatusSTS");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    TasmotaTopic topic = TasmotaTopic.parse(message.topic());
    if (topic == null) {
      return json(Scalars.identity(message.topic(), "topic"), null, message, memory);
    }
    if (topic.prefix().equals("cmnd")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    String device = Scalars.identity(topic.device(), "topic");
    Decoded decoded =
        Json.firstByte(message.payload()) == '{'
            ? json(device, topic, message, memory)
            : plain(device, topic.what(), message, memory);
    return topic.isDefault() ? decoded : withPattern(topic, decoded, memory);
  }

  /** The order of the topic's levels is kept for the way back, once. */
  private static Decoded withPattern(TasmotaTopic topic, Decoded decoded, Memory memory) {
    String key = patternKey(topic.device());
    boolean keep = decoded instanceof Decoded.Events && !topic.pattern().equals(memory.recall(key));
    if (!keep || !(decoded instanceof Decoded.Events events)) {
      return decoded;
    }
    List<Remembered> remember = new ArrayList<>(events.remember());
    remember.add(new Remembered(key, topic.pattern()));
    return new Decoded.Events(events.events(), remember);
  }

  private static String patternKey(String device) {
    return "p/" + device;
  }

  private static Telling telling(
      String device, @Nullable String time, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, device, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime said = DeviceTime.iso(time, null, message.receivedAt(), ClockQuality.DEVICE);
    // Whether it is late cannot be told without a zone.
    return new Telling(
        live.observed(said.at(), said.quality()), memory.recall(NOTE + device), message.retained());
  }

  // --- Plain text -------------------------------------------------------------------------------

  private static Decoded plain(String device, String what, Message message, Memory memory) {
    String text = Json.plainText(message.payload());
    Telling telling = telling(device, null, message, memory);
    if (what.equals("LWT")) {
      lastWill(text, telling);
    } else if (what.startsWith("POWER")) {
      TasmotaSensors.relay(what, text, telling);
    } else {
      telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
    return telling.answer(NOTE + device);
  }

  private static void lastWill(String text, Telling telling) {
    Connectivity.State state =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "online" -> Connectivity.State.ONLINE;
          case "offline" -> Connectivity.State.OFFLINE;
          default -> throw Unreadable.unknownCode("LWT");
        };
    Tell.connectivity(state, Connectivity.Cause.LAST_WILL, telling);
  }

  // --- JSON -------------------------------------------------------------------------------------

  private static Decoded json(
      String device, @Nullable TasmotaTopic topic, Message message, Memory memory) {
    JsonNode whole = Json.object(message.payload());
    JsonNode json = inner(whole);
    String time = Scalars.text(Scalars.of(json.get("Time")));
    Telling telling = telling(device, time, message, memory);
    String what = topic == null ? "" : topic.what();
    if (what.startsWith("INFO")) {
      started(json, telling);
    } else if (what.startsWith("STATUS") && json.equals(whole)) {
      telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    } else {
      TasmotaSensors.tell(json, telling, memory);
      if (what.equals("STATE") || what.equals("SENSOR") || what.equals("HASS_STATE")) {
        Tell.heartbeat(telling);
      }
    }
    return telling.answer(NOTE + device);
  }

  /** The answer to a status command has what we know one level deeper. */
  private static JsonNode inner(JsonNode json) {
    for (String name : List.of("StatusSNS", "StatusSTS")) {
      if (json.path(name).isObject()) {
        return json.get(name);
      }
    }
    return json;
  }

  /** {@code INFO3} says why it started; 1 and 2 are its name card. */
  private static void started(JsonNode json, Telling telling) {
    JsonNode info = json.path("Info3").isObject() ? json.get("Info3") : json;
    String reason = Scalars.shortText(Scalars.of(info.get("RestartReason")));
    if (reason == null) {
      telling.leaveOut(IgnoreReason.DESCRIPTION);
    } else {
      telling.momentary(new Observation.Restart(reason));
    }
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case TURN_ON -> publish(nativeId, "POWER", "ON", memory);
      case TURN_OFF -> publish(nativeId, "POWER", "OFF", memory);
      case OPEN -> publish(nativeId, "ShutterOpen", "", memory);
      case CLOSE -> publish(nativeId, "ShutterClose", "", memory);
      case REFRESH -> publish(nativeId, "Status", "10", memory);
      case LOCK, UNLOCK, UNLATCH, LOCATE, SILENCE ->
          new Encoded.Unsupported("Tasmota takes on, off, open, close and refresh");
    };
  }

  private static Encoded publish(String device, String what, String payload, Memory memory) {
    String known = memory.recall(patternKey(device));
    String pattern = known == null ? "%/" + device : known;
    return new Encoded.Publish(
        pattern.replace("%", "cmnd") + "/" + what, payload.getBytes(StandardCharsets.US_ASCII), 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "any device with the Tasmota firmware",
            Set.of(
                "contact",
                "button",
                "measurement",
                "appliance",
                "device.link",
                "device.restart",
                "device.connectivity"),
            Duration.ofMinutes(16),
            Set.of(
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE,
                DeviceCommand.REFRESH),
            "Switch1 ON is taken for an open contact, as Tasmota's own reed switch example has it"));
  }
}
