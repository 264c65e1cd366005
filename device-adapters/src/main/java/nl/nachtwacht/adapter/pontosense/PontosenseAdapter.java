package nl.nachtwacht.adapter.pontosense;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.FallEpisode;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Presence;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Pontosense: {@code /client/<our id>}, or the same object as a webhook. One message may hold
 * several kinds; a kind that is not named did not change; a kind with an empty list is over.
 */
public final class PontosenseAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "pontosense";

  private static final String PROFILE = "silver-shield";
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("/client/+", "client/+");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    JsonNode json = Json.object(message.payload());
    return json.path("method").asText().endsWith(".report") && json.path("params").has("sn");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    JsonNode json = Json.object(message.payload());
    String method = Scalars.word(Scalars.of(json.get("method")));
    JsonNode params = json.path("params");
    if (method == null) {
      throw Unreadable.missing("method");
    }
    String sn = Scalars.identity(Scalars.of(params.get("sn")), "params.sn");
    Telling telling = telling(sn, params, message, memory);
    switch (method) {
      case "event.report" -> events(params, telling);
      case "lwt.report" ->
          Tell.connectivity(Connectivity.State.OFFLINE, Connectivity.Cause.LAST_WILL, telling);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
    return telling.answer(NOTE + sn);
  }

  /** The documented messages carry no time; a webhook's relay may add one. */
  private static Telling telling(String sn, JsonNode params, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, sn, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time =
        DeviceTime.any(
            Scalars.of(params.get("timestamp")), null, message.receivedAt(), ClockQuality.PLATFORM);
    return new Telling(time.stamp(live), memory.recall(NOTE + sn), message.retained());
  }

  private static void events(JsonNode params, Telling telling) {
    if (params.has("online")) {
      Tell.connectivity(Connectivity.State.ONLINE, Connectivity.Cause.PLATFORM, telling);
    }
    JsonNode presence = params.path("presence");
    falls(presence, telling);
    furniture(presence, telling);
    doors(presence, telling);
    fault(params.path("radar"), telling);
    telling.leaveOut(
        params.has("upgrade") ? IgnoreReason.HOUSEKEEPING : IgnoreReason.NOTHING_KNOWN);
  }

  // --- Falls ------------------------------------------------------------------------------------

  private static final FallEpisode FALL = new FallEpisode("fall");

  /**
   * A fall that was only suspected ends with the suspicion; a confirmed one with the fall itself.
   */
  private static void falls(JsonNode presence, Telling telling) {
    List<JsonNode> fallen = targets(presence, "fall");
    List<JsonNode> perhaps = targets(presence, "pfall");
    if (fallen != null && !fallen.isEmpty()) {
      told(Fall.Stage.CONFIRMED, fallen.getFirst(), telling);
    } else if (perhaps != null && !perhaps.isEmpty()) {
      told(Fall.Stage.SUSPECTED, perhaps.getFirst(), telling);
    } else if (fallen != null || (perhaps != null && FALL.isOnlySuspected(telling))) {
      FALL.tell(new Fall(Fall.Stage.EXITED, null, null, null, null), telling);
    }
  }

  private static void told(Fall.Stage stage, JsonNode target, Telling telling) {
    Fall fall =
        new Fall(
            stage,
            centimetres(target, "x"),
            centimetres(target, "y"),
            centimetres(target, "z"),
            null);
    if (telling.retained()) {
      telling.tell(Phase.UPDATE, fall, Mark.REPLAYED);
    } else {
      FALL.tell(fall, telling);
    }
  }

  private static @Nullable Integer centimetres(JsonNode target, String axis) {
    Double value = Scalars.within(Scalars.of(target.get(axis)), -10_000, 10_000);
    return value == null ? null : (Integer) (int) Math.round(value);
  }

  // --- Bed, couch, doors ------------------------------------------------------------------------

  private static void furniture(JsonNode presence, Telling telling) {
    List<JsonNode> inBed = targets(presence, "bedin");
    if (inBed != null) {
      Tell.bed("bed", !inBed.isEmpty(), telling);
    }
    List<JsonNode> onCouch = targets(presence, "couchin");
    if (onCouch != null) {
      Tell.seat("couch", !onCouch.isEmpty(), telling);
    }
  }

  private static final Map<String, String> DOORS =
      Map.of("doorin", "door_in", "doorout", "door_out");

  /** Somebody came in or went out; an empty list only takes the mark away again. */
  private static void doors(JsonNode presence, Telling telling) {
    for (String kind : List.of("doorin", "doorout")) {
      List<JsonNode> passing = targets(presence, kind);
      if (passing == null) {
        continue;
      }
      boolean began = telling.remember(kind, passing.isEmpty() ? "0" : "1");
      if (!passing.isEmpty() && began && !telling.retained()) {
        telling.tell(
            Phase.MOMENTARY,
            new Presence(DOORS.get(kind), passing.size(), Presence.Movement.LARGE));
      }
    }
  }

  private static final int TARGETS_MAX = 100;

  /** The people a kind is about; empty when it is over, {@code null} when it is not mentioned. */
  private static @Nullable List<JsonNode> targets(JsonNode presence, String kind) {
    JsonNode list = presence.get(kind);
    if (list == null || list.isNull()) {
      return null;
    }
    if (!list.isArray()) {
      throw Unreadable.wrongType("params.presence." + kind, "a list");
    }
    return list.valueStream().limit(TARGETS_MAX).toList();
  }

  private static void fault(JsonNode radar, Telling telling) {
    Integer error = Scalars.whole(Scalars.of(radar.get("error")), 0, 65_535);
    if (error != null) {
      Observation fault = new Observation.Fault("radar_error", "radar error " + error);
      telling.course("radar", error != 0, fault, false);
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Pontosense",
            "Silver Shield radar",
            Set.of("fall", "bed", "seat", "presence", "device.connectivity", "device.fault"),
            Duration.ofHours(24),
            Set.of(),
            "an empty list means that it is over; the cloud tells when a radar is lost"));
  }
}
