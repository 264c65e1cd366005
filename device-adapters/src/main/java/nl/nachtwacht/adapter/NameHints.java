package nl.nachtwacht.adapter;

import java.util.List;
import java.util.Locale;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Plausibility;
import org.jspecify.annotations.Nullable;

/**
 * What a sensor is, by the only thing some home-made devices tell about it: the name somebody gave
 * it, in Dutch or English, or the device class of Home Assistant.
 *
 * <p>Used by families whose messages carry no model (ESPHome, Homie, discovery). A name without a
 * hint is told as a bare number under that name, so it stays visible and a generic rule can use it.
 */
public final class NameHints {
  /** Characters of a measurement's name. */
  private static final int NAME_CHARS_MAX = 60;

  /** What a sensor of two states can be. */
  public enum Binary {
    CONTACT,
    MOTION,
    PRESENCE,
    BED,
    SEAT,
    SMOKE,
    CO,
    GAS,
    WATER,
    HEAT,
    HELP,
    BUTTON,
    DOORBELL,
    VIBRATION,
    TAMPER,
    BATTERY_LOW,
    LOCK,
    ONLINE,
    OTHER
  }

  private record Hint(String part, Binary meaning) {}

  /** The first that is found in the name counts: the more telling words come first. */
  private static final List<Hint> BINARY_HINTS =
      List.of(
          new Hint("noodknop", Binary.HELP),
          new Hint("panic", Binary.HELP),
          new Hint("paniek", Binary.HELP),
          new Hint("sos", Binary.HELP),
          new Hint("doorbell", Binary.DOORBELL),
          new Hint("deurbel", Binary.DOORBELL),
          new Hint("low_battery", Binary.BATTERY_LOW),
          new Hint("battery_low", Binary.BATTERY_LOW),
          new Hint("battery", Binary.BATTERY_LOW),
          new Hint("button", Binary.BUTTON),
          new Hint("knop", Binary.BUTTON),
          new Hint("tamper", Binary.TAMPER),
          new Hint("smoke", Binary.SMOKE),
          new Hint("rook", Binary.SMOKE),
          new Hint("carbon_monoxide", Binary.CO),
          new Hint("koolmonoxide", Binary.CO),
          new Hint("gas", Binary.GAS),
          new Hint("leak", Binary.WATER),
          new Hint("lek", Binary.WATER),
          new Hint("moisture", Binary.WATER),
          new Hint("flood", Binary.WATER),
          new Hint("water", Binary.WATER),
          new Hint("motion", Binary.MOTION),
          new Hint("beweging", Binary.MOTION),
          new Hint("pir", Binary.MOTION),
          new Hint("presence", Binary.PRESENCE),
          new Hint("occupancy", Binary.PRESENCE),
          new Hint("aanwezig", Binary.PRESENCE),
          new Hint("bed_", Binary.BED),
          new Hint("_bed", Binary.BED),
          new Hint("matras", Binary.BED),
          new Hint("mattress", Binary.BED),
          new Hint("chair", Binary.SEAT),
          new Hint("stoel", Binary.SEAT),
          new Hint("seat", Binary.SEAT),
          new Hint("door", Binary.CONTACT),
          new Hint("deur", Binary.CONTACT),
          new Hint("window", Binary.CONTACT),
          new Hint("raam", Binary.CONTACT),
          new Hint("garage", Binary.CONTACT),
          new Hint("fridge", Binary.CONTACT),
          new Hint("koelkast", Binary.CONTACT),
          new Hint("opening", Binary.CONTACT),
          new Hint("contact", Binary.CONTACT),
          new Hint("reed", Binary.CONTACT),
          new Hint("vibration", Binary.VIBRATION),
          new Hint("trilling", Binary.VIBRATION),
          new Hint("lock", Binary.LOCK),
          new Hint("heat", Binary.HEAT),
          new Hint("connectivity", Binary.ONLINE));

