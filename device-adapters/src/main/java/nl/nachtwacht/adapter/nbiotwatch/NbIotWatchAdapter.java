package nl.nachtwacht.adapter.nbiotwatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Watches behind a telecom platform's {@code deviceDataChanged} callback.
 *
 * <p>Everything is text padded with zeros. "No fix" is 4294967296 degrees, "no heart rate" is 000,
 * a failed sensor reads 270 degrees or 27,990 metres: all absent here. The watch's own time has no
 * zone, so the platform's {@code eventTime} is used.
 */
public final class NbIotWatchAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "nbiotwatch";

  private static final Pattern PLACE =
      Pattern.compile("([EW])\\s*(\\d{1,10}(?:\\.\\d+)?)\\s+([NS])\\s*(\\d{1,10}(?:\\.\\d+)?)");
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("nbiotwatch/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      return data(Json.object(message.payload())).has("MessageType");
    } catch (Unreadable damaged) {
      return false;
    }
  }

  private static JsonNode data(JsonNode json) {
    return json.path("service").path("data");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Json.object(message.payload()), message));
  }

  private static Decoded read(JsonNode json, Message message) {
    JsonNode data = data(json);
    if (!data.has("MessageType")) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    Object own = Scalars.of(data.get("DeviceID"));
    String nativeId =
        Scalars.identity(own == null ? Scalars.of(json.get("deviceId")) : own, "DeviceID");
    DeviceTime time = time(json.path("service").path("eventTime").asText(""), message);
    Envelope envelope =
        time.stamp(Envelope.live(FAMILY, nativeId, "watch", Phase.STATE, message.receivedAt()));
    List<DeviceEvent> events = new ArrayList<>();
    why(data.path("MessageType").asText("").toUpperCase(Locale.ROOT), envelope, events);
    place(data.path("Location").asText(""), time.at(), envelope, events);
    vitals(data, envelope, events);
    String key = time.at() == null ? null : nativeId + "/" + time.at().getEpochSecond();
    return events.isEmpty()
        ? Decoded.ignored(IgnoreReason.NOTHING_KNOWN)
        : Decoded.of(Copies.keyed(events, key));
  }

  private static DeviceTime time(String compact, Message message) {
    try {
      Instant at = LocalDateTime.parse(compact, COMPACT).toInstant(ZoneOffset.UTC);
      return DeviceTime.of(at, message.receivedAt(), ClockQuality.PLATFORM);
    } catch (DateTimeException otherForm) {
      return DeviceTime.any(compact, null, message.receivedAt(), ClockQuality.PLATFORM);
    }
  }

  private static void why(String type, Envelope envelope, List<DeviceEvent> events) {
    if (type.contains("SOS")) {
      ManualAlarm alarm =
          new ManualAlarm(ManualAlarm.Trigger.PERSONAL, ManualAlarm.Press.UNKNOWN, false);
      events.add(new DeviceEvent(envelope.inPhase(Phase.MOMENTARY), alarm));
    } else if (type.contains("FALL")) {
      Fall fall = new Fall(Fall.Stage.CONFIRMED, null, null, null, null);
      events.add(new DeviceEvent(envelope.inPhase(Phase.START), fall));
    } else if (type.contains("LOWBAT") || type.contains("BATLOW")) {
      events.add(new DeviceEvent(envelope, new Observation.Battery(null, null, true, null, null)));
    } else if (!type.equals("UPLOAD") && !type.equals("HEARTBEAT")) {
      events.add(
          new DeviceEvent(
              envelope.inPhase(Phase.MOMENTARY),
              new Observation.Undecodable(
                  Observation.Undecodable.Reason.UNKNOWN_CODE, type.length())));
    }
  }

  private static void place(
      String text, @Nullable Instant at, Envelope envelope, List<DeviceEvent> events) {
    Matcher place = PLACE.matcher(text);
    if (text.length() > 64 || !place.matches()) {
      return;
    }
    Double lon = Scalars.within(place.group(2), 0, 180);
    Double lat = Scalars.within(place.group(4), 0, 90);
    if (lon == null || lat == null) {
      return; // no fix
    }
    double east = place.group(1).equals("W") ? -lon : lon;
    double north = place.group(3).equals("S") ? -lat : lat;
    events.add(
        new DeviceEvent(
            envelope.inPhase(Phase.MEASUREMENT),
            new Position(
                north,
                east,
                null,
                null,
                null,
                at,
                Position.FixSource.GNSS,
                north != 0 || east != 0)));
  }

  private static void vitals(JsonNode data, Envelope envelope, List<DeviceEvent> events) {
    measured("heart_rate", data.get("HeartRate"), 20, 300, "/min", envelope, events);
    measured("temperature", data.get("Temperature"), -40, 85, "Cel", envelope, events);
    measured("steps", data.get("Steps"), 1, 1e6, "1", envelope, events);
    Double level = Scalars.within(Scalars.of(data.get("Battery")), 0, 100);
    if (level != null) {
      events.add(new DeviceEvent(envelope, new Observation.Battery(level, null, null, null, null)));
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
            "watch",
            "any",
            "watch with SOS button behind a telecom platform",
            Set.of(
                "alarm.manual", "fall", "position", "measurement", "device.battery", "undecodable"),
            Duration.ofHours(12),
            Set.of(),
            "sentinels for no fix, no heart rate and failed sensors"));
  }
}
