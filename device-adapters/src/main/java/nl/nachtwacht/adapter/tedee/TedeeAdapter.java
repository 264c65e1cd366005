package nl.nachtwacht.adapter.tedee;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Tedee: {@code {"event": …, "timestamp": …, "data": {…}}} posted by the bridge in the home.
 *
 * <p>The numbers of states are documented, the envelope is known from third parties only.
 */
public final class TedeeAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "tedee";

  private static final String PROFILE = "bridge";
  private static final String NOTE = "s/";

  private static final Set<String> EVENTS =
      Set.of(
          "lock-status-changed",
          "device-connection-changed",
          "device-settings-changed",
          "device-battery-level-changed",
          "device-battery-start-charging",
          "device-battery-stop-charging",
          "device-battery-fully-charged",
          "backend-connection-changed");

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("tedee/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return false;
    }
    String event = Fields.read(message.payload()).word("event");
    return event != null && EVENTS.contains(event);
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    JsonNode json = Json.object(message.payload());
    String event = Scalars.word(Scalars.of(json.get("event")));
    if (event == null) {
      throw Unreadable.missing("event");
    }
    if (!EVENTS.contains(event)) {
      throw Unreadable.unknownCode("event");
    }
    Fields data = Fields.of(json.path("data"));
    String id = nativeId(event, data, message);
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time =
        DeviceTime.any(
            Scalars.of(json.get("timestamp")), null, message.receivedAt(), ClockQuality.GATEWAY);
    Telling telling = new Telling(time.stamp(live), memory.recall(NOTE + id), message.retained());
    tell(event, data, telling);
    return telling.answer(NOTE + id);
  }

  /** The serial number is on the lock; the device number is the cloud's. */
  private static String nativeId(String event, Fields data, Message message) {
    if (event.startsWith("backend")) {
      return "bridge";
    }
    Object id = data.has("serialNumber") ? data.get("serialNumber") : data.get("deviceId");
    return Scalars.identity(id == null ? message.topic() : id, "serialNumber");
  }

  private static void tell(String event, Fields data, Telling telling) {
    switch (event) {
      case "lock-status-changed" -> status(data, telling);
      case "device-battery-level-changed" ->
          Tell.battery(data.within("batteryLevel", 0, 100), null, null, telling);
      case "device-battery-start-charging" -> charging(true, telling);
      case "device-battery-stop-charging", "device-battery-fully-charged" ->
          charging(false, telling);
      case "device-connection-changed", "backend-connection-changed" -> connection(data, telling);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  private static final Map<Integer, Lock.State> STATES =
      Map.ofEntries(
          Map.entry(0, Lock.State.UNCALIBRATED),
          Map.entry(1, Lock.State.UNCALIBRATED), // calibrating
          Map.entry(2, Lock.State.UNLOCKED),
          Map.entry(3, Lock.State.NOT_FULLY_LOCKED),
          Map.entry(4, Lock.State.UNLOCKING),
          Map.entry(5, Lock.State.LOCKING),
          Map.entry(6, Lock.State.LOCKED),
          Map.entry(7, Lock.State.UNLATCHED), // pulled
          Map.entry(8, Lock.State.UNLOCKING), // pulling
          Map.entry(9, Lock.State.UNKNOWN),
          Map.entry(18, Lock.State.UNKNOWN)); // updating

  private static final int DOOR_OPEN = 2;
  private static final int DOOR_CLOSED = 3;

  private static void status(Fields data, Telling telling) {
    Integer code = data.whole("state", 0, 255);
    if (code == null) {
      throw Unreadable.missing("data.state");
    }
    Lock.@Nullable State state = STATES.get(code);
    if (state == null) {
      throw Unreadable.unknownCode("data.state");
    }
    boolean jammed = Boolean.TRUE.equals(data.bool("jammed"));
    Tell.lock("lock", jammed ? Lock.State.JAMMED : state, telling);
    Integer door = data.whole("doorState", DOOR_OPEN, DOOR_CLOSED);
    if (door != null) {
      Tell.contact("door", door == DOOR_OPEN, telling);
    }
  }

  private static void charging(boolean charging, Telling telling) {
    Tell.battery(new Observation.Battery(null, null, null, null, charging), telling);
  }

  private static void connection(Fields data, Telling telling) {
    Boolean there = data.bool("isConnected");
    if (there == null) {
      throw Unreadable.missing("data.isConnected");
    }
    Connectivity.State state = there ? Connectivity.State.ONLINE : Connectivity.State.OFFLINE;
    Tell.connectivity(state, Connectivity.Cause.GATEWAY, telling);
  }

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return new Encoded.Unsupported("Tedee takes commands over its bridge's HTTP only");
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Tedee",
            "smart lock behind a Tedee bridge",
            Set.of("lock", "contact", "device.battery", "device.connectivity"),
            Duration.ofHours(25),
            Set.of(),
            "the envelope of the callback is not confirmed by the maker"));
  }
}
