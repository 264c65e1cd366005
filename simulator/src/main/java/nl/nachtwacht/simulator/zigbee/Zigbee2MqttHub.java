package nl.nachtwacht.simulator.zigbee;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.simulator.world.Chance;
import nl.nachtwacht.simulator.world.Json;
import nl.nachtwacht.simulator.world.Publication;
import nl.nachtwacht.simulator.world.Uplink;
import org.jspecify.annotations.Nullable;

/**
 * A home's hub with Zigbee2MQTT 2.x, seen from outside.
 *
 * <p>What it says on {@code <base>/<friendly name>} is the device's whole cached state with the
 * news merged in: every report repeats everything. A press ({@code action}) is the exception: it is
 * in one message, without number or clock of its own, and never in the cache. Retained are {@code
 * bridge/state}, {@code bridge/info}, {@code bridge/devices} and {@code <device>/availability};
 * device state is not.
 */
public final class Zigbee2MqttHub {
  /** The topic everything begins with unless the installer chose another. */
  public static final String BASE = "zigbee2mqtt";

  private static final String COORDINATOR = "0x00124b0000000001";

  private final String base;
  private final HubClock clock;
  private final InstantSource time;
  private final Chance chance;
  private final Uplink uplink;
  private final Map<String, ZigbeeDevice> devices = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> cache = new LinkedHashMap<>();
  private @Nullable Publication lastPress;

  public Zigbee2MqttHub(
      String base,
      HubClock clock,
      InstantSource time,
      Chance chance,
      Uplink uplink,
      List<ZigbeeDevice> paired) {
    this.base = base;
    this.clock = clock;
    this.time = time;
    this.chance = chance;
    this.uplink = uplink;
    paired.forEach(this::pair);
  }

  private void pair(ZigbeeDevice device) {
    devices.put(device.ieeeAddress(), device);
    Map<String, Object> state = device.model().firstState();
    if (device.model().battery()) {
      state.put("battery", chance.between(62, 100));
      state.put("voltage", chance.between(2_905, 3_115));
    }
    cache.put(device.ieeeAddress(), state);
  }

  /** The last will of a hub at this base topic. */
  public static Publication lastWill(String base) {
    return Publication.of(base + "/bridge/state", Json.bytes(Map.of("state", "offline")))
        .retained();
  }

  /** What a hub at this base topic says when its connection is back. */
  public static Publication online(String base) {
    return Publication.of(base + "/bridge/state", Json.bytes(Map.of("state", "online"))).retained();
  }

  /** Zigbee2MQTT has started: says who it is, what it has, and how everything was. */
  public void start() {
    uplink.publish(online(base));
    say("bridge/info", info(), true);
    say("bridge/devices", inventory(), true);
    for (ZigbeeDevice device : devices.values()) {
      say(device.friendlyName() + "/availability", Map.of("state", "online"), true);
    }
    // Option cache_state_send_on_startup, on by default.
    devices.values().forEach(this::repeat);
  }

  /** Zigbee2MQTT stops in an orderly way: it tells its own last will. */
  public void stop() {
    uplink.publish(lastWill(base));
  }

  /** A device reports; what it said is merged into its state and everything is told. */
  public void report(ZigbeeDevice device, Map<String, Object> news) {
    cacheOf(device).putAll(news);
    repeat(device);
  }

  /** The cached state again, because something unimportant came in. */
  public void repeat(ZigbeeDevice device) {
    uplink.publish(Publication.of(topic(device), Json.bytes(withLink(cacheOf(device)))));
  }

  /** A button: told once, with the cache around it, and forgotten. */
  public void press(ZigbeeDevice button, String action) {
    lastPress = once(button, Map.of("action", action));
  }

  /** Somebody opens a lock with the code in this slot; the bolt's new state follows. */
  public void openWithCode(ZigbeeDevice lock, int slot) {
    Map<String, Object> act = new LinkedHashMap<>();
    act.put("action", "unlock");
    act.put("action_source", 0);
    act.put("action_source_name", "keypad");
    act.put("action_user", slot);
    once(lock, act);
    report(lock, ordered("state", "UNLOCK", "lock_state", "unlocked"));
  }

