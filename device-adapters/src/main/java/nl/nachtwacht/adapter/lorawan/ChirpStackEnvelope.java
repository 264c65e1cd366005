package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * ChirpStack v4 ({@code deviceInfo}) and v3 (flat, {@code devEUI}), which Milesight gateways speak
 * too. A location in {@code rxInfo} is the gateway's, never the device's.
 */
final class ChirpStackEnvelope {
  private ChirpStackEnvelope() {}

  static boolean matches(JsonNode json) {
    return json.path("deviceInfo").isObject()
        || json.has("devEUI")
        || (json.has("devEui") && (json.has("fPort") || json.has("data")));
  }

  static String nativeId(JsonNode json) {
    JsonNode info = json.path("deviceInfo");
    String eui = Envelopes.text(info, "devEui");
    eui = eui != null ? eui : Envelopes.text(json, "devEUI");
    eui = eui != null ? eui : Envelopes.text(json, "devEui");
    String other = Envelopes.text(info.isObject() ? info : json, "deviceName");
    return Envelopes.identity(Envelopes.eui(eui), other);
  }

  static Uplink uplink(JsonNode json, Message message) {
    JsonNode info = json.path("deviceInfo");
    JsonNode best = TtnEnvelope.best(json.path("rxInfo"), "rssi");
    String nativeId = nativeId(json);
    return new Uplink(
        nativeId,
        Envelopes.hint(
            Envelopes.text(info, "deviceProfileName"),
            Envelopes.text(json, "deviceProfileName"),
            Envelopes.text(info.isObject() ? info : json, "deviceName"),
            info.path("tags").isObject() ? info.path("tags").toString() : null),
        Envelopes.port(json, "fPort"),
        identity(nativeId, json),
        Envelopes.base64(json, "data"),
        object(json),
        Envelopes.platformTime(json, "time", message),
        false,
        false,
        null,
        Envelopes.rssi(best, "rssi"),
        Envelopes.snr(best, best.has("snr") ? "snr" : "loRaSNR"));
  }

  /** v3 made from protobuf has the decoded object as text. */
  private static @Nullable JsonNode object(JsonNode json) {
    JsonNode text = json.path("objectJSON");
    return text.isTextual() ? ofText(text.textValue()) : Envelopes.object(json, "object");
  }

  /** A damaged object is none: the frame itself is still there. */
  private static @Nullable JsonNode ofText(String text) {
    try {
      JsonNode object = Json.tree(text.getBytes(StandardCharsets.UTF_8));
      return object.isObject() && !object.isEmpty() ? object : null;
    } catch (Unreadable damaged) {
      return null;
    }
  }

  /** The counter starts again when the device joins again, but then its address differs. */
  private static @Nullable String identity(String nativeId, JsonNode json) {
    String platformKey = Envelopes.text(json, "deduplicationId");
    Integer counter = Scalars.whole(Scalars.of(json.get("fCnt")), 0, Integer.MAX_VALUE);
    if (counter == null) {
      return platformKey == null ? null : nativeId + "/" + platformKey;
    }
    String session = Envelopes.text(json, "devAddr");
    return platformKey != null
        ? nativeId + "/" + platformKey
        : nativeId + "/" + (session == null ? "" : session) + "/" + counter;
  }
}
