package nl.nachtwacht.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The laws every event keeps, whatever made it: ranges, units, times.
 *
 * <p>An adapter whose event breaks one has decoded something wrongly. Used on every fixture, in
 * fuzzing, and by the gateway on events of adapters an installer wrote.
 */
public final class Plausibility {
  private static final int TEXT_CHARS_MAX = 400;

  /** How far an untrusted-as-suspect time may lie: 48 hours back, two minutes ahead. */
  private static final Duration AGE_MAX = Duration.ofHours(48);

  private static final Duration AHEAD_MAX = Duration.ofMinutes(2);

  /** A range that a measurement of this name keeps. */
  private record Range(double min, double max) {
    boolean holds(double value) {
      return value >= min && value <= max;
    }
  }

  private static final Map<String, Range> BY_NAME =
      Map.of(
          "temperature", new Range(-90, 1000),
          "humidity", new Range(0, 100),
          "illuminance", new Range(0, 300_000),
          "heart_rate", new Range(15, 350),
          "respiratory_rate", new Range(0, 120),
          "spo2", new Range(0, 100),
          "steps", new Range(0, 1e7),
          "pressure", new Range(100, 1300));

  private static final Map<String, Range> BY_UNIT =
      Map.ofEntries(
          Map.entry("Cel", new Range(-273.15, 2000)),
          Map.entry("%", new Range(-1000, 1000)),
          Map.entry("lx", new Range(0, 300_000)),
          Map.entry("W", new Range(-1e6, 1e6)),
          Map.entry("VA", new Range(-1e6, 1e6)),
          Map.entry("var", new Range(-1e6, 1e6)),
          Map.entry("kW", new Range(-1e3, 1e3)),
          Map.entry("kWh", new Range(-1e9, 1e9)),
          Map.entry("V", new Range(-1e3, 1e3)),
          Map.entry("mV", new Range(-1e6, 1e6)),
          Map.entry("A", new Range(-1e4, 1e4)),
          Map.entry("Hz", new Range(0, 1e6)),
          Map.entry("/min", new Range(0, 1e5)),
          Map.entry("hPa", new Range(0, 2000)),
          Map.entry("mm[Hg]", new Range(0, 400)),
          Map.entry("m3", new Range(0, 1e9)),
          Map.entry("m3/h", new Range(0, 1e6)),
          Map.entry("L", new Range(0, 1e9)),
          Map.entry("L/min", new Range(0, 1e5)),
          Map.entry("m", new Range(-1e5, 1e5)),
          Map.entry("cm", new Range(-1e6, 1e6)),
          Map.entry("mm", new Range(-1e7, 1e7)),
          Map.entry("m/s", new Range(0, 1e3)),
          Map.entry("m/s2", new Range(-1e4, 1e4)),
          Map.entry("[g]", new Range(-1e3, 1e3)),
          Map.entry("deg", new Range(-360, 360)),
          Map.entry("s", new Range(0, 1e9)),
          Map.entry("min", new Range(0, 1e8)),
          Map.entry("h", new Range(0, 1e7)),
          Map.entry("kg", new Range(0, 1000)),
          Map.entry("dB", new Range(-200, 200)),
          Map.entry("dB(A)", new Range(-20, 194)),
          Map.entry("dBm", new Range(-200, 50)),
          Map.entry("ppm", new Range(0, 1e6)),
          Map.entry("ug/m3", new Range(0, 1e6)),
          Map.entry("mg/m3", new Range(0, 1e6)),
          Map.entry("1", new Range(-1e15, 1e15)));

  private Plausibility() {}

  /** The units that measurements may have, UCUM, in alphabetical order. */
  public static List<String> units() {
    return BY_UNIT.keySet().stream().sorted().toList();
  }

  /** Whether this is a unit that measurements may have. */
  public static boolean knowsUnit(String unit) {
    return BY_UNIT.containsKey(unit);
  }

