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
   * What is known beforehand of the family's models. The first is the general one, for every model
   * without an entry of its own.
   */
  List<DeviceProfile> profiles();

  /**
   * How many bytes a message on this topic may have. Families raise it for their hub's list of all
   * devices, which grows with the home.
   */
  default int payloadBytesMax(String topic) {
    return AdapterCatalogue.PAYLOAD_BYTES_MAX;
  }

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
