package nl.nachtwacht.adapter.shelly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.adapter.Fields;
import nl.nachtwacht.adapter.IgnoreReason;
import nl.nachtwacht.adapter.Memory;
import nl.nachtwacht.adapter.Message;
import nl.nachtwacht.adapter.Scalars;
import nl.nachtwacht.adapter.Tell;
import nl.nachtwacht.adapter.Telling;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Observation.ManualAlarm.Press;
import nl.nachtwacht.event.Phase;

/**
 * Shelly BLU buttons and sensors whose adverts a script on a Shelly passes on as its own events.
 *
 * <p>One press is advertised several times and heard by several gateways; {@code pid} counts the
 * presses (0 to 255, then over again) and tells copies.
 */
final class ShellyBlu {
  /** A counter that comes again after this is not a copy: it went round. */
  private static final long COPIES_WITHIN_MS = 60_000;

  private static final String PACKET = "pid";

  private ShellyBlu() {}

  static Decoded decode(JsonNode json, Message message, Memory memory) {
    Fields fields = Fields.of(json);
    String address =
        Scalars.identity(fields.get("address"), "address")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[:-]", "");
    Integer pid = fields.whole("pid", 0, 255);
    Envelope live =
        Envelope.live(
            ShellyAdapter.FAMILY, address, ShellyAdapter.BLU, Phase.STATE, message.receivedAt());
    // The counter goes round: without the time the key would swallow a press of days later.
    String heard = Long.toString(message.receivedAt().toEpochMilli(), Character.MAX_RADIX);
    Envelope envelope = pid == null ? live : live.keyed(address + "/" + pid + "-" + heard);
    String noteKey = ShellyAdapter.NOTE + address;
    Telling telling = new Telling(envelope, memory.recall(noteKey), message.retained());
    if (isCopy(pid, telling)) {
      return Decoded.ignored(IgnoreReason.TWIN);
    }
    if (Boolean.TRUE.equals(fields.bool("encryption")) && fields.size() <= 5) {
      telling.tell(
          Phase.MOMENTARY,
          new Observation.Undecodable(
              Observation.Undecodable.Reason.ENCRYPTED, message.payload().length));
      return telling.answer(noteKey);
    }
    tell(json, fields, telling);
    return telling.answer(noteKey);
  }

  private static boolean isCopy(@org.jspecify.annotations.Nullable Integer pid, Telling telling) {
    if (pid == null) {
      return false;
    }
    long now = telling.envelope().receivedAt().toEpochMilli();
    String before = telling.recall(PACKET);
    telling.remember(PACKET, pid + "-" + Long.toString(now, Character.MAX_RADIX));
    return before != null
        && before.startsWith(pid + "-")
        && now - Telling.startOf(before) <= COPIES_WITHIN_MS;
  }

  private static void tell(JsonNode json, Fields fields, Telling telling) {
    buttons(json.get("button"), telling);
    Boolean window = fields.bool("window");
    if (window != null) {
      Tell.contact("contact", window, telling);
    }
    Boolean motion = fields.bool("motion");
    if (motion != null) {
      Tell.motion("motion", motion, telling);
    }
    Double lux = fields.within("illuminance", 0, 200_000);
    if (lux != null) {
      telling.reading("lux", "illuminance", lux, "lx", 10);
    }
    Double temperature = fields.within("temperature", -60, 100);
    if (temperature != null) {
      telling.reading("t", "temperature", temperature, "Cel", 0.1);
    }
    Double humidity = fields.within("humidity", 0, 100);
    if (humidity != null) {
      telling.reading("h", "humidity", humidity, "%", 1);
    }
    Tell.battery(fields.within("battery", 0, 100), null, null, telling);
    Tell.rssi(fields.within("rssi", -150, -1), telling);
  }

  private static final int BUTTONS_MAX = 8;

  /** One number, or a list with one per button; 0 is "not this one". */
  private static void buttons(@org.jspecify.annotations.Nullable JsonNode button, Telling telling) {
    if (button == null) {
      return;
    }
    if (!button.isArray()) {
      button(null, Scalars.whole(Scalars.of(button), 0, 255), telling);
      return;
    }
    for (int i = 0; i < Math.min(button.size(), BUTTONS_MAX); i++) {
      button(Integer.toString(i), Scalars.whole(Scalars.of(button.get(i)), 0, 255), telling);
    }
  }

  private static void button(
      @org.jspecify.annotations.Nullable String name,
      @org.jspecify.annotations.Nullable Integer code,
      Telling telling) {
    if (code == null || code == 0) {
      return;
    }
    if (telling.retained()) {
      telling.leaveOut(IgnoreReason.RETAINED_EVENT);
      return;
    }
    Press press =
        switch (code) {
          case 1 -> Press.SHORT;
          case 2 -> Press.DOUBLE;
          case 4 -> Press.LONG;
          case 128, 254 -> Press.HOLD;
          default -> Press.UNKNOWN;
        };
    telling.momentary(new Observation.Button(name, press));
  }
}
