package nl.nachtwacht.adapter.emfit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.DeviceProfile;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Reading;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Emfit QS: {@code SER=…<br>PRES=1<br>HR=60<br>…} from the sensor's own page {@code dvmstatus.htm},
 * or the same names as JSON.
 *
 * <p>{@code TS} is 0 as long as the sensor has no clock. Heart and breathing rate are 0 while it
 * finds none: absent, not dead.
 */
public final class EmfitAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "emfit";

  private static final String PROFILE = "qs";
  private static final String NOTE = "s/";
  private static final int LINES_MAX = 64;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("emfit/#");
  }

  @Override
  public boolean recognises(Message message) {
    if (message.payload().length > 4096) {
      return false;
    }
    String text = message.text();
    return message.topic().endsWith("dvmstatus.htm")
        || (text.contains("PRES=") && text.contains("SER="));
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    Map<String, Object> values =
        Json.firstByte(message.payload()) == '{'
            ? ofJson(message.payload())
            : ofPage(Json.plainText(message.payload()));
    Boolean present = Scalars.bool(first(values, "PRES", "PRESENCE"));
    if (present == null) {
      throw Unreadable.missing("PRES");
    }
    Object serial = first(values, "SER", "SERNO", "SERIAL", "DEVICE");
    String id = Scalars.identity(serial == null ? message.topic() : serial, "SER");
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time =
        DeviceTime.epoch(
            first(values, "TS", "TIME_STAMP"), message.receivedAt(), ClockQuality.DEVICE);
    Telling telling = new Telling(time.stamp(live), memory.recall(NOTE + id), message.retained());
    Tell.bed("bed", present, telling);
    if (present) {
      vitals(values, telling);
    }
    return telling.answer(NOTE + id);
  }

  private static void vitals(Map<String, Object> values, Telling telling) {
    Double heart = Scalars.within(values.get("HR"), 20, 300);
    if (heart != null) {
      telling.reading("hr", "heart_rate", heart, "/min", 3);
    }
    Double breath = Scalars.within(values.get("RR"), 1, 80);
    if (breath != null) {
      telling.reading("rr", "respiratory_rate", breath, "/min", 2);
    }
    Double activity = Scalars.within(values.get("ACT"), 0, 1e6);
    if (activity != null) {
      telling.reading("act", "bed_activity", activity, "1", Math.max(20, activity / 4));
    }
  }

  private static @Nullable Object first(Map<String, Object> values, String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return values.get(name);
      }
    }
    return null;
  }

  private static Map<String, Object> ofPage(String page) {
    Map<String, Object> values = new HashMap<>();
    for (String line : page.split("(?i)<br */?>|[\\r\\n&]", LINES_MAX)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(
            line.substring(0, equals).strip().toUpperCase(Locale.ROOT),
            line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  private static Map<String, Object> ofJson(byte[] payload) {
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : Json.object(payload).properties()) {
      Object value = Scalars.of(field.getValue());
      if (value != null) {
        values.put(field.getKey().toUpperCase(Locale.ROOT), value);
      }
    }
    return values;
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Emfit",
            "QS bed sensor with heart and breathing rate",
            Set.of("bed", "measurement"),
            Duration.ofMinutes(10),
            Set.of(),
            "no clock of its own in most homes; a rate of 0 is no rate"));
  }
}
