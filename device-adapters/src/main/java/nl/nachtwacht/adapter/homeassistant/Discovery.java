package nl.nachtwacht.adapter.homeassistant;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.NameHints;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * {@code homeassistant/<component>/[<node>/]<object>/config}: a device introduces one of its
 * entities, retained.
 *
 * <p>Keys may be abbreviated and topics may start or end with {@code ~} for the base topic. The
 * values are cut out of messages by templates in a language of their own; those are not run. What
 * is read: maker, model, name, device class, unit, and the topics that need no template.
 */
final class Discovery {
  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("state_topic", "stat_t"),
          Map.entry("command_topic", "cmd_t"),
          Map.entry("availability_topic", "avty_t"),
          Map.entry("value_template", "val_tpl"),
          Map.entry("device_class", "dev_cla"),
          Map.entry("unit_of_measurement", "unit_of_meas"),
          Map.entry("unique_id", "uniq_id"),
          Map.entry("device", "dev"),
          Map.entry("identifiers", "ids"),
          Map.entry("connections", "cns"),
          Map.entry("manufacturer", "mf"),
          Map.entry("model", "mdl"),
          Map.entry("payload_on", "pl_on"));

  private Discovery() {}

  static Decoded decode(String component, Message message) {
    if (message.payload().length == 0) {
      return Decoded.ignored(IgnoreReason.FILLER); // the entity was removed
    }
    JsonNode config = Json.object(message.payload());
    JsonNode device = node(config, "device");
    String nativeId = nativeId(config, device, message.topic());
    String deviceClass = text(config, "device_class");
    String unit = text(config, "unit_of_measurement");
    Envelope envelope =
        Envelope.live(
            HomeAssistantAdapter.FAMILY,
            nativeId,
            HomeAssistantAdapter.PROFILE,
            Phase.STATE,
            message.receivedAt());
    Observation inventory =
        new Observation.Inventory(
            Scalars.shortText(Scalars.of(node(device, "manufacturer"))),
            Scalars.shortText(Scalars.of(node(device, "model"))),
            name(config, device),
            capabilities(component, deviceClass, unit));
    return new Decoded.Events(
        List.of(new DeviceEvent(envelope, inventory)),
        topics(component, nativeId, config, deviceClass, unit));
  }

  private static List<String> capabilities(
      String component, @Nullable String deviceClass, @Nullable String unit) {
    List<String> capabilities = new ArrayList<>(List.of(component));
    if (deviceClass != null) {
      capabilities.add(deviceClass);
    }
    if (unit != null) {
      capabilities.add(unit);
    }
    return capabilities;
  }

  private static @Nullable String name(JsonNode config, JsonNode device) {
    String ofDevice = Scalars.shortText(Scalars.of(device.get("name")));
    return ofDevice != null ? ofDevice : Scalars.shortText(Scalars.of(config.get("name")));
  }

  /** The first of the identifiers, which come as one text or a list; else the unique id. */
  private static String nativeId(JsonNode config, JsonNode device, String topic) {
    JsonNode identifiers = node(device, "identifiers");
    JsonNode first = identifiers.isArray() ? identifiers.path(0) : identifiers;
    String id = Scalars.text(Scalars.of(first));
    if (id == null) {
      JsonNode address = node(device, "connections").path(0).path(1);
      id = Scalars.text(Scalars.of(address));
    }
    if (id == null) {
      id = text(config, "unique_id");
    }
    return Scalars.identity(id == null ? topic : id, "identifiers");
  }

  // --- Topics that can be read without a template -----------------------------------------------

  private static List<Remembered> topics(
      String component,
      String nativeId,
      JsonNode config,
      @Nullable String deviceClass,
      @Nullable String unit) {
    List<Remembered> remember = new ArrayList<>();
    String name = text(config, "name");
    String meaning = meaning(component, name, deviceClass);
    String payloadOn = text(config, "payload_on");
    String state = topic(config, "state_topic");
    if (state != null && text(config, "value_template") == null) {
      DiscoveredTopic found =
          new DiscoveredTopic(
              component,
              nativeId,
              meaning,
              unit == null ? "" : unit,
              payloadOn == null ? "ON" : payloadOn);
      add(found.remembered(state), remember);
    }
    String command = topic(config, "command_topic");
    if (command != null && nativeId.length() < 100 && command.length() <= 1000) {
      remember.add(new Remembered(HomeAssistantAdapter.commandKey(nativeId), command));
    }
    return remember;
  }

  /** A class says what is measured; only the name says that the "occupancy" is that of a bed. */
  private static String meaning(
      String component, @Nullable String name, @Nullable String deviceClass) {
    if (name == null || deviceClass == null) {
      return deviceClass != null ? deviceClass : name == null ? component : name;
    }
    return switch (NameHints.binary(name)) {
      case BED, SEAT, HELP -> name;
      default -> deviceClass;
    };
  }

  private static void add(@Nullable Remembered one, List<Remembered> remember) {
    if (one != null) {
      remember.add(one);
    }
  }

  private static @Nullable String topic(JsonNode config, String name) {
    String topic = text(config, name);
    String base = Scalars.text(Scalars.of(config.get("~")));
    if (topic == null || base == null) {
      return topic;
    }
    if (topic.startsWith("~")) {
      return base + topic.substring(1);
    }
    return topic.endsWith("~") ? topic.substring(0, topic.length() - 1) + base : topic;
  }

  private static JsonNode node(JsonNode object, String name) {
    JsonNode full = object.path(name);
    return full.isMissingNode() ? object.path(SHORT.getOrDefault(name, name)) : full;
  }

  private static @Nullable String text(JsonNode object, String name) {
    return Scalars.shortText(Scalars.of(node(object, name)));
  }
}
