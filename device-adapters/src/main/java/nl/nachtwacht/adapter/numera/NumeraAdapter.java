package nl.nachtwacht.adapter.numera;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AlarmCancelled;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;

/**
 * Numera's pendant. Calls and low battery come at once; everything else waits in the device until
 * it lies in its charger, so it may be hours late. One event is delivered several times under the
 * same id as it goes on: opened, located better, cancelled or closed.
 *
 * <p>Times have no zone; they are shown and not trusted.
 */
public final class NumeraAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "numera";

  private static final String PROFILE = "pendant";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("numera/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      return isOurs(Json.object(message.payload()));
    } catch (Unreadable damaged) {
      return false;
    }
  }

  private static boolean isOurs(JsonNode json) {
    return json.has("event_type") && json.has("imei") && json.has("state");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(Json.object(message.payload()), message, memory));
  }

  private static Decoded read(JsonNode json, Message message, Memory memory) {
    if (!isOurs(json)) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    String nativeId = Scalars.identity(Scalars.of(json.get("imei")), "imei");
    String id = Scalars.identity(Scalars.of(json.get("id")), "id");
    String state = String.valueOf(Scalars.word(Scalars.of(json.get("state"))));
    DeviceTime time =
        DeviceTime.any(
            Scalars.of(json.get("time")), null, message.receivedAt(), ClockQuality.DEVICE);
    Envelope envelope =
        time.stamp(Envelope.live(FAMILY, nativeId, PROFILE, Phase.STATE, message.receivedAt()))
            .inEpisode(Copies.bounded("event-" + id));
    String key = "s/" + nativeId;
    Telling telling = new Telling(envelope, memory.recall(key), message.retained());
    event(json, id, state, telling);
    place(json, telling);
    device(json.path("details"), telling);
    String messageKey = nativeId + "/" + id + "/" + state + "/" + json.path("rv").asText("");
    String note = telling.newNote();
    return new Decoded.Events(
        Copies.keyed(telling.events(), messageKey),
        note == null ? List.of() : List.of(new Remembered(key, note)));
  }

  private static void event(JsonNode json, String id, String state, Telling telling) {
    String type = String.valueOf(Scalars.word(Scalars.of(json.get("event_type"))));
    switch (type) {
      case "normal", "emergency", "call" -> call(id, state, telling);
      case "classify", "fall", "falldetected" -> fall(type, id, state, telling);
      case "lowbattery" ->
          telling.tell(Phase.STATE, new Observation.Battery(null, null, true, null, null));
      case "status" -> status(json.path("details").path("sub_type").asText(""), telling);
      case "test" -> telling.tell(Phase.MOMENTARY, new Observation.Test(null));
      default ->
          telling.tell(
              Phase.MOMENTARY,
              new Observation.Undecodable(Observation.Undecodable.Reason.UNKNOWN_CODE, 0));
    }
  }

  private static void call(String id, String state, Telling telling) {
    ManualAlarm alarm =
        new ManualAlarm(ManualAlarm.Trigger.PERSONAL, ManualAlarm.Press.UNKNOWN, false);
    telling.tell(phase("call", id, state, telling), alarm);
    if (state.equals("cancelled")) {
      telling.tell(Phase.MOMENTARY, new AlarmCancelled(AlarmCancelled.By.UNKNOWN));
    }
  }

  /** {@code Classify} is an analysis that runs: a suspicion, called back when it was no fall. */
  private static void fall(String type, String id, String state, Telling telling) {
    Fall.Stage stage =
        switch (state) {
          case "cancelled" -> Fall.Stage.CANCELLED;
          case "closed" -> Fall.Stage.FINISHED;
          default -> type.startsWith("fall") ? Fall.Stage.CONFIRMED : Fall.Stage.SUSPECTED;
        };
    telling.tell(phase("fall", id, state, telling), new Fall(stage, null, null, null, null));
  }

  /** The first delivery of an id that is open begins it, later ones add to it. */
  private static Phase phase(String key, String id, String state, Telling telling) {
    if (state.equals("cancelled") || state.equals("closed")) {
      return Phase.END;
    }
    return telling.remember(key, Copies.bounded(id)) ? Phase.START : Phase.UPDATE;
  }

  private static void status(String what, Telling telling) {
    switch (what) {
      case "ReceivedPowerdownMessage" ->
          telling.tell(
              Phase.STATE,
              new Connectivity(Connectivity.State.OFFLINE, Connectivity.Cause.PLATFORM));
      case "DeviceReset" -> telling.tell(Phase.MOMENTARY, new Observation.Restart(null));
      case "BattDraining" ->
          telling.tell(Phase.STATE, new Observation.Battery(null, null, true, null, null));
      default ->
          telling.tell(Phase.MOMENTARY, new Observation.Fault(Scalars.shortText(what), null));
    }
  }

  private static void place(JsonNode json, Telling telling) {
    JsonNode place = json.path("location");
    Double lat = Scalars.within(Scalars.of(place.get("latitude")), -90, 90);
    Double lon = Scalars.within(Scalars.of(place.get("longitude")), -180, 180);
    if (lat == null || lon == null) {
      return;
    }
    Position.FixSource source =
        place.path("method").asText().equals("network")
            ? Position.FixSource.CELL
            : Position.FixSource.GNSS;
    telling.tell(
        Phase.MEASUREMENT,
        new Position(lat, lon, null, null, null, null, source, lat != 0 || lon != 0));
  }

  private static void device(JsonNode details, Telling telling) {
    Double level = Scalars.within(Scalars.of(details.get("battery_percent")), 0, 100);
    if (level != null && telling.moved("battery", level, 1)) {
      telling.tell(Phase.STATE, new Observation.Battery(level, null, null, null, null));
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Numera",
            "mobile pendant with fall analysis",
            Set.of(
                "alarm.manual",
                "alarm.cancelled",
                "fall",
                "position",
                "device.battery",
                "device.connectivity",
                "device.restart",
                "device.fault",
                "device.test",
                "undecodable"),
            Duration.ofHours(36),
            Set.of(),
            "what is not urgent waits until the pendant lies in its charger"));
  }
}
