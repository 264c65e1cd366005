package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import nl.nachtwacht.adapter.DeviceTime;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import nl.nachtwacht.event.ClockQuality;
import org.jspecify.annotations.Nullable;

/** Reading that all network servers' envelopes share. */
final class Envelopes {
  private Envelopes() {}

  static @Nullable String text(JsonNode node, String field) {
    return Scalars.text(Scalars.of(node.get(field)));
  }

  private static final int EUI_BYTES = 8;

  /**
   * DevEUI in lower-case hex; absent when it is missing or a placeholder of zeros. ChirpStack v3
   * writes it in base64 where its JSON is made from protobuf.
   */
  static @Nullable String eui(@Nullable String text) {
    if (text == null || text.matches("0+")) {
      return null;
    }
    return text.matches("[0-9A-Fa-f]{16}") ? text.toLowerCase(Locale.ROOT) : ofBase64(text);
  }

  private static @Nullable String ofBase64(String text) {
    if (!text.matches("[0-9A-Za-z+/]{11}=")) {
      return null;
    }
    byte[] bytes = Base64.getDecoder().decode(text);
    return bytes.length == EUI_BYTES ? HexFormat.of().formatHex(bytes) : null;
  }

  /** The first that is there; an envelope without any identity cannot be placed. */
  static String identity(@Nullable String eui, @Nullable String other) {
    return eui != null ? eui : Scalars.identity(other, "device id");
  }

  static byte[] base64(JsonNode node, String field) {
    String text = node.path(field).asText("");
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException notBase64) {
      throw Unreadable.wrongType(field, "base64");
    }
  }

  static byte[] hex(JsonNode node, String field) {
    try {
      return HexFormat.of().parseHex(node.path(field).asText(""));
    } catch (IllegalArgumentException notHex) {
      throw Unreadable.wrongType(field, "hex");
    }
  }

  static int port(JsonNode node, String field) {
    Integer port = Scalars.whole(Scalars.of(node.get(field)), 0, 255);
    return port == null ? -1 : port;
  }

  static @Nullable JsonNode object(JsonNode node, String field) {
    JsonNode object = node.get(field);
    return object != null && object.isObject() && !object.isEmpty() ? object : null;
  }

  static DeviceTime platformTime(JsonNode node, String field, Message message) {
    return DeviceTime.any(
            Scalars.of(node.get(field)), null, message.receivedAt(), ClockQuality.PLATFORM)
        .toMillis();
  }

  /** Everything that may name the model. */
  static String hint(@Nullable String... words) {
    StringBuilder hint = new StringBuilder();
    for (String word : words) {
      if (word != null) {
        hint.append(word.toLowerCase(Locale.ROOT)).append(' ');
      }
    }
    return hint.toString();
  }

  static @Nullable Double rssi(JsonNode node, String field) {
    return Scalars.within(Scalars.of(node.get(field)), -150, 20);
  }

  static @Nullable Double snr(JsonNode node, String field) {
    return Scalars.within(Scalars.of(node.get(field)), -50, 50);
  }

  /** LoRaWAN DevStatus: 1 to 254 is empty to full, 0 is mains, 255 is unknown. */
  static @Nullable Double ofDevStatus(@Nullable Object code) {
    Double value = Scalars.within(code, 1, 254);
    return value == null ? null : Math.round((value - 1) / 253 * 1000) / 10.0;
  }
}
