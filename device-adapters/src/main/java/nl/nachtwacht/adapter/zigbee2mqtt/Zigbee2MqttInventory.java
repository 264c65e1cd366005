package nl.nachtwacht.adapter.zigbee2mqtt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The hub's list of devices and groups: names to IEEE addresses, models, and what their exposes
 * say.
 *
 * <p>The list is retained and published whole at every change, so only what differs from what was
 * remembered becomes an event. Remembered per device: {@code n/<friendly name>} to all that is
 * known, and {@code i/<ieee>} to friendly name (for renames and commands); per hub {@code list.0},
 * {@code list.1} … with all addresses (for devices that left).
 */
final class Zigbee2MqttInventory {
  /** Devices one coordinator can have at most, generously. */
  static final int DEVICES_MAX = 1000;

  private static final int NAME_CHARS_MAX = 200;
  private static final int CAPABILITIES_MAX = 100;
  private static final int ADDRESSES_PER_ENTRY = 200;

  /** Units of Zigbee2MQTT in UCUM. */
  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("°C", "Cel"),
          Map.entry("%", "%"),
          Map.entry("lx", "lx"),
          Map.entry("W", "W"),
          Map.entry("kWh", "kWh"),
          Map.entry("V", "V"),
          Map.entry("A", "A"),
          Map.entry("hPa", "hPa"),
          Map.entry("m³", "m3"),
          Map.entry("m", "m"),
          Map.entry("cm", "cm"),
          Map.entry("s", "s"),
          Map.entry("dB", "dB"),
          Map.entry("ppm", "ppm"),
          Map.entry("µg/m³", "ug/m3"),
          Map.entry("L/min", "L/min"));

  private final Message message;
  private final Memory memory;
  private final List<DeviceEvent> events = new ArrayList<>();
  private final List<Remembered> remember = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private Zigbee2MqttInventory(Message message, Memory memory) {
    this.message = message;
    this.memory = memory;
  }

  static Decoded devices(Message message, Memory memory) {
    return new Zigbee2MqttInventory(message, memory).devices();
  }

  static Decoded groups(Message message, Memory memory) {
    return new Zigbee2MqttInventory(message, memory).groups();
  }

  private Decoded devices() {
    JsonNode list = Json.tree(message.payload());
    if (!list.isArray()) {
      throw Unreadable.wrongType("payload", "a list of devices");
    }
    if (list.size() > DEVICES_MAX) {
      throw Unreadable.outOfRange("payload", "0 to " + DEVICES_MAX + " devices");
    }
    Map<String, JsonNode> present = present(list);
    present.forEach((ieee, device) -> names.add(nameOf(ieee, device)));
    present.forEach(this::device);
    goodbye(present.keySet());
    rememberList(present.keySet());
    return new Decoded.Events(events, remember);
  }

  private static Map<String, JsonNode> present(JsonNode list) {
    Map<String, JsonNode> present = new LinkedHashMap<>();
    for (JsonNode device : list) {
      String ieee = Scalars.text(Scalars.of(device.get("ieee_address")));
      boolean isCoordinator = "Coordinator".equals(device.path("type").asText());
      if (ieee != null && !isCoordinator && ieee.length() <= NAME_CHARS_MAX) {
        present.put(ieee, device);
      }
    }
    return present;
  }

  private void device(String ieee, JsonNode device) {
    String name = nameOf(ieee, device);
    JsonNode definition = device.path("definition");
    String model = clean(text(definition, "model"));
    Zigbee2MqttDevice now =
        new Zigbee2MqttDevice(
            name,
            ieee,
            model == null ? Zigbee2MqttDevice.GENERIC : model,
            learn(definition),
            noteOf(ieee, name));
    boolean isNew = rememberIfNew(Zigbee2MqttDevice.ieeeKey(ieee), name);
    boolean isChanged = !Zigbee2MqttDevice.recall(name, memory).isDescribedAs(now);
    if (isNew || isChanged) {
      remember.add(now.remembered());
      events.add(
          event(
              now,
              new Observation.Inventory(
                  clean(text(definition, "vendor")), model, name, capabilities(definition))));
    }
  }

  /** What the device said before goes with it when it gets another name. */
  private String noteOf(String ieee, String name) {
    String before = memory.recall(Zigbee2MqttDevice.ieeeKey(ieee));
    if (before == null || before.equals(name)) {
      return Zigbee2MqttDevice.recall(name, memory).note();
    }
    if (!names.contains(before)) {
      remember.add(new Remembered(Zigbee2MqttDevice.nameKey(before), null));
    }
    return Zigbee2MqttDevice.recall(before, memory).note();
  }

  private static String nameOf(String ieee, JsonNode device) {
    String name = Scalars.text(Scalars.of(device.get("friendly_name")));
    return name == null || name.length() > NAME_CHARS_MAX ? ieee : name;
  }

  private boolean rememberIfNew(String key, String value) {
    if (value.equals(memory.recall(key))) {
      return false;
    }
    remember.add(new Remembered(key, value));
    return true;
  }

  private DeviceEvent event(Zigbee2MqttDevice device, Observation observation) {
    Envelope envelope =
        Envelope.live(
            Zigbee2MqttAdapter.FAMILY,
            device.nativeId(),
            device.model(),
            Phase.STATE,
            message.receivedAt());
    return new DeviceEvent(envelope, observation);
  }

  // --- Who left
  // -------------------------------------------------------------------------------------

  private void goodbye(Set<String> present) {
    Set<String> gone = new LinkedHashSet<>(listedBefore());
    gone.removeAll(present);
    for (String ieee : gone) {
      String name = memory.recall(Zigbee2MqttDevice.ieeeKey(ieee));
      events.addAll(left(ieee, message));
      remember.add(new Remembered(Zigbee2MqttDevice.ieeeKey(ieee), null));
      if (name != null && !names.contains(name)) {
        remember.add(new Remembered(Zigbee2MqttDevice.nameKey(name), null));
      }
    }
  }

  static List<DeviceEvent> left(String ieee, Message message) {
    Envelope envelope =
        Envelope.live(
            Zigbee2MqttAdapter.FAMILY,
            ieee,
            Zigbee2MqttDevice.GENERIC,
            Phase.MOMENTARY,
            message.receivedAt());
    return List.of(new DeviceEvent(envelope, new Observation.Left()));
  }

  private List<String> listedBefore() {
    List<String> all = new ArrayList<>();
    for (int entry = 0; entry * ADDRESSES_PER_ENTRY < DEVICES_MAX; entry++) {
      String listed = memory.recall("list." + entry);
      if (listed == null) {
        break;
      }
      all.addAll(List.of(listed.split(",")));
    }
    return all;
  }

  private void rememberList(Set<String> present) {
    List<String> all = new ArrayList<>(present);
    all.removeIf(ieee -> ieee.length() > 18 || ieee.indexOf(',') >= 0);
    int entry = 0;
    for (int from = 0; from < all.size(); from += ADDRESSES_PER_ENTRY) {
      int to = Math.min(all.size(), from + ADDRESSES_PER_ENTRY);
      rememberIfNew("list." + entry++, String.join(",", all.subList(from, to)));
    }
    if (memory.recall("list." + entry) != null) {
      remember.add(new Remembered("list." + entry, null));
    }
  }

  // --- Exposes
  // --------------------------------------------------------------------------------------

  private static List<String> capabilities(JsonNode definition) {
    Set<String> names = new LinkedHashSet<>();
    walk(definition.path("exposes"), expose -> names.add(expose.path("property").asText()));
    names.remove("");
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(null);
    return sorted.size() <= CAPABILITIES_MAX ? sorted : sorted.subList(0, CAPABILITIES_MAX);
  }

  /** Words that mean yes beside the usual ones, and units of numbers no block knows. */
  private static List<LearntField> learn(JsonNode definition) {
    List<LearntField> learnt = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    walk(
        definition.path("exposes"),
        expose -> {
          LearntField one = learn(expose, expose.path("property").asText());
          if (one != null && seen.add(one.field()) && learnt.size() < LearntField.FIELDS_MAX) {
            learnt.add(one);
          }
        });
    return learnt;
  }

  private static @Nullable LearntField learn(JsonNode expose, String property) {
    boolean published = (expose.path("access").asInt(1) & 1) != 0;
    if (!published || property.isEmpty() || !property.matches("[A-Za-z0-9_]{1,64}")) {
      return null;
    }
    boolean known = Zigbee2MqttBlocks.ALL.knows(property);
    if (expose.path("type").asText().equals("binary") && known && !property.equals("contact")) {
      String yes = expose.path("value_on").isTextual() ? expose.path("value_on").asText() : "";
      boolean usual = yes.isEmpty() || Scalars.bool(yes) != null;
      return usual || !yes.matches("[\\w ]{1,32}") ? null : new LearntField(property, yes, false);
    }
    String unit = UCUM.get(expose.path("unit").asText());
    boolean isSetting = (expose.path("access").asInt(1) & 2) != 0;
    return !known && !isSetting && unit != null ? new LearntField(property, unit, true) : null;
  }

  private interface Visitor {
    void visit(JsonNode expose);
  }

  /** Exposes of locks, lights and climates hold their fields one level deeper. */
  private static void walk(JsonNode exposes, Visitor visitor) {
    for (JsonNode expose : exposes) {
      visitor.visit(expose);
      if (!expose.path("type").asText().equals("composite")) {
        for (JsonNode feature : expose.path("features")) {
          visitor.visit(feature);
        }
      }
    }
  }

  private static @Nullable String text(JsonNode node, String field) {
    return Scalars.text(Scalars.of(node.get(field)));
  }

  /** Model and vendor end up in {@code ieee|model|learnt}. */
  private static @Nullable String clean(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = text.replace('|', '/');
    return clean.length() <= NAME_CHARS_MAX ? clean : clean.substring(0, NAME_CHARS_MAX);
  }

  // --- Groups
  // ---------------------------------------------------------------------------------------

  /** Groups publish like devices but are none. */
  private Decoded groups() {
    for (JsonNode group : Json.tree(message.payload())) {
      String name = Scalars.text(Scalars.of(group.get("friendly_name")));
      if (name != null && name.length() <= NAME_CHARS_MAX) {
        rememberIfNew(Zigbee2MqttDevice.nameKey(name), Zigbee2MqttDevice.GROUP + "|||");
      }
    }
    return new Decoded.Events(events, remember);
  }
}
