package nl.nachtwacht.adapter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Keys by which copies of one message are recognised, when the message tells several things: each
 * of them gets the message's key and what it is about, so that a copy's events meet their own twins
 * and no others.
 */
public final class Copies {
  private static final int KEY_CHARS_MAX = 160;

  private Copies() {}

  /**
   * A key no longer than everything downstream takes; a longer one keeps its start and its hash.
   */
  public static String bounded(String key) {
    return key.length() <= KEY_CHARS_MAX
        ? key
        : key.substring(0, KEY_CHARS_MAX - 9) + "~" + Integer.toHexString(key.hashCode());
  }

  /** The events, each with a key of its own made from the message's; unchanged when it has none. */
  public static List<DeviceEvent> keyed(List<DeviceEvent> events, @Nullable String messageKey) {
    if (messageKey == null) {
      return events;
    }
    Map<String, Integer> seen = new HashMap<>();
    List<DeviceEvent> keyed = new ArrayList<>(events.size());
    for (DeviceEvent event : events) {
      String about = bounded(messageKey) + "/" + about(event.observation());
      int nth = seen.merge(about, 1, Integer::sum);
      String key = nth == 1 ? about : about + "/" + nth;
      keyed.add(new DeviceEvent(event.envelope().keyed(key), event.observation()));
    }
    return keyed;
  }

  private static String about(Observation observation) {
    return observation instanceof Observation.Measurement measurement
        ? measurement.name()
        : observation.kind();
  }
}
