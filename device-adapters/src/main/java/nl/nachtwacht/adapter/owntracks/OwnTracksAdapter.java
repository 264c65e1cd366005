package nl.nachtwacht.adapter.owntracks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
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
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * OwnTracks: {@code owntracks/<user>/<device>} with locations and the last will, sub-topics with
 * transitions, steps and cards; over HTTP the same objects with the topic inside.
 *
 * <p>Two clocks: {@code tst} is when the fix was made, {@code created_at} when the phone wrote the
 * message. A queue of fixes is sent late, a retained location is old: the age of {@code tst}
 * decides. The name and address of the Wi-Fi (SSID, BSSID) are not read.
 */
public final class OwnTracksAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "owntracks";

  private static final String PROFILE = "app";
  private static final double KMH_PER_MPS = 3.6;
  private static final int NATIVE_ID_CHARS_MAX = 200;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("owntracks/#");
  }

  /** Over HTTP there is no telling topic; every OwnTracks object names its type. */
  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    String text = new String(message.payload(), StandardCharsets.ISO_8859_1);
    return text.contains("\"_type\"") && isOurs(message);
  }

  private static boolean isOurs(Message message) {
    try {
      String type = Fields.read(message.payload()).word("_type");
      return type != null && TYPES.contains(type);
    } catch (Unreadable damaged) {
      return false;
    }
  }

  private static final Set<String> TYPES =
      Set.of(
          "location",
          "transition",
          "lwt",
          "waypoint",
          "waypoints",
          "steps",
          "cmd",
          "card",
          "beacon",
          "status",
          "dump",
          "configuration",
          "encrypted",
          "request",
          "remoteconfiguration");

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message));
  }

  private static Decoded read(Message message) {
    Fields fields = Fields.read(message.payload());
    String type = fields.word("_type");
    if (type == null) {
      throw Unreadable.missing("_type");
    }
    return switch (type) {
      case "location" -> location(fields, message);
      case "transition" -> transition(fields, message);
      case "lwt" -> lastWill(fields, message);
      case "steps" -> steps(fields, message);
      case "encrypted" -> encrypted(fields, message);
      case "cmd", "request", "remoteconfiguration" -> Decoded.ignored(IgnoreReason.COMMAND);
      case "waypoint", "waypoints", "card", "beacon", "configuration" ->
          Decoded.ignored(IgnoreReason.DESCRIPTION);
      case "status", "dump" -> Decoded.ignored(IgnoreReason.HOUSEKEEPING);
      default -> throw Unreadable.unknownCode("_type");
    };
  }

  // --- Who and when -----------------------------------------------------------------------------

  /**
   * {@code user/device} of the topic; over HTTP the topic inside the message, or the two-letter
   * tid.
   */
  private static String nativeId(Fields fields, Message message) {
    String ofTopic = userAndDevice(message.topic());
    if (ofTopic != null) {
      return ofTopic;
    }
    String inside = fields.text("topic");
    String ofField = inside == null ? null : userAndDevice(inside);
    if (ofField != null) {
      return ofField;
    }
    String tid = fields.text("tid");
    if (tid == null || tid.length() > NATIVE_ID_CHARS_MAX) {
      throw Unreadable.missing("topic or tid");
    }
    return tid;
  }

  private static @Nullable String userAndDevice(String topic) {
    String[] levels = topic.split("/", 5);
    for (int i = 0; i + 2 < levels.length; i++) {
      boolean found =
          levels[i].equals("owntracks") && !levels[i + 1].isEmpty() && !levels[i + 2].isEmpty();
      String id = found ? levels[i + 1] + "/" + levels[i + 2] : "";
      if (found && id.length() <= NATIVE_ID_CHARS_MAX) {
        return id;
      }
    }
    return null;
  }

  private static Envelope envelope(Fields fields, Message message, Phase phase, DeviceTime time) {
    return time.stamp(
        Envelope.live(FAMILY, nativeId(fields, message), PROFILE, phase, message.receivedAt()));
  }

  /** When it happened: the fix's time, or when that is missing the message's. */
  private static DeviceTime observed(Fields fields, Message message) {
    Object stamp =
        DeviceTime.instantOfEpoch(fields.get("tst")) != null
            ? fields.get("tst")
            : fields.get("created_at");
    return DeviceTime.epoch(stamp, message.receivedAt(), ClockQuality.DEVICE);
  }

  // --- Location
  // -----------------------------------------------------------------------------------

  private static Decoded location(Fields fields, Message message) {
    DeviceTime time = observed(fields, message);
    List<DeviceEvent> events = new ArrayList<>(2);
    Envelope measured =
        envelope(fields, message, Phase.MEASUREMENT, time).keyed(fixKey(fields, message));
    events.add(new DeviceEvent(measured, position(fields)));
    Observation.Battery battery = battery(fields);
    if (battery != null && !message.retained()) {
      events.add(
          new DeviceEvent(
              envelope(fields, message, Phase.STATE, writtenAt(fields, message, time)), battery));
    }
    return Decoded.of(events);
  }

  /**
   * The app sends a fix again when it got no acknowledgement; the fix's own time tells them apart.
   */
  private static @Nullable String fixKey(Fields fields, Message message) {
    Instant fix = DeviceTime.instantOfEpoch(fields.get("tst"));
    return fix == null ? null : nativeId(fields, message) + "/" + fix.getEpochSecond();
  }

  private static DeviceTime writtenAt(Fields fields, Message message, DeviceTime fix) {
    DeviceTime written =
        DeviceTime.epoch(fields.get("created_at"), message.receivedAt(), ClockQuality.DEVICE);
    return written.at() == null ? fix : written;
  }

  private static Position position(Fields fields) {
    double lat = degrees(fields, "lat", 90);
    double lon = degrees(fields, "lon", 180);
    Double kmh = fields.within("vel", 0, 500);
    return new Position(
        lat,
        lon,
        fields.within("acc", 0, 1e7),
        kmh == null ? null : kmh / KMH_PER_MPS,
        fields.within("cog", 0, 360),
        DeviceTime.instantOfEpoch(fields.get("tst")),
        Position.FixSource.UNKNOWN,
        lat != 0 || lon != 0);
  }

  private static double degrees(Fields fields, String name, double max) {
    if (!fields.has(name)) {
      throw Unreadable.missing(name);
    }
    Double value = fields.number(name);
    if (value == null) {
      throw Unreadable.wrongType(name, "a number");
    }
    if (Math.abs(value) > max) {
      throw Unreadable.outOfRange(name, "-" + (int) max + " to " + (int) max);
    }
    return value;
  }

  private static final int CHARGING = 2;
  private static final int FULL = 3;

  /** {@code batt} -1 is unknown; {@code bs} 2 charging, 3 full on the charger, 1 unplugged. */
  private static Observation.@Nullable Battery battery(Fields fields) {
    Double level = fields.within("batt", 0, 100);
    Integer status = fields.whole("bs", 1, FULL);
    Boolean charging = status == null ? null : status >= CHARGING;
    return level == null && charging == null
        ? null
        : new Observation.Battery(level, null, null, null, charging);
  }

  // --- The rest
  // -----------------------------------------------------------------------------------

  /** Never retained by the app; a stored one is of an unknown past. */
  private static Decoded transition(Fields fields, Message message) {
    if (message.retained()) {
      return Decoded.ignored(IgnoreReason.RETAINED_EVENT);
    }
    String way = fields.word("event");
    if (way == null) {
      throw Unreadable.missing("event");
    }
    Geofence.Transition transition =
        switch (way) {
          case "enter" -> Geofence.Transition.ENTER;
          case "leave" -> Geofence.Transition.EXIT;
          default -> throw Unreadable.unknownCode("event");
        };
    Envelope envelope = envelope(fields, message, Phase.MOMENTARY, observed(fields, message));
    return Decoded.of(new DeviceEvent(envelope, new Geofence(zone(fields), transition)));
  }

  /** The region's own id; older apps only have the name people gave it. */
  private static String zone(Fields fields) {
    String rid = fields.text("rid");
    String zone = rid != null ? rid : fields.text("desc");
    if (zone == null) {
      throw Unreadable.missing("rid or desc");
    }
    return zone.length() <= NATIVE_ID_CHARS_MAX ? zone : zone.substring(0, NATIVE_ID_CHARS_MAX);
  }

  /** The will's {@code tst} is when the app connected, not when it was lost: it is not used. */
  private static Decoded lastWill(Fields fields, Message message) {
    Observation offline =
        new Observation.Connectivity(
            Observation.Connectivity.State.OFFLINE, Observation.Connectivity.Cause.LAST_WILL);
    Envelope envelope = envelope(fields, message, Phase.STATE, DeviceTime.NONE);
    return Decoded.of(
        new DeviceEvent(
            message.retained() ? envelope.marked(Set.of(Mark.REPLAYED)) : envelope, offline));
  }

  /** -1 when the phone cannot count or the period is not its own. */
  private static Decoded steps(Fields fields, Message message) {
    Double steps = fields.within("steps", 0, 1e6);
    if (steps == null) {
      return Decoded.ignored(IgnoreReason.NOTHING_KNOWN);
    }
    Object until = fields.has("to") ? fields.get("to") : fields.get("tst");
    DeviceTime time = DeviceTime.epoch(until, message.receivedAt(), ClockQuality.DEVICE);
    return Decoded.of(
        new DeviceEvent(
            envelope(fields, message, Phase.MEASUREMENT, time),
            new Observation.Measurement("steps", steps, "1")));
  }

  private static Decoded encrypted(Fields fields, Message message) {
    Envelope envelope = envelope(fields, message, Phase.MOMENTARY, DeviceTime.NONE);
    return Decoded.of(
        new DeviceEvent(
            envelope,
            new Observation.Undecodable(
                Observation.Undecodable.Reason.ENCRYPTED, message.payload().length)));
  }

  // --- Commands and profiles
  // ------------------------------------------------------------------------

  /** The phone answers when it next wakes; in manual mode not at all. */
  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    boolean addressable = command == DeviceCommand.LOCATE && nativeId.indexOf('/') > 0;
    return addressable
        ? new Encoded.Publish(
            "owntracks/" + nativeId + "/cmd",
            "{\"_type\":\"cmd\",\"action\":\"reportLocation\"}".getBytes(StandardCharsets.UTF_8),
            1)
        : new Encoded.Unsupported("OwnTracks takes only locate, by MQTT");
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "OwnTracks",
            "phone or tracker with the OwnTracks app",
            Set.of(
                "position",
                "geofence",
                "device.battery",
                "device.connectivity",
                "measurement",
                "undecodable"),
            Duration.ofHours(12),
            Set.of(DeviceCommand.LOCATE),
            ""));
  }
}
