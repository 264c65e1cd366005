package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.store.Records.StoredRubbish;
import nl.nachtwacht.gateway.store.Records.StoredUnassigned;
import org.jspecify.annotations.Nullable;

/** Clients, devices, and what nobody registered or understood, as JSON of the contract. */
final class HomeViews {
  private static final int PAYLOAD_MAX = 2_000;

  private HomeViews() {}

  /** Never with the way in: that belongs to an alarm somebody holds. */
  static JsonObject client(ClientCard card) {
    JsonObject json =
        new JsonObject()
            .put("id", card.id().value())
            .put("organisation", card.organisation().value())
            .put("home", card.home().value())
            .put("name", card.name())
            .put("address", card.address());
    putIfThere(json, "phone", card.phone());
    putIfThere(json, "remarks", card.remarks());
    return json;
  }

  static JsonArray devices(Collection<DeviceCard> cards, Tongue tongue) {
    JsonArray devices = new JsonArray();
    cards.forEach(card -> devices.add(device(card, tongue)));
    return devices;
  }

  private static JsonObject device(DeviceCard card, Tongue tongue) {
    return new JsonObject()
        .put("id", card.id().value())
        .put("client", card.client().value())
        .put("source", card.source())
        .put("family", card.family())
        .put("nativeId", card.nativeId())
        .put("role", Word.of(card.role()))
        .put("roleText", tongue.words().role(card.role()))
        .put("room", card.room())
        .put("label", card.label());
  }

  static JsonObject unassigned(StoredUnassigned stranger) {
    return new JsonObject()
        .put("source", stranger.source())
        .put("family", stranger.family())
        .put("nativeId", stranger.nativeId())
        .put("firstAt", AlarmView.moment(stranger.firstAt()))
        .put("lastAt", AlarmView.moment(stranger.lastAt()))
        .put("messages", stranger.messages())
        .put("topic", stranger.topic())
        .put("payload", readable(stranger.payload()));
  }

  static JsonObject rubbish(StoredRubbish rubbish) {
    return new JsonObject()
        .put("seq", rubbish.seq())
        .put("at", AlarmView.moment(rubbish.at()))
        .put("source", rubbish.source())
        .put("topic", rubbish.topic())
        .put("reason", rubbish.reason())
        .put("detail", rubbish.detail())
        .put("payload", readable(rubbish.payload()));
  }

  /** As text when it is text, else in hex; cut to what somebody can look at. */
  static String readable(byte[] payload) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      return text.length() <= PAYLOAD_MAX ? text : text.substring(0, PAYLOAD_MAX) + "…";
    } catch (CharacterCodingException notText) {
      byte[] some = Arrays.copyOf(payload, Math.min(payload.length, PAYLOAD_MAX / 2));
      return "0x" + HexFormat.of().formatHex(some) + (some.length < payload.length ? "…" : "");
    }
  }

  private static void putIfThere(JsonObject json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
