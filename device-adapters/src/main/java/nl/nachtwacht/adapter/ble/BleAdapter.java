package nl.nachtwacht.adapter.ble;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Copies;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Bluetooth advertisements that a gateway in the home heard and decoded.
 *
 * <p><b>One press, many messages.</b> A button repeats its advertisement, and every gateway that
 * hears it publishes it. {@code packet} (Theengs) or {@code pid} (BTHome) counts from 0 to 255 and
 * tells the copies from the next press; the first copy is told, the others are {@link
 * IgnoreReason#TWIN}. Buttons without a counter are told apart by time.
 *
 * <p><b>Identity</b> is the hardware address; for an iBeacon, whose address may be random, it is
 * uuid, major and minor. Phones and watches with a private address cannot be told apart and are
 * left out.
 */
public final class BleAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "ble";

  /** The counter wraps; the same number later than this is another advertisement. */
  private static final long SAME_PACKET_MS = 60_000;

  /** Two presses of a button without a counter are at least this far apart. */
  private static final long SAME_PRESS_MS = 2_000;

  private static final String TOPIC_PART = "/BTtoMQTT";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of(
        "home/+/BTtoMQTT/#",
        "home/+/LWT",
        "home/+/SYStoMQTT",
        "home/+/version",
        "shelly-blu/events/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (message.topic().contains(TOPIC_PART)) {
      return true;
    }
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    try {
      Fields fields = Fields.read(message.payload());
      boolean bthome = fields.has("BTHome_version") || (fields.has("pid") && fields.has("address"));
      return bthome || (fields.has("model_id") && fields.has("brand"));
    } catch (Unreadable damaged) {
      return false;
    }
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic();
    if (topic.endsWith("/LWT")) {
      return gateway(topic, message);
    }
    if (topic.endsWith("/SYStoMQTT") || topic.endsWith("/version")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    return advertisement(Fields.read(message.payload()), message, memory);
  }

  /** The gateway's birth and last will. */
  private static Decoded gateway(String topic, Message message) {
    String[] levels = topic.split("/");
    String name = levels.length < 2 ? "" : levels[levels.length - 2];
    String word = Json.plainText(message.payload()).toLowerCase(Locale.ROOT);
    Connectivity.State state =
        switch (word) {
          case "online" -> Connectivity.State.ONLINE;
          case "offline" -> Connectivity.State.OFFLINE;
          default -> throw Unreadable.unknownCode("LWT");
        };
    Envelope envelope =
        Envelope.live(
            FAMILY, Scalars.identity(name, "topic"), "gateway", Phase.STATE, message.receivedAt());
    return Decoded.of(
        new DeviceEvent(envelope, new Connectivity(state, Connectivity.Cause.LAST_WILL)));
  }

  // --- One advertisement ------------------------------------------------------------------------

  private static Decoded advertisement(Fields fields, Message message, Memory memory) {
    if (Boolean.TRUE.equals(fields.bool("prmac"))) {
      return Decoded.ignored(IgnoreReason.FILLER);
    }
    String nativeId = nativeId(fields, message.topic());
    String model = Scalars.shortText(fields.get("model_id"));
    Envelope envelope =
        Envelope.live(
            FAMILY, nativeId, model == null ? "bthome" : model, Phase.STATE, message.receivedAt());
    String noteKey = "s/" + nativeId;
    Telling telling = new Telling(envelope, memory.recall(noteKey), message.retained());
    String packet = packet(fields);
    if (isCopy(packet, fields, telling)) {
      return Decoded.ignored(IgnoreReason.TWIN);
    }
    if (isEncrypted(fields)) {
      telling.tell(Phase.MOMENTARY, encrypted(message));
    } else if (!isInvalidRuuvi(fields)) {
      BleBlocks.ALL.tell(fields, telling);
    }
    if (telling.events().isEmpty()) {
      heard(telling);
    }
    return answer(telling, noteKey, packet, nativeId);
  }

  private static Decoded answer(
      Telling telling, String noteKey, @Nullable String packet, String nativeId) {
    String stamp = telling.recall("pkt");
    String key = packet == null || stamp == null ? null : nativeId + "/" + stamp;
    List<DeviceEvent> events = Copies.keyed(telling.events(), key);
    String note = telling.newNote();
    return new Decoded.Events(
        events, note == null ? List.of() : List.of(new Remembered(noteKey, note)));
  }

  /** A tag or beacon that says nothing else is there. */
  private static void heard(Telling telling) {
    telling.state(
        "heard",
        "1",
        new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT),
        true);
  }

  private static String nativeId(Fields fields, String topic) {
    String uuid = fields.text("uuid");
    if (uuid != null && fields.has("major")) {
      return Scalars.identity(
          uuid.toLowerCase(Locale.ROOT) + "/" + fields.text("major") + "/" + fields.text("minor"),
          "uuid");
    }
    for (String name : List.of("mac", "id", "address")) {
      String address = fields.text(name);
      if (address != null && address.length() == 17) {
        return address.replace(":", "").toLowerCase(Locale.ROOT);
      }
    }
    String last = topic.substring(topic.lastIndexOf('/') + 1);
    return Scalars.identity(
        last.replace(":", "").toLowerCase(Locale.ROOT), "mac or the topic's last level");
  }

  // --- Copies -----------------------------------------------------------------------------------

  private static @Nullable String packet(Fields fields) {
    Integer packet = fields.whole(fields.has("packet") ? "packet" : "pid", 0, 65_535);
    return packet == null ? null : packet.toString();
  }

  private static boolean isCopy(@Nullable String packet, Fields fields, Telling telling) {
    if (packet != null) {
      // The beacon before a press may carry the same number; a press is never its copy.
      String pressed = BleBlocks.hasPress(fields) ? "b" : "";
      return isSeen("pkt", packet + pressed, SAME_PACKET_MS, telling);
    }
    return BleBlocks.hasPress(fields)
        && isSeen("press", String.valueOf(fields.text("button")), SAME_PRESS_MS, telling);
  }

  /** Whether the same value came less than that long ago; remembers it with its time when not. */
  private static boolean isSeen(String key, String value, long withinMs, Telling telling) {
    long now = telling.envelope().receivedAt().toEpochMilli();
    String before = telling.recall(key);
    boolean same = before != null && before.startsWith(value + "-");
    if (same && before != null && Math.abs(now - Telling.startOf(before)) < withinMs) {
      return true;
    }
    telling.remember(key, value + "-" + Long.toString(now, Character.MAX_RADIX));
    return false;
  }

  // --- What cannot be read
  // ------------------------------------------------------------------------

  private static boolean isEncrypted(Fields fields) {
    return fields.has("cipher") || Boolean.TRUE.equals(fields.bool("encryption"));
  }

  private static Observation encrypted(Message message) {
    return new Observation.Undecodable(
        Observation.Undecodable.Reason.ENCRYPTED, message.payload().length);
  }

  private static final double RUUVI_OLD_END = 127.98;

  /**
   * An end of the temperature scale means that the tag's sensor failed; nothing of it is true then.
   */
  private static boolean isInvalidRuuvi(Fields fields) {
    Double temperature = fields.number("tempc");
    return "ruuvi".equals(fields.word("brand"))
        && temperature != null
        && Math.abs(temperature) > RUUVI_OLD_END;
  }

  // --- Profiles
  // -----------------------------------------------------------------------------------

  @Override
  public List<DeviceProfile> profiles() {
    Set<String> kinds = new HashSet<>(Set.of("device.connectivity", "undecodable"));
    for (Capability block : BleBlocks.ALL.blocks()) {
      kinds.addAll(block.kinds());
    }
    return List.of(
        new DeviceProfile(
            "bthome",
            "any",
            "Bluetooth button, contact, sensor or tag heard by a gateway",
            kinds,
            Duration.ofHours(25),
            Set.of(),
            ""),
        DeviceProfile.of(
            "SBBT-002C",
            "Shelly",
            "BLU Button1; beacon every 8 s when set so",
            List.of("alarm.manual", "device.battery"),
            Duration.ofHours(25)),
        DeviceProfile.of(
            "gateway",
            "Theengs, OpenMQTTGateway",
            "the gateway that hears the others",
            List.of("device.connectivity"),
            Duration.ofMinutes(10)));
  }
}
