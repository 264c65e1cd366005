package nl.nachtwacht.adapter.ble;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Capabilities;
import nl.nachtwacht.adapter.Capability;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Button;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/** What the properties of a decoded advertisement mean. */
final class BleBlocks {

  /** A number: field, canonical name, unit, range, smallest step worth telling. */
  private record Gauge(
      String field, String name, String unit, double min, double max, double step) {}

  /** RuuviTags send the ends of their scales for "invalid"; the ranges are those of a home. */
  private static final List<Gauge> GAUGES =
      List.of(
          new Gauge("tempc", "temperature", "Cel", -60, 100, 0.2),
          new Gauge("temperature", "temperature", "Cel", -60, 100, 0.2),
          new Gauge("hum", "humidity", "%", 0, 100, 1),
          new Gauge("humidity", "humidity", "%", 0, 100, 1),
          new Gauge("pres", "pressure", "hPa", 300, 1100, 1),
          new Gauge("lux", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("illuminance", "illuminance", "lx", 0, 200_000, 10),
          new Gauge("bpm", "heart_rate", "/min", 20, 300, 1),
          new Gauge("weight", "weight", "kg", 0, 500, 0.1),
          new Gauge("rot", "rotation", "deg", -360, 360, 2),
          new Gauge("rotation", "rotation", "deg", -360, 360, 2));

  static final Capabilities ALL = new Capabilities(blocks());

  private BleBlocks() {}

  private static List<Capability> blocks() {
    List<Capability> blocks = new ArrayList<>();
    blocks.add(
        new Capability(
            "button",
            List.of("button", "button1", "button2", "button3", "button4"),
            Set.of("alarm.manual", "button"),
            BleBlocks::button));
    blocks.add(hazard("water", List.of("leak", "moisture", "water_leak"), Hazard.Substance.WATER));
    blocks.add(hazard("smoke", List.of("smoke"), Hazard.Substance.SMOKE));
    blocks.add(
        Capability.of("contact", List.of("open", "window", "door"), "contact", BleBlocks::contact));
    blocks.add(Capability.of("motion", "motion", BleBlocks::motion));
    blocks.add(Capability.of("vibration", "vibration", BleBlocks::vibration));
    blocks.add(Capability.of("tamper", "device.tamper", BleBlocks::tamper));
    blocks.add(
        Capability.of(
            "battery", List.of("batt", "battery", "volt"), "device.battery", BleBlocks::battery));
    for (Gauge gauge : GAUGES) {
      blocks.add(
          Capability.of(
              gauge.field(), "measurement", (fields, telling) -> gauge(gauge, fields, telling)));
    }
    blocks.add(Capability.of("rssi", "device.link", BleBlocks::link));
    return blocks;
  }

  // --- Buttons ----------------------------------------------------------------------------------

  /** BTHome's codes, and those of Shelly's own firmware. 0 is the beacon between presses. */
  private static @Nullable Press press(@Nullable Integer code) {
    if (code == null || code == 0) {
      return null;
    }
    return switch (code) {
      case 1 -> Press.SHORT;
      case 2 -> Press.DOUBLE;
      case 4, 9 -> Press.LONG;
      case 11, 128, 254 -> Press.HOLD;
      default -> Press.UNKNOWN;
    };
  }

  /**
   * A thing that is nothing but a button calls for help; a button on something else is a button.
   */
  private static void button(Fields fields, Telling telling) {
    Press only = press(fields.whole("button", 0, 255));
    if (only != null) {
      boolean isAButton = !fields.has("type") || "btn".equals(fields.word("type"));
      boolean measures = fields.has("tempc") || fields.has("temperature") || fields.has("motion");
      telling.momentary(
          isAButton && !measures
              ? new ManualAlarm(ManualAlarm.Trigger.UNKNOWN, only, false)
              : new Button(null, only));
    }
    for (String name : List.of("button1", "button2", "button3", "button4")) {
      Press press = press(fields.whole(name, 0, 255));
      if (press != null) {
        telling.momentary(new Button(name, press));
      }
    }
  }

  static boolean hasPress(Fields fields) {
    for (String name : List.of("button", "button1", "button2", "button3", "button4")) {
      if (press(fields.whole(name, 0, 255)) != null) {
        return true;
      }
    }
    return false;
  }

  // --- States -----------------------------------------------------------------------------------

  private static Capability hazard(String key, List<String> names, Hazard.Substance substance) {
    return Capability.of(
        key,
        names,
        "hazard." + Telling.word(substance),
        (fields, telling) -> {
          for (String name : names) {
            Boolean active = fields.bool(name);
            if (active != null) {
              telling.course(key, active, new Hazard(substance, null, null), true);
              return;
            }
          }
        });
  }

  private static void contact(Fields fields, Telling telling) {
    for (String name : List.of("open", "window", "door")) {
      Boolean open = fields.bool(name);
      if (open != null) {
        telling.state(
            "contact", open ? "open" : "closed", new Observation.Contact(open, false), true);
        return;
      }
    }
  }

  private static final Observation.Motion MOTION = new Observation.Motion(null, null, null);

  private static void motion(Fields fields, Telling telling) {
    Boolean moving = fields.bool("motion");
    if (moving != null) {
      telling.course("motion", moving, MOTION, true);
    }
  }

  private static void vibration(Fields fields, Telling telling) {
    Boolean shaking = fields.bool("vibration");
    if (shaking != null && telling.remember("vibration", shaking ? "1" : "0") && shaking) {
      telling.momentary(new Observation.Vibration(null));
    }
  }

  private static void tamper(Fields fields, Telling telling) {
    Boolean open = fields.bool("tamper");
    if (open != null) {
      telling.course("tamper", open, new Observation.Tamper(), false);
    }
  }

  private static void battery(Fields fields, Telling telling) {
    Double level =
        Scalars.within(fields.has("batt") ? fields.get("batt") : fields.get("battery"), 0, 100);
    Double volts = fields.within("volt", 1, 60);
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

  private static void gauge(Gauge gauge, Fields fields, Telling telling) {
    Double value = fields.within(gauge.field(), gauge.min(), gauge.max());
    if (value != null) {
      telling.reading(gauge.field(), gauge.name(), value, gauge.unit(), gauge.step());
    }
  }

  private static final double RSSI_STEP = 12;

  private static void link(Fields fields, Telling telling) {
    Double rssi = fields.within("rssi", -150, 20);
    if (rssi == null) {
      return;
    }
    Observation.Link link = new Observation.Link(rssi, null, null);
    if (telling.moved("rssi", rssi, RSSI_STEP)) {
      telling.tell(Phase.MEASUREMENT, link);
    } else {
      telling.still(Phase.MEASUREMENT, link, false);
    }
  }
}
