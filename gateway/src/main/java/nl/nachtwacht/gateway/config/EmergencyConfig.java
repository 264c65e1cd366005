package nl.nachtwacht.gateway.config;

import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * Who is told directly, without the store, when the store cannot be written.
 *
 * @param channel id of the channel
 * @param address at that channel, like a contact's
 * @param alsoChannel a second one that does not fail together with the first; {@code null}: none
 */
public record EmergencyConfig(
    String channel, String address, @Nullable String alsoChannel, String alsoAddress) {

  /** One path only. */
  public EmergencyConfig(String channel, String address) {
    this(channel, address, null, "emergency");
  }

  static final Setting<String> CHANNEL =
      Setting.optional(
          "channel",
          ValueKind.id(),
          "Channel that is told directly, without the store, when the store cannot be written.");
  static final Setting<String> ADDRESS =
      Setting.of(
          "address",
          ValueKind.text(512),
          "emergency",
          "Address at that channel, like a contact's.");
  static final Setting<String> ALSO_CHANNEL =
      Setting.optional(
          "alsoChannel",
          ValueKind.id(),
          "A second channel that is told the same, so that the loss of one is heard over the other:"
              + " another family, such as SMS beside a webhook.");
  static final Setting<String> ALSO_ADDRESS =
      Setting.of(
          "alsoAddress",
          ValueKind.text(512),
          "emergency",
          "Address at the second channel, like a contact's.");
  static final Section SECTION =
      new Section(
          "emergency",
          "The independent path: one message over one channel when the store fails.",
          List.of(CHANNEL, ADDRESS, ALSO_CHANNEL, ALSO_ADDRESS));
}
