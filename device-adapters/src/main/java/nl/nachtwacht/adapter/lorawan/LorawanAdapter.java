package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Copies;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * LoRaWAN through The Things Stack, ChirpStack, LORIOT, Actility or a gateway with its own server.
 *
 * <p>The same uplink may come several times (several gateways, confirmed uplinks repeated); its
 * session and frame counter make the key. Where the platform ran no codec we run ours; where we
 * have none, the device is said to be undecodable, with its battery and link where the envelope has
 * them.
 */
public final class LorawanAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "lorawan";

  private static final String GENERIC = "generic";

  /** Words that only a LoRaWAN decoder uses; a bare decoded object is known by them. */
  private static final Set<String> OWN_WORDS =
      Set.of(
          "magnet_status",
          "leakage_status",
          "tamper_status",
          "button_event",
          "geofence_status",
          "sosFlag",
          "detection_status",
          "daylight",
          "temperature_abnormal",
          "socket_status",
          "LAeq",
          "region_1_occupancy",
          "respiratory_status",
          "calibration_status",
          "BatV",
          "BAT_V",
          "Bat_mV",
          "DOOR_OPEN_STATUS",
          "WATER_LEAK_STATUS",
          "rawPositionType",
          "wifi_scan_result",
          "motion_status",
          "TempC_SHT",
          "press");

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("v3/+/devices/#", "application/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      JsonNode json = Json.object(message.payload());
      return isEnvelope(json) || isBareObject(json);
    } catch (Unreadable damaged) {
      return false;
    }
  }

  private static boolean isEnvelope(JsonNode json) {
    return TtnEnvelope.matches(json)
        || ChirpStackEnvelope.matches(json)
        || OtherEnvelopes.isLoriot(json)
        || OtherEnvelopes.isActility(json);
  }

  private static boolean isBareObject(JsonNode json) {
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (OWN_WORDS.contains(field.getKey())) {
        return true;
      }
    }
    boolean historyOfDecoder = json.path("history").path(0).has("timestamp");
    boolean alarmsOfRadar = json.path("events").path(0).has("alarm_type");
    boolean fillLevel = json.has("battery") && json.has("remaining");
    String occupancy = json.path("occupancy").asText();
    return historyOfDecoder
        || alarmsOfRadar
        || fillLevel
        || occupancy.equals("vacant")
        || occupancy.equals("occupied");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (isDownlink(topic)) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    JsonNode json = Json.object(message.payload());
    if (TtnEnvelope.matches(json) && !TtnEnvelope.isUplink(json)) {
      return LorawanPlatformEvents.ttn(json, message);
    }
    if (TtnEnvelope.matches(json)) {
      return uplink(TtnEnvelope.uplink(json, message), message, memory);
    }
    if (ChirpStackEnvelope.matches(json)) {
      return LorawanPlatformEvents.isChirpStackUplink(json, topic)
          ? uplink(ChirpStackEnvelope.uplink(json, message), message, memory)
          : LorawanPlatformEvents.chirpStack(json, message);
    }
    if (OtherEnvelopes.isLoriot(json)) {
      return OtherEnvelopes.isLoriotUplink(json)
          ? uplink(OtherEnvelopes.loriot(json, message), message, memory)
          : Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    if (OtherEnvelopes.isActility(json)) {
      return uplink(OtherEnvelopes.actility(json, message), message, memory);
    }
    return isBareObject(json)
        ? uplink(bare(json, message), message, memory)
        : Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
  }

  private static boolean isDownlink(String topic) {
    return topic.endsWith("/down/push")
        || topic.endsWith("/down/replace")
        || topic.endsWith("/command/down")
        || (topic.startsWith("application/") && topic.endsWith("/down"));
  }

  /**
   * A decoded object that was forwarded without its envelope; the topic is all that names the
   * device.
   */
  private static Uplink bare(JsonNode json, Message message) {
    String[] levels = message.topic().split("/");
    String device = message.topic();
    for (int i = 0; i + 1 < levels.length; i++) {
      device = levels[i].equals("devices") || levels[i].equals("device") ? levels[i + 1] : device;
    }
    return new Uplink(
        Scalars.identity(device, "topic"),
        Envelopes.hint(device),
        -1,
        null,
        new byte[0],
        json,
        DeviceTime.NONE,
        false,
        false,
        null,
        null,
        null);
  }

  // --- One uplink
  // ---------------------------------------------------------------------------------

  private static Decoded uplink(Uplink uplink, Message message, Memory memory) {
    String model = MilesightCodec.model(uplink.hint());
    Envelope base =
        uplink
            .time()
            .stamp(
                Envelope.live(
                    FAMILY,
                    uplink.nativeId(),
                    model == null ? GENERIC : model,
                    Phase.STATE,
                    message.receivedAt()));
    Envelope envelope = marked(base, uplink);
    String noteKey = "s/" + uplink.nativeId();
    Telling telling = new Telling(envelope, memory.recall(noteKey), message.retained());
    List<DeviceEvent> late = new ArrayList<>();
    JsonNode decoded = uplink.decoded() != null ? uplink.decoded() : codec(uplink, model);
    if (decoded != null) {
      object(decoded, uplink, envelope, telling, late);
    }
    boolean unread =
        decoded == null
            ? uplink.bytes().length > 0
            : decoded.path(MilesightCodec.NEEDS_MODEL).asBoolean(false);
    if (unread) {
      telling.tell(
          Phase.MOMENTARY,
          new Observation.Undecodable(
              Observation.Undecodable.Reason.NO_CODEC, uplink.bytes().length));
    }
    ofEnvelope(uplink, telling);
    late.addAll(telling.events());
    Remembered way = LorawanDownlinks.way(uplink, message.topic(), memory);
    return answer(Copies.keyed(late, uplink.identity()), telling, noteKey, way);
  }

  private static Envelope marked(Envelope base, Uplink uplink) {
    Set<Mark> marks = base.marks();
    marks = uplink.late() ? DeviceTime.with(marks, Mark.LATE) : marks;
    marks = uplink.simulated() ? DeviceTime.with(marks, Mark.SIMULATED) : marks;
    return base.marked(marks);
  }

  private static Decoded answer(
      List<DeviceEvent> events, Telling telling, String noteKey, @Nullable Remembered way) {
    List<Remembered> remember = new ArrayList<>();
    String note = telling.newNote();
    if (note != null) {
      remember.add(new Remembered(noteKey, note));
    }
    if (way != null) {
      remember.add(way);
    }
    return events.isEmpty() && remember.isEmpty()
        ? Decoded.ignored(IgnoreReason.NOTHING_KNOWN)
        : new Decoded.Events(events, remember);
  }

  private static @Nullable JsonNode codec(Uplink uplink, @Nullable String model) {
    byte[] bytes = uplink.bytes();
    if (bytes.length == 0) {
      return null;
    }
    String hint = uplink.hint();
    if (LorawanDownlinks.isAbeeway(hint)) {
      return OtherCodecs.abeeway(bytes);
    }
    if (model != null || uplink.port() == MilesightCodec.PORT) {
      return MilesightCodec.decode(bytes, model);
    }
    JsonNode dragino = OtherCodecs.dragino(bytes, uplink.port());
    return dragino != null ? dragino : OtherCodecs.netvox(bytes, uplink.port());
  }

  private static void object(
      JsonNode decoded, Uplink uplink, Envelope envelope, Telling telling, List<DeviceEvent> late) {
    Fields fields = flat(decoded);
    fields.add(LorawanBlocks.HINT, uplink.hint());
    if (decoded.path("history").isArray()) {
      late.addAll(LorawanRecords.history(decoded.path("history"), envelope, uplink.hint()));
    }
    if (!LorawanBlocks.ALL.tell(fields, telling)) {
      for (int i = 0; i < fields.size(); i++) {
        LorawanBlocks.unknown(fields.name(i), fields, telling);
      }
    }
    if (decoded.path("events").isArray()) {
      LorawanRecords.alarms(decoded.path("events"), telling);
    }
    if (decoded.path("device_status").asText().equals("on")) {
      telling.tell(Phase.MOMENTARY, new Observation.Restart(null));
    }
  }

  /** One level of nesting is taken out: {@code button_event.status}. */
  private static Fields flat(JsonNode decoded) {
    Fields fields = Fields.of(decoded);
    for (Map.Entry<String, JsonNode> field : decoded.properties()) {
      if (field.getValue().isObject()) {
        for (Map.Entry<String, JsonNode> inner : field.getValue().properties()) {
          Object value = Scalars.of(inner.getValue());
          if (value != null) {
            fields.add(field.getKey() + "." + inner.getKey(), value);
          }
        }
      }
    }
    return fields;
  }

  private static final double RSSI_STEP = 10;

  private static void ofEnvelope(Uplink uplink, Telling telling) {
    Double battery = uplink.batteryPct();
    boolean saidItself = telling.recall("battery") != null || telling.recall("volts") != null;
    if (battery != null && !saidItself && telling.moved("status", battery, 1)) {
      telling.tell(Phase.STATE, new Observation.Battery(battery, null, null, null, null));
    }
    Double rssi = uplink.rssiDbm();
    if (rssi != null) {
      Observation.Link link = new Observation.Link(rssi, null, uplink.snrDb());
      if (telling.moved("rssi", rssi, RSSI_STEP)) {
        telling.tell(Phase.MEASUREMENT, link);
      } else {
        telling.still(Phase.MEASUREMENT, link, false);
      }
    }
  }

  // --- Commands and profiles
  // ------------------------------------------------------------------------

  /** A class A device listens only after it has spoken: minutes to hours. */
  private static final Duration SILENT_AT_MOST = Duration.ofHours(25);

  @Override
  public List<DeviceProfile> profiles() {
    Set<String> kinds =
        new HashSet<>(
            Set.of(
                "device.connectivity",
                "device.link",
                "undecodable",
                "inactivity",
                "command.result",
                "device.restart",
                "device.fault"));
    for (Capability block : LorawanBlocks.ALL.blocks()) {
      kinds.addAll(block.kinds());
    }
    List<DeviceProfile> profiles = new ArrayList<>();
    profiles.add(
        new DeviceProfile(
            GENERIC,
            "any",
            "any LoRaWAN device with a decoded object, or with a frame of a codec we have",
            kinds,
            SILENT_AT_MOST,
            LorawanDownlinks.ABEEWAY,
            "only Abeeway trackers can be asked where they are, and they answer when they next speak"));
    profiles.addAll(LorawanModels.PROFILES);
    return List.copyOf(profiles);
  }

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return LorawanDownlinks.encode(command, nativeId, memory);
  }

  static Decoded one(Envelope envelope, Observation observation) {
    return Decoded.of(new DeviceEvent(envelope, observation));
  }

  static Connectivity joined() {
    return new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.PLATFORM);
  }
}
