package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.JsonNode;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;

/** LORIOT (milliseconds, hex) and Actility ThingPark (everything as text, a flag for late). */
final class OtherEnvelopes {
  private OtherEnvelopes() {}

  static boolean isLoriot(JsonNode json) {
    return json.has("EUI") && json.path("cmd").isTextual();
  }

  /** {@code gw} lists gateways, {@code tx} and {@code txd} echo our downlinks. */
  static boolean isLoriotUplink(JsonNode json) {
    String command = json.path("cmd").asText();
    return command.equals("rx") || command.equals("gw");
  }

  static Uplink loriot(JsonNode json, Message message) {
    String nativeId =
        Envelopes.identity(Envelopes.eui(Envelopes.text(json, "EUI")), Envelopes.text(json, "EUI"));
    Integer counter = Scalars.whole(Scalars.of(json.get("fcnt")), 0, Integer.MAX_VALUE);
    return new Uplink(
        nativeId,
        "",
        Envelopes.port(json, "port"),
        counter == null ? null : nativeId + "/" + counter + "/" + json.path("ts").asText(),
        Envelopes.hex(json, "data"),
        Envelopes.object(json, "decoded"),
        Envelopes.platformTime(json, "ts", message),
        json.path("offline").asBoolean(false),
        false,
        Envelopes.ofDevStatus(Scalars.of(json.get("bat"))),
        Envelopes.rssi(json, "rssi"),
        Envelopes.snr(json, "snr"));
  }

  static boolean isActility(JsonNode json) {
    return json.path("DevEUI_uplink").isObject();
  }

  static Uplink actility(JsonNode json, Message message) {
    JsonNode up = json.path("DevEUI_uplink");
    String nativeId =
        Envelopes.identity(
            Envelopes.eui(Envelopes.text(up, "DevEUI")), Envelopes.text(up, "DevEUI"));
    String counter = Envelopes.text(up, "FCntUp");
    return new Uplink(
        nativeId,
        Envelopes.hint(
            Envelopes.text(up.path("DriverCfg").path("mod"), "mId"),
            Envelopes.text(up.path("CustomerData"), "name"),
            Envelopes.text(up, "ModelCfg")),
        Envelopes.port(up, "FPort"),
        counter == null ? null : nativeId + "/" + up.path("DevAddr").asText() + "/" + counter,
        Envelopes.hex(up, "payload_hex"),
        Envelopes.object(up, "payload"),
        Envelopes.platformTime(up, "Time", message),
        up.path("Late").asText().equals("1"),
        false,
        Envelopes.ofDevStatus(Scalars.of(up.get("BatteryLevel"))),
        Envelopes.rssi(up, "LrrRSSI"),
        Envelopes.snr(up, "LrrSNR"));
  }
}
