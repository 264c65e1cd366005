package nl.nachtwacht.adapter.homeassistant;

import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery message said about a topic, kept under that topic.
 *
 * @param component {@code lock}, {@code binary_sensor}, {@code sensor} …
 * @param nativeId the device it belongs to
 * @param meaning its device class, or else its name
 * @param unit empty when none was given
 * @param payloadOn what stands for yes
 */
record DiscoveredTopic(
    String component, String nativeId, String meaning, String unit, String payloadOn) {
  private static final int PARTS = 5;

  static @Nullable DiscoveredTopic recall(String topic, Memory memory) {
    String known = memory.recall(key(topic));
    String[] parts = known == null ? new String[0] : known.split("\\|", -1);
    return parts.length == PARTS
        ? new DiscoveredTopic(parts[0], parts[1], parts[2], parts[3], parts[4])
        : null;
  }

  /** What to remember; {@code null} when the topic is too long to be kept. */
  @Nullable Remembered remembered(String topic) {
    String value =
        String.join(
            "|", clean(component), clean(nativeId), clean(meaning), clean(unit), clean(payloadOn));
    boolean fits =
        key(topic).length() <= Remembered.KEY_CHARS_MAX - 40
            && value.length() <= Remembered.VALUE_CHARS_MAX;
    return fits ? new Remembered(key(topic), value) : null;
  }

  private static String clean(String text) {
    return text.replace('|', '/');
  }

  private static String key(String topic) {
    return "t/" + topic;
  }
}
