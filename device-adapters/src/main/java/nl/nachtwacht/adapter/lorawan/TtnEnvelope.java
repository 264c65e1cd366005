package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * The Things Stack v3. {@code received_at} inside {@code rx_metadata} is a gateway's clock and may
 * differ by minutes; the uplink's own counts. {@code f_cnt} is left out when it is 0.
 */
final class TtnEnvelope {
  private TtnEnvelope() {}

  static boolean matches(JsonNode json) {
    return json.has("end_device_ids");
  }

  static boolean isUplink(JsonNode json) {
    return json.path("uplink_message").isObject();
  }

  static String nativeId(JsonNode json) {
    JsonNode ids = json.path("end_device_ids");
    return Envelopes.identity(
        Envelopes.eui(Envelopes.text(ids, "dev_eui")), Envelopes.text(ids, "device_id"));
  }

  static Uplink uplink(JsonNode json, Message message) {
    JsonNode up = json.path("uplink_message");
    JsonNode versions = up.path("version_ids");
    JsonNode best = best(up.path("rx_metadata"), "rssi");
    String nativeId = nativeId(json);
    return new Uplink(
        nativeId,
        Envelopes.hint(
            Envelopes.text(versions, "brand_id"),
            Envelopes.text(versions, "model_id"),
            Envelopes.text(json.path("end_device_ids"), "device_id")),
        Envelopes.port(up, "f_port"),
        identity(nativeId, up),
        Envelopes.base64(up, "frm_payload"),
        Envelopes.object(up, "decoded_payload"),
        Envelopes.platformTime(up.has("received_at") ? up : json, "received_at", message),
        false,
        json.path("simulated").asBoolean(false),
        Scalars.within(Scalars.of(up.path("last_battery_percentage").get("value")), 0, 100),
        Envelopes.rssi(best, "rssi"),
        Envelopes.snr(best, "snr"));
  }

  private static @Nullable String identity(String nativeId, JsonNode up) {
    Integer counter = Scalars.whole(Scalars.of(up.get("f_cnt")), 0, Integer.MAX_VALUE);
    String session = Envelopes.text(up, "session_key_id");
    if (counter == null && session == null) {
      return null;
    }
    return nativeId
        + "/"
        + (session == null ? "" : session)
        + "/"
        + (counter == null ? 0 : counter);
  }

  /** Of all gateways that heard it, the one that heard it loudest. */
  static JsonNode best(JsonNode heard, String rssi) {
    JsonNode best = heard.path(0);
    for (JsonNode one : heard) {
      best = one.path(rssi).asDouble(-999) > best.path(rssi).asDouble(-999) ? one : best;
    }
    return best;
  }
}
