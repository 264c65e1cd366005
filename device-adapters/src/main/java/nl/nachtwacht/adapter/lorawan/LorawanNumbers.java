package nl.nachtwacht.adapter.lorawan;

import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;

/** The numbers a device tells: one line per field, with its unit, range and step. */
final class LorawanNumbers {
  /**
   * A number: field, canonical name, unit, range, factor to that unit, smallest step worth telling.
   */
  private record Gauge(
      String field, String name, String unit, double min, double max, double factor, double step) {}

  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge("temperature", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp1", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temperatureMeasure", "temperature", "Cel", -60, 150, 1, 0.5),
          new Gauge("TempC_SHT", "temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("TempC_DS", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("TempC1", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp_SOIL", "soil_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("temp_DS18B20", "probe_temperature", "Cel", -60, 150, 1, 0.1),
          new Gauge("humidity", "humidity", "%", 0, 100, 1, 1),
          new Gauge("Hum_SHT", "humidity", "%", 0, 100, 1, 1),
          new Gauge("relative_humidity", "humidity", "%", 0, 100, 1, 1),
          new Gauge("water_SOIL_f", "soil_moisture", "%", 0, 100, 1, 1),
          new Gauge("water_SOIL", "soil_moisture", "%", 0, 100, 1, 1),
          new Gauge("illuminance", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("illumination", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("luminosity", "illuminance", "lx", 0, 200_000, 1, 10),
          new Gauge("barometer", "pressure", "hPa", 300, 1200, 1, 1),
          new Gauge("pressure", "pressure", "hPa", 300, 1200, 1, 1),
          new Gauge("co2", "co2", "ppm", 0, 100_000, 1, 50),
          new Gauge("distance", "distance", "mm", 0, 100_000, 1, 10),
          new Gauge("remaining", "fill", "%", 0, 100, 1, 1),
          new Gauge("LAeq", "sound_level", "dB(A)", 0, 194, 1, 3),
          new Gauge("LAFmax", "sound_level_max", "dB(A)", 0, 194, 1, 3),
          new Gauge("voltage", "voltage", "V", 0, 1000, 1, 2),
          new Gauge("active_power", "power", "W", 0, 100_000, 1, 1),
          new Gauge("power_consumption", "energy", "kWh", 0, 1e10, 0.001, 0.001),
          new Gauge("current", "current", "A", 0, 1e6, 0.001, 0.01),
          new Gauge("respiratory_rate", "respiratory_rate", "/min", 1, 80, 1, 1),
          new Gauge("heart_rate", "heart_rate", "/min", 20, 300, 1, 1),
          new Gauge("steps", "steps", "1", 0, 1e6, 1, 1));

  private LorawanNumbers() {}

  /** One block per field. */
  static List<Capability> blocks() {
    List<Capability> blocks = new ArrayList<>();
    for (Gauge gauge : GAUGES) {
      blocks.add(
          Capability.of(
              gauge.field(),
              "measurement",
              (fields, telling) -> gauge(gauge, gauge.field(), gauge.field(), fields, telling)));
    }
    return blocks;
  }

  /** The number of one of several channels, such as {@code temperature_0}. */
  static void channel(String base, String field, Fields fields, Telling telling) {
    for (Gauge gauge : GAUGES) {
      if (gauge.field().equals(base)) {
        gauge(gauge, field, field, fields, telling);
      }
    }
  }

  private static void gauge(Gauge gauge, String field, String key, Fields fields, Telling telling) {
    Double value = fields.within(field, gauge.min(), gauge.max());
    if (value != null) {
      double scaled = Math.round(value * gauge.factor() * 1e6) / 1e6;
      telling.reading(key, gauge.name(), scaled, gauge.unit(), gauge.step());
    }
  }
}
