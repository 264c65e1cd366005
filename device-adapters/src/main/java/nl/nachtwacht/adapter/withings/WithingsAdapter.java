package nl.nachtwacht.adapter.withings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;

/**
 * Withings Sleep mat: {@code userid=…&appli=50&startdate=…}, form-encoded. 50 in bed, 51 out of
 * bed, 52 the mat is inflated. All other numbers only say that there is something to fetch from the
 * cloud, which we do not do.
 *
 * <p>Integrators have seen 50 and 51 stop while weights kept coming: the cloud alone must not watch
 * over a bed.
 */
public final class WithingsAdapter implements Adapter {
  /** The family's name. */
  public static final String FAMILY = "withings";

  private static final String PROFILE = "sleep-mat";
  private static final String NOTE = "s/";
  private static final int FORM_FIELDS_MAX = 32;

  @Override
  public String family() {
    return FAMILY;
  }

  @Override
  public List<String> topicFilters() {
    return List.of("withings/#");
  }

  @Override
  public boolean recognises(Message message) {
    byte first = Json.firstByte(message.payload());
    if (message.payload().length > 2048 || first == '[') {
      return false;
    }
    String text = message.text();
    return text.contains("userid") && text.contains("appli");
  }

  @Override
  public Decoded decode(Message message, Memory memory) {
    return Reading.total(() -> read(message, memory));
  }

  private static Decoded read(Message message, Memory memory) {
    Map<String, Object> form = form(message.payload());
    Integer appli = Scalars.whole(form.get("appli"), 0, 10_000);
    if (appli == null) {
      throw Unreadable.missing("appli");
    }
    String id = nativeId(form);
    Object since = form.containsKey("startdate") ? form.get("startdate") : form.get("date");
    Envelope live = Envelope.live(FAMILY, id, PROFILE, Phase.STATE, message.receivedAt());
    DeviceTime time = DeviceTime.epoch(since, message.receivedAt(), ClockQuality.PLATFORM);
    Telling telling = new Telling(time.stamp(live), memory.recall(NOTE + id), message.retained());
    switch (appli) {
      case 50 -> Tell.bed("bed", true, telling);
      case 51 -> Tell.bed("bed", false, telling);
      case 52 -> telling.momentary(new Observation.ConfigChanged("mat inflated"));
      default -> telling.leaveOut(IgnoreReason.HOUSEKEEPING);
    }
    return telling.answer(NOTE + id);
  }

  /** Withings' own number of the mat, or of its owner's account. */
  private static String nativeId(Map<String, Object> form) {
    Object device = form.get("deviceid");
    return Scalars.identity(device == null ? form.get("userid") : device, "userid");
  }

  private static Map<String, Object> form(byte[] payload) {
    Map<String, Object> form = new HashMap<>();
    if (Json.firstByte(payload) == '{') { // relayed by something that likes JSON better
      Fields fields = Fields.read(payload);
      for (String name : List.of("userid", "deviceid", "appli", "startdate", "date")) {
        Object value = fields.get(name);
        if (value != null) {
          form.put(name, value);
        }
      }
      return form;
    }
    for (String pair : Json.plainText(payload).split("&", FORM_FIELDS_MAX)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException damaged) {
      return value;
    }
  }

  @Override
  public List<DeviceProfile> profiles() {
    return List.of(
        new DeviceProfile(
            PROFILE,
            "Withings",
            "Sleep mat, by the cloud's notifications",
            Set.of("bed", "device.config"),
            Duration.ofHours(36),
            Set.of(),
            "cloud only, and known to fall silent: never the only watch over a bed"));
  }
}
