package nl.nachtwacht.adapter.dsmr;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * DSMR: {@code dsmr/json}, {@code dsmr/reading/<field>}, a gas reading by itself, or the meter's
 * telegram.
 *
 * <p>Numbers are zero-padded text in kW and kWh. Power from the grid and power to the grid are two
 * readings: with solar panels their difference says nothing about use. Gas is read by the hour (or
 * five minutes) and carries its own time. A telegram comes every second: only changes are told.
 */
public final class DsmrAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "dsmr";

  private static final String PROFILE = "p1";

  /** A field's canonical name, unit, factor, and the smallest step worth telling. */
  private record Gauge(String name, String unit, double factor, double max, double step) {}

  private static final Map<String, Gauge> GAUGES =
      Map.ofEntries(
          Map.entry("electricity_delivered_1", kwh("energy_delivered_1")),
          Map.entry("electricity_delivered_2", kwh("energy_delivered_2")),
          Map.entry("electricity_returned_1", kwh("energy_returned_1")),
          Map.entry("electricity_returned_2", kwh("energy_returned_2")),
          Map.entry("electricity_currently_delivered", watts("power_delivered")),
          Map.entry("electricity_currently_returned", watts("power_returned")),
          Map.entry("phase_currently_delivered_l1", watts("power_delivered_l1")),
          Map.entry("phase_currently_delivered_l2", watts("power_delivered_l2")),
          Map.entry("phase_currently_delivered_l3", watts("power_delivered_l3")),
          Map.entry("phase_currently_returned_l1", watts("power_returned_l1")),
          Map.entry("phase_currently_returned_l2", watts("power_returned_l2")),
          Map.entry("phase_currently_returned_l3", watts("power_returned_l3")),
          Map.entry("phase_voltage_l1", new Gauge("voltage_l1", "V", 1, 500, 5)),
          Map.entry("phase_voltage_l2", new Gauge("voltage_l2", "V", 1, 500, 5)),
          Map.entry("phase_voltage_l3", new Gauge("voltage_l3", "V", 1, 500, 5)));

  /** A number in the meter's telegram, and the field that means the same. */
  private record Obis(String code, String field) {}

  private static final List<Obis> OBIS =
      List.of(
          new Obis("1-0:1.7.0", "electricity_currently_delivered"),
          new Obis("1-0:2.7.0", "electricity_currently_returned"),
          new Obis("1-0:1.8.1", "electricity_delivered_1"),
          new Obis("1-0:1.8.2", "electricity_delivered_2"),
          new Obis("1-0:2.8.1", "electricity_returned_1"),
          new Obis("1-0:2.8.2", "electricity_returned_2"),
          new Obis("1-0:32.7.0", "phase_voltage_l1"));

  private static Gauge kwh(String name) {
    return new Gauge(name, "kWh", 1, 1e7, 0.01);
  }

  private static Gauge watts(String name) {
    return new Gauge(name, "W", 1000, 1e6, 25);
  }

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("dsmr/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (Json.firstByte(message.payload()) != '{') {
      return message.text().startsWith("/") && message.text().contains("1-0:1.7.0(");
    }
    Fields fields = Fields.read(message.payload());
    return fields.has("electricity_currently_delivered")
        || fields.has("extra_device_delivered")
        || (fields.has("read_at") && fields.has("delivered"));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    byte first = Json.firstByte(message.payload());
    if (first == '{') {
      return tell(Fields.read(message.payload()), message, memory);
    }
    String text = Json.plainText(message.payload());
    return first == '/' ? telegram(text, message, memory) : single(text, message, memory);
  }

  /** There is one meter in a home; its serial number and EAN are not read. */
  private static Telling telling(@Nullable Object time, Message message, Memory memory) {
    Envelope live = Envelope.live(FAMILY, "dsmr", PROFILE, Phase.MEASUREMENT, message.receivedAt());
    DeviceTime said = DeviceTime.any(time, null, message.receivedAt(), ClockQuality.DEVICE);
    return new Telling(said.stamp(live), memory.recall("s"), message.retained());
  }

  private static Decoded tell(Fields fields, Message message, Memory memory) {
    Object time = fields.has("timestamp") ? fields.get("timestamp") : fields.get("read_at");
    Telling telling = telling(time, message, memory);
    for (int i = 0; i < fields.size(); i++) {
      gauge(fields.name(i), fields.get(fields.name(i)), telling);
    }
    if (fields.has("extra_device_delivered")) {
      gas(fields.get("extra_device_delivered"), fields.get("extra_device_timestamp"), telling);
    } else if (fields.has("read_at")) {
      gas(fields.get("delivered"), fields.get("read_at"), telling);
    }
    return telling.answer("s");
  }

  private static void gauge(String field, @Nullable Object value, Telling telling) {
    Gauge gauge = GAUGES.get(field);
    Double number = gauge == null ? null : Scalars.within(value, 0, gauge.max / gauge.factor);
    if (gauge != null && number != null) {
      telling.reading(gauge.name, gauge.name, number * gauge.factor, gauge.unit, gauge.step);
    }
  }

  /** Told with the time of its own reading, which may be an hour ago; the same one only once. */
  private static void gas(@Nullable Object value, @Nullable Object readAt, Telling telling) {
    Double cubicMetres = Scalars.within(value, 0, 1e7);
    if (cubicMetres == null || !telling.moved("gas", cubicMetres, 0)) {
      telling.leaveOut(IgnoreReason.FILLER);
      return;
    }
    Envelope envelope = telling.envelope().marked(Set.of());
    DeviceTime time = DeviceTime.any(readAt, null, envelope.receivedAt(), ClockQuality.DEVICE);
    telling.told(
        new DeviceEvent(
            time.stamp(envelope.inPhase(Phase.MEASUREMENT)),
            new Observation.Measurement("gas", cubicMetres, "m3")));
  }

  // --- One value per topic ----------------------------------------------------------------------

  private static Decoded single(String text, Message message, Memory memory) {
    String field = message.topic().substring(message.topic().lastIndexOf('/') + 1);
    boolean ofReading = message.topic().contains("/reading/") || message.topic().contains("/gas/");
    if (!ofReading || field.equals("timestamp") || field.equals("id")) {
      return Decoded.ignored(IgnoreReason.HOUSEKEEPING); // day totals, statistics, status
    }
    Telling telling = telling(null, message, memory);
    if (field.equals("extra_device_delivered") || field.equals("delivered")) {
      gas(text, null, telling);
    } else if (GAUGES.containsKey(field)) {
      if (Scalars.number(text) == null && !text.isEmpty() && !text.equals("None")) {
        throw Unreadable.wrongType(field, "a number");
      }
      gauge(field, text, telling);
    }
    return telling.answer("s");
  }

  // --- Telegram ---------------------------------------------------------------------------------

  private static final Pattern VALUE =
      Pattern.compile("(\\d-\\d:\\d+\\.\\d+\\.\\d+)\\(([^)]*)\\)(?:\\(([^)]*)\\))?");
  private static final int VALUES_MAX = 100;

  private static Decoded telegram(String text, Message message, Memory memory) {
    Map<String, String> values = new HashMap<>();
    String gas = null;
    String gasTime = null;
    Matcher found = VALUE.matcher(text);
    for (int i = 0; i < VALUES_MAX && found.find(); i++) {
      String code = found.group(1);
      if (code.endsWith(":24.2.1") && found.group(3) != null && found.group(3).endsWith("*m3")) {
        gasTime = found.group(2);
        gas = number(found.group(3));
      } else {
        values.put(code, found.group(2));
      }
    }
    if (values.isEmpty()) {
      throw Unreadable.missing("OBIS values");
    }
    Instant at = meterTime(values.get("0-0:1.0.0"));
    Telling telling = telling(at == null ? null : at.toString(), message, memory);
    for (Obis one : OBIS) {
      gauge(one.field, number(values.get(one.code)), telling);
    }
    Instant gasAt = meterTime(gasTime);
    if (gas != null) {
      gas(gas, gasAt == null ? null : gasAt.toString(), telling);
    }
    return telling.answer("s");
  }

  private static @Nullable String number(@Nullable String value) {
    int star = value == null ? -1 : value.indexOf('*');
    return value == null || star < 0 ? value : value.substring(0, star);
  }

  /** {@code YYMMDDhhmmssX}: X is S in summer time, W in winter, so the instant is exact. */
  private static @Nullable Instant meterTime(@Nullable String text) {
    if (text == null || !text.matches("\\d{12}[SW]")) {
      return null;
    }
    try {
      int[] parts = new int[6];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = Integer.parseInt(text.substring(i * 2, i * 2 + 2));
      }
      ZoneOffset offset = ZoneOffset.ofHours(text.charAt(12) == 'S' ? 2 : 1);
      return LocalDateTime.of(2000 + parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])
          .toInstant(offset);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        DeviceProfile.of(
            PROFILE,
            "any",
            "Dutch smart meter: electricity and gas",
            List.of("measurement"),
            Duration.ofMinutes(30)));
  }
}
