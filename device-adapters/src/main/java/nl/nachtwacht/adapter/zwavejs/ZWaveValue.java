package nl.nachtwacht.adapter.zwavejs;

import com.fasterxml.jackson.databind.JsonNode;
import nl.nachtwacht.adapter.Json;
import nl.nachtwacht.adapter.Scalars;
import org.jspecify.annotations.Nullable;

/**
 * The value in a message, in any of the three payload types an operator can choose: bare, {@code
 * {time, value}}, or the whole value id.
 *
 * @param value Boolean, Number, String; {@code null} when it was never reported
 * @param time epoch ms of the hub; {@code null} when not given
 * @param unit as the hub gives it; only in the whole value id
 * @param object the whole object; {@code null} for a bare value
 */
record ZWaveValue(
    @Nullable Object value,
    @Nullable Object time,
    @Nullable String unit,
    @Nullable JsonNode object) {

  static ZWaveValue read(byte[] payload) {
    JsonNode object = Json.objectOrNull(payload);
    if (object == null) {
      return new ZWaveValue(bare(Json.plainText(payload)), null, null, null);
    }
    JsonNode time = object.has("time") ? object.get("time") : object.get("lastUpdate");
    return new ZWaveValue(
        Scalars.of(object.get("value")),
        Scalars.of(time),
        Scalars.text(Scalars.of(object.get("unit"))),
        object);
  }

  private static @Nullable Object bare(String text) {
    return switch (text) {
      case "", "null" -> null;
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> {
        Double number = Scalars.number(text);
        yield number == null ? text : number;
      }
    };
  }

  @Nullable Boolean truth() {
    return Scalars.bool(value);
  }

  @Nullable Double number() {
    return Scalars.number(value);
  }

  @Nullable Integer code() {
    return Scalars.whole(value, 0, 65_535);
  }

  @Nullable String word() {
    return Scalars.word(value);
  }
}
