package nl.nachtwacht.adapter.zwavejs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code <prefix>/[<location>/]<node>/<command class>/<endpoint>/<property>[/<key>]}; the command
 * class as a number or, with "named topics", as a word with {@code endpoint_0} after it.
 *
 * @param node everything between prefix and command class: the node's name, after its location
 * @param commandClass its number; 0 for the node's own topics ({@code status}, {@code lastActive})
 * @param endpoint 0 for the root device
 * @param property in lower case, spaces as underscores
 * @param key the rest; empty when there is none
 */
record ZWaveTopic(String node, int commandClass, int endpoint, String property, String key) {
  /** No endpoint is larger in practice; a larger number is a node, not an endpoint. */
  private static final int ENDPOINT_MAX = 40;

  private static final Map<String, Integer> CLASS_NAMES =
      Map.ofEntries(
          Map.entry("basic", 32),
          Map.entry("binary_switch", 37),
          Map.entry("switch_binary", 37),
          Map.entry("multilevel_switch", 38),
          Map.entry("switch_multilevel", 38),
          Map.entry("scene_activation", 43),
          Map.entry("binary_sensor", 48),
          Map.entry("sensor_binary", 48),
          Map.entry("multilevel_sensor", 49),
          Map.entry("sensor_multilevel", 49),
          Map.entry("meter", 50),
          Map.entry("central_scene", 91),
          Map.entry("door_lock", 98),
          Map.entry("user_code", 99),
          Map.entry("lock", 118),
          Map.entry("barrier_operator", 102),
          Map.entry("configuration", 112),
          Map.entry("notification", 113),
          Map.entry("alarm", 113),
          Map.entry("battery", 128));

  /** The topic taken apart; {@code null} when it has none of these shapes. */
  static @Nullable ZWaveTopic parse(String topic) {
    String[] levels = topic.split("/", -1);
    for (int i = 2; i + 1 < levels.length; i++) {
      int commandClass = commandClass(levels[i]);
      int endpoint = endpoint(levels[i + 1]);
      boolean named = commandClass > 0 && !isNumber(levels[i]);
      if (commandClass > 0 && endpoint >= 0 && i + 2 < levels.length && !levels[i + 2].isEmpty()) {
        return of(levels, i, commandClass, endpoint, i + 2);
      }
      if (named && endpoint < 0 && !levels[i + 1].isEmpty()) {
        return of(levels, i, commandClass, 0, i + 1);
      }
    }
    return ofNode(levels);
  }

  private static ZWaveTopic of(
      String[] levels, int at, int commandClass, int endpoint, int property) {
    String key = String.join("/", Arrays.copyOfRange(levels, property + 1, levels.length));
    return new ZWaveTopic(
        node(levels, at), commandClass, endpoint, normal(levels[property]), normal(key));
  }

  /** {@code <prefix>/[<location>/]<node>/status}. */
  private static @Nullable ZWaveTopic ofNode(String[] levels) {
    int last = levels.length - 1;
    return last < 2 || levels[last].isEmpty()
        ? null
        : new ZWaveTopic(node(levels, last), 0, 0, normal(levels[last]), "");
  }

  private static String node(String[] levels, int end) {
    return String.join("/", Arrays.copyOfRange(levels, 1, end));
  }

  private static int commandClass(String level) {
    if (isNumber(level)) {
      int number = Integer.parseInt(level);
      return CLASS_NAMES.containsValue(number) || number > 110 ? number : 0;
    }
    return CLASS_NAMES.getOrDefault(level.toLowerCase(Locale.ROOT), 0);
  }

  private static int endpoint(String level) {
    String number = level.startsWith("endpoint_") ? level.substring(9) : level;
    int endpoint = isNumber(number) ? Integer.parseInt(number) : -1;
    return endpoint <= ENDPOINT_MAX ? endpoint : -1;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static String normal(String text) {
    return text.toLowerCase(Locale.ROOT).replace(' ', '_');
  }

  /** Property and key in one word. */
  String name() {
    return key.isEmpty() ? property : property + "/" + key;
  }

  /** Kept apart per endpoint, so that two sensors in one device do not answer for each other. */
  String noteKey(String what) {
    return endpoint == 0 ? what : what + endpoint;
  }
}
