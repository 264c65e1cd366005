package nl.nachtwacht.adapter.scaip;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Social alarm units that speak SCAIP: what a request ({@code mrq}) says, in our words. The
 * transport and the reply are the gateway's; {@link ScaipXml} reads and writes.
 *
 * <p><b>Identity</b> is the account ({@code cid}), with the device's own number ({@code did})
 * behind it where the unit speaks for a device of its own: {@code 4711/12}.
 *
 * <p>A heartbeat ({@code PI}) is never an alarm, whatever status it carries; a test (102, 103)
 * neither, whatever its kind. The repetition of a request has the same {@code ref}, kind and
 * status.
 */
public final class ScaipAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "scaip";

  /** Bytes of one message. */
  public static final int BYTES_MAX = 8 * 1024;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("scaip/#");
  }

  @Override
  public int payloadBytesMax(String topic) {
    return BYTES_MAX;
  }

  @Override
  public boolean recognises(Message message) {
    boolean xml = message.payload().length <= BYTES_MAX && Json.firstByte(message.payload()) == '<';
    if (!xml) {
      return false;
    }
    String text = new String(message.payload(), StandardCharsets.ISO_8859_1);
    return text.contains("<mrq") || text.contains("<mrs") || text.contains("<scaip");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message));
  }

  private static Decoded read(Message message) {
    if (message.payload().length == 0) {
      return Decoded.malformed(MalformReason.EMPTY, "no bytes");
    }
    return switch (ScaipXml.read(message.payload())) {
      case ScaipMessage.Asked(ScaipRequest request) -> asked(request, message);
      case ScaipMessage.Answered _ -> Decoded.ignored(IgnoreReason.HOUSEKEEPING);
      case ScaipMessage.Broken broken ->
          Decoded.malformed(reason(broken.status()), broken.detail());
    };
  }

  private static MalformReason reason(int status) {
    return switch (status) {
      case ScaipStatus.MANDATORY_MISSING -> MalformReason.MISSING_FIELD;
      case ScaipStatus.WRONG_CONTENT -> MalformReason.WRONG_TYPE;
      default -> MalformReason.INVALID_XML;
    };
  }

  private static Decoded asked(ScaipRequest request, Message message) {
    String device = request.deviceId();
    boolean ownNumber = device != null && !device.matches("0*");
    String nativeId =
        Scalars.identity(ownNumber ? request.account() + "/" + device : request.account(), "cid");
    Envelope envelope =
        Envelope.live(
                FAMILY, nativeId, "dty-" + request.deviceType(), Phase.STATE, message.receivedAt())
            .inEpisode(Copies.bounded("ref-" + request.reference()));
    List<DeviceEvent> events = new ArrayList<>();
    if (request.kind() == ScaipKind.PI) {
      events.add(new DeviceEvent(envelope.inEpisode(null), HERE));
    } else {
      events.addAll(ScaipMeanings.events(request, envelope));
    }
    DeviceEvent place = place(request.position(), envelope, message);
    if (place != null) {
      events.add(place);
    }
    String key =
        nativeId
            + "/"
            + request.reference()
            + "/"
            + request.kind()
            + "/"
            + request.effectiveStatus();
    boolean heartbeat = request.kind() == ScaipKind.PI;
    return Decoded.of(heartbeat ? events : Copies.keyed(events, key));
  }

  private static final Connectivity HERE =
      new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT);

  /** {@code geo} is "lat,lon"; its time has no seconds but an offset. */
  private static @Nullable DeviceEvent place(
      @Nullable ScaipPosition position, Envelope envelope, Message message) {
    String geo = position == null ? null : position.geo();
    if (position == null || geo == null) {
      return null;
    }
    String[] parts = geo.split(",", 3);
    Double lat = Scalars.within(parts[0], -90, 90);
    Double lon = parts.length < 2 ? null : Scalars.within(parts[1], -180, 180);
    if (lat == null || lon == null) {
      return null;
    }
    DeviceTime time =
        DeviceTime.iso(position.time(), null, message.receivedAt(), ClockQuality.DEVICE);
    Observation place =
        new Position(
            lat,
            lon,
            null,
            null,
            null,
            time.at(),
            Position.FixSource.UNKNOWN,
            lat != 0 || lon != 0);
    return new DeviceEvent(time.stamp(envelope.inPhase(Phase.MEASUREMENT)), place);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "unit",
            "any",
            "social alarm unit and the devices behind it",
            Set.of(
                "alarm.manual",
                "alarm.cancelled",
                "fall",
                "wandering",
                "contact",
                "bed",
                "motion",
                "inactivity",
                "hazard.smoke",
                "hazard.co",
                "hazard.gas",
                "hazard.water",
                "hazard.heat",
                "dose.reminder",
                "dose.taken",
                "dose.missed",
                "lock",
                "device.battery",
                "device.connectivity",
                "device.power",
                "device.tamper",
                "device.test",
                "device.fault",
                "position",
                "presence",
                "measurement",
                "seat"),
            Duration.ofMinutes(15),
            Set.of(),
            "heartbeats and tests may carry alarm codes"));
  }
}
