package nl.nachtwacht.adapter.zigbee2mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/** The hub's own topics, {@code zigbee2mqtt/bridge/…}. */
final class Zigbee2MqttBridge {
  /** The hub as a device: when it is away, everything behind it is blind. */
  static final String NATIVE_ID = "bridge";

  private Zigbee2MqttBridge() {}

  static Decoded decode(String topic, Message message, Memory memory) {
    return switch (topic) {
      case "state" -> state(message, memory);
      case "devices" -> Zigbee2MqttInventory.devices(message, memory);
      case "groups" -> Zigbee2MqttInventory.groups(message, memory);
      case "event" -> event(message);
      default ->
          Decoded.ignored(
              topic.startsWith("request/") ? IgnoreReason.COMMAND : IgnoreReason.HOUSEKEEPING);
    };
  }

  /**
   * An "online" after an "offline", or one that is not marked as stored, is the hub starting. One
   * that is marked as stored only tells us that we came later: hubs always set that mark, and
   * brokers keep it when they show us what they have.
   */
  private static Decoded state(Message message, Memory memory) {
    Connectivity.State state = onlineOrOffline(message);
    String before = stateOf(memory.recall(Zigbee2MqttAdapter.HUB));
    boolean wasAway = Connectivity.State.OFFLINE.name().equals(before);
    boolean starts = state == Connectivity.State.ONLINE && (wasAway || !message.retained());
    String now = state + (starts ? startOf(message) : "");
    Connectivity connectivity = new Connectivity(state, Connectivity.Cause.LAST_WILL);
    DeviceEvent event = new DeviceEvent(envelope(NATIVE_ID, Phase.STATE, message), connectivity);
    boolean keepsStart = message.retained() && now.equals(before);
    return keepsStart
        ? Decoded.of(event)
        : new Decoded.Events(List.of(event), List.of(new Remembered(Zigbee2MqttAdapter.HUB, now)));
  }

  private static String startOf(Message message) {
    return "@" + Long.toString(message.receivedAt().toEpochMilli(), Character.MAX_RADIX);
  }

  private static @Nullable String stateOf(@Nullable String remembered) {
    return remembered == null ? null : remembered.split("@", 2)[0];
  }

  /** Availability and bridge state come as JSON, or as the plain word of older versions. */
  static Connectivity.State onlineOrOffline(Message message) {
    JsonNode object = Json.objectOrNull(message.payload());
    String word =
        object == null
            ? Json.plainText(message.payload()).toLowerCase(Locale.ROOT)
            : Scalars.word(Scalars.of(object.get("state")));
    return switch (word) {
      case null -> throw Unreadable.missing("state");
      case "online" -> Connectivity.State.ONLINE;
      case "offline" -> Connectivity.State.OFFLINE;
      default -> throw Unreadable.unknownCode("state");
    };
  }

  private static Decoded event(Message message) {
    JsonNode event = Json.object(message.payload());
    JsonNode data = event.path("data");
    String ieee = Scalars.shortText(Scalars.of(data.get("ieee_address")));
    String type = Scalars.word(Scalars.of(event.get("type")));
    if (type == null || ieee == null) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    }
    return switch (type) {
      case "device_joined" -> Decoded.of(joined(ieee, data, message));
      case "device_announce" -> Decoded.of(announced(ieee, message));
      case "device_interview" -> interviewed(ieee, data, message);
      case "device_leave" -> Decoded.of(Zigbee2MqttInventory.left(ieee, message));
      default -> Decoded.ignored(IgnoreReason.HOUSEKEEPING);
    };
  }

  private static Decoded interviewed(String ieee, JsonNode data, Message message) {
    boolean done = data.path("status").asText().equals("successful");
    return done
        ? Decoded.of(joined(ieee, data, message))
        : Decoded.ignored(IgnoreReason.HOUSEKEEPING);
  }

  private static DeviceEvent joined(String ieee, JsonNode data, Message message) {
    JsonNode definition = data.path("definition");
    return new DeviceEvent(
        envelope(ieee, Phase.STATE, message),
        new Observation.Inventory(
            Scalars.shortText(Scalars.of(definition.get("vendor"))),
            Scalars.shortText(Scalars.of(definition.get("model"))),
            Scalars.shortText(Scalars.of(data.get("friendly_name"))),
            List.of()));
  }

  /** A device announces itself when it gets power or finds the network again. */
  private static DeviceEvent announced(String ieee, Message message) {
    return new DeviceEvent(
        envelope(ieee, Phase.STATE, message),
        new Connectivity(Connectivity.State.ONLINE, Connectivity.Cause.GATEWAY));
  }

  private static Envelope envelope(String nativeId, Phase phase, Message message) {
    return Envelope.live(
        Zigbee2MqttAdapter.FAMILY,
        nativeId,
        Zigbee2MqttDevice.GENERIC,
        phase,
        message.receivedAt());
  }
}
