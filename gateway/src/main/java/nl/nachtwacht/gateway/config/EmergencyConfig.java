package nl.nachtwacht.gateway.config;

import java.util.List;
import nl.nachtwacht.gateway.yaml.ValueKind;

/**
 * Who is told directly, without the store, when the store cannot be written.
 *
 * @param channel id of the channel
 * @param address at that channel, like a contact's
 */
public record EmergencyConfig(String channel, String address) {
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
  static final Section SECTION =
      new Section(
          "emergency",
          "The independent path: one message over one channel when the store fails.",
          List.of(CHANNEL, ADDRESS));
}
