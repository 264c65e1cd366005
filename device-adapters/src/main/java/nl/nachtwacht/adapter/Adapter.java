package nl.nachtwacht.adapter;

import java.util.List;

/**
 * Speaks one device family's language.
 *
 * <p>Pure and total: the same message and memory give the same answer, any bytes give an answer. An
 * adapter never keeps state, reads a clock or does I/O.
 */
public interface Adapter {

  /** The family's name: lower case, stable, e.g. {@code zigbee2mqtt}. */
  String family();

  /**
   * The topics the family uses by default, as MQTT topic filters. A site may map other filters to
   * the family; the adapter must therefore not parse its base topic by position.
   */
  List<String> topicFilters();

  /**
   * Whether a message without a telling topic (posted over HTTP, or on a topic of the site's own
   * making) is in this family's shape. Only asked when no topic filter matched.
   */
  default boolean recognises(Message message) {
    return false;
  }

  /**
   * What a message says.
   *
   * @param message as it came in; at most the gateway's {@code payloadBytesMax} bytes
   * @param memory what was remembered about this source before
   */
  Decoded decode(Message message, Memory memory);

  /**
   * How to say a command to a device.
   *
   * @param command what it should do
   * @param nativeId the device, as in {@link nl.nachtwacht.event.Envelope#nativeId()}
   * @param memory what was remembered about its source (names, end points)
   */
  default Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    return new Encoded.Unsupported(family() + " takes no command " + command.word());
  }
}
