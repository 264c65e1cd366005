package nl.nachtwacht.adapter.netlia;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Copies;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Netlia's sensors: {@code event-start}, {@code event-continue}, {@code event-end} of whatever the
 * type of device detects, and housekeeping of the device itself.
 *
 * <p>Each message is tried ten times in 50 seconds and then lost; {@code EventId} tells copies. An
 * SOS has no end. {@code event-continue} sums up ten minutes and is no fresh movement at its own
 * time.
 */
public final class NetliaAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "netlia";

  private static final int MOTION_HOLD_S = 600;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("netlia/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      Fields fields = Fields.read(message.payload());
      return fields.has("EventId") && fields.has("EventType") && fields.has("DeviceType");
    } catch (Unreadable damaged) {
      return false;
    }
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Fields.read(message.payload()), message));
  }

  private static Decoded read(Fields fields, Message message) {
    if (!fields.has("EventType")) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    String nativeId = Scalars.identity(fields.get("DeviceId"), "DeviceId");
    String deviceType = Scalars.shortText(fields.get("DeviceType"));
    DeviceTime time =
        DeviceTime.any(fields.get("EventTime"), null, message.receivedAt(), ClockQuality.DEVICE);
    Envelope envelope =
        time.stamp(
            Envelope.live(
                FAMILY,
                nativeId,
                deviceType == null ? "sensor" : deviceType,
                Phase.STATE,
                message.receivedAt()));
    Telling telling = new Telling(envelope, null, message.retained());
    told(String.valueOf(fields.word("EventType")), deviceType, fields, telling);
    String id = fields.text("EventId");
    return Decoded.of(Copies.keyed(telling.events(), id == null ? null : nativeId + "/" + id));
  }

  private static void told(
      String eventType, @Nullable String deviceType, Fields fields, Telling telling) {
    switch (eventType) {
      case "event-start" -> detected(Phase.START, deviceType, fields, telling);
      case "event-continue" -> detected(Phase.UPDATE, deviceType, fields, telling);
      case "event-end" -> detected(Phase.END, deviceType, fields, telling);
      case "tamper" -> telling.tell(Phase.MOMENTARY, new Observation.Tamper());
      case "alive" ->
          telling.tell(
              Phase.STATE,
              new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT));
      case "transport" ->
          telling.tell(
              Phase.STATE,
              new Connectivity(Connectivity.State.SLEEPING, Connectivity.Cause.TRANSPORT_MODE));
      case "battery-low", "low-battery" ->
          telling.tell(Phase.STATE, new Observation.Battery(null, null, true, null, null));
      case "test" -> telling.tell(Phase.MOMENTARY, new Observation.Test(null));
      default -> measured(fields, telling);
    }
  }

  private static void measured(Fields fields, Telling telling) {
    Double temperature = fields.within("Temperature", -60, 120);
    Double humidity = fields.within("Humidity", 0, 100);
    if (temperature != null) {
      telling.measured("temperature", temperature, "Cel");
    }
    if (humidity != null) {
      telling.measured("humidity", humidity, "%");
    }
    if (temperature == null && humidity == null) {
      unknown(telling);
    }
  }

  private static void unknown(Telling telling) {
    telling.tell(
        Phase.MOMENTARY,
        new Observation.Undecodable(Observation.Undecodable.Reason.UNKNOWN_CODE, 0));
  }

  /** What starts, goes on and ends depends on the type of device. */
  private static void detected(
      Phase phase, @Nullable String deviceType, Fields fields, Telling telling) {
    String type = deviceType == null ? "" : deviceType;
    if (type.contains("sos")) {
      telling.tell(
          phase == Phase.START ? Phase.MOMENTARY : phase,
          new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, ManualAlarm.Press.UNKNOWN, false));
    } else if (type.contains("magnetic") || type.contains("door")) {
      contact(phase, telling);
    } else if (type.contains("motion") || type.contains("pir")) {
      motion(phase, fields, telling);
    } else if (type.contains("water") || type.contains("leak")) {
      telling.tell(phase, new Hazard(Hazard.Substance.WATER, null, null));
    } else if (type.contains("smoke") || type.contains("fire")) {
      telling.tell(phase, new Hazard(Hazard.Substance.SMOKE, null, null));
    } else if (type.contains("bed")) {
      telling.tell(Phase.STATE, new Observation.Bed(phase != Phase.END, null, null));
    } else {
      unknown(telling);
    }
  }

  private static void contact(Phase phase, Telling telling) {
    Observation.Contact contact = new Observation.Contact(phase != Phase.END, false);
    if (phase == Phase.UPDATE) {
      telling.tell(Phase.STATE, contact, Mark.STILL);
    } else {
      telling.tell(Phase.STATE, contact);
    }
  }

  private static void motion(Phase phase, Fields fields, Telling telling) {
    Integer count = fields.whole("EventCount", 0, 1_000_000);
    Integer ago = fields.whole("SecondsSinceLastEvent", 0, 1_000_000);
    Observation.Motion motion = new Observation.Motion(count, ago, MOTION_HOLD_S);
    boolean nothingMoved = phase == Phase.UPDATE && count != null && count == 0;
    if (nothingMoved) {
      telling.tell(phase, motion, Mark.STILL);
    } else {
      telling.tell(phase, motion);
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "sensor",
            "Netlia",
            "care sensor: SOS button, contact, motion, leak, climate",
            Set.of(
                "alarm.manual",
                "contact",
                "motion",
                "hazard.water",
                "hazard.smoke",
                "bed",
                "measurement",
                "device.tamper",
                "device.battery",
                "device.connectivity",
                "device.test",
                "undecodable"),
            Duration.ofHours(25),
            Set.of(),
            "an SOS has no end; a message is lost after 50 seconds of failed tries"));
  }
}
