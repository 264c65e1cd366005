package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.List;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Remembered;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.DeviceEvent;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a device, under its friendly name, as one text {@code
 * ieee|model|learnt|note}: a message then needs one look. The first three come from the hub's list,
 * the note from the device.
 *
 * @param name friendly name
 * @param ieee empty before the hub's list was seen
 * @param model {@code generic} when unknown
 * @param learnt what its exposes say that a field name alone does not; see {@link LearntField}
 * @param note what it said before; see {@link Telling}
 */
record Zigbee2MqttDevice(
    String name, String ieee, String model, List<LearntField> learnt, String note) {
  static final String GENERIC = "generic";

  /** Stands in the place of the IEEE address for a group, which is no device. */
  static final String GROUP = "group";

  static Zigbee2MqttDevice recall(String friendlyName, Memory memory) {
    String known = memory.recall(nameKey(friendlyName));
    return known == null ? unknown(friendlyName) : parse(friendlyName, known);
  }

  private static Zigbee2MqttDevice unknown(String friendlyName) {
    return new Zigbee2MqttDevice(friendlyName, "", GENERIC, List.of(), "");
  }

  private static Zigbee2MqttDevice parse(String name, String known) {
    int first = known.indexOf('|');
    int second = known.indexOf('|', first + 1);
    int third = known.indexOf('|', second + 1);
    if (first < 0 || second < 0 || third < 0) {
      return unknown(name);
    }
    return new Zigbee2MqttDevice(
        name,
        known.substring(0, first),
        known.substring(first + 1, second),
        LearntField.parse(known, second + 1, third),
        known.substring(third + 1));
  }

  static String nameKey(String friendlyName) {
    return "n/" + friendlyName;
  }

  static String ieeeKey(String ieee) {
    return "i/" + ieee;
  }

  /** IEEE address; before the hub's list was seen, the friendly name. */
  String nativeId() {
    return ieee.isEmpty() ? name : ieee;
  }

  boolean isGroup() {
    return ieee.equals(GROUP);
  }

  /** Whether the hub's list says the same of it. */
  boolean isDescribedAs(Zigbee2MqttDevice other) {
    return ieee.equals(other.ieee) && model.equals(other.model) && learnt.equals(other.learnt);
  }

  /** The same device with what it said before. */
  Zigbee2MqttDevice noting(String said) {
    return new Zigbee2MqttDevice(name, ieee, model, learnt, said);
  }

  Remembered remembered() {
    String head = ieee + "|" + model + "|" + LearntField.write(learnt) + "|";
    String whole = head + note;
    return new Remembered(
        nameKey(name), whole.length() <= Remembered.VALUE_CHARS_MAX ? whole : head);
  }

  /** The answer for a message of this device. */
  Decoded answer(Telling telling) {
    List<DeviceEvent> told = telling.events();
    String said = telling.newNote();
    if (told.isEmpty() && said == null) {
      return Decoded.ignored(telling.silence());
    }
    return new Decoded.Events(told, said == null ? List.of() : List.of(noting(said).remembered()));
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