  /** A number's canonical name, unit, range and smallest step worth telling. */
  private record Gauge(
      String part, String name, String unit, double min, double max, double step) {}

  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge("temperatu", "temperature", "Cel", -60, 150, 0.1),
          new Gauge("humidity", "humidity", "%", 0, 100, 1),
          new Gauge("vocht", "humidity", "%", 0, 100, 1),
          new Gauge("illuminance", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("lux", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("lichtsterkte", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("heart_rate", "heart_rate", "/min", 20, 300, 1),
          new Gauge("hartslag", "heart_rate", "/min", 20, 300, 1),
          new Gauge("respirat", "respiratory_rate", "/min", 1, 80, 1),
          new Gauge("breath", "respiratory_rate", "/min", 1, 80, 1),
          new Gauge("ademhaling", "respiratory_rate", "/min", 1, 80, 1),
          new Gauge("energy", "energy", "kWh", 0, 1e7, 0.01),
          new Gauge("power", "power", "W", -100_000, 100_000, 1),
          new Gauge("vermogen", "power", "W", -100_000, 100_000, 1),
          new Gauge("voltage", "voltage", "V", 0, 1000, 2),
          new Gauge("current", "current", "A", -1000, 1000, 0.05),
          new Gauge("co2", "co2", "ppm", 0, 100_000, 50),
          new Gauge("carbon_dioxide", "co2", "ppm", 0, 100_000, 50),
          new Gauge("pressure", "pressure", "hPa", 300, 1200, 1),
          new Gauge("pres", "pressure", "hPa", 300, 1200, 1),
          new Gauge("uptime", "uptime", "s", 0, 1e9, 3600),
          new Gauge("distance", "distance", "m", 0, 1000, 0.5));

  private NameHints() {}

  /** What a name or device class hints at. */
  public static Binary binary(String name) {
    String word = normal(name);
    if (word.equals("bed") || word.equals("gas")) {
      return word.equals("bed") ? Binary.BED : Binary.GAS;
    }
    for (Hint hint : BINARY_HINTS) {
      if (word.contains(hint.part)) {
        return hint.meaning;
      }
    }
    return Binary.OTHER;
  }

  /** Tells a sensor of two states by what it is. */
  public static void tell(Binary meaning, String name, boolean on, Telling telling) {
    String key = key(name);
    switch (meaning) {
      case CONTACT -> Tell.contact(key, on, telling);
      case MOTION -> Tell.motion(key, on, telling);
      case PRESENCE -> Tell.presence(key, null, on, telling);
      case BED -> Tell.bed(key, on, telling);
      case SEAT -> Tell.seat(key, on, telling);
      case SMOKE -> Tell.hazard(key, Hazard.Substance.SMOKE, on, telling);
      case CO -> Tell.hazard(key, Hazard.Substance.CO, on, telling);
      case GAS -> Tell.hazard(key, Hazard.Substance.GAS, on, telling);
      case WATER -> Tell.hazard(key, Hazard.Substance.WATER, on, telling);
      case HEAT -> Tell.hazard(key, Hazard.Substance.HEAT, on, telling);
      case HELP ->
          telling.course(
              key,
              on,
              new ManualAlarm(ManualAlarm.Trigger.FIXED, ManualAlarm.Press.UNKNOWN, false),
              true);
      case BUTTON ->
          edge(
              key, on, new Observation.Button(shortName(name), ManualAlarm.Press.UNKNOWN), telling);
      case DOORBELL -> edge(key, on, new Observation.Doorbell(), telling);
      case VIBRATION -> edge(key, on, new Observation.Vibration(null), telling);
      case TAMPER -> telling.course(key, on, new Observation.Tamper(), false);
      case BATTERY_LOW -> Tell.battery(null, null, on, telling);
      case LOCK -> // as in Home Assistant: on is unlocked
          Tell.lock(
              key, on ? Observation.Lock.State.UNLOCKED : Observation.Lock.State.LOCKED, telling);
      case ONLINE ->
          Tell.connectivity(
              on ? Observation.Connectivity.State.ONLINE : Observation.Connectivity.State.OFFLINE,
              Observation.Connectivity.Cause.PLATFORM,
              telling);
      case OTHER -> telling.reading(key, shortName(name), on ? 1 : 0, "1", 1);
    }
  }

  /** A press is told when it begins; a stored copy of one is no press. */
  private static void edge(String key, boolean on, Observation observation, Telling telling) {
    boolean changed = telling.remember(key, on ? "1" : "0");
    if (!on || !changed) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else {
      telling.momentary(observation);
    }
  }

  /**
   * Tells a number by its name.
   *
   * @param unit as the device gives it; {@code null} when it does not: then the unit that goes with
   *     the name is taken
   */
  public static void tell(String name, double value, @Nullable String unit, Telling telling) {
    String word = normal(name);
    if (word.contains("battery") && !word.contains("volt")) {
      if (value >= 0 && value <= 100) {
        Tell.battery(value, null, null, telling);
      }
      return;
    }
    if (word.contains("rssi") || word.contains("wifi_signal") || word.contains("signal_strength")) {
      Tell.rssi(Scalars.within(value, -150, -1), telling);
      return;
    }
    Gauge gauge = gauge(word);
    Double known = gauge == null ? null : inUnit(value, unit, gauge);
    if (gauge != null && known != null) {
      telling.reading(key(name), gauge.name, known, gauge.unit, gauge.step);
    } else if (gauge == null || unit != null) {
      bare(name, value, unit, telling);
    }
  }

  private static void bare(String name, double value, @Nullable String unit, Telling telling) {
    String known = unit != null && Plausibility.knowsUnit(unit) ? unit : "1";
    Observation.Measurement reading = new Observation.Measurement(shortName(name), value, known);
    if (Plausibility.allows(reading)) {
      telling.reading(key(name), reading.name(), value, known, Math.abs(value) / 100);
    }
  }

  private static @Nullable Gauge gauge(String word) {
    for (Gauge gauge : GAUGES) {
      if (word.contains(gauge.part)) {
        return gauge;
      }
    }
    return null;
  }

  /** The value in the gauge's unit; {@code null} outside its range: a sentinel. */
  private static @Nullable Double inUnit(double value, @Nullable String unit, Gauge gauge) {
    double converted =
        switch (unit == null ? "" : unit) {
          case "°F", "F" -> (value - 32) * 5 / 9;
          case "kW" -> gauge.unit.equals("W") ? value * 1000 : value;
          case "Wh" -> gauge.unit.equals("kWh") ? value / 1000 : value;
          case "mV" -> value / 1000;
          case "mA" -> value / 1000;
          case "kPa" -> value * 10;
          case "cm" -> value / 100;
          default -> value;
        };
    return Scalars.within(converted, gauge.min, gauge.max);
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  private static String key(String name) {
    String clean = normal(name).replace(';', ',').replace('=', ':');
    return clean.length() <= NAME_CHARS_MAX ? clean : clean.substring(0, NAME_CHARS_MAX);
  }

  private static String shortName(String name) {
    String clean = normal(name);
    return clean.length() <= NAME_CHARS_MAX ? clean : clean.substring(0, NAME_CHARS_MAX);
  }
}