  /** Whether a reading keeps the range of its unit and name. */
  public static boolean allows(Observation.Measurement reading) {
    Range ofUnit = BY_UNIT.get(reading.unit());
    Range ofName = BY_NAME.get(reading.name());
    boolean named = !reading.name().isBlank() && reading.name().length() <= TEXT_CHARS_MAX;
    return named
        && ofUnit != null
        && ofUnit.holds(reading.value())
        && (ofName == null || ofName.holds(reading.value()));
  }

  /** What is wrong with the event, one sentence each; empty when nothing is. Never throws. */
  public static List<String> violations(DeviceEvent event) {
    List<String> wrong = new ArrayList<>();
    envelope(event.envelope(), wrong);
    observation(event.observation(), wrong);
    return wrong;
  }

  private static void envelope(Envelope envelope, List<String> wrong) {
    filled("family", envelope.family(), wrong);
    filled("nativeId", envelope.nativeId(), wrong);
    filled("profile", envelope.profile(), wrong);
    text("dedupKey", envelope.dedupKey(), wrong);
    text("episodeId", envelope.episodeId(), wrong);
    range("confidence", envelope.confidence(), 0, 1, wrong);
    times(envelope, wrong);
  }

  private static void times(Envelope envelope, List<String> wrong) {
    Instant observed = envelope.observedAt();
    boolean none = envelope.clockQuality() == ClockQuality.NONE;
    if (observed == null) {
      law(none, "clock quality " + envelope.clockQuality() + " without observedAt", wrong);
      return;
    }
    law(!none, "observedAt with clock quality NONE", wrong);
    boolean trusted = envelope.clockQuality().trusted();
    Instant received = envelope.receivedAt();
    boolean inRange =
        !observed.isBefore(received.minus(AGE_MAX)) && !observed.isAfter(received.plus(AHEAD_MAX));
    law(inRange || !trusted, "trusted observedAt outside [-48 h, +2 min] of reception", wrong);
  }

  private static void observation(Observation observation, List<String> wrong) {
    switch (observation) {
      case Observation.Position position -> position(position, wrong);
      case Observation.Measurement measurement -> measurement(measurement, wrong);
      case Observation.Battery battery -> {
        range("levelPct", battery.levelPct(), 0, 100, wrong);
        range("volts", battery.volts(), 0, 60, wrong);
      }
      case Observation.Link link -> {
        range("rssiDbm", link.rssiDbm(), -150, 20, wrong);
        range("lqi", link.lqi(), 0, 255, wrong);
        range("snrDb", link.snrDb(), -50, 50, wrong);
      }
      case Observation.Motion motion -> {
        range("count", motion.count(), 0, 1e9, wrong);
        range("secondsSinceLast", motion.secondsSinceLast(), 0, 1e9, wrong);
        range("sensorHoldS", motion.sensorHoldS(), 0, 1e6, wrong);
      }
      case Observation.Presence presence -> {
        text("zone", presence.zone(), wrong);
        range("targets", presence.targets(), 0, 1000, wrong);
      }
      case Observation.Fall fall -> fall(fall, wrong);
      case Observation.Hazard hazard -> {
        range("level", hazard.level(), 0, 1e9, wrong);
        range("ppm", hazard.ppm(), 0, 1e6, wrong);
      }
      case Observation.Lock lock -> range("slot", lock.slot(), 0, 65_534, wrong);
      case Observation.Bed bed -> range("outForS", bed.outForS(), 0, 1e7, wrong);
      case Observation.Vibration vibration ->
          range("strength", vibration.strength(), 0, 1e9, wrong);
      case Observation.Tilt tilt -> range("angleDeg", tilt.angleDeg(), 0, 360, wrong);
      case Observation.Sound sound -> {
        text("label", sound.label(), wrong);
        range("levelDb", sound.levelDb(), 0, 194, wrong);
        range("durationMs", sound.durationMs(), 0, 1e9, wrong);
      }
      case Observation.Stock stock -> {
        range("dosesLeft", stock.dosesLeft(), 0, 1e6, wrong);
        range("daysLeft", stock.daysLeft(), 0, 1e5, wrong);
      }
      case Observation.Appliance appliance -> {
        range("powerW", appliance.powerW(), -1e6, 1e6, wrong);
        range("energyKwh", appliance.energyKwh(), 0, 1e6, wrong);
      }
      case Observation.Geofence geofence -> filled("zoneId", geofence.zoneId(), wrong);
      case Observation.Wandering wandering -> text("zone", wandering.zone(), wrong);
      case Observation.Button button -> text("name", button.name(), wrong);
      case Observation.Dose dose -> {
        text("doseId", dose.doseId(), wrong);
        text("compartment", dose.compartment(), wrong);
      }
      case Observation.Prompt prompt -> text("promptId", prompt.promptId(), wrong);
      case Observation.Fault fault -> {
        text("code", fault.code(), wrong);
        text("text", fault.text(), wrong);
      }
      case Observation.Restart restart -> text("reason", restart.reason(), wrong);
      case Observation.ConfigChanged changed -> text("text", changed.text(), wrong);
      case Observation.Test test -> text("text", test.text(), wrong);
      case Observation.Inventory inventory -> {
        text("vendor", inventory.vendor(), wrong);
        text("model", inventory.model(), wrong);
        text("name", inventory.name(), wrong);
        law(inventory.capabilities().size() <= 1000, "more than 1000 capabilities", wrong);
      }
      case Observation.CommandResult result -> {
        text("commandId", result.commandId(), wrong);
        text("code", result.code(), wrong);
      }
      case Observation.Undecodable undecodable ->
          range("bytes", undecodable.bytes(), 0, 1e9, wrong);
      case Observation.ManualAlarm _,
          Observation.AlarmCancelled _,
          Observation.Contact _,
          Observation.Seat _,
          Observation.Inactivity _,
          Observation.AccessDenied _,
          Observation.Doorbell _,
          Observation.Refill _,
          Observation.DispenserJam _,
          Observation.Lid _,
          Observation.Tamper _,
          Observation.Connectivity _,
          Observation.Power _,
          Observation.Left _ -> {}
    }
  }

