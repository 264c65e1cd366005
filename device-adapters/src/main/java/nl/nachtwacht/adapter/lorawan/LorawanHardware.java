package nl.nachtwacht.adapter.lorawan;

import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/** What a device tells about itself: whether it was taken off, its relay, its battery. */
final class LorawanHardware {

  private LorawanHardware() {}

  static void tamper(Fields fields, Telling telling) {
    Boolean removed = LorawanWords.truth(LorawanWords.first(fields, "tamper_status", "tamper"));
    if (removed != null) {
      telling.course("tamper", removed, new Observation.Tamper(), false);
    }
  }

  static void socket(Fields fields, Telling telling) {
    Boolean on = fields.bool("socket_status");
    if (on != null) {
      telling.reading("switch", "switch", on ? 1 : 0, "1", 1);
    }
  }

  /** Percent, volts or millivolts; the codes of Abeeway's {@code batteryLevel} are not read. */
  static void battery(Fields fields, Telling telling) {
    Double level = fields.within("battery", 0, 100);
    level = level != null ? level : fields.within("battery_level", 0, 100);
    Double volts =
        firstWithin(
            fields,
            0.5,
            60,
            "BatV",
            "BAT_V",
            "Bat_V",
            "Bat",
            "bat",
            "battery_voltage",
            "batteryVoltage");
    Double millivolts = fields.within("Bat_mV", 500, 60_000);
    volts = volts == null && millivolts != null ? (Double) (millivolts / 1000) : volts;
    if (level == null && volts == null) {
      return;
    }
    Observation.Battery battery = new Observation.Battery(level, volts, null, null, null);
    boolean changed = level != null && telling.moved("battery", level, 1);
    changed |= volts != null && telling.moved("volts", volts, 0.05);
    if (changed) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static @Nullable Double firstWithin(
      Fields fields, double min, double max, String... names) {
    for (String name : names) {
      Double value = fields.within(name, min, max);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
