package nl.nachtwacht.adapter.zigbee2mqtt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * The models whose fields do not mean what their names say: one entry each.
 *
 * <p>A fix rewrites the fields of a message into what the blocks of {@link Zigbee2MqttBlocks}
 * expect, before they look. Everything not listed here is read by field name and exposes alone.
 */
final class Zigbee2MqttExceptions {
  private Zigbee2MqttExceptions() {}

  /** Our own names for fields that no model publishes under one name. */
  static final String BED_OCCUPIED = "nachtwacht_bed_occupied";

  static final String SEAT_OCCUPIED = "nachtwacht_seat_occupied";

  /** Rewrites fields. */
  @FunctionalInterface
  interface Fix {
    void apply(Fields fields);
  }

  /**
   * @param model as zigbee-herdsman-converters names it
   * @param trap what a generic reading would get wrong
   * @param kinds the canonical kinds it tells
   */
  record ModelException(
      String model,
      String vendor,
      String description,
      String trap,
      Set<String> kinds,
      List<Fix> fixes) {}

  /**
   * All known exceptions. The file of the definition in zigbee-herdsman-converters is the source.
   */
  static final List<ModelException> ALL =
      List.of(
          new ModelException(
              "TERNCY-DC01",
              "TERNCY",
              "temperature and contact sensor",
              "contact is true when the door stands open",
              Set.of("contact", "measurement", "device.battery"),
              List.of(inverted("contact"))),
          new ModelException(
              "SPM915",
              "OWON",
              "sleeping pad",
              "bed occupancy comes as contact; false (zone alarm) is taken for occupied until one was seen",
              Set.of("bed", "device.battery", "device.tamper"),
              List.of(inverted("contact"), renamed("contact", BED_OCCUPIED))),
          new ModelException(
              "TS0601_bed_presence_sensor",
              "Tuya",
              "bed strap",
              "bed occupancy comes as occupancy",
              Set.of("bed", "measurement", "device.battery"),
              List.of(renamed("occupancy", BED_OCCUPIED))),
          new ModelException(
              "ZG-210Z",
              "HOBEIAN",
              "bed strap",
              "bed occupancy comes as the words none, sit, sedentary in pressure_state",
              Set.of("bed", "measurement", "device.battery"),
              List.of(
                  words("pressure_state", Set.of("sit", "sedentary"), Set.of("none")),
                  renamed("pressure_state", BED_OCCUPIED))),
          new ModelException(
              "C3007",
              "Tuya",
              "pressure pad",
              "occupancy comes as pressure, elsewhere the air pressure",
              Set.of("seat", "device.battery"),
              List.of(renamed("pressure", SEAT_OCCUPIED))));

  private static final Map<String, ModelException> BY_MODEL = byModel();

  static @Nullable ModelException of(String model) {
    return BY_MODEL.get(model);
  }

  private static Map<String, ModelException> byModel() {
    Map<String, ModelException> byModel = new HashMap<>();
    for (ModelException one : ALL) {
      byModel.put(one.model(), one);
    }
    return byModel;
  }

  private static Fix inverted(String field) {
    return fields -> {
      Boolean value = fields.bool(field);
      if (value != null) {
        fields.replace(field, !value);
      }
    };
  }

  private static Fix renamed(String field, String name) {
    return fields -> fields.rename(field, name);
  }

  private static Fix words(String field, Set<String> yes, Set<String> no) {
    return fields -> {
      String word = Scalars.word(fields.get(field));
      if (word != null) {
        fields.replace(
            field, yes.contains(word) ? Boolean.TRUE : no.contains(word) ? Boolean.FALSE : null);
      }
    };
  }
}