  private static void position(Observation.Position position, List<String> wrong) {
    range("lat", position.lat(), -90, 90, wrong);
    range("lon", position.lon(), -180, 180, wrong);
    range("accuracyM", position.accuracyM(), 0, 1e8, wrong);
    range("speedMps", position.speedMps(), 0, 150, wrong);
    range("courseDeg", position.courseDeg(), 0, 360, wrong);
    boolean nowhere = position.lat() == 0 && position.lon() == 0;
    law(!nowhere || !position.valid(), "a valid fix at 0, 0", wrong);
  }

  private static void fall(Observation.Fall fall, List<String> wrong) {
    range("xCm", fall.xCm(), -10_000, 10_000, wrong);
    range("yCm", fall.yCm(), -10_000, 10_000, wrong);
    range("zCm", fall.zCm(), -10_000, 10_000, wrong);
    text("exitReason", fall.exitReason(), wrong);
  }

  private static void measurement(Observation.Measurement measurement, List<String> wrong) {
    filled("name", measurement.name(), wrong);
    Range ofUnit = BY_UNIT.get(measurement.unit());
    if (ofUnit == null) {
      wrong.add("unit is not in the list: " + measurement.name());
      return;
    }
    range(measurement.name(), measurement.value(), ofUnit.min, ofUnit.max, wrong);
    Range ofName = BY_NAME.get(measurement.name());
    if (ofName != null) {
      range(measurement.name(), measurement.value(), ofName.min, ofName.max, wrong);
    }
  }

  private static void range(
      String name, @Nullable Number value, double min, double max, List<String> wrong) {
    if (value == null) {
      return;
    }
    double number = value.doubleValue();
    law(number >= min && number <= max, name + " outside " + min + " to " + max, wrong);
  }

  private static void filled(String name, @Nullable String text, List<String> wrong) {
    law(text != null && !text.isBlank(), name + " is empty", wrong);
    text(name, text, wrong);
  }

  private static void text(String name, @Nullable String text, List<String> wrong) {
    law(
        text == null || text.length() <= TEXT_CHARS_MAX,
        name + " is longer than " + TEXT_CHARS_MAX,
        wrong);
  }

  private static void law(boolean kept, String otherwise, List<String> wrong) {
    if (!kept) {
      wrong.add(otherwise);
    }
  }
}
