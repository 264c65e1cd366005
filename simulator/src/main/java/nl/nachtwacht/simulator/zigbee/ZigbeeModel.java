package nl.nachtwacht.simulator.zigbee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The models of this neighbourhood. Field names, polarity and exposes as zigbee-herdsman-converters
 * 26.112.0 has them; see the exceptions table in the reference on devices.
 */
public final class ZigbeeModel {
  public static final ZigbeeModel CONTACT =
      new ZigbeeModel(
          "MCCGQ11LM",
          "Aqara",
          "Door and window sensor",
          "lumi.sensor_magnet.aq2",
          "LUMI",
          true,
          // false means open.
          List.of(
              Expose.battery(),
              Expose.binary("contact", false, true, "Indicates if the contact is closed (= true)"),
              Expose.number("device_temperature", "°C", "Temperature of the device"),
              Expose.batteryVoltage()),
          Map.of("contact", true, "device_temperature", 21));

  public static final ZigbeeModel MOTION =
      new ZigbeeModel(
          "RTCGQ11LM",
          "Aqara",
          "Motion sensor",
          "lumi.sensor_motion.aq2",
          "LUMI",
          true,
          List.of(
              Expose.battery(),
              Expose.binary(
                  "occupancy", true, false, "Indicates whether the device detected occupancy"),
              Expose.number("illuminance", "lx", "Measured illuminance"),
              Expose.number("device_temperature", "°C", "Temperature of the device"),
              Expose.batteryVoltage()),
          Map.of("occupancy", false, "illuminance", 0, "device_temperature", 20));

  public static final ZigbeeModel SOS_BUTTON =
      new ZigbeeModel(
          "TS0215A_sos",
          "Tuya",
          "SOS button",
          "TS0215A",
          "_TZ3000_4fsgukof",
          true,
          List.of(Expose.battery(), Expose.batteryVoltage(), Expose.action(List.of("emergency"))),
          Map.of());

  public static final ZigbeeModel SMOKE =
      new ZigbeeModel(
          "SMSZB-120",
          "Develco",
          "Smoke detector with siren",
          "SMSZB-120",
          "Develco Products A/S",
          true,
          List.of(
              Expose.binary("smoke", true, false, "Indicates whether the device detected smoke"),
              Expose.binary("battery_low", true, false, "Indicates if the battery is almost empty"),
              Expose.binary("test", true, false, "Indicates whether the device is being tested"),
              Expose.number("temperature", "°C", "Measured temperature value"),
              Expose.battery(),
              Expose.batteryVoltage()),
          Map.of("smoke", false, "battery_low", false, "test", false, "temperature", 20.4));

  public static final ZigbeeModel PLUG =
      new ZigbeeModel(
          "SP 240",
          "Innr",
          "Smart plug",
          "SP 240",
          "innr",
          false,
          List.of(
              Expose.number("power", "W", "Instantaneous measured power"),
              Expose.number("current", "A", "Instantaneous measured electrical current"),
              Expose.number("voltage", "V", "Measured electrical potential value"),
              Expose.number("energy", "kWh", "Sum of consumed energy")),
          Map.of("state", "ON", "power", 0, "current", 0, "voltage", 231, "energy", 12.48));

  public static final ZigbeeModel BED_STRAP =
      new ZigbeeModel(
          "TS0601_bed_presence_sensor",
          "Tuya",
          "Bed presence sensor",
          "TS0601",
          "_TZE200_a16jkjwh",
          true,
          // It calls somebody in bed "occupancy", as a motion sensor does somebody in the room.
          List.of(
              Expose.battery(),
              Expose.binary("occupancy", true, false, "Indicates whether somebody lies in bed")),
          Map.of("occupancy", false));

  public static final ZigbeeModel LOCK =
      new ZigbeeModel(
          "YRD426NRSC",
          "Yale",
          "Assure lock",
          "YRD426 TSDB",
          "Yale",
          true,
          List.of(
              Expose.binary("state", "LOCK", "UNLOCK", "State of the lock"),
              Expose.words("lock_state", List.of("not_fully_locked", "locked", "unlocked")),
              Expose.battery(),
              Expose.action(List.of("lock", "unlock", "manual_lock", "manual_unlock"))),
          Map.of("state", "LOCK", "lock_state", "locked"));

  private final String model;
  private final String vendor;
  private final String description;
  private final String modelId;
  private final String manufacturer;
  private final boolean battery;
  private final List<Expose> exposes;
  private final Map<String, Object> firstState;

  private ZigbeeModel(
      String model,
      String vendor,
      String description,
      String modelId,
      String manufacturer,
      boolean battery,
      List<Expose> exposes,
      Map<String, Object> firstState) {
    this.model = model;
    this.vendor = vendor;
    this.description = description;
    this.modelId = modelId;
    this.manufacturer = manufacturer;
    this.battery = battery;
    this.exposes = exposes;
    this.firstState = firstState;
  }

  /** The model's name in Zigbee2MQTT. */
  public String model() {
    return model;
  }

  /** Whether it sleeps and runs on a battery. */
  boolean battery() {
    return battery;
  }

  /** What the hub's cache holds for a device that never reported anything, in the model's order. */
  Map<String, Object> firstState() {
    Map<String, Object> state = new LinkedHashMap<>();
    for (Expose expose : exposes) {
      String name = (String) expose.json().get("name");
      Object value = firstState.get(name);
      if (value != null) {
        state.put(name, value);
      }
    }
    if (firstState.containsKey("state")) {
      state.put("state", firstState.get("state"));
    }
    return state;
  }

  /** This device as an entry of the retained {@code bridge/devices}. */
  Map<String, Object> inventory(ZigbeeDevice device) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("date_code", "");
    entry.put("definition", definition());
    entry.put("disabled", false);
    entry.put("endpoints", Map.of("1", endpoint()));
    entry.put("friendly_name", device.friendlyName());
    entry.put("ieee_address", device.ieeeAddress());
    entry.put("interview_completed", true);
    entry.put("interview_state", "SUCCESSFUL");
    entry.put("interviewing", false);
    entry.put("manufacturer", manufacturer);
    entry.put("model_id", modelId);
    entry.put("network_address", device.networkAddress());
    entry.put("power_source", battery ? "Battery" : "Mains (single phase)");
    entry.put("supported", true);
    entry.put("type", battery ? "EndDevice" : "Router");
    return entry;
  }

  private Map<String, Object> definition() {
    Map<String, Object> definition = new LinkedHashMap<>();
    definition.put("description", description);
    definition.put("exposes", exposes.stream().map(Expose::json).toList());
    definition.put("model", model);
    definition.put("options", List.of());
    definition.put("source", "native");
    definition.put("supports_ota", false);
    definition.put("vendor", vendor);
    return definition;
  }

  private static Map<String, Object> endpoint() {
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("bindings", List.of());
    endpoint.put("clusters", new LinkedHashMap<>(Map.of("input", List.of("genBasic"))));
    endpoint.put("configured_reportings", List.of());
    endpoint.put("scenes", List.of());
    return endpoint;
  }
}
