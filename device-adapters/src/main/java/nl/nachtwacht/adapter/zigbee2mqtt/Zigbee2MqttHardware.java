package nl.nachtwacht.adapter.zigbee2mqtt;

import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/** What a device tells about itself: whether it was opened, its battery, its link. */
final class Zigbee2MqttHardware {

  private Zigbee2MqttHardware() {}

  static void tamper(Fields fields, Telling telling) {
    Boolean open = fields.bool("tamper");
    if (open != null) {
      telling.course("tamper", open, new Observation.Tamper(), false);
    }
  }

  private static final double MILLIVOLTS_FROM = 1000;
  private static final double BATTERY_VOLTS_MAX = 60;
  private static final double VOLTS_STEP = 0.05;

  /** {@code voltage} is in mV for 297 models and in V for 304; no mains or battery has 1000 V. */
  static void battery(Fields fields, Telling telling) {
    Double level = fields.within("battery", 0, 100);
    Boolean low = fields.bool("battery_low");
    Double volts = volts(fields);
    boolean mains = volts != null && (volts > BATTERY_VOLTS_MAX || fields.has("power"));
    if (volts != null && mains) {
      telling.reading("voltage", "voltage", volts, "V", 5);
    }
    Double batteryVolts = mains ? null : volts;
    if (level != null || low != null || batteryVolts != null) {
      battery(level, low, batteryVolts, telling);
    }
  }

  private static @Nullable Double volts(Fields fields) {
    Double voltage = fields.within("voltage", 0, 100_000);
    return voltage != null && voltage >= MILLIVOLTS_FROM ? (Double) (voltage / 1000) : voltage;
  }

  private static void battery(
      @Nullable Double level, @Nullable Boolean low, @Nullable Double volts, Telling telling) {
    Observation.Battery battery = new Observation.Battery(level, volts, low, null, null);
    boolean changed = level != null && telling.moved("battery", level, 1);
    changed |= low != null && telling.remember("low", low ? "1" : "0");
    changed |= volts != null && telling.moved("volts", volts, VOLTS_STEP);
    if (changed) {
      telling.tell(Phase.STATE, battery);
    } else {
      telling.still(Phase.STATE, battery, false);
    }
  }

  private static final double LQI_STEP = 32;

  /** The link changes with every message; only a marked change is worth an event. */
  static void link(Fields fields, Telling telling) {
    Integer lqi = fields.whole("linkquality", 0, 255);
    if (lqi == null) {
      return;
    }
    Observation.Link link = new Observation.Link(null, lqi, null);
    if (telling.moved("lqi", lqi, LQI_STEP)) {
      telling.tell(Phase.MEASUREMENT, link);
    } else {
      telling.still(Phase.MEASUREMENT, link, false);
    }
  }
}
