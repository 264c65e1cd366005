package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.List;
import nl.nachtwacht.adapter.Memory;
import org.jspecify.annotations.Nullable;

/**
 * A device as the hub's list described it, kept under its friendly name as {@code
 * ieee|model|learnt}.
 *
 * @param nativeId IEEE address; before the hub's list was seen, the friendly name (see {@link
 *     Zigbee2MqttAdapter})
 * @param model {@code generic} when unknown
 * @param learnt what its exposes say that a field name alone does not; see {@link LearntField}
 */
record Zigbee2MqttDevice(String nativeId, String model, List<LearntField> learnt) {
  static final String GENERIC = "generic";

  /** Stands in the place of the IEEE address for a group, which is no device. */
  static final String GROUP = "group";

  static Zigbee2MqttDevice recall(String friendlyName, Memory memory) {
    String known = memory.recall(nameKey(friendlyName));
    return known == null ? unknown(friendlyName) : parse(known);
  }

  private static Zigbee2MqttDevice unknown(String friendlyName) {
    return new Zigbee2MqttDevice(friendlyName, GENERIC, List.of());
  }

  static String nameKey(String friendlyName) {
    return "n/" + friendlyName;
  }

  static String ieeeKey(String ieee) {
    return "i/" + ieee;
  }

  /** Where the last state of this device is kept. */
  String noteKey() {
    return "s/" + nativeId;
  }

  boolean isGroup() {
    return nativeId.equals(GROUP);
  }

  private static Zigbee2MqttDevice parse(String known) {
    int first = known.indexOf('|');
    int second = known.indexOf('|', first + 1);
    if (first < 0 || second < 0) {
      return new Zigbee2MqttDevice(known, GENERIC, List.of());
    }
    return new Zigbee2MqttDevice(
        known.substring(0, first),
        known.substring(first + 1, second),
        LearntField.parse(known, second + 1));
  }

  String remembered() {
    return nativeId + "|" + model + "|" + LearntField.write(learnt);
  }

  @Nullable LearntField learntOf(String field) {
    for (LearntField one : learnt) {
      if (one.field().equals(field)) {
        return one;
      }
    }
    return null;
  }
}
