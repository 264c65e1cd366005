package nl.nachtwacht.adapter.lorawan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.adapter.Encoded;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * What can be said to a LoRaWAN device. A class A device listens only after it has spoken, so an
 * answer takes minutes to hours; the network server keeps the message until then.
 *
 * <p>A downlink goes out beside the topic on which the device's uplinks come in, so that topic is
 * remembered of devices that take a command. Sources: The Things Stack, "MQTT server" ({@code
 * down/push}); ChirpStack 4, "MQTT integration" ({@code command/down}); Abeeway reference guide,
 * "position on demand" (port 2, {@code 01} and an acknowledgement token).
 */
final class LorawanDownlinks {

  /** What an Abeeway tracker can be told. */
  static final Set<DeviceCommand> ABEEWAY = Set.of(DeviceCommand.LOCATE);

  private static final int ABEEWAY_PORT = 2;
  private static final byte[] POSITION_ON_DEMAND = {0x01, 0x01};

  private static final String TTN_UP = "/up";
  private static final String CHIRPSTACK_UP = "/event/up";

  private LorawanDownlinks() {}

  /** Whether a device with this hint takes commands. */
  static boolean takesCommands(String hint) {
    return isAbeeway(hint);
  }

  static boolean isAbeeway(String hint) {
    return hint.contains("abeeway")
        || hint.contains("micro tracker")
        || hint.contains("smart badge");
  }

  /**
   * What to remember of a device that takes commands: where its uplinks come in. {@code null} when
   * it is known already, or when the topic has no way back.
   */
  static @Nullable Remembered way(Uplink uplink, String topic, Memory memory) {
    boolean hasWayBack = topic.endsWith(TTN_UP);
    if (!hasWayBack || !takesCommands(uplink.hint())) {
      return null;
    }
    String key = key(uplink.nativeId());
    return topic.equals(memory.recall(key)) ? null : new Remembered(key, topic);
  }

  static Encoded encode(DeviceCommand command, String nativeId, Memory memory) {
    if (!ABEEWAY.contains(command)) {
      return new Encoded.Unsupported(
          "a LoRaWAN device speaks first and takes no command " + command.word());
    }
    String topic = memory.recall(key(nativeId));
    if (topic == null) {
      return new Encoded.Unsupported(
          "it was never heard over a network server that takes messages for it, or it is no tracker"
              + " that can be asked where it is");
    }
    return topic.endsWith(CHIRPSTACK_UP) ? chirpStack(topic, nativeId) : ttn(topic);
  }

  private static Encoded ttn(String uplinkTopic) {
    String body =
        "{\"downlinks\":[{\"f_port\":%d,\"frm_payload\":\"%s\",\"priority\":\"HIGH\"}]}"
            .formatted(ABEEWAY_PORT, base64());
    String topic = uplinkTopic.substring(0, uplinkTopic.length() - TTN_UP.length()) + "/down/push";
    return publish(topic, body);
  }

  private static Encoded chirpStack(String uplinkTopic, String nativeId) {
    String body =
        "{\"devEui\":\"%s\",\"confirmed\":false,\"fPort\":%d,\"data\":\"%s\"}"
            .formatted(nativeId.toLowerCase(Locale.ROOT), ABEEWAY_PORT, base64());
    String device = uplinkTopic.substring(0, uplinkTopic.length() - CHIRPSTACK_UP.length());
    return publish(device + "/command/down", body);
  }

  private static Encoded publish(String topic, String body) {
    return new Encoded.Publish(topic, body.getBytes(StandardCharsets.UTF_8), 1);
  }

  private static String base64() {
    return Base64.getEncoder().encodeToString(POSITION_ON_DEMAND);
  }

  private static String key(String nativeId) {
    return "w/" + nativeId;
  }
}
