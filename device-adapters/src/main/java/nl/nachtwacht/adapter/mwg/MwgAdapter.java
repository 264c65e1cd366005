package nl.nachtwacht.adapter.mwg;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
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
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * MWG mattress: {@code mwg/state}, {@code mwg/events}, {@code mwg/MwgSleepInfoApi}.
 *
 * <p>Only the codes 0 (nobody) and 1 (somebody lies) of {@code bedState} are known, and those are
 * unconfirmed; all other codes are told as undecodable so that they are seen. Times have no zone
 * and the state's own time may be days older than the message: both are kept as suspect.
 */
public final class MwgAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "mwg";

  private static final String PROFILE = "mattress";
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("mwg/#", "MwgStatusApi");
  }

  @Override
  public boolean recognises(Message message) {
    return Json.firstByte(message.payload()) == '{' && message.text().contains("\"mattressMac\"");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static final Set<String> COMMANDS =
      Set.of("config", "restart", "MwgDeleteRegisteredBedApi");

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    String what = topic.substring(topic.lastIndexOf('/') + 1);
    if (COMMANDS.contains(what)) {
      return Decoded.ignored(
          topic.contains("events/") ? IgnoreReason.DESCRIPTION : IgnoreReason.COMMAND);
    }
    JsonNode json = Json.object(message.payload());
    return switch (what) {
      case "pwup" -> restarted(json, message);
      case "MwgSleepInfoApi" -> night(json, message);
      default -> bed(json, message, memory);
    };
  }

  private static Envelope envelope(
      JsonNode json, @Nullable Object time, Phase phase, Message message) {
    JsonNode mac = json.path("mattressMac");
    String ofTopic = message.topic().split("/", 2)[0];
    String id =
        mac.isMissingNode()
            ? Scalars.identity(ofTopic, "topic") // one mattress per broker says no name
            : Scalars.identity(Scalars.of(mac), "mattressMac");
    Envelope live = Envelope.live(FAMILY, id, PROFILE, phase, message.receivedAt());
    DeviceTime said =
        DeviceTime.iso(Scalars.text(time), null, message.receivedAt(), ClockQuality.DEVICE);
    return said.stamp(live).marked(Set.of()); // whether it is late cannot be told without a zone
  }

  private static final Map<Integer, Boolean> OCCUPIED = Map.of(0, false, 1, true);

  private static Decoded bed(JsonNode json, Message message, Memory memory) {
    JsonNode inner =
        json.path("deviceState").isObject()
            ? json.path("deviceState")
            : json.path("events").isObject() ? json.path("events") : json;
    Object time =
        Scalars.of(inner.has("timestamp") ? inner.get("timestamp") : json.get("timestamp"));
    Envelope envelope = envelope(inner, time, Phase.STATE, message);
    Integer state = Scalars.whole(Scalars.of(inner.get("bedState")), 0, 65_535);
    if (state == null) {
      throw Unreadable.missing("bedState");
    }
    String noteKey = NOTE + envelope.nativeId();
    Telling telling = new Telling(envelope, memory.recall(noteKey), message.retained());
    Boolean occupied = OCCUPIED.get(state);
    if (occupied != null) {
      Tell.bed("bed", occupied, telling);
    } else {
      telling.tell(
          Phase.MOMENTARY,
          new Observation.Undecodable(
              Observation.Undecodable.Reason.UNKNOWN_CODE, message.payload().length));
    }
    alert(inner, telling);
    return telling.answer(noteKey);
  }

  /** The mattress's own judgement: out of bed or in bed for longer than it was told to accept. */
  private static void alert(JsonNode inner, Telling telling) {
    Integer level = Scalars.whole(Scalars.of(inner.get("bedStateAlertLevel")), 0, 100);
    if (level != null && (level > 0 || telling.running("alert") != null)) {
      telling.course("alert", level > 0, new Observation.Inactivity(null), true);
    }
  }

  private static Decoded restarted(JsonNode json, Message message) {
    Object time = Scalars.of(json.get("timestamp"));
    return Decoded.of(
        new DeviceEvent(
            envelope(json, time, Phase.MOMENTARY, message), new Observation.Restart("power up")));
  }

  /** One night's summary, of which our vocabulary takes the numbers. */
  private static Decoded night(JsonNode json, Message message) {
    Object until = Scalars.of(json.get("sleepEndTime"));
    Envelope envelope = envelope(json, until, Phase.MEASUREMENT, message);
    Telling telling = new Telling(envelope, null, false);
    measured(json, "sleepLatency", "sleep_latency", "s", 1e6, telling);
    measured(json, "sleepEffectiveness", "sleep_efficiency", "%", 100, telling);
    measured(json, "turnOverCnt", "turns_in_bed", "1", 1e5, telling);
    measured(json, "notInBedCnt", "times_out_of_bed", "1", 1e5, telling);
    measured(json, "totalNotInBedTime", "time_out_of_bed", "s", 1e6, telling);
    return telling.answer(NOTE + envelope.nativeId());
  }

  private static void measured(
      JsonNode json, String field, String name, String unit, double max, Telling telling) {
    Double value = Scalars.within(Scalars.of(json.get(field)), 0, max);
    if (value != null) {
      telling.measured(name, value, unit);
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "MWG",
            "mattress with bed-occupancy sensor",
            Set.of("bed", "inactivity", "measurement", "device.restart", "undecodable"),
            Duration.ofHours(1),
            Set.of(),
            "only bedState 0 and 1 are read, unconfirmed: try it out at installation"));
  }
}