  private Publication once(ZigbeeDevice device, Map<String, Object> act) {
    Map<String, Object> message = new LinkedHashMap<>(act);
    message.putAll(cacheOf(device));
    Publication told = Publication.of(topic(device), Json.bytes(withLink(message)));
    uplink.publish(told);
    return told;
  }

  /** A device joins the mesh again: buttons then say {@code action: null}, which is no press. */
  public void announce(ZigbeeDevice button) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("action", null);
    message.putAll(cacheOf(button));
    uplink.publish(Publication.of(topic(button), Json.bytes(withLink(message))));
  }

  /**
   * What a wrongly set {@code retain} option does at a broker: an old press is told again, as
   * retained. Without a press so far, one of long ago is made up.
   */
  public void replayRetainedPress(ZigbeeDevice button) {
    uplink.publish(pressOfBefore(button).retained());
  }

  /**
   * What older versions do: the hub starts again, and a press that was in the cache is told once
   * more, as the button's first message.
   */
  public void restartWithPressInCache(ZigbeeDevice button) {
    Publication old = pressOfBefore(button);
    uplink.publish(lastWill(base));
    uplink.publish(online(base));
    uplink.publish(old);
  }

  private Publication pressOfBefore(ZigbeeDevice button) {
    Publication old = lastPress;
    if (old != null) {
      return old;
    }
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("action", "emergency");
    message.putAll(cacheOf(button));
    return Publication.of(topic(button), Json.bytes(withLink(message)));
  }

  /** Says anything on a device's topic, also what no device would. */
  public void garble(ZigbeeDevice device, byte[] payload) {
    uplink.publish(Publication.of(topic(device), payload));
  }

  /** The devices, in the order they were paired. */
  public List<ZigbeeDevice> devices() {
    return List.copyOf(devices.values());
  }

  private String topic(ZigbeeDevice device) {
    return base + "/" + device.friendlyName();
  }

  // A device that was never paired here has a state of its own as well: strangers speak too.
  private Map<String, Object> cacheOf(ZigbeeDevice device) {
    return cache.computeIfAbsent(device.ieeeAddress(), _ -> device.model().firstState());
  }

  private Map<String, Object> withLink(Map<String, Object> state) {
    Map<String, Object> message = new LinkedHashMap<>(state);
    Object lastSeen = clock.lastSeen(time.instant());
    if (lastSeen != null) {
      message.put("last_seen", lastSeen);
    }
    message.put("linkquality", chance.between(31, 180));
    return message;
  }

  private void say(String topic, Object json, boolean retain) {
    Publication publication = Publication.of(base + "/" + topic, Json.bytes(json));
    uplink.publish(retain ? publication.retained() : publication);
  }

  private List<Object> inventory() {
    List<Object> inventory = new ArrayList<>();
    inventory.add(coordinator());
    for (ZigbeeDevice device : devices.values()) {
      inventory.add(device.model().inventory(device));
    }
    return inventory;
  }

  private static Map<String, Object> coordinator() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("definition", null);
    entry.put("disabled", false);
    entry.put("friendly_name", "Coordinator");
    entry.put("ieee_address", COORDINATOR);
    entry.put("interview_completed", true);
    entry.put("network_address", 0);
    entry.put("supported", true);
    entry.put("type", "Coordinator");
    return entry;
  }

  private Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("coordinator", ordered("ieee_address", COORDINATOR, "type", "zStack3x0"));
    info.put("log_level", "info");
    info.put("permit_join", false);
    info.put("restart_required", false);
    info.put("version", "2.14.1");
    return info;
  }

  // Map.of has another order in every JVM; the same seed must give the same bytes.
  private static Map<String, Object> ordered(String k1, Object v1, String k2, Object v2) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(k1, v1);
    map.put(k2, v2);
    return map;
  }
}
