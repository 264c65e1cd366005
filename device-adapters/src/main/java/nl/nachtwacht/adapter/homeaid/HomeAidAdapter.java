package nl.nachtwacht.adapter.homeaid;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
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
import nl.nachtwacht.event.Observation.Prompt;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.event.Plausibility;
import org.jspecify.annotations.Nullable;

/**
 * The home-aid contract: {@code aid/<device>/event}, {@code aid/<device>/online}, {@code
 * aid/<device>/command}; over HTTP the same event with {@code deviceId}.
 *
 * <p>What a robot said or heard is never read, only that it did. A blood pressure is passed on as
 * it was measured and is never an alarm: judging it is the nurse's.
 */
public final class HomeAidAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "home-aid";

  /** What every message says of itself. */
  public static final String CONTRACT = "nachtwacht-home-aid/1";

  private static final String NOTE = "s/";
  private static final String PROFILE = "contract-1";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("aid/#");
  }

  @Override
  public boolean recognises(Message message) {
    return Json.firstByte(message.payload()) == '{'
        && CONTRACT.equals(Fields.read(message.payload()).text("contract"));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.endsWith("/command")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    boolean json = Json.firstByte(message.payload()) == '{';
    Fields fields = json ? Fields.read(message.payload()) : Fields.single("none", "");
    String id = nativeId(fields, topic);
    Telling telling = telling(id, fields, message, memory);
    if (!json) {
      online(topic, Json.plainText(message.payload()), telling);
    } else {
      event(fields, telling);
    }
    return telling.answer(NOTE + id);
  }

  private static String nativeId(Fields fields, String topic) {
    Object named = fields.get("deviceId");
    if (named != null) {
      return Scalars.identity(named, "deviceId");
    }
    String[] levels = topic.split("/", -1);
    if (levels.length < 3 || !levels[levels.length - 3].equals("aid")) {
      throw new Unreadable(MalformReason.MISSING_FIELD, "deviceId");
    }
    return Scalars.identity(levels[levels.length - 2], "topic");
  }

  private static Telling telling(String id, Fields fields, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time =
        DeviceTime.any(fields.get("at"), null, message.receivedAt(), ClockQuality.DEVICE);
    String key = Scalars.shortText(fields.get("id"));
    Envelope envelope = time.stamp(live).keyed(key == null ? null : id + "/" + key);
    if (Boolean.TRUE.equals(fields.bool("stored"))) {
      envelope = envelope.marked(DeviceTime.with(envelope.marks(), Mark.LATE));
    }
    if (Boolean.TRUE.equals(fields.bool("test"))) {
      envelope = envelope.marked(DeviceTime.with(envelope.marks(), Mark.TEST));
    }
    return new Telling(envelope, memory.recall(NOTE + id), message.retained());
  }

  private static void online(String topic, String text, Telling telling) {
    Boolean there = Scalars.bool(text);
    if (!topic.endsWith("/online") || there == null) {
      throw new Unreadable(MalformReason.INVALID_JSON, "expected a JSON object");
    }
    Tell.connectivity(
        there ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
        Connectivity.Cause.LAST_WILL,
        telling);
  }

  // --- Events -----------------------------------------------------------------------------------

  private static void event(Fields fields, Telling telling) {
    String event = fields.word("event");
    switch (event) {
      case null -> throw Unreadable.missing("event");
      case "said" -> prompt(Prompt.Step.SAID, fields, telling);
      case "asked" -> prompt(Prompt.Step.ASKED, fields, telling);
      case "answered" -> prompt(Prompt.Step.ANSWERED, fields, telling);
      case "unanswered" -> prompt(Prompt.Step.UNANSWERED, fields, telling);
      case "present" -> Tell.presence("presence", null, true, telling);
      case "absent" -> Tell.presence("presence", null, false, telling);
      case "call.started" -> telling.reading("call", "video_call", 1, "1", 1);
      case "call.ended" -> telling.reading("call", "video_call", 0, "1", 1);
      case "help" ->
          telling.momentary(
              new Observation.ManualAlarm(
                  Observation.ManualAlarm.Trigger.FIXED,
                  Observation.ManualAlarm.Press.UNKNOWN,
                  false));
      case "help.cancelled" ->
          telling.momentary(new Observation.AlarmCancelled(Observation.AlarmCancelled.By.UNKNOWN));
      case "appliance.on" -> appliance(true, fields, telling);
      case "appliance.off" -> appliance(false, fields, telling);
      case "position" -> reading("position", fields.within("positionPct", 0, 100), "%", telling);
      case "opened" -> Tell.contact("contact", true, telling);
      case "closed" -> Tell.contact("contact", false, telling);
      case "blood_pressure" -> bloodPressure(fields, telling);
      case "measurement" -> measurement(fields, telling);
      case "battery" ->
          Tell.battery(fields.within("levelPct", 0, 100), null, fields.bool("low"), telling);
      case "fault" -> fault(fields, telling);
      case "heartbeat" -> Tell.heartbeat(telling);
      default -> throw Unreadable.unknownCode("event");
    }
  }

  private static void prompt(Prompt.Step step, Fields fields, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(new Prompt(step, Scalars.shortText(fields.get("promptId"))));
    }
  }

  private static void appliance(boolean on, Fields fields, Telling telling) {
    Double watts = fields.within("powerW", 0, 100_000);
    telling.course("use", on, new Observation.Appliance(watts, null), true);
  }

  /** As measured, all of it, every time: also when it is the same as before. */
  private static void bloodPressure(Fields fields, Telling telling) {
    Double systolic = fields.within("systolicMmHg", 30, 300);
    Double diastolic = fields.within("diastolicMmHg", 20, 250);
    if (systolic == null || diastolic == null) {
      throw Unreadable.missing("systolicMmHg and diastolicMmHg");
    }
    telling.measured("blood_pressure_systolic", systolic, "mm[Hg]");
    telling.measured("blood_pressure_diastolic", diastolic, "mm[Hg]");
    Double pulse = fields.within("pulsePerMin", 20, 300);
    if (pulse != null) {
      telling.measured("heart_rate", pulse, "/min");
    }
  }

  private static void measurement(Fields fields, Telling telling) {
    String name = Scalars.shortText(fields.get("name"));
    String unit = fields.text("unit");
    Double value = fields.number("value");
    if (name == null || unit == null || value == null) {
      throw Unreadable.missing("name, value and unit");
    }
    Observation.Measurement reading = new Observation.Measurement(name, value, unit);
    if (!Plausibility.allows(reading)) {
      throw Unreadable.outOfRange("value", "what its unit allows");
    }
    telling.measured(name, value, unit);
  }

  private static void reading(String name, @Nullable Double value, String unit, Telling telling) {
    if (value == null) {
      throw Unreadable.missing(name);
    }
    telling.reading(name, name, value, unit, 1);
  }

  private static void fault(Fields fields, Telling telling) {
    boolean going = !Boolean.FALSE.equals(fields.bool("active"));
    String code = Scalars.shortText(fields.get("code"));
    telling.course("fault", going, new Observation.Fault(code, null), true);
  }

  // --- Commands and profiles --------------------------------------------------------------------

  private static final Set<DeviceCommand> COMMANDS =
      Set.of(
          DeviceCommand.OPEN,
          DeviceCommand.CLOSE,
          DeviceCommand.TURN_ON,
          DeviceCommand.TURN_OFF,
          DeviceCommand.SILENCE,
          DeviceCommand.REFRESH);

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    if (!COMMANDS.contains(command)) {
      return new Encoded.Unsupported("a home aid takes no command " + command.word());
    }
    byte[] json = ("{\"command\":\"" + command.word() + "\"}").getBytes(StandardCharsets.US_ASCII);
    return new Encoded.Publish("aid/" + nativeId + "/command", json, 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "any",
            "tablet, day-structure aid, robot, appliance, curtain, blood-pressure meter",
            Set.of(
                "prompt.said",
                "prompt.asked",
                "prompt.answered",
                "prompt.unanswered",
                "presence",
                "contact",
                "alarm.manual",
                "alarm.cancelled",
                "appliance",
                "measurement",
                "device.battery",
                "device.fault",
                "device.connectivity"),
            Duration.ofHours(25),
            COMMANDS,
            "a blood pressure is passed on as measured and is not an alarm"));
  }
}
