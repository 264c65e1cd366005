package nl.nachtwacht.adapter.shelly;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.ApplianceUse;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.MalformReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.Connectivity;
import nl.nachtwacht.event.Observation.Hazard;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Phase;

/**
 * Shelly of the first generation: {@code shellies/<id>/<topic>}, mostly one plain value a topic.
 *
 * <p>A button's message is repeated with the device's status; its counter tells a press from a
 * repetition. {@code timestamp} of a motion sensor is the last motion, not the message.
 */
public final class ShellyGen1Adapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "shelly-gen1";

  private static final String BASE = "shellies/";
  private static final String NOTE = "s/";

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("shellies/#");
  }

  @Override
  public boolean recognises(Message message) {
    return message.topic().contains("/" + BASE);
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    String topic = message.topic().substring(message.topic().indexOf(BASE) + BASE.length());
    int slash = topic.indexOf('/');
    if (topic.equals("announce")) {
      return announced(message);
    }
    if (topic.equals("command") || topic.endsWith("/command") || topic.endsWith("/set")) {
      return Decoded.ignored(IgnoreReason.COMMAND);
    }
    if (slash <= 0) {
      return Decoded.malformed(MalformReason.UNKNOWN_TOPIC_SHAPE, "expected shellies/<id>/<topic>");
    }
    String id = Scalars.identity(topic.substring(0, slash), "topic");
    return tell(id, topic.substring(slash + 1), message, memory);
  }

  private static Decoded announced(Message message) {
    Fields fields = Fields.read(message.payload());
    String id = Scalars.identity(fields.get("id"), "id");
    return Decoded.of(
        new DeviceEvent(
            envelope(id, message),
            new Observation.Inventory(
                "Shelly", Scalars.shortText(fields.get("model")), id, List.of())));
  }

  private static Envelope envelope(String id, Message message) {
    return Envelope.live(FAMILY, id, ShellyModels.profile(id), Phase.STATE, message.receivedAt());
  }

  private static Decoded tell(String id, String what, Message message, Memory memory) {
    Envelope envelope = envelope(id, message);
    boolean json = Json.firstByte(message.payload()) == '{';
    Fields fields = json ? Fields.read(message.payload()) : Fields.single("value", "");
    boolean motion = what.equals("status") && fields.has("motion");
    if (motion) {
      envelope =
          DeviceTime.epoch(fields.get("timestamp"), message.receivedAt(), ClockQuality.DEVICE)
              .stamp(envelope);
    }
    Telling telling = new Telling(envelope, memory.recall(NOTE + id), message.retained());
    if (motion) {
      motion(fields, telling);
    } else if (what.startsWith("input_event/")) {
      button(what.substring("input_event/".length()), fields, telling);
    } else if (json) {
      telling.leaveOut(
          what.equals("announce") ? IgnoreReason.DESCRIPTION : IgnoreReason.HOUSEKEEPING);
    } else {
      plain(id, what, Json.plainText(message.payload()), telling, memory);
    }
    return telling.answer(NOTE + id);
  }

  // --- JSON -------------------------------------------------------------------------------------

  /** {@code active: false}: somebody switched the detection off. */
  private static void motion(Fields fields, Telling telling) {
    Boolean moving = fields.bool("motion");
    if (moving != null) {
      Tell.motion("motion", moving, telling);
    }
    Boolean shaking = fields.bool("vibration");
    if (Boolean.TRUE.equals(shaking) && telling.remember("vibration", "1")) {
      telling.momentary(new Observation.Vibration(null));
    } else if (Boolean.FALSE.equals(shaking)) {
      telling.remember("vibration", "0");
    }
    Boolean active = fields.bool("active");
    if (Boolean.FALSE.equals(active) || telling.running("off") != null) {
      Observation fault = new Observation.Fault("motion_off", "motion detection is switched off");
      telling.course("off", Boolean.FALSE.equals(active), fault, false);
    }
    lux(fields.get("lux"), telling);
    Tell.battery(fields.within("bat", 0, 100), null, null, telling);
  }

  /** S short, L long, SS twice, SSS three times, SL and LS mixed. */
  private static void button(String input, Fields fields, Telling telling) {
    String event = fields.text("event");
    Integer count = fields.whole("event_cnt", 0, Integer.MAX_VALUE);
    if (event == null) {
      telling.leaveOut(IgnoreReason.FILLER);
      return;
    }
    boolean counted = count != null && telling.remember("cnt" + input, count.toString());
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
    } else if (count != null && !counted) {
      telling.leaveOut(IgnoreReason.FILLER);
    } else {
      Press press =
          switch (event) {
            case "S" -> Press.SHORT;
            case "L" -> Press.LONG;
            case "SS" -> Press.DOUBLE;
            default -> Press.UNKNOWN;
          };
      telling.momentary(new Observation.Button(Scalars.shortText(input), press));
    }
  }

  // --- Plain values -----------------------------------------------------------------------------

  private static void plain(String id, String what, String value, Telling telling, Memory memory) {
    String[] parts = what.split("/", 3);
    String number = parts.length > 1 ? Scalars.shortText(parts[1]) : "0";
    switch (parts[0]) {
      case "online" -> online(id, value, telling);
      case "sensor" -> sensor(parts.length > 1 ? parts[1] : "", value, telling);
      case "relay", "light" -> relay(number == null ? "0" : number, parts, value, telling, memory);
      case "emeter" -> relay(number == null ? "0" : number, parts, value, telling, memory);
      case "roller" -> roller(parts, value, telling);
      case "temperature" -> reading("device_temperature", value, -60, 200, "Cel", 5, telling);
      case "voltage" -> reading("voltage", value, 0, 1000, "V", 5, telling);
      case "overtemperature" -> overheated(value, telling);
      case "input" -> input(number == null ? "0" : number, value, telling);
      case "longpush", "temperature_f", "temperature_status" -> telling.leaveOut(IgnoreReason.TWIN);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void online(String id, String value, Telling telling) {
    Boolean there = Scalars.bool(value);
    if (there == null) {
      throw Unreadable.wrongType("online", "true or false");
    }
    Connectivity.State away =
        ShellyModels.sleeps(id) ? Connectivity.State.SLEEPING : Connectivity.State.OFFLINE;
    Tell.connectivity(
        there ? Connectivity.State.ONLINE : away, Connectivity.Cause.LAST_WILL, telling);
  }

  private static void sensor(String name, String value, Telling telling) {
    Boolean truth = Scalars.bool(value);
    switch (name) {
      case "state" -> door(value, telling);
      case "motion" -> {
        if (truth != null) {
          Tell.motion("motion", truth, telling);
        }
      }
      case "flood" -> hazard(Hazard.Substance.WATER, value, telling);
      case "smoke" -> hazard(Hazard.Substance.SMOKE, value, telling);
      case "gas" -> hazard(Hazard.Substance.GAS, value, telling);
      case "vibration" -> {
        if (telling.remember("vibration", value) && Boolean.TRUE.equals(truth)) {
          telling.momentary(new Observation.Vibration(null));
        } else {
          telling.leaveOut(IgnoreReason.FILLER);
        }
      }
      case "tilt" -> {
        Double angle = Scalars.within(value, 0, 360); // -1 when it cannot tell
        if (angle != null && telling.moved("tilt", angle, 10)) {
          telling.momentary(new Observation.Tilt(angle));
        } else {
          telling.leaveOut(IgnoreReason.FILLER);
        }
      }
      case "battery" -> Tell.battery(Scalars.within(value, 0, 100), null, null, telling);
      case "charger" ->
          Tell.battery(new Observation.Battery(null, null, null, null, truth), telling);
      case "lux" -> lux(value, telling);
      case "temperature" -> reading("temperature", value, -60, 150, "Cel", 0.1, telling);
      case "humidity" -> reading("humidity", value, 0, 100, "%", 1, telling);
      case "concentration" -> reading("gas", value, 0, 1e6, "ppm", 50, telling);
      case "self_test" -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
      default -> telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
    }
  }

  private static void door(String value, Telling telling) {
    if (!value.equals("open") && !value.equals("close")) {
      throw Unreadable.unknownCode("sensor/state");
    }
    Tell.contact("contact", value.equals("open"), telling);
  }

  /** A gas sensor has words: none, mild, heavy, and test. */
  private static void hazard(Hazard.Substance substance, String value, Telling telling) {
    Boolean truth = Scalars.bool(value);
    switch (value) {
      case "test" -> telling.momentary(new Observation.Test("self test"));
      case "mild", "heavy" -> Tell.hazard(Telling.word(substance), substance, true, telling);
      case "none" -> Tell.hazard(Telling.word(substance), substance, false, telling);
      default -> {
        if (truth != null) {
          Tell.hazard(Telling.word(substance), substance, truth, telling);
        } else {
          telling.leaveOut(IgnoreReason.NOTHING_KNOWN);
        }
      }
    }
  }

  private static void relay(
      String channel, String[] parts, String value, Telling telling, Memory memory) {
    String suffix = channel.equals("0") ? "" : "_" + channel;
    String what = parts.length > 2 ? parts[2] : "";
    switch (what) {
      case "" -> {
        Boolean on = Scalars.bool(value);
        if (on != null) {
          if (telling.running("overpower") != null) {
            overpowered(false, telling);
          }
          Tell.relay("switch" + suffix, "switch" + suffix, on, telling);
        } else {
          overpowered(value.equals("overpower"), telling);
        }
      }
      case "power" -> {
        Double watts = Scalars.within(value, -100_000, 100_000);
        if (watts != null) {
          telling.reading("power" + suffix, "power" + suffix, watts, "W", 1);
          ApplianceUse.of(telling.envelope().nativeId(), memory)
              .tell(suffix.isEmpty() ? null : channel, watts, telling);
        }
      }
      case "energy" -> energy(parts[0], suffix, value, telling);
      case "total" -> energy("emeter", suffix, value, telling);
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
  }

  private static void overpowered(boolean going, Telling telling) {
    Observation fault = new Observation.Fault("overpower", "switched off: too much power");
    telling.course("overpower", going, fault, false);
  }

  private static final double WATT_MINUTES_PER_KWH = 60_000;
  private static final double WATT_HOURS_PER_KWH = 1_000;

  /** Relays count watt-minutes, energy meters watt-hours. */
  private static void energy(String of, String suffix, String value, Telling telling) {
    Double count = Scalars.within(value, 0, 1e12);
    if (count != null) {
      double kwh = count / (of.equals("emeter") ? WATT_HOURS_PER_KWH : WATT_MINUTES_PER_KWH);
      telling.reading("energy" + suffix, "energy" + suffix, kwh, "kWh", 0.01);
    }
  }

  private static void roller(String[] parts, String value, Telling telling) {
    Double position = Scalars.within(value, 0, 100);
    if (parts.length > 2 && parts[2].equals("pos") && position != null) {
      telling.reading("position", "position", position, "%", 1);
    } else {
      telling.leaveOut(IgnoreReason.HOUSEKEEPING); // open, close, stop: which way it moves
    }
  }

  private static void input(String number, String value, Telling telling) {
    Boolean on = Scalars.bool(value);
    if (on != null) {
      telling.reading("input" + number, "input_" + number, on ? 1 : 0, "1", 1);
    }
  }

  private static void overheated(String value, Telling telling) {
    Boolean hot = Scalars.bool(value);
    if (hot != null) {
      Observation fault = new Observation.Fault("overtemperature", "device is too hot");
      telling.course("hot", hot, fault, false);
    }
  }

  private static void lux(@org.jspecify.annotations.Nullable Object value, Telling telling) {
    Double lux = Scalars.within(value, 0, 200_000);
    if (lux != null) {
      telling.reading("lux", "illuminance", lux, "lx", 10);
    }
  }

  private static void reading(
      String name,
      String value,
      double min,
      double max,
      String unit,
      double step,
      Telling telling) {
    Double number = Scalars.within(value, min, max); // 999 and -1 stand for no reading
    if (number != null) {
      telling.reading(name, name, number, unit, step);
    }
  }

  // --- Commands and profiles --------------------------------------------------------------------

  @Override
  public Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return switch (command) {
      case TURN_ON -> publish(nativeId, "relay/0/command", "on");
      case TURN_OFF -> publish(nativeId, "relay/0/command", "off");
      case OPEN -> publish(nativeId, "roller/0/command", "open");
      case CLOSE -> publish(nativeId, "roller/0/command", "close");
      case REFRESH -> publish(nativeId, "command", "update");
      case LOCK, UNLOCK, UNLATCH, LOCATE, SILENCE ->
          new Encoded.Unsupported("a Shelly takes on, off, open, close and refresh");
    };
  }

  private static Encoded publish(String id, String topic, String word) {
    return new Encoded.Publish(
        BASE + id + "/" + topic, word.getBytes(StandardCharsets.US_ASCII), 1);
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            "generic",
            "Shelly",
            "first generation: plugs, relays, door, motion, flood, smoke, gas, button",
            Set.of(
                "contact",
                "motion",
                "vibration",
                "tilt",
                "button",
                "hazard.water",
                "hazard.smoke",
                "hazard.gas",
                "measurement",
                "appliance",
                "device.battery",
                "device.connectivity",
                "device.fault",
                "device.test",
                "device.inventory"),
            Duration.ofHours(25),
            Set.of(
                DeviceCommand.TURN_ON,
                DeviceCommand.TURN_OFF,
                DeviceCommand.OPEN,
                DeviceCommand.CLOSE,
                DeviceCommand.REFRESH),
            "battery models are offline most of the time; a button's counter tells a press"));
  }
}
