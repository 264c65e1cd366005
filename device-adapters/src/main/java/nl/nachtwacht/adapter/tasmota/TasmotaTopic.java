package nl.nachtwacht.adapter.tasmota;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code tele/<device>/STATE}, or in the order an installer chose: {@code <device>/tele/STATE},
 * {@code huis/tele/<device>/STATE}.
 *
 * @param device all levels but the prefix and the last
 * @param prefix {@code tele}, {@code stat} or {@code cmnd}
 * @param what the last level: {@code STATE}, {@code SENSOR}, {@code RESULT} …
 * @param pattern the topic with {@code %} for prefix and last level, for the way back
 */
record TasmotaTopic(String device, String prefix, String what, String pattern) {
  private static final List<String> PREFIXES = List.of("tele", "stat", "cmnd");

  static @Nullable TasmotaTopic parse(String topic) {
    String[] levels = topic.split("/", -1);
    int last = levels.length - 1;
    for (int i = 0; i < last; i++) {
      if (PREFIXES.contains(levels[i]) && last >= 2) {
        String[] device = new String[last - 1];
        System.arraycopy(levels, 0, device, 0, i);
        System.arraycopy(levels, i + 1, device, i, last - 1 - i);
        String[] pattern = Arrays.copyOf(levels, last);
        pattern[i] = "%";
        return new TasmotaTopic(
            String.join("/", device), levels[i], levels[last], String.join("/", pattern));
      }
    }
    return null;
  }

  boolean isDefault() {
    return pattern.equals("%/" + device);
  }
}
