package nl.nachtwacht.adapter.dispenser;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Dose;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Medicine dispensers: {@code dispenser/<id>/event|state|online} of our own contract, the same
 * object over HTTP, and what Gillie-, AdhereTech-, PillPal-, Tenovi- and nexdose-like sources say.
 *
 * <p>What medicine it is is never read. Field names differ per source; the first that is there
 * counts.
 */
public final class DispenserAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "dispenser";

  /** What every message of our own contract says of itself. */
  public static final String CONTRACT = "nachtwacht-dispenser/1";

  private static final String NOTE = "s/";
  private static final String OWN = "contract-1";
  private static final String OTHER = "other";

  private static final String[] WORDS = {
    "event", "eventType", "event_type", "measurement", "metric", "status", "state", "code"
  };
  private static final String[] DEVICES = {
    "deviceId", "device_id", "hwi_device_id", "hardware_uuid", "boxId", "serial", "person_id"
  };
  private static final String[] TIMES = {"at", "timestamp", "time", "created"};
  private static final String[] DOSES = {"doseId", "dose_id", "commandId"};
  private static final String[] DUE = {"scheduledAt", "scheduled_at", "scheduledTime"};
  private static final String[] IDS = {"id", "transaction_id", "eventId"};

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of(
        "dispenser/#",
        "pillpal/#",
        "nexdose/#",
        "medicamentos/#",
        "adheretech/#",
        "tenovi/#",
        "POST /api/datapoints",
        "/api/datapoints",
        "api/datapoints");
  }

  @Override
  public boolean recognises(Message message) {
    if (PillBottleCodes.isCode(message.text()) && message.topic().contains("event")) {
      return true;
    }
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    Fields fields = Fields.read(message.payload());
    String word = word(fields);
    return CONTRACT.equals(fields.text("contract"))
        || (word != null && DispenserWords.isTelling(word))
        || (fields.has("measurement") && fields.has("person_id"))
        || (fields.has("metric") && fields.has("value_1"));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.endsWith("/command") || topic.endsWith("/config") || topic.endsWith("/set")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    JsonNode json = Json.objectOrNull(message.payload());
    return json == null ? plain(message, memory) : object(json, message, memory);
  }

  // --- JSON -------------------------------------------------------------------------------------

  private static Decoded object(JsonNode json, Message message, Memory memory) {
    Fields fields = Fields.of(json);
    if (json.path("data").isObject()) {
      addMissing(Fields.of(json.get("data")), fields);
    }
    String id = nativeId(fields, message);
    Telling telling = telling(id, fields, message, memory);
    if (message.topic().endsWith("/state") && !fields.has("event")) {
      DispenserState.tell(fields, telling);
      return telling.answer(NOTE + id);
    }
    String word = word(fields);
    if (word == null) {
      throw Unreadable.missing("event");
    }
    DispenserWords.Meaning meaning = DispenserWords.dose(word);
    if (meaning != null) {
      dose(meaning, fields, telling);
    } else {
      DispenserEvents.tell(word, fields, telling);
    }
    return telling.answer(NOTE + id);
  }

  private static void addMissing(Fields inner, Fields outer) {
    for (int i = 0; i < inner.size(); i++) {
      Object value = inner.get(inner.name(i));
      if (value != null && !outer.has(inner.name(i))) {
        outer.add(inner.name(i), value);
      }
    }
  }

  private static @Nullable String word(Fields fields) {
    return Scalars.word(first(fields, WORDS));
  }

  static @Nullable Object first(Fields fields, String... names) {
    for (String name : names) {
      Object value = fields.get(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** What the message names; else the topic's own level; else whatever is posted to this path. */
  private static String nativeId(Fields fields, Message message) {
    Object named = first(fields, DEVICES);
    return named != null
        ? Scalars.identity(named, "deviceId")
        : Scalars.identity(ofTopic(message.topic()), "topic");
  }

  private static String ofTopic(String topic) {
    String[] levels = topic.split("/", -1);
    boolean ours = levels.length >= 3 && !levels[levels.length - 2].isEmpty();
    return ours ? levels[levels.length - 2] : levels[0].isEmpty() ? topic : levels[0];
  }

  /** A stored copy of an event, and what the dispenser kept for later, are marked. */
  private static Telling telling(String id, Fields fields, Message message, Memory memory) {
    boolean own = CONTRACT.equals(fields.text("contract"));
    Envelope live = Envelope.live(FAMILY, id, own ? OWN : OTHER, Phase.STATE, message.receivedAt());
    DeviceTime time =
        DeviceTime.any(first(fields, TIMES), null, message.receivedAt(), ClockQuality.DEVICE);
    String key = Scalars.shortText(first(fields, IDS));
    Envelope envelope = time.stamp(live).keyed(key == null ? null : id + "/" + key);
    if (Boolean.TRUE.equals(fields.bool("stored"))) {
      envelope = envelope.marked(DeviceTime.with(envelope.marks(), Mark.LATE));
    }
    if (Boolean.TRUE.equals(fields.bool("test"))) {
      envelope = envelope.marked(DeviceTime.with(envelope.marks(), Mark.TEST));
    }
    if (message.retained() && !isState(message.topic())) {
      envelope = envelope.marked(DeviceTime.with(envelope.marks(), Mark.REPLAYED));
    }
    return new Telling(envelope, memory.recall(NOTE + id), message.retained());
  }

  private static boolean isState(String topic) {
    return topic.endsWith("/state") || topic.endsWith("/online");
  }

  private static void dose(DispenserWords.Meaning meaning, Fields fields, Telling telling) {
    Object due = first(fields, DUE);
    Instant scheduledAt =
        DeviceTime.any(due, null, telling.envelope().receivedAt(), ClockQuality.DEVICE).at();
    DoseDiary.tell(
        new Dose(
            meaning.step(),
            Scalars.shortText(first(fields, DOSES)),
            scheduledAt,
            Scalars.shortText(first(fields, "compartment", "compartmentId", "doseIndex")),
            DispenserWords.evidence(fields.word("evidence"), meaning.evidence())),
        telling);
  }

  // --- Plain text -------------------------------------------------------------------------------

  private static Decoded plain(Message message, Memory memory) {
    String text = Json.plainText(message.payload());
    String id = Scalars.identity(ofTopic(message.topic()), "topic");
    Telling telling = telling(id, Fields.single("none", null), message, memory);
    if (message.topic().endsWith("/online")) {
      online(text, telling);
    } else if (PillBottleCodes.isCode(text)) {
      PillBottleCodes.tell(text.strip().charAt(0), telling);
    } else {
      words(message.topic(), text, telling);
    }
    return telling.answer(NOTE + id);
  }

  private static void online(String text, Telling telling) {
    Boolean there = text.equals("online") ? Boolean.TRUE : Scalars.bool(text);
    if (there == null && !text.equals("offline")) {
      throw Unreadable.wrongType("online", "true or false");
    }
    Tell.connectivity(
        Boolean.TRUE.equals(there) ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE,
        Connectivity.Cause.LAST_WILL,
        telling);
  }

  /** Home-made dispensers: the topic says what, the text is for people. */
  private static void words(String topic, String text, Telling telling) {
    String last = topic.substring(topic.lastIndexOf('/') + 1);
    DispenserWords.Meaning meaning =
        switch (last) {
          case "log" -> DispenserWords.dose("taken");
          case "alerta" -> DispenserWords.dose("missed");
          case "status", "event" -> DispenserWords.dose(text.toLowerCase(java.util.Locale.ROOT));
          default -> null;
        };
    if (meaning == null) {
      telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    } else {
      DoseDiary.tell(new Dose(meaning.step(), null, null, null, meaning.evidence()), telling);
    }
  }

  // --- Commands and profiles --------------------------------------------------------------------

  /** Releasing a dose is a nurse's decision and is not offered; only "say how you are". */
  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case REFRESH -> publish(nativeId, "{\"command\":\"refresh\"}");
      case SILENCE -> publish(nativeId, "{\"command\":\"silence\"}");
      case LOCK, UNLOCK, UNLATCH, LOCATE, TURN_ON, TURN_OFF, OPEN, CLOSE ->
          new Encoded.Unsupported("a dispenser takes refresh and silence");
    };
  }

  private static Encoded publish(String nativeId, String json) {
    return new Encoded.Publish(
        "dispenser/" + nativeId + "/command", json.getBytes(StandardCharsets.UTF_8), 1);
  }

  private static final Set<String> KINDS =
      Set.of(
          "dose.due",
          "dose.reminder",
          "dose.dispensed",
          "dose.taken",
          "dose.taken_late",
          "dose.early",
          "dose.missed",
          "dose.skipped",
          "dose.manual",
          "stock.ok",
          "stock.low",
          "stock.empty",
          "refill",
          "dispenser.jam",
          "lid",
          "device.battery",
          "device.power",
          "device.fault",
          "device.connectivity");

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            OWN,
            "any",
            "medicine dispenser that follows our contract",
            KINDS,
            Duration.ofHours(2),
            Set.of(DeviceCommand.REFRESH, DeviceCommand.SILENCE),
            "a lid is not a dose; taken after missed closes the missed dose"),
        new DeviceProfile(
            OTHER,
            "any",
            "medicine dispenser or pill box with a vocabulary of its own",
            KINDS,
            Duration.ofHours(25),
            Set.of(),
            "pill boxes with a reed switch say taken when the lid opened"));
  }
}
