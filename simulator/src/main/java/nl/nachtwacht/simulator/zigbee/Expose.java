package nl.nachtwacht.simulator.zigbee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One entry of {@code exposes} in the inventory: what a model says it can tell. */
record Expose(Map<String, Object> json) {

  static Expose binary(String name, Object on, Object off, String description) {
    Map<String, Object> json = base(name, "binary", description);
    json.put("value_off", off);
    json.put("value_on", on);
    return new Expose(json);
  }

  static Expose number(String name, String unit, String description) {
    Map<String, Object> json = base(name, "numeric", description);
    json.put("unit", unit);
    return new Expose(json);
  }

  static Expose action(List<String> values) {
    Map<String, Object> json = base("action", "enum", "Triggered action (e.g. a button click)");
    json.put("category", "diagnostic");
    json.put("values", values);
    return new Expose(json);
  }

  static Expose words(String name, List<String> values) {
    Map<String, Object> json = base(name, "enum", name);
    json.put("values", values);
    return new Expose(json);
  }

  static Expose battery() {
    Expose battery =
        number("battery", "%", "Remaining battery in %, can take up to 24 hours before reported");
    battery.json.put("category", "diagnostic");
    battery.json.put("value_max", 100);
    battery.json.put("value_min", 0);
    return battery;
  }

  /** Battery voltage: millivolts here, while mains devices say volts under the same name. */
  static Expose batteryVoltage() {
    return number("voltage", "mV", "Voltage of the battery in millivolts");
  }

  private static Map<String, Object> base(String name, String type, String description) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("access", 1);
    json.put("description", description);
    json.put("label", Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' '));
    json.put("name", name);
    json.put("property", name);
    json.put("type", type);
    return json;
  }
}
