package nl.nachtwacht.adapter.tasmota;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import nl.nachtwacht.adapter.ApplianceUse;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Tasmota's JSON: relays, switches, buttons, the energy meter, and sensors by chip.
 *
 * <p>A plug with several outlets gives a list where others give a number.
 */
final class TasmotaSensors {
  private static final int FIELDS_MAX = 100;
  private static final int OUTLETS_MAX = 8;

  private TasmotaSensors() {}

  static void tell(JsonNode json, Telling telling, Memory memory) {
    boolean fahrenheit = "F".equals(json.path("TempUnit").asText());
    int seen = 0;
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      if (seen++ < FIELDS_MAX) {
        field(field.getKey(), field.getValue(), fahrenheit, telling, memory);
      }
    }
  }

  private static void field(
      String name, JsonNode value, boolean fahrenheit, Telling telling, Memory memory) {
    if (name.startsWith("POWER")) {
      relay(name, value.asText(), telling);
    } else if (name.matches("Switch\\d{1,2}")) {
      inputSwitch(name, value, telling);
    } else if (name.matches("Button\\d{1,2}")) {
      button(name, value, telling);
    } else if (name.equals("RfReceived")) {
      radio(value, telling);
    } else if (name.equals("ENERGY")) {
      energy(value, telling, memory);
    } else if (name.equals("Wifi")) {
      Tell.rssi(Scalars.within(Scalars.of(value.get("Signal")), -150, -1), telling);
    } else if (name.startsWith("Shutter")) {
      shutter(name, value, telling);
    } else if (value.isObject()) {
      chip(name, value, fahrenheit, telling);
    }
  }

  /** The plain twin of a relay's JSON ends up at the same place, so it is told once. */
  static void relay(String name, String word, Telling telling) {
    Boolean on = Scalars.bool(word);
    if (on == null) {
      telling.leaveOut(IgnoreReason.FILLER); // TOGGLE is a command seen on its way back
      return;
    }
    String number = name.substring("POWER".length());
    String suffix = number.isEmpty() || number.equals("1") ? "" : "_" + number;
    if (suffix.length() <= 4) {
      Tell.relay("switch" + suffix, "switch" + suffix, on, telling);
    }
  }

  /** A state, or an action of a switch that is detached from its relay. */
  private static void inputSwitch(String name, JsonNode value, Telling telling) {
    JsonNode action = value.isObject() ? value.path("Action") : value;
    String word = action.asText().toUpperCase(Locale.ROOT);
    String key = name.toLowerCase(Locale.ROOT);
    boolean first = key.equals("switch1");
    switch (word) {
      case "ON", "OFF" -> {
        if (first) {
          Tell.contact(key, word.equals("ON"), telling);
        } else { // two contacts in one device could not be told apart
          telling.reading(key, key, word.equals("ON") ? 1 : 0, "1", 1);
        }
      }
      case "TOGGLE", "HOLD" ->
          pressed(name, word.equals("HOLD") ? Press.HOLD : Press.SHORT, telling);
      default -> telling.leaveOut(IgnoreReason.FILLER);
    }
  }

  private static void button(String name, JsonNode value, Telling telling) {
    String word = value.path("Action").asText().toUpperCase(Locale.ROOT);
    switch (word) {
      case "SINGLE", "TOGGLE", "ON" -> pressed(name, Press.SHORT, telling);
      case "DOUBLE" -> pressed(name, Press.DOUBLE, telling);
      case "HOLD" -> pressed(name, Press.HOLD, telling);
      case "TRIPLE", "QUAD", "PENTA" -> pressed(name, Press.UNKNOWN, telling);
      default -> telling.leaveOut(IgnoreReason.FILLER);
    }
  }

  private static void pressed(String name, Press press, Telling telling) {
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(new Observation.Button(name, press));
    }
  }

  /** A 433 MHz remote: only its number is known. */
  private static void radio(JsonNode value, Telling telling) {
    String data = Scalars.shortText(Scalars.of(value.get("Data")));
    if (data != null) {
      pressed("rf_" + data.toLowerCase(Locale.ROOT), Press.UNKNOWN, telling);
    }
  }

  // --- Energy -----------------------------------------------------------------------------------

  private static void energy(JsonNode energy, Telling telling, Memory memory) {
    ApplianceUse use = ApplianceUse.of(telling.envelope().nativeId(), memory);
    each(
        energy.path("Power"),
        (suffix, value) -> {
          Double watts = Scalars.within(value, -100_000, 100_000);
          if (watts != null) {
            telling.reading("power" + suffix, "power" + suffix, watts, "W", 1);
            use.tell(suffix.isEmpty() ? null : suffix.substring(1), watts, telling);
          }
        });
    readings(energy.path("Total"), "energy", "kWh", 0, 1e7, 0.01, telling);
    readings(energy.path("Voltage"), "voltage", "V", 0, 1000, 5, telling);
    readings(energy.path("Current"), "current", "A", 0, 1000, 0.05, telling);
  }

  private interface Each {
    void accept(String suffix, @Nullable Object value);
  }

  /** A number for one outlet, a list for several. */
  private static void each(JsonNode value, Each each) {
    if (!value.isArray()) {
      each.accept("", Scalars.of(value));
      return;
    }
    for (int i = 0; i < Math.min(value.size(), OUTLETS_MAX); i++) {
      each.accept("_" + (i + 1), Scalars.of(value.get(i)));
    }
  }

  private static void readings(
      JsonNode value,
      String name,
      String unit,
      double min,
      double max,
      double step,
      Telling telling) {
    each(
        value,
        (suffix, one) -> {
          Double number = Scalars.within(one, min, max);
          if (number != null) {
            telling.reading(name + suffix, name + suffix, number, unit, step);
          }
        });
  }

  private static void shutter(String name, JsonNode value, Telling telling) {
    Double position = Scalars.within(Scalars.of(value.get("Position")), 0, 100);
    if (position != null && name.length() <= 10) {
      String suffix = name.equals("Shutter1") ? "" : "_" + name.substring("Shutter".length());
      telling.reading("position" + suffix, "position" + suffix, position, "%", 1);
    }
  }

  // --- Chips ------------------------------------------------------------------------------------

  /** The chip of the device itself, whose warmth says nothing about a room. */
  private static boolean isTheDevice(String name) {
    return name.startsWith("ESP32") || name.startsWith("ANALOG");
  }

  private static void chip(String name, JsonNode chip, boolean fahrenheit, Telling telling) {
    String key =
        name.length() <= 20 ? name.replace(';', ',').replace('=', ':') : name.substring(0, 20);
    Double temperature = Scalars.number(Scalars.of(chip.get("Temperature")));
    Double celsius =
        temperature == null
            ? null
            : Scalars.within(fahrenheit ? (temperature - 32) * 5 / 9 : temperature, -60, 150);
    if (celsius != null) {
      boolean device = isTheDevice(name);
      telling.reading(
          key + "t",
          device ? "device_temperature" : "temperature",
          celsius,
          "Cel",
          device ? 5 : 0.1);
    }
    value(chip, "Humidity", key + "h", "humidity", "%", 0, 100, 1, telling);
    value(chip, "Illuminance", key + "l", "illuminance", "lx", 0, 200_000, 10, telling);
    value(chip, "Pressure", key + "p", "pressure", "hPa", 300, 1200, 1, telling);
    value(chip, "CarbonDioxide", key + "c", "co2", "ppm", 0, 100_000, 50, telling);
    value(chip, "Distance", key + "d", "distance", "cm", 0, 10_000, 10, telling);
  }

  private static void value(
      JsonNode chip,
      String field,
      String key,
      String name,
      String unit,
      double min,
      double max,
      double step,
      Telling telling) {
    Double value = Scalars.within(Scalars.of(chip.get(field)), min, max);
    if (value != null) {
      telling.reading(key, name, value, unit, step);
    }
  }
}
