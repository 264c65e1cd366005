package nl.nachtwacht.adapter.traccar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Copies;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.CommandResult;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Traccar's forwarded positions ({@code {position, device}}) and events ({@code {event, position?,
 * device?, geofence?}}), over MQTT or HTTP.
 *
 * <p><b>Identity</b> is the tracker's own number ({@code device.uniqueId}, usually the IMEI). Some
 * messages only carry the server's number; the pair is remembered when a message has both, and
 * until then the device is {@code id:<number>}.
 *
 * <p>An SOS may come without any position and without a time: it is told all the same. With both
 * kinds of forwarding on, one alarm comes twice; the position's number is the key of both.
 */
public final class TraccarAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "traccar";

  private static final String PROFILE = "tracker";
  private static final double KNOTS_PER_MPS = 1.943_844;
  private static final int ALARMS_MAX = 20;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("traccar/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      JsonNode json = Json.object(message.payload());
      JsonNode event = json.path("event");
      boolean isEvent = event.path("type").isTextual() && event.has("deviceId");
      JsonNode position = json.path("position");
      boolean isPosition =
          position.has("latitude") && (position.has("deviceId") || position.has("fixTime"));
      return isEvent || isPosition;
    } catch (Unreadable damaged) {
      return false;
    }
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Json.object(message.payload()), message, memory));
  }

  private static Decoded read(JsonNode json, Message message, Memory memory) {
    JsonNode event = json.path("event");
    JsonNode position = json.path("position");
    if (!event.isObject() && !position.isObject()) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    List<Remembered> remember = new ArrayList<>();
    String nativeId = nativeId(json, memory, remember);
    List<DeviceEvent> events = new ArrayList<>();
    String key = key(event, position, nativeId);
    if (event.isObject()) {
      ofEvent(json, envelope(nativeId, eventTime(event, message), message), events);
    }
    boolean hasPlace = position.has("latitude") && position.has("longitude");
    if (hasPlace) {
      ofPosition(position, nativeId, event.isObject(), message, events);
    }
    return events.isEmpty() && remember.isEmpty()
        ? Decoded.ignored(IgnoreReason.HOUSEKEEPING)
        : new Decoded.Events(Copies.keyed(events, key), remember);
  }

  // --- Who and when
  // -------------------------------------------------------------------------------

  private static String nativeId(JsonNode json, Memory memory, List<Remembered> remember) {
    String number = number(json);
    String unique = Scalars.text(Scalars.of(json.path("device").get("uniqueId")));
    if (unique != null) {
      String identity = Scalars.identity(unique, "device.uniqueId");
      if (number != null && !identity.equals(memory.recall("u/" + number))) {
        remember.add(new Remembered("u/" + number, identity));
      }
      return identity;
    }
    if (number == null) {
      throw Unreadable.missing("device.uniqueId or deviceId");
    }
    String known = memory.recall("u/" + number);
    return known != null ? known : "id:" + number;
  }

  private static @Nullable String number(JsonNode json) {
    for (JsonNode node :
        new JsonNode[] {
          json.path("event").path("deviceId"),
          json.path("position").path("deviceId"),
          json.path("device").path("id")
        }) {
      Integer number = Scalars.whole(Scalars.of(node), 1, Integer.MAX_VALUE);
      if (number != null) {
        return number.toString();
      }
    }
    return null;
  }

  /** Alarms made from a position have that position's number in both kinds of message. */
  private static @Nullable String key(JsonNode event, JsonNode position, String nativeId) {
    Integer ofEvent = Scalars.whole(Scalars.of(event.get("positionId")), 1, Integer.MAX_VALUE);
    Integer ofPosition = Scalars.whole(Scalars.of(position.get("id")), 1, Integer.MAX_VALUE);
    Integer place = ofEvent != null ? ofEvent : ofPosition;
    if (place != null) {
      return nativeId + "/p" + place;
    }
    Integer id = Scalars.whole(Scalars.of(event.get("id")), 1, Integer.MAX_VALUE);
    return id == null ? null : nativeId + "/e" + id;
  }

  private static DeviceTime eventTime(JsonNode event, Message message) {
    DeviceTime device = time(event, "eventTime", ClockQuality.DEVICE, message);
    return device.at() != null ? device : time(event, "serverTime", ClockQuality.PLATFORM, message);
  }

  private static DeviceTime time(
      JsonNode node, String field, ClockQuality quality, Message message) {
    return DeviceTime.any(Scalars.of(node.get(field)), null, message.receivedAt(), quality);
  }

  private static Envelope envelope(String nativeId, DeviceTime time, Message message) {
    return time.stamp(
        Envelope.live(FAMILY, nativeId, PROFILE, Phase.MOMENTARY, message.receivedAt()));
  }

  // --- Events
  // -------------------------------------------------------------------------------------

  private static void ofEvent(JsonNode json, Envelope envelope, List<DeviceEvent> events) {
    JsonNode event = json.path("event");
    String type = Scalars.text(Scalars.of(event.get("type")));
    if (type == null) {
      throw Unreadable.missing("event.type");
    }
    if (type.equals("alarm")) {
      alarms(event.path("attributes").path("alarm").asText(), envelope, events);
      if (events.isEmpty()) {
        throw Unreadable.missing("event.attributes.alarm");
      }
      return;
    }
    DeviceEvent one = ofType(type, json, envelope);
    if (one != null) {
      events.add(one);
    }
  }

  private static @Nullable DeviceEvent ofType(String type, JsonNode json, Envelope envelope) {
    Envelope state = envelope.inPhase(Phase.STATE);
    return switch (type) {
      case "deviceOnline" -> new DeviceEvent(state, reach(Connectivity.State.ONLINE));
      case "deviceOffline", "deviceInactive" ->
          new DeviceEvent(state, reach(Connectivity.State.OFFLINE));
      case "deviceUnknown" -> new DeviceEvent(state, reach(Connectivity.State.UNKNOWN));
      case "deviceMoving" -> new DeviceEvent(envelope.inPhase(Phase.START), MOTION);
      case "deviceStopped" -> new DeviceEvent(envelope.inPhase(Phase.END), MOTION);
      case "geofenceEnter" ->
          new DeviceEvent(envelope, new Geofence(zone(json), Geofence.Transition.ENTER));
      case "geofenceExit" ->
          new DeviceEvent(envelope, new Geofence(zone(json), Geofence.Transition.EXIT));
      case "unaccompaniedMotion" ->
          new DeviceEvent(
              envelope.inPhase(Phase.START), new Observation.Wandering(null, Boolean.FALSE));
      case "commandResult" ->
          new DeviceEvent(envelope, new CommandResult(null, CommandResult.Status.REACHED, null));
      case "queuedCommandSent" ->
          new DeviceEvent(envelope, new CommandResult(null, CommandResult.Status.SENT, null));
      default -> null;
    };
  }

  private static final Observation.Motion MOTION = new Observation.Motion(null, null, null);

  private static Connectivity reach(Connectivity.State state) {
    return new Connectivity(state, Connectivity.Cause.PLATFORM);
  }

  /** The zone's number on the server; its name is for people and may change. */
  private static String zone(JsonNode json) {
    Object id = Scalars.of(json.path("event").get("geofenceId"));
    Object other = Scalars.of(json.path("geofence").get("id"));
    return Scalars.identity(id == null ? other : id, "event.geofenceId");
  }

  /** Comma-separated: {@code sos,lowBattery}. */
  private static void alarms(String words, Envelope envelope, List<DeviceEvent> events) {
    int count = 0;
    for (String word : words.split(",")) {
      String alarm = Scalars.shortText(word.strip());
      if (alarm != null && count++ < ALARMS_MAX) {
        Observation observation = TraccarAlarms.observation(alarm);
        events.add(new DeviceEvent(envelope.inPhase(phase(observation)), observation));
      }
    }
  }

  private static Phase phase(Observation observation) {
    if (observation instanceof Fall) {
      return Phase.START;
    }
    boolean state =
        observation instanceof Observation.Battery
            || observation instanceof Observation.Power
            || observation instanceof Connectivity;
    return state ? Phase.STATE : Phase.MOMENTARY;
  }

  // --- Positions
  // ----------------------------------------------------------------------------------

  private static void ofPosition(
      JsonNode position,
      String nativeId,
      boolean alarmsAreTold,
      Message message,
      List<DeviceEvent> events) {
    DeviceTime fix = time(position, "fixTime", ClockQuality.DEVICE, message);
    DeviceTime device = time(position, "deviceTime", ClockQuality.DEVICE, message);
    DeviceTime server = time(position, "serverTime", ClockQuality.PLATFORM, message);
    Envelope envelope = envelope(nativeId, device.at() != null ? device : server, message);
    JsonNode attributes = position.path("attributes");
    if (!alarmsAreTold) {
      alarms(attributes.path("alarm").asText(), envelope, events);
    }
    Position place = place(position, fix.at());
    if (place != null) {
      events.add(new DeviceEvent(envelope.inPhase(Phase.MEASUREMENT), place));
    }
    battery(attributes, envelope, events);
    measured("steps", attributes.get("steps"), 0, 1e6, "1", envelope, events);
    measured("heart_rate", attributes.get("heartRate"), 20, 300, "/min", envelope, events);
  }

  /**
   * {@code valid: false} and {@code outdated} repeat the last known place. An impossible one is
   * left out: the alarm it came with counts all the same.
   */
  private static @Nullable Position place(JsonNode position, @Nullable Instant fixAt) {
    Double lat = Scalars.within(Scalars.of(position.get("latitude")), -90, 90);
    Double lon = Scalars.within(Scalars.of(position.get("longitude")), -180, 180);
    if (lat == null || lon == null) {
      return null;
    }
    Double knots = Scalars.within(Scalars.of(position.get("speed")), 0, 280);
    Double accuracy = Scalars.within(Scalars.of(position.get("accuracy")), 0.001, 1e7);
    boolean valid =
        position.path("valid").asBoolean(true) && !position.path("outdated").asBoolean(false);
    return new Position(
        lat,
        lon,
        accuracy,
        knots == null ? null : knots / KNOTS_PER_MPS,
        Scalars.within(Scalars.of(position.get("course")), 0, 360),
        fixAt,
        position.path("network").isObject() ? Position.FixSource.CELL : Position.FixSource.GNSS,
        valid && (lat != 0 || lon != 0));
  }

  /** {@code batteryLevel} is percent, {@code battery} is volts. */
  private static void battery(JsonNode attributes, Envelope envelope, List<DeviceEvent> events) {
    Double level = Scalars.within(Scalars.of(attributes.get("batteryLevel")), 0, 100);
    Double volts = Scalars.within(Scalars.of(attributes.get("battery")), 0.5, 60);
    Boolean charging = Scalars.bool(Scalars.of(attributes.get("charge")));
    if (level != null || volts != null) {
      events.add(
          new DeviceEvent(
              envelope.inPhase(Phase.STATE),
              new Observation.Battery(level, volts, null, null, charging)));
    }
  }

  private static void measured(
      String name,
      @Nullable JsonNode node,
      double min,
      double max,
      String unit,
      Envelope envelope,
      List<DeviceEvent> events) {
    Double value = Scalars.within(Scalars.of(node), min, max);
    if (value != null) {
      events.add(
          new DeviceEvent(
              envelope.inPhase(Phase.MEASUREMENT), new Observation.Measurement(name, value, unit)));
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "tracker or personal alarm behind Traccar",
            Set.of(
                "alarm.manual",
                "fall",
                "wandering",
                "geofence",
                "position",
                "motion",
                "vibration",
                "measurement",
                "device.battery",
                "device.tamper",
                "device.power",
                "device.fault",
                "device.restart",
                "device.connectivity",
                "command.result"),
            Duration.ofHours(25),
            Set.of(),
            "speed comes in knots; alarms come in one comma-separated word"));
  }
}
