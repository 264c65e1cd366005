package nl.nachtwacht.adapter.vayyar;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.FallEpisode;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.MalformReason;
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
 * Vayyar Care: {@code /devices/<id>/events|state|config|commands}.
 *
 * <p><b>Codes.</b> Vayyar counts 4 presence, 5 fall, 8 sensitive fall, 10 bed exit; a device of
 * another maker on the same topics counts 0 presence, 1 fall, 2 answer to a command, and writes
 * "fall confirmed" with a space. The fields say what it is; the number only decides where they do
 * not.
 *
 * <p><b>Not real.</b> Simulated, learning and silent falls are marked and are an episode of their
 * own.
 */
public final class VayyarAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "vayyar";

  private static final String PROFILE = "care";
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("/devices/+/+", "devices/+/+");
  }

  /** Some prefix before {@code devices/<id>/events}. */
  @Override
  public boolean recognises(Message message) {
    return message.topic().contains("devices/")
        && message.topic().endsWith("/events")
        && Json.firstByte(message.payload()) == '{'
        && Json.object(message.payload()).path("payload").isObject();
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    String what = topic.substring(topic.lastIndexOf('/') + 1);
    String id = id(topic);
    return switch (what) {
      case "events" -> event(id, message, memory);
      case "state" -> state(id, message, memory);
      case "config" -> Decoded.ignored(IgnoreReason.DESCRIPTION);
      case "commands", "command" -> Decoded.ignored(IgnoreReason.COMMAND);
      default -> Decoded.ignored(IgnoreReason.UNKNOWN_TOPIC);
    };
  }

  private static String id(String topic) {
    String[] levels = topic.split("/", -1);
    if (levels.length < 3) {
      throw new Unreadable(MalformReason.UNKNOWN_TOPIC_SHAPE, "expected devices/<id>/<what>");
    }
    return Scalars.identity(levels[levels.length - 2], "topic");
  }

  // --- Events -----------------------------------------------------------------------------------

  private static final Set<Integer> FALL_TYPES = Set.of(1, 5, 8);
  private static final Set<Integer> PRESENCE_TYPES = Set.of(0, 4);
  private static final int ANSWER_TYPE = 2;
  private static final int BED_EXIT_TYPE = 10;

  private static Decoded event(String id, Message message, Memory memory) {
    JsonNode json = Json.object(message.payload());
    JsonNode payload = json.path("payload");
    if (!payload.isObject()) {
      throw Unreadable.missing("payload");
    }
    Fields fields = Fields.of(payload);
    Telling telling = telling(id, fields, message, memory);
    int type = type(json, fields);
    String status = status(fields);
    if (type == BED_EXIT_TYPE) {
      bed(status, telling);
    } else if (STAGES.containsKey(status)) {
      fall(STAGES.get(status), fields, telling);
    } else if (fields.has("presenceDetected") || payload.has("presenceRegionMap")) {
      presence(payload, fields, telling);
    } else {
      byNumber(type, fields, message, telling);
    }
    return telling.answer(NOTE + id);
  }

  /** The number may come as text; a name in the payload says the same. */
  private static int type(JsonNode json, Fields fields) {
    Integer type = Scalars.whole(Scalars.of(json.get("type")), 0, 1000);
    if (type != null) {
      return type;
    }
    return "fall".equals(fields.word("type")) ? 5 : -1;
  }

  private static String status(Fields fields) {
    String status = fields.text("status");
    return status == null
        ? ""
        : status.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  /**
   * Nothing in the fields said what it is. A fall message that cannot be read is not thrown away: a
   * radar that says something about a fall is worth a look.
   */
  private static void byNumber(int type, Fields fields, Message message, Telling telling) {
    if (FALL_TYPES.contains(type)) {
      Observation.Undecodable.Reason reason =
          fields.has("status")
              ? Observation.Undecodable.Reason.UNKNOWN_CODE
              : Observation.Undecodable.Reason.MALFORMED;
      telling.tell(Phase.MOMENTARY, new Observation.Undecodable(reason, message.payload().length));
      return;
    }
    if (PRESENCE_TYPES.contains(type)) {
      throw Unreadable.missing("payload.presenceDetected");
    }
    if (type == ANSWER_TYPE) {
      answer(fields, telling);
    } else if (type < 0) {
      throw Unreadable.missing("type");
    } else {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  /** {@code timestamp} is constant over an episode with some firmware, and moves with other. */
  private static Telling telling(String id, Fields fields, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    Object stamp =
        DeviceTime.instantOfEpoch(fields.get("statusUpdateTimestamp")) != null
            ? fields.get("statusUpdateTimestamp")
            : fields.get("timestamp");
    DeviceTime time = DeviceTime.epoch(stamp, message.receivedAt(), ClockQuality.DEVICE);
    Envelope timed = time.stamp(live).certain(confidence(fields));
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    marks.addAll(timed.marks());
    FLAGS.forEach((field, mark) -> {
      if (Boolean.TRUE.equals(fields.bool(field))) {
        marks.add(mark);
      }
    });
    return new Telling(timed.marked(marks), memory.recall(NOTE + id), message.retained());
  }

  private static final Map<String, Mark> FLAGS =
      Map.of("isSimulated", Mark.SIMULATED, "isLearning", Mark.LEARNING, "isSilent", Mark.SILENT);

  /** 0 to 1, or 0 to 100. */
  private static @Nullable Double confidence(Fields fields) {
    Double level = fields.within("confidenceLevel", 0, 100);
    return level != null && level > 1 ? (Double) (level / 100) : level;
  }

  // --- Falls ------------------------------------------------------------------------------------

  private static final Map<String, Fall.Stage> STAGES =
      Map.ofEntries(
          Map.entry("fall_suspected", Fall.Stage.SUSPECTED),
          Map.entry("fall_detected", Fall.Stage.SUSPECTED),
          Map.entry("fall_confirmed", Fall.Stage.CONFIRMED),
          Map.entry("calling", Fall.Stage.CALLING),
          Map.entry("on_call", Fall.Stage.CALLING),
          Map.entry("finished", Fall.Stage.FINISHED),
          Map.entry("fall_finished", Fall.Stage.FINISHED),
          Map.entry("fall_exit", Fall.Stage.EXITED),
          Map.entry("canceled", Fall.Stage.CANCELLED),
          Map.entry("cancelled", Fall.Stage.CANCELLED),
          Map.entry("fall_canceled", Fall.Stage.CANCELLED),
          Map.entry("fall_cancelled", Fall.Stage.CANCELLED));

  private static final FallEpisode REAL = new FallEpisode("fall");
  private static final FallEpisode REHEARSED = new FallEpisode("fall_not_real");

  /** A stored copy of a stage is a fall of an unknown past: something to check. */
  private static void fall(Fall.Stage stage, Fields fields, Telling telling) {
    Fall fall =
        new Fall(
            stage,
            centimetres(fields, "xPosCm"),
            centimetres(fields, "yPosCm"),
            centimetres(fields, "zPosCm"),
            Scalars.shortText(fields.get("exitReason")));
    if (telling.retained()) {
      telling.tell(Phase.UPDATE, fall, Mark.REPLAYED);
      return;
    }
    boolean real =
        !telling.envelope().has(Mark.SIMULATED)
            && !telling.envelope().has(Mark.LEARNING)
            && !telling.envelope().has(Mark.SILENT);
    (real ? REAL : REHEARSED).tell(fall, telling);
  }

  private static @Nullable Integer centimetres(Fields fields, String name) {
    Double value = fields.within(name, -10_000, 10_000);
    return value == null ? null : (Integer) (int) Math.round(value);
  }

  // --- Presence and bed -------------------------------------------------------------------------

  private static final int REGIONS_MAX = 16;

  private static void presence(JsonNode payload, Fields fields, Telling telling) {
    Boolean there = fields.bool("presenceDetected");
    if (there != null) {
      JsonNode targets = payload.path("trackerTargets");
      boolean counted = targets.isArray() && !targets.isEmpty() && there;
      Integer count = counted ? (Integer) Math.min(targets.size(), 100) : null;
      telling.course("presence", there, presence(null, there, count), true);
    }
    int seen = 0;
    for (Map.Entry<String, JsonNode> region : payload.path("presenceRegionMap").properties()) {
      Boolean occupied = Scalars.bool(Scalars.of(region.getValue()));
      boolean named = region.getKey().matches("[0-9A-Za-z_]{1,20}");
      if (occupied != null && named && seen++ < REGIONS_MAX) {
        String zone = "region_" + region.getKey();
        telling.course(zone, occupied, presence(zone, occupied, null), false);
      }
    }
  }

  private static Presence presence(
      @Nullable String zone, boolean there, @Nullable Integer targets) {
    return new Presence(zone, targets, there ? Presence.Movement.UNKNOWN : Presence.Movement.NONE);
  }

  private static final Set<String> IN_BED =
      Set.of("bed_enter", "bed_entry", "in_bed", "enter", "bed_in");

  private static void bed(String status, Telling telling) {
    Tell.bed("bed", IN_BED.contains(status), telling);
  }

  // --- The rest ---------------------------------------------------------------------------------

  private static void answer(Fields fields, Telling telling) {
    String id =
        Scalars.shortText(fields.has("commandId") ? fields.get("commandId") : fields.get("id"));
    String code =
        Scalars.shortText(fields.has("result") ? fields.get("result") : fields.get("status"));
    boolean done =
        code == null
            || Set.of("ok", "success", "0", "true").contains(code.toLowerCase(Locale.ROOT));
    Observation.CommandResult.Status status =
        done ? Observation.CommandResult.Status.REACHED : Observation.CommandResult.Status.FAILED;
    telling.momentary(new Observation.CommandResult(id, status, code));
  }

  private static final Set<String> WATCHING = Set.of("monitoring", "ok", "active");

  /** The heartbeat, every two minutes. A radar that is there but does not watch is a fault. */
  private static Decoded state(String id, Message message, Memory memory) {
    JsonNode json = Json.object(message.payload());
    Fields fields = Fields.of(json);
    Telling telling = telling(id, fields, message, memory);
    String status = status(fields);
    if (status.isEmpty()) {
      throw Unreadable.missing("status");
    }
    boolean gone = status.equals("disconnected") || status.equals("offline");
    Tell.connectivity(
        gone ? Connectivity.State.OFFLINE : Connectivity.State.ONLINE,
        gone ? Connectivity.Cause.PLATFORM : Connectivity.Cause.HEARTBEAT,
        telling);
    boolean blind = !gone && !WATCHING.contains(status);
    if (blind || telling.running("blind") != null) {
      Observation fault = new Observation.Fault("not_monitoring", Scalars.shortText(status));
      telling.course("blind", blind, fault, false);
    }
    Tell.rssi(Scalars.within(Scalars.of(json.path("wifi").get("rssi")), -150, -1), telling);
    return telling.answer(NOTE + id);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Vayyar",
            "fall radar on the wall, and look-alikes on the same topics",
            Set.of(
                "fall",
                "presence",
                "bed",
                "command.result",
                "undecodable",
                "device.connectivity",
                "device.fault",
                "device.link"),
            Duration.ofMinutes(7),
            Set.of(),
            "one fall is many messages; simulated, learning and silent ones are marked"));
  }
}
