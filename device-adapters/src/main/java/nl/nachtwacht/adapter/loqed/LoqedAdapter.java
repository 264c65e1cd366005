package nl.nachtwacht.adapter.loqed;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
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
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Loqed: {@code GO_TO_STATE_*} when a turn begins, {@code STATE_CHANGED_*} when the bolt is there.
 *
 * <p>{@code NIGHT_LOCK} is bolted; {@code DAY_LOCK} holds on the latch only and counts as unlocked,
 * as in Loqed's own commands; {@code OPEN} pulls the latch. Names and e-mail addresses in the cloud
 * webhook are not read. That webhook is unsigned: whoever knows its address can post to it.
 */
public final class LoqedAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "loqed";

  private static final String PROFILE = "touch-smart-lock";
  private static final String NOTE = "s/";
  private static final String GO_TO = "GO_TO_STATE_";
  private static final String CHANGED = "STATE_CHANGED_";
  private static final String REMOTE = "_REMOTE";
  private static final int SLOT_MAX = 65_534;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("loqed/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    Fields fields = Fields.read(message.payload());
    String event = eventType(fields);
    return event.startsWith(GO_TO)
        || event.startsWith(CHANGED)
        || event.equals("MOTOR_STALL")
        || (fields.has("online") && fields.has("lock_id"))
        || (fields.has("mac_wifi") && fields.has("mac_ble"));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    Fields fields = Fields.read(message.payload());
    String id = nativeId(fields, message);
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    Telling telling = new Telling(live, memory.recall(NOTE + id), message.retained());
    tell(fields, telling);
    return telling.answer(NOTE + id);
  }

  /** The cloud's number, the bridge's address, or what the webhook's path says. */
  private static String nativeId(Fields fields, Message message) {
    Object id = fields.has("lock_id") ? fields.get("lock_id") : fields.get("mac_wifi");
    return Scalars.identity(id == null ? message.topic() : id, "lock_id");
  }

  private static String eventType(Fields fields) {
    String type = fields.text("event_type");
    return type == null ? "" : type.toUpperCase(Locale.ROOT);
  }

  private static void tell(Fields fields, Telling telling) {
    String event = eventType(fields);
    if (event.startsWith(GO_TO)) {
      goesTo(event.substring(GO_TO.length()), fields, telling);
    } else if (event.startsWith(CHANGED)) {
      reached(event.substring(CHANGED.length()), fields, telling);
    } else if (event.equals("MOTOR_STALL")) {
      jammed(telling);
    } else if (!event.isEmpty()) {
      throw Unreadable.unknownCode("event_type");
    } else {
      status(fields, telling);
    }
  }

  // --- The bolt ---------------------------------------------------------------------------------

  /** How long a turn may take until its end still belongs to it. */
  private static final long TURN_MS = 30_000;

  private static final String TURN = "turn";

  /** The command was accepted; the bolt is not there yet. */
  private static void goesTo(String what, Fields fields, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    Lock.Method method = method(what);
    String asked = fields.text("go_to_state");
    Lock.State target = state(asked == null ? what : asked.toUpperCase(Locale.ROOT));
    telling.remember(TURN, now(telling) + "," + method.ordinal());
    telling.momentary(new Lock(target, method, slot(fields), Lock.Result.ABOUT_TO_RUN));
  }

  /** The bolt is there. The event's own word is newer than the state that was asked for. */
  private static void reached(String what, Fields fields, Telling telling) {
    boolean remote = what.endsWith(REMOTE);
    Lock.State state = state(remote ? what.substring(0, what.length() - REMOTE.length()) : what);
    Lock.Method method = turning(telling);
    if (method == null) {
      Lock lock =
          new Lock(state, remote ? Lock.Method.REMOTE : Lock.Method.UNKNOWN, slot(fields), null);
      telling.state("lock", Telling.word(state), lock, true);
      return;
    }
    telling.remember(TURN, "");
    telling.remember("lock", Telling.word(state));
    telling.momentary(new Lock(state, method, slot(fields), Lock.Result.DONE));
  }

  private static void jammed(Telling telling) {
    telling.remember("lock", Telling.word(Lock.State.JAMMED));
    telling.momentary(new Lock(Lock.State.JAMMED, Lock.Method.UNKNOWN, null, Lock.Result.FAILED));
  }

  private static Lock.State state(String word) {
    if (word.endsWith("NIGHT_LOCK")) {
      return Lock.State.LOCKED;
    }
    if (word.endsWith("DAY_LOCK") || word.endsWith("LATCH")) {
      return Lock.State.UNLOCKED;
    }
    if (word.endsWith("OPEN")) {
      return Lock.State.UNLATCHED;
    }
    if (word.endsWith("UNKNOWN")) {
      return Lock.State.UNKNOWN;
    }
    throw Unreadable.unknownCode("event_type");
  }

  private static Lock.Method method(String what) {
    if (what.contains("REMOTE")) {
      return Lock.Method.REMOTE;
    }
    if (what.contains("BLE")) {
      return Lock.Method.APP;
    }
    if (what.contains("INSTANTOPEN") || what.contains("AUTO")) {
      return Lock.Method.AUTO;
    }
    boolean byHand = what.contains("TWIST") || what.contains("TOUCH") || what.contains("MANUAL");
    return byHand ? Lock.Method.MANUAL : Lock.Method.UNKNOWN;
  }

  private static Lock.@Nullable Method turning(Telling telling) {
    String known = telling.recall(TURN);
    int comma = known == null ? -1 : known.indexOf(',');
    if (known == null || comma < 0) {
      return null;
    }
    try {
      long sinceMs =
          telling.envelope().receivedAt().toEpochMilli()
              - Long.parseLong(known.substring(0, comma), Character.MAX_RADIX);
      Lock.Method method = Lock.Method.values()[Integer.parseInt(known.substring(comma + 1))];
      return sinceMs <= TURN_MS ? method : null;
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException damaged) {
      return null;
    }
  }

  private static String now(Telling telling) {
    return Long.toString(telling.envelope().receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }

  /** The number of the key at the lock; an empty text and 0 stand for none. */
  private static @Nullable Integer slot(Fields fields) {
    return fields.whole("key_local_id", 1, SLOT_MAX);
  }

  // --- The rest ---------------------------------------------------------------------------------

  private static void status(Fields fields, Telling telling) {
    Boolean online = fields.bool("online");
    if (online != null) {
      Connectivity.State state = online ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE;
      Tell.connectivity(state, Connectivity.Cause.PLATFORM, telling);
    }
    Tell.battery(
        new Observation.Battery(
            fields.within("battery_percentage", 0, 100), null, null, null, null),
        telling);
    Tell.rssi(fields.within("ble_strength", -150, -1), telling);
    String state = fields.text("requested_state");
    if (state != null && online == null) {
      Tell.lock("lock", state(state.toUpperCase(Locale.ROOT)), telling);
    }
  }

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return new Encoded.Unsupported("Loqed takes commands over its bridge's signed HTTP only");
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Loqed",
            "touch smart lock, by webhook",
            Set.of("lock", "device.battery", "device.connectivity", "device.link"),
            Duration.ofHours(25),
            Set.of(),
            "GO_TO_STATE is a turn that begins, not one that is done; day lock is on the latch"));
  }
}
