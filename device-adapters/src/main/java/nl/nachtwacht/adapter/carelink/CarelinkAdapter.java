package nl.nachtwacht.adapter.carelink;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.adapter.Adapter;
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
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.AlarmCancelled;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Fall;
import nl.nachtwacht.event.Observation.Position;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The Carelink tracker: {@code <id>/status}, {@code <id>/fall/detected}, {@code
 * <id>/fall/confirmation}, the same for wandering, and {@code <id>/zones/…} to the device.
 *
 * <p>The last will is plain text, retained, on the same topic as the JSON status. The battery comes
 * in mAh without the capacity, so it says nothing and is not told.
 */
public final class CarelinkAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "carelink";

  private static final String PROFILE = "tracker";
  private static final String WILL = "LW:";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of(
        "+/status",
        "+/fall/detected",
        "+/fall/confirmation",
        "+/wandering/detected",
        "+/wandering/confirmation",
        "+/zones/home",
        "+/zones/regular",
        "+/zones/dangerous");
  }

  @Override
  public boolean recognises(Message message) {
    String topic = message.topic();
    if (!topic.endsWith("/status")) {
      return topic.contains("/fall/") || topic.contains("/wandering/") || topic.contains("/zones/");
    }
    if (Json.firstByte(message.payload()) != '{') {
      return message.text().startsWith(WILL);
    }
    try {
      return isStatus(Json.object(message.payload()));
    } catch (Unreadable damaged) {
      return false;
    }
  }

  /** Other makes have a topic {@code <something>/status} too. */
  private static boolean isStatus(JsonNode json) {
    return json.has("batteryLevel") && (json.has("location") || json.has("accompanied"));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String[] levels = message.topic().split("/");
    if (levels.length < 2) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    String last = levels[levels.length - 1];
    String before = levels[levels.length - 2];
    boolean twoLevels =
        before.equals("fall") || before.equals("wandering") || before.equals("zones");
    int idAt = levels.length - (twoLevels ? 3 : 2);
    String nativeId = Scalars.identity(idAt < 0 ? null : levels[idAt], "topic");
    return switch (before) {
      case "zones" -> Decoded.ignored(IgnoreReason.COMMAND);
      case "fall" -> fall(last, telling(nativeId, json(message), message, memory), message);
      case "wandering" ->
          wandering(last, telling(nativeId, json(message), message, memory), message);
      default -> status(nativeId, message, memory);
    };
  }

  private static JsonNode json(Message message) {
    return Json.object(message.payload());
  }

  private static Telling telling(
      String nativeId, @Nullable JsonNode json, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, nativeId, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time =
        json == null
            ? DeviceTime.NONE
            : DeviceTime.any(
                Scalars.of(json.get("timestamp")), null, message.receivedAt(), ClockQuality.DEVICE);
    return new Telling(time.stamp(live), memory.recall(key(nativeId)), message.retained());
  }

  private static String key(String nativeId) {
    return "s/" + nativeId;
  }

  // --- Status
  // -------------------------------------------------------------------------------------

  private static Decoded status(String nativeId, Message message, Memory memory) {
    JsonNode json = Json.objectOrNull(message.payload());
    if (json == null) {
      return will(nativeId, message, memory);
    }
    if (!isStatus(json)) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    Telling telling = telling(nativeId, json, message, memory);
    place(json, telling);
    telling.state(
        "reach", "online", reach(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT), true);
    return telling.answer(key(nativeId));
  }

  private static Decoded will(String nativeId, Message message, Memory memory) {
    if (!Json.plainText(message.payload()).startsWith(WILL)) {
      return Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    }
    Telling telling = telling(nativeId, null, message, memory);
    telling.state(
        "reach", "offline", reach(Connectivity.State.OFFLINE, Connectivity.Cause.LAST_WILL), true);
    return telling.answer(key(nativeId));
  }

  private static Connectivity reach(Connectivity.State state, Connectivity.Cause cause) {
    return new Connectivity(state, cause);
  }

  private static void place(JsonNode json, Telling telling) {
    JsonNode place = json.path("location");
    Double lat = Scalars.within(Scalars.of(place.get("lat")), -90, 90);
    Double lon = Scalars.within(Scalars.of(place.get("lon")), -180, 180);
    if (lat != null && lon != null) {
      telling.tell(
          Phase.MEASUREMENT,
          new Position(
              lat,
              lon,
              null,
              null,
              null,
              telling.envelope().observedAt(),
              Position.FixSource.GNSS,
              lat != 0 || lon != 0));
    }
    Double heartRate = Scalars.within(Scalars.of(json.path("sensor").get("heartrate")), 20, 300);
    if (heartRate != null) {
      telling.measured("heart_rate", heartRate, "/min");
    }
  }

  // --- Fall and wandering: suspected first, confirmed or called back later
  // --------------------------

  private static Decoded fall(String step, Telling telling, Message message) {
    JsonNode json = json(message);
    switch (outcome(step, json)) {
      case SUSPECTED -> telling.begin("fall", fallAt(Fall.Stage.SUSPECTED));
      case CONFIRMED -> confirmed("fall", fallAt(Fall.Stage.CONFIRMED), telling);
      case CANCELLED -> {
        telling.course("fall", false, fallAt(Fall.Stage.CANCELLED), true);
        telling.tell(Phase.MOMENTARY, new AlarmCancelled(AlarmCancelled.By.WEARER));
      }
    }
    place(json, telling);
    return telling.answer(key(telling.envelope().nativeId()));
  }

  private static Decoded wandering(String step, Telling telling, Message message) {
    JsonNode json = json(message);
    Observation wandering = new Observation.Wandering(null, null);
    switch (outcome(step, json)) {
      case SUSPECTED -> telling.begin("wandering", wandering);
      case CONFIRMED -> confirmed("wandering", wandering, telling);
      case CANCELLED -> telling.course("wandering", false, wandering, true);
    }
    place(json, telling);
    return telling.answer(key(telling.envelope().nativeId()));
  }

  private enum Outcome {
    SUSPECTED,
    CONFIRMED,
    CANCELLED
  }

  private static Outcome outcome(String step, JsonNode json) {
    return switch (step) {
      case "detected" -> Outcome.SUSPECTED;
      case "confirmation" -> {
        Boolean confirmed = Scalars.bool(Scalars.of(json.get("status")));
        if (confirmed == null) {
          throw Unreadable.missing("status");
        }
        yield confirmed ? Outcome.CONFIRMED : Outcome.CANCELLED;
      }
      default -> throw new Unreadable(MalformReason.UNKNOWN_TOPIC_SHAPE, "step");
    };
  }

  private static Fall fallAt(Fall.Stage stage) {
    return new Fall(stage, null, null, null, null);
  }

  /** A confirmation whose beginning was lost begins here. */
  private static void confirmed(String key, Observation observation, Telling telling) {
    if (telling.running(key) != null) {
      telling.update(key, observation);
    } else {
      telling.course(key, true, observation, true);
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        DeviceProfile.of(
            PROFILE,
            "Carelink",
            "worn tracker with fall and wandering detection",
            List.of(
                "fall",
                "wandering",
                "position",
                "alarm.cancelled",
                "measurement",
                "device.connectivity"),
            Duration.ofHours(1)));
  }
}
