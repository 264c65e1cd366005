package nl.nachtwacht.adapter.digitalmatter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
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
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Geofence;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Digital Matter trackers: one flat message per record, or a batch of records kept while the device
 * had no network. Each record has a number of its own, so repeated uploads are copies.
 *
 * <p>A record may repeat a fix of days ago ({@code GpsUTC} before {@code DateUTC}): the place is
 * then the last known one, and not valid.
 */
public final class DigitalMatterAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "digitalmatter";

  private static final int RECORDS_MAX = 500;
  private static final Duration FIX_IS_FRESH = Duration.ofMinutes(10);

  // Reasons for a record, as the vendor numbers them.
  private static final int START_OF_TRIP = 1;
  private static final int END_OF_TRIP = 2;
  private static final int TAMPER = 29;
  private static final int ENTERED_ZONE = 44;
  private static final int LEFT_ZONE = 45;
  private static final int DURESS = 48;

  // Analogue values, as the vendor numbers them.
  private static final String BATTERY_MILLIVOLTS = "1";
  private static final String TEMPERATURE_HUNDREDTHS = "3";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("digitalmatter/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      JsonNode json = Json.object(message.payload());
      return isBatch(json) || isFlat(json);
    } catch (Unreadable damaged) {
      return false;
    }
  }

  private static boolean isBatch(JsonNode json) {
    return json.has("SerNo") && json.path("Records").isArray();
  }

  private static boolean isFlat(JsonNode json) {
    return json.path("device").has("sn") && json.has("sqn");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Json.object(message.payload()), message));
  }

  private static Decoded read(JsonNode json, Message message) {
    if (isBatch(json)) {
      return batch(json, message);
    }
    return isFlat(json) ? flat(json, message) : Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
  }

  // --- Both forms, brought to one
  // -----------------------------------------------------------------

  private record Entry(
      String serial,
      @Nullable String number,
      int reason,
      DeviceTime at,
      @Nullable Position position,
      @Nullable Double millivolts,
      @Nullable Double temperature) {}

  private static Decoded flat(JsonNode json, Message message) {
    String serial = Scalars.identity(Scalars.of(json.path("device").get("sn")), "device.sn");
    DeviceTime at = time(json, "date", message);
    return Decoded.of(
        told(
            new Entry(
                serial,
                Scalars.shortText(Scalars.of(json.get("sqn"))),
                json.path("reason").asInt(-1),
                at,
                position(json, "lat", "lng", "posAcc", at.at(), at.at()),
                analogue(json.path("analogues"), BATTERY_MILLIVOLTS),
                analogue(json.path("analogues"), TEMPERATURE_HUNDREDTHS)),
            message));
  }

  private static Decoded batch(JsonNode json, Message message) {
    String serial = Scalars.identity(Scalars.of(json.get("SerNo")), "SerNo");
    List<DeviceEvent> events = new ArrayList<>();
    int count = 0;
    for (JsonNode record : json.path("Records")) {
      if (count++ >= RECORDS_MAX) {
        break;
      }
      events.addAll(told(entry(serial, record, message), message));
    }
    return events.isEmpty() ? Decoded.ignored(IgnoreReason.NOTHING_KNOWN) : Decoded.of(events);
  }

  private static Entry entry(String serial, JsonNode record, Message message) {
    DeviceTime at = time(record, "DateUTC", message);
    Position position = null;
    Double millivolts = null;
    Double temperature = null;
    for (JsonNode field : record.path("Fields")) {
      if (field.has("Lat")) {
        Instant fixAt = time(field, "GpsUTC", message).at();
        position = position(field, "Lat", "Long", "PosAcc", fixAt, at.at());
      }
      JsonNode analogues = field.path("AnalogueData");
      millivolts = millivolts != null ? millivolts : number(analogues.get(BATTERY_MILLIVOLTS));
      temperature =
          temperature != null ? temperature : number(analogues.get(TEMPERATURE_HUNDREDTHS));
    }
    return new Entry(
        serial,
        Scalars.shortText(Scalars.of(record.get("SeqNo"))),
        record.path("Reason").asInt(-1),
        at,
        position,
        millivolts,
        temperature);
  }

  /** The field names say UTC; the text has no zone. */
  private static DeviceTime time(JsonNode node, String field, Message message) {
    return DeviceTime.any(
            Scalars.of(node.get(field)), ZoneOffset.UTC, message.receivedAt(), ClockQuality.DEVICE)
        .toMillis();
  }

  private static @Nullable Position position(
      JsonNode node,
      String latName,
      String lonName,
      String accuracyName,
      @Nullable Instant fixAt,
      @Nullable Instant recordedAt) {
    Double lat = Scalars.within(Scalars.of(node.get(latName)), -90, 90);
    Double lon = Scalars.within(Scalars.of(node.get(lonName)), -180, 180);
    if (lat == null || lon == null) {
      return null;
    }
    boolean fresh =
        fixAt == null
            || recordedAt == null
            || Duration.between(fixAt, recordedAt).abs().compareTo(FIX_IS_FRESH) <= 0;
    return new Position(
        lat,
        lon,
        Scalars.within(Scalars.of(node.get(accuracyName)), 0, 1e6),
        null,
        null,
        fixAt,
        Position.FixSource.GNSS,
        fresh && (lat != 0 || lon != 0));
  }

  private static @Nullable Double analogue(JsonNode list, String id) {
    for (JsonNode one : list) {
      if (one.path("id").asText().equals(id)) {
        return number(one.get("val"));
      }
    }
    return null;
  }

  private static @Nullable Double number(@Nullable JsonNode node) {
    return Scalars.number(Scalars.of(node));
  }

  // --- What a record says
  // -------------------------------------------------------------------------

  private static List<DeviceEvent> told(Entry entry, Message message) {
    Envelope envelope =
        entry.at.stamp(
            Envelope.live(FAMILY, entry.serial, "tracker", Phase.STATE, message.receivedAt()));
    List<DeviceEvent> events = new ArrayList<>();
    DeviceEvent why = reason(entry.reason, envelope);
    if (why != null) {
      events.add(why);
    }
    if (entry.position != null) {
      events.add(new DeviceEvent(envelope.inPhase(Phase.MEASUREMENT), entry.position));
    }
    Double volts =
        entry.millivolts == null ? null : Scalars.within(entry.millivolts / 1000, 0.5, 60);
    if (volts != null) {
      events.add(new DeviceEvent(envelope, new Observation.Battery(null, volts, null, null, null)));
    }
    Double celsius =
        entry.temperature == null ? null : Scalars.within(entry.temperature / 100, -60, 120);
    if (celsius != null) {
      events.add(
          new DeviceEvent(
              envelope.inPhase(Phase.MEASUREMENT),
              new Observation.Measurement("device_temperature", celsius, "Cel")));
    }
    if (events.isEmpty()) {
      events.add(new DeviceEvent(envelope, HERE));
    }
    return Copies.keyed(events, entry.number == null ? null : entry.serial + "/" + entry.number);
  }

  private static final Connectivity HERE =
      new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT);

  private static @Nullable DeviceEvent reason(int reason, Envelope envelope) {
    Observation.Motion motion = new Observation.Motion(null, null, null);
    Envelope moment = envelope.inPhase(Phase.MOMENTARY);
    return switch (reason) {
      case START_OF_TRIP -> new DeviceEvent(envelope.inPhase(Phase.START), motion);
      case END_OF_TRIP -> new DeviceEvent(envelope.inPhase(Phase.END), motion);
      case TAMPER -> new DeviceEvent(moment, new Observation.Tamper());
      case ENTERED_ZONE ->
          new DeviceEvent(moment, new Geofence("device", Geofence.Transition.ENTER));
      case LEFT_ZONE -> new DeviceEvent(moment, new Geofence("device", Geofence.Transition.EXIT));
      case DURESS ->
          new DeviceEvent(
              moment,
              new ManualAlarm(ManualAlarm.Trigger.PERSONAL, ManualAlarm.Press.UNKNOWN, false));
      default -> null;
    };
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "tracker",
            "Digital Matter",
            "battery tracker",
            Set.of(
                "position",
                "motion",
                "geofence",
                "alarm.manual",
                "device.battery",
                "device.tamper",
                "device.connectivity",
                "measurement"),
            Duration.ofHours(25),
            Set.of(),
            "records come in batches, and old fixes are sent again"));
  }
}
