package nl.nachtwacht.adapter.mapped;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of device, as an installer describes it.
 *
 * <pre>
 * id: zorgmat
 * topic: 'matten/+/status'        # one + stands for the device, unless device says where it is
 * device: /serial                 # optional: JSON pointer to the device's own identity
 * time: /ts                       # optional: JSON pointer to its clock (epoch or ISO-8601)
 * silentAtMost: PT1H
 * fields:
 *   - {pointer: /occupied, kind: bed, yes: [1, bezet], no: [0, leeg]}
 *   - {pointer: /temp, kind: measurement, name: temperature, unit: Cel, factor: 0.1}
 *   - {pointer: /battery, kind: battery}
 * samples:
 *   - topic: matten/7/status
 *     payload: '{"serial":"m7","occupied":1,"temp":215,"battery":80}'
 *     expect: [bed, measurement, device.battery]
 * </pre>
 *
 * @param id lower case, stable: the device profile of its events
 * @param topic MQTT topic filter
 * @param device JSON pointer to the device's identity; absent: what {@code +} stands for
 * @param time JSON pointer to the time; absent: no clock
 * @param silentAtMost ISO-8601 duration: silent for longer means lost
 * @param fields what is read
 * @param samples messages with what they must become; at least one
 */
public record MappedDefinition(
    String id,
    String topic,
    @Nullable String device,
    @Nullable String time,
    String silentAtMost,
    List<Field> fields,
    List<Sample> samples) {

  public MappedDefinition {
    fields = List.copyOf(fields);
    samples = List.copyOf(samples);
  }

  /**
   * One value of the message.
   *
   * @param pointer JSON pointer (RFC 6901); empty for the whole payload, also when it is plain text
   * @param kind one of {@link MappedKind}, by its word
   * @param name measurement: what is read; presence: the zone; button: which; else absent
   * @param unit measurement: UCUM, one of the known ones
   * @param factor measurement: the number is multiplied by this; absent is 1
   * @param offset measurement: then this is added; absent is 0
   * @param yes words or numbers that mean "it is so"; empty: true, on, 1, yes
   * @param no those that mean "it is not"; empty: false, off, 0, no
   */
  public record Field(
      String pointer,
      String kind,
      @Nullable String name,
      @Nullable String unit,
      @Nullable Double factor,
      @Nullable Double offset,
      List<String> yes,
      List<String> no) {
    public Field {
      yes = List.copyOf(yes);
      no = List.copyOf(no);
    }
  }

  /** A message, and the kinds of events it must become, in order. */
  public record Sample(String topic, String payload, List<String> expect) {
    public Sample {
      expect = List.copyOf(expect);
    }
  }
}
