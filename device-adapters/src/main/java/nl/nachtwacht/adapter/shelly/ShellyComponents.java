package nl.nachtwacht.adapter.shelly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import nl.nachtwacht.adapter.ApplianceUse;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Hazard;
import org.jspecify.annotations.Nullable;

/**
 * What the components of a Shelly say: {@code switch:0}, {@code input:1}, {@code devicepower:0} ….
 * One case per kind of component. Only what changed is in a message.
 */
final class ShellyComponents {
  private ShellyComponents() {}

  static void tell(String component, JsonNode status, Telling telling, Memory memory) {
    int colon = component.indexOf(':');
    String kind = colon < 0 ? component : component.substring(0, colon);
    String number = colon < 0 ? "0" : Scalars.shortText(component.substring(colon + 1));
    String suffix = number == null || number.equals("0") ? "" : "_" + number;
    Fields fields = Fields.of(status);
    switch (kind) {
      case "switch", "light", "pm1", "rgb", "rgbw", "cct" ->
          outlet(suffix, status, fields, telling, memory);
      case "cover" -> cover(suffix, status, fields, telling, memory);
      case "input" -> input(suffix, fields, telling);
      case "temperature" ->
          number(fields, "tC", "temperature" + suffix, "Cel", -60, 150, 0.1, telling);
      case "humidity" -> number(fields, "rh", "humidity" + suffix, "%", 0, 100, 1, telling);
      case "illuminance" ->
          number(fields, "lux", "illuminance" + suffix, "lx", 0, 200_000, 10, telling);
      case "voltmeter" -> number(fields, "voltage", "voltage" + suffix, "V", 0, 1000, 0.1, telling);
      case "em", "em1" -> meter(kind, suffix, fields, telling);
      case "devicepower" -> power(status, telling);
      case "smoke" -> hazard(Hazard.Substance.SMOKE, fields.bool("alarm"), telling);
      case "flood" -> flood(status, fields, telling);
      case "motion", "presence" -> people(kind, suffix, fields, telling);
      case "bthomesensor" -> bluSensor(suffix, fields, telling);
      case "bthomedevice" -> {
        // Another device's battery and signal: the outlet it speaks through keeps its own.
        telling.leaveOut(IgnoreReason.HOUSEKEEPING);
      }
      case "sys" -> sys(status, telling);
      case "wifi" -> Tell.rssi(fields.within("rssi", -150, -1), telling);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  // --- Outlets ----------------------------------------------------------------------------------

  private static void outlet(
      String suffix, JsonNode status, Fields fields, Telling telling, Memory memory) {
    Boolean on = fields.bool("output");
    if (on != null) {
      Tell.relay("switch" + suffix, "switch" + suffix, on, telling);
    }
    measured(suffix, status, fields, telling, memory);
    Double celsius = Scalars.within(Scalars.of(status.path("temperature").get("tC")), -60, 200);
    if (celsius != null) {
      telling.reading("dt" + suffix, "device_temperature" + suffix, celsius, "Cel", 5);
    }
    fault("outlet" + suffix, status.path("errors"), telling);
  }

  private static void measured(
      String suffix, JsonNode status, Fields fields, Telling telling, Memory memory) {
    Double watts = fields.within("apower", -100_000, 100_000);
    if (watts != null) {
      telling.reading("power" + suffix, "power" + suffix, watts, "W", 1);
      ApplianceUse.of(telling.envelope().nativeId(), memory)
          .tell(suffix.isEmpty() ? null : suffix.substring(1), watts, telling);
    }
    number(fields, "voltage", "voltage" + suffix, "V", 0, 1000, 5, telling);
    number(fields, "current", "current" + suffix, "A", -1000, 1000, 0.05, telling);
    Double wattHours = Scalars.within(Scalars.of(status.path("aenergy").get("total")), 0, 1e12);
    if (wattHours != null) {
      telling.reading("energy" + suffix, "energy" + suffix, wattHours / 1000, "kWh", 0.01);
    }
  }

  private static void cover(
      String suffix, JsonNode status, Fields fields, Telling telling, Memory memory) {
    number(fields, "current_pos", "position" + suffix, "%", 0, 100, 1, telling);
    measured("_cover" + suffix, status, Fields.single("none", null), telling, memory);
    fault("cover" + suffix, status.path("errors"), telling);
  }

  private static void meter(String kind, String suffix, Fields fields, Telling telling) {
    String field = kind.equals("em") ? "total_act_power" : "act_power";
    number(fields, field, "power" + suffix, "W", -1e6, 1e6, 10, telling);
  }

  // --- Sensors ----------------------------------------------------------------------------------

  /** The state of an input is a bare number until somebody says what is wired to it. */
  private static void input(String suffix, Fields fields, Telling telling) {
    Boolean on = fields.bool("state");
    if (on != null) {
      telling.reading("input" + suffix, "input" + suffix, on ? 1 : 0, "1", 1);
    }
    number(fields, "percent", "input_percent" + suffix, "%", 0, 100, 1, telling);
  }

  private static void hazard(
      Hazard.Substance substance, @Nullable Boolean active, Telling telling) {
    if (active != null) {
      Tell.hazard(Telling.word(substance), substance, active, telling);
    }
  }

  private static void flood(JsonNode status, Fields fields, Telling telling) {
    hazard(Hazard.Substance.WATER, fields.bool("alarm"), telling);
    fault("flood", status.path("errors"), telling);
  }

  private static void people(String kind, String suffix, Fields fields, Telling telling) {
    Boolean there = fields.bool(kind.equals("motion") ? "motion" : "presence");
    if (there != null && kind.equals("motion")) {
      Tell.motion(kind + suffix, there, telling);
    } else if (there != null) {
      Tell.presence(kind + suffix, null, there, telling);
    }
  }

  /** A Bluetooth sensor behind this Shelly; its unit is only in the settings. */
  private static void bluSensor(String suffix, Fields fields, Telling telling) {
    Boolean truth = fields.get("value") instanceof Boolean said ? said : null;
    Double value = truth == null ? fields.within("value", -1e9, 1e9) : (Double) (truth ? 1d : 0d);
    if (value != null) {
      telling.reading("bt" + suffix, "bluetooth_sensor" + suffix, value, "1", Math.abs(value) / 50);
    }
  }

  private static void number(
      Fields fields,
      String field,
      String name,
      String unit,
      double min,
      double max,
      double step,
      Telling telling) {
    Double value = fields.within(field, min, max);
    if (value != null) {
      telling.reading(name, name, value, unit, step);
    }
  }

  // --- The device itself ------------------------------------------------------------------------

  static final String HAS_BATTERY = "hasbat";

  private static void power(JsonNode status, Telling telling) {
    JsonNode battery = status.path("battery");
    Double percent = Scalars.within(Scalars.of(battery.get("percent")), 0, 100);
    Double volts = Scalars.within(Scalars.of(battery.get("V")), 0, 60);
    Boolean external = Scalars.bool(Scalars.of(status.path("external").get("present")));
    telling.remember(HAS_BATTERY, Boolean.TRUE.equals(external) ? "0" : "1");
    Tell.battery(percent, volts, null, telling);
    if (external != null) {
      telling.state("mains", external ? "1" : "0", new Observation.Power(external), false);
    }
  }

  /** {@code wakeup_reason.boot}: poweron, software_restart, deepsleep_wake. */
  private static void sys(JsonNode status, Telling telling) {
    String boot = Scalars.word(Scalars.of(status.path("wakeup_reason").get("boot")));
    if ("deepsleep_wake".equals(boot)) {
      telling.remember(HAS_BATTERY, "1");
      Tell.connectivity(Connectivity.State.ONLINE, Connectivity.Cause.HEARTBEAT, telling);
    } else {
      telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  /** {@code errors: ["overtemp"]}; an empty list, or none in a full status, is over. */
  private static void fault(String key, JsonNode errors, Telling telling) {
    if (!errors.isArray() && telling.running("err" + key) == null) {
      return;
    }
    boolean going = errors.isArray() && !errors.isEmpty();
    if (going || errors.isArray()) {
      String code = going ? Scalars.shortText(Scalars.of(errors.get(0))) : null;
      boolean known = going || telling.running("err" + key) != null;
      if (known) {
        telling.course("err" + key, going, new Observation.Fault(code, key), false);
      }
    }
  }

  /** Event words of inputs that are a press; all others are not. */
  static final Map<String, Observation.ManualAlarm.Press> PRESSES =
      Map.of(
          "single_push", Observation.ManualAlarm.Press.SHORT,
          "double_push", Observation.ManualAlarm.Press.DOUBLE,
          "triple_push", Observation.ManualAlarm.Press.UNKNOWN,
          "long_push", Observation.ManualAlarm.Press.LONG,
          "hold_press", Observation.ManualAlarm.Press.HOLD);
}
