package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.ApplianceUse;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Plausibility;

/** The numbers a device tells: one line per field, with its unit, range and step. */
final class Zigbee2MqttNumbers {

  /**
   * A number in a field of its own: its canonical name, unit, range and smallest step worth
   * telling.
   */
  private record Gauge(
      String field, String name, String unit, double min, double max, double step) {}

  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge("temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("local_temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("current_temperature", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("device_temperature", "device_temperature", "Cel", -60, 150, 5),
          new Gauge("humidity", "humidity", "%", 0, 100, 1),
          new Gauge("soil_moisture", "soil_moisture", "%", 0, 100, 1),
          new Gauge("illuminance_lux", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("power", "power", "W", -100_000, 100_000, 1),
          new Gauge("energy", "energy", "kWh", 0, 1e7, 0.01),
          new Gauge("current", "current", "A", -1000, 1000, 0.05),
          new Gauge("co2", "co2", "ppm", 0, 100_000, 50),
          new Gauge("co", "co", "ppm", 0, 100_000, 1),
          new Gauge("pm25", "pm25", "ug/m3", 0, 10_000, 5),
          new Gauge("voc", "voc", "1", 0, 1e6, 25),
          new Gauge("formaldehyd", "formaldehyde", "1", 0, 1e6, 5),
          new Gauge("noise", "noise", "dB", 0, 194, 5),
          new Gauge("breathing_rate", "respiratory_rate", "/min", 1, 80, 1),
          new Gauge("heart_rate", "heart_rate", "/min", 20, 300, 1),
          new Gauge("target_distance", "distance", "m", 0, 100, 0.5),
          new Gauge("position", "position", "%", 0, 100, 1),
          new Gauge("water_consumed", "water", "m3", 0, 1e7, 0.001));

  private static final String POWER = "power";

  private static final Map<String, Gauge> GAUGE_BY_FIELD = gaugeByField();

  private Zigbee2MqttNumbers() {}

  /** One block per field. */
  static List<Capability> blocks() {
    List<Capability> blocks = new ArrayList<>();
    blocks.add(Capability.of("illuminance", "measurement", Zigbee2MqttNumbers::illuminance));
    blocks.add(Capability.of("pressure", "measurement", Zigbee2MqttNumbers::pressure));
    for (Gauge gauge : GAUGES) {
      blocks.add(
          new Capability(
              gauge.field(),
              List.of(gauge.field()),
              gauge.field().equals(POWER)
                  ? Set.of("measurement", "appliance")
                  : Set.of("measurement"),
              (fields, telling) -> gauge(gauge, gauge.field(), "", fields, telling)));
    }
    return blocks;
  }

  private static Map<String, Gauge> gaugeByField() {
    Map<String, Gauge> byField = new HashMap<>();
    for (Gauge gauge : GAUGES) {
      byField.put(gauge.field(), gauge);
    }
    return byField;
  }

  /**
   * Of a plug with a meter also whether what hangs on it is in use.
   *
   * @param gang which outlet of several, such as {@code l2}; empty for the only one
   */
  private static void gauge(
      Gauge gauge, String field, String gang, Fields fields, Telling telling) {
    Double value = fields.within(field, gauge.min(), gauge.max());
    if (value == null) {
      return;
    }
    String name = gang.isEmpty() ? gauge.name() : gauge.name() + "_" + gang;
    telling.reading(field, name, value, gauge.unit(), gauge.step());
    if (gauge.field().equals(POWER)) {
      ApplianceUse.GENERAL.tell(gang.isEmpty() ? null : gang, value, telling);
    }
  }

  /**
   * Beside {@code illuminance_lux}, {@code illuminance} is the sensor's raw scale of old versions.
   */
  private static void illuminance(Fields fields, Telling telling) {
    Double lux = fields.within("illuminance", 0, 200_000);
    if (lux != null && !fields.has("illuminance_lux")) {
      telling.reading("illuminance", "illuminance", lux, "lx", 10);
    }
  }

  /** Air pressure in kPa (33 models) or hPa; the two ranges do not touch. */
  private static void pressure(Fields fields, Telling telling) {
    Double value = fields.within("pressure", 30, 1200);
    if (value == null || (value > 120 && value < 300)) {
      return;
    }
    double hectopascal = value <= 120 ? value * 10 : value;
    telling.reading("pressure", "pressure", hectopascal, "hPa", 1);
  }

  /** The relay of a plug, or of one gang of it. */
  static void relay(String field, String name, Fields fields, Telling telling) {
    Boolean on = fields.bool(field);
    if (on != null) {
      telling.reading(field, name, on ? 1 : 0, "1", 1);
    }
  }

  /**
   * A field no block knows: one gang of several ({@code power_l2}, {@code state_left}), or a number
   * whose unit the device's exposes gave.
   */
  static void unknown(String field, Fields fields, Zigbee2MqttDevice device, Telling telling) {
    LearntField learnt = device.learntOf(field);
    if (learnt != null && learnt.unit()) {
      Double value = fields.number(field);
      if (value != null
          && Plausibility.allows(new Observation.Measurement(field, value, learnt.what()))) {
        telling.reading(field, field, value, learnt.what(), 0);
      }
      return;
    }
    int cut = field.lastIndexOf('_');
    if (cut > 0 && isGang(field, cut + 1)) {
      gang(field, field.substring(0, cut), fields, telling);
    }
  }

  private static void gang(String field, String base, Fields fields, Telling telling) {
    Gauge gauge = GAUGE_BY_FIELD.get(base);
    if (base.equals("state")) {
      relay(field, "switch" + field.substring(base.length()), fields, telling);
    } else if (gauge != null) {
      gauge(gauge, field, field.substring(base.length() + 1), fields, telling);
    }
  }

  private static final Set<String> GANGS =
      Set.of("left", "right", "center", "top", "bottom", "a", "b", "c", "phase", "system");

  private static boolean isGang(String field, int from) {
    String suffix = field.substring(from);
    boolean numbered = suffix.matches("l?\\d{1,2}");
    return numbered || GANGS.contains(suffix);
  }
}
