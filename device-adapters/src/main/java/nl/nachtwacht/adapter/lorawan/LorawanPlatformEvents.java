package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.CommandResult;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/** What the network server itself says: a device joined, its battery, what became of a downlink. */
final class LorawanPlatformEvents {
  private LorawanPlatformEvents() {}

  // --- The Things Stack -------------------------------------------------------------------------

  static Decoded ttn(JsonNode json, Message message) {
    Envelope envelope =
        envelope(
            TtnEnvelope.nativeId(json),
            Envelopes.platformTime(json, "received_at", message),
            message);
    if (json.has("join_accept")) {
      return LorawanAdapter.one(envelope, LorawanAdapter.joined());
    }
    if (json.has("location_solved")) {
      return location(json.path("location_solved").path("location"), envelope);
    }
    CommandResult.Status status = ttnDownlink(json);
    return status == null
        ? Decoded.ignored(IgnoreReason.HOUSEKEEPING)
        : LorawanAdapter.one(
            envelope.inPhase(Phase.MOMENTARY), new CommandResult(null, status, null));
  }

  private static CommandResult.@Nullable Status ttnDownlink(JsonNode json) {
    if (json.has("downlink_queued")) {
      return CommandResult.Status.ACCEPTED;
    }
    if (json.has("downlink_sent")) {
      return CommandResult.Status.SENT;
    }
    if (json.has("downlink_ack")) {
      return CommandResult.Status.REACHED;
    }
    boolean failed = json.has("downlink_nack") || json.has("downlink_failed");
    return failed ? CommandResult.Status.FAILED : null;
  }

  // --- ChirpStack -------------------------------------------------------------------------------

  static boolean isChirpStackUplink(JsonNode json, String topic) {
    boolean otherEvent =
        topic.endsWith("/status")
            || topic.endsWith("/join")
            || topic.endsWith("/ack")
            || topic.endsWith("/txack")
            || topic.endsWith("/log")
            || topic.endsWith("/location")
            || topic.endsWith("/integration");
    return !otherEvent && (json.has("data") || json.has("object") || json.has("fPort"));
  }

  /** The shape tells what it is; the topic may have been shortened on its way. */
  static Decoded chirpStack(JsonNode json, Message message) {
    Envelope envelope =
        envelope(
            ChirpStackEnvelope.nativeId(json),
            Envelopes.platformTime(json, "time", message),
            message);
    if (json.has("batteryLevelUnavailable")
        || json.has("margin")
        || json.has("externalPowerSource")) {
      return status(json, envelope);
    }
    if (json.has("acknowledged")) {
      boolean reached = json.path("acknowledged").asBoolean();
      CommandResult.Status status =
          reached ? CommandResult.Status.REACHED : CommandResult.Status.FAILED;
      return result(json, status, envelope);
    }
    if (json.has("downlinkId") || message.topic().endsWith("/txack")) {
      return result(
          json, CommandResult.Status.SENT, envelope); // a gateway has it; not yet the device
    }
    if (json.path("location").isObject()) {
      return location(json.path("location"), envelope);
    }
    if (json.has("level") && json.has("code")) {
      return log(json, envelope);
    }
    return message.topic().endsWith("/join")
        ? LorawanAdapter.one(envelope, LorawanAdapter.joined())
        : Decoded.ignored(IgnoreReason.HOUSEKEEPING);
  }

  private static Decoded result(JsonNode json, CommandResult.Status status, Envelope envelope) {
    String id = Scalars.shortText(Scalars.of(json.get("queueItemId")));
    return LorawanAdapter.one(
        envelope.inPhase(Phase.MOMENTARY), new CommandResult(id, status, null));
  }

  private static Decoded log(JsonNode json, Envelope envelope) {
    String level = json.path("level").asText();
    return level.equals("ERROR")
        ? LorawanAdapter.one(
            envelope.inPhase(Phase.MOMENTARY),
            new Observation.Fault(Scalars.shortText(Scalars.of(json.get("code"))), null))
        : Decoded.ignored(IgnoreReason.HOUSEKEEPING);
  }

  private static Decoded status(JsonNode json, Envelope envelope) {
    List<DeviceEvent> events = new ArrayList<>();
    boolean unknown = json.path("batteryLevelUnavailable").asBoolean(false);
    boolean mains = json.path("externalPowerSource").asBoolean(false);
    Double level = Scalars.within(Scalars.of(json.get("batteryLevel")), 0, 100);
    if (mains) {
      events.add(new DeviceEvent(envelope, new Observation.Power(true)));
    } else if (!unknown && level != null) {
      events.add(new DeviceEvent(envelope, new Observation.Battery(level, null, null, null, null)));
    }
    Double margin = Scalars.within(Scalars.of(json.get("margin")), -50, 50);
    if (margin != null) {
      events.add(
          new DeviceEvent(
              envelope.inPhase(Phase.MEASUREMENT), new Observation.Link(null, null, margin)));
    }
    return events.isEmpty() ? Decoded.ignored(IgnoreReason.HOUSEKEEPING) : Decoded.of(events);
  }

  // --- Shared -----------------------------------------------------------------------------------

  /** Worked out by the network from when its gateways heard the device. */
  private static Decoded location(JsonNode place, Envelope envelope) {
    Double lat = Scalars.within(Scalars.of(place.get("latitude")), -90, 90);
    Double lon = Scalars.within(Scalars.of(place.get("longitude")), -180, 180);
    if (lat == null || lon == null) {
      return Decoded.ignored(IgnoreReason.NOTHING_KNOWN);
    }
    Double accuracy = Scalars.within(Scalars.of(place.get("accuracy")), 0, 1e6);
    return LorawanAdapter.one(
        envelope.inPhase(Phase.MEASUREMENT),
        new Position(
            lat,
            lon,
            accuracy,
            null,
            null,
            null,
            Position.FixSource.UNKNOWN,
            lat != 0 || lon != 0));
  }

  private static Envelope envelope(String nativeId, DeviceTime time, Message message) {
    return time.stamp(
        Envelope.live(
            LorawanAdapter.FAMILY, nativeId, "generic", Phase.STATE, message.receivedAt()));
  }
}
