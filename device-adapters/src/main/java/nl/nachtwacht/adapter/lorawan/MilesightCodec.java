package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Milesight frames (port 85): channel, type, value, again and again. Gives the words of the
 * vendor's own decoder.
 *
 * <p>Most channels mean the same on every model. A few do not ({@code 03 00 01} is an open door on
 * WS301, a movement on WS202 and a leak on WS303); those are read only when the envelope names the
 * model, and otherwise said to be undecodable rather than guessed.
 */
final class MilesightCodec {
  static final int PORT = 85;

  /** Set in the result when something could not be read for want of the model. */
  static final String NEEDS_MODEL = "nachtwacht_needs_model";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Reads one value into the result. */
  @FunctionalInterface
  private interface Item {
    void read(FrameReader in, ObjectNode out);
  }

  /** Models whose single-byte channels we know, by the start of their name. */
  private static final List<String> MODELS =
      List.of(
          "ws101",
          "ws136",
          "ws156",
          "ws202",
          "ws203",
          "ws301",
          "ws302",
          "ws303",
          "ws201",
          "ws523",
          "ws52",
          "em300-mcs",
          "em300-mld",
          "em300-sld",
          "em300-zld",
          "em300",
          "vs330",
          "vs340",
          "vs341",
          "vs370",
          "vs373",
          "at101");

  private static final Map<Integer, Item> COMMON =
      Map.ofEntries(
          Map.entry(0x0175, (in, out) -> out.put("battery", in.u8())),
          Map.entry(0x0367, (in, out) -> out.put("temperature", in.i16le() / 10.0)),
          Map.entry(0x0468, (in, out) -> out.put("humidity", in.u8() / 2.0)),
          Map.entry(0x8367, MilesightCodec::temperatureAlarm),
          Map.entry(
              0xff2e, (in, out) -> out.put("press", word(in.u8(), 1, "short", "long", "double"))),
          Map.entry(0x0488, MilesightCodec::gps),
          Map.entry(0x8488, MilesightCodec::gps),
          Map.entry(0x06d9, (in, _) -> in.skip(9)), // a Wi-Fi station's address: not kept
          Map.entry(
              0x0600, (in, out) -> out.put("magnet_status", word(in.u8(), 0, "close", "open"))),
          Map.entry(0x0282, (in, out) -> out.put("distance", in.u16le())),
          Map.entry(0x0382, (in, out) -> out.put("distance", in.u16le())),
          Map.entry(
              0x038e, (in, out) -> out.put("occupancy", word(in.u8(), 0, "vacant", "occupied"))),
          Map.entry(0x048e, (in, _) -> in.skip(1)),
          Map.entry(0x04d6, (in, out) -> out.put("remaining", in.u8())),
          Map.entry(0x055b, MilesightCodec::sound),
          Map.entry(0x0374, (in, out) -> out.put("voltage", in.u16le() / 10.0)),
          Map.entry(0x0480, (in, out) -> out.put("active_power", in.u32le())),
          Map.entry(0x0581, (in, _) -> in.skip(1)),
          Map.entry(0x0683, (in, out) -> out.put("power_consumption", in.u32le())),
          Map.entry(0x07c9, (in, out) -> out.put("current", in.u16le())),
          Map.entry(
              0x0870, (in, out) -> out.put("socket_status", (in.u8() & 1) == 1 ? "on" : "off")),
          // Power-on frame: protocol, hardware, firmware, serial number, class
          Map.entry(
              0xff0b,
              (in, out) -> {
                in.skip(1);
                out.put("device_status", "on");
              }),
          Map.entry(0xff01, (in, _) -> in.skip(1)),
          Map.entry(0xff08, (in, _) -> in.skip(6)),
          Map.entry(0xff09, (in, _) -> in.skip(2)),
          Map.entry(0xff0a, (in, _) -> in.skip(2)),
          Map.entry(0xff16, (in, _) -> in.skip(8)),
          Map.entry(0xff0f, (in, _) -> in.skip(1)),
          Map.entry(0xff18, (in, _) -> in.skip(2)),
          Map.entry(0xfffe, (in, _) -> in.skip(1)),
          Map.entry(0xffff, (in, _) -> in.skip(2)),
          // VS373 fall radar; the decoder's codes, which the README contradicts
          Map.entry(0x07b0, VS373Frames::target),
          Map.entry(0x03f8, VS373Frames::oldTarget),
          Map.entry(0x04f9, VS373Frames::oldRegions),
          Map.entry(0x0ab3, VS373Frames::regions),
          Map.entry(0x06fb, (in, out) -> out.withArray("events").add(VS373Frames.alarm(in))),
          Map.entry(0x08b1, VS373Frames::breathing));

  private static final Map<String, Map<Integer, Item>> BY_MODEL =
      Map.ofEntries(
          Map.entry(
              "ws301", Map.of(0x0300, flag("magnet_status", "close", "open"), 0x0400, tamper())),
          Map.entry(
              "ws202",
              Map.of(
                  0x0300,
                  flag("pir", "normal", "trigger"),
                  0x0400,
                  flag("daylight", "dark", "light"))),
          Map.entry("ws303", Map.of(0x0300, leak())),
          Map.entry(
              "ws203",
              Map.of(
                  0x0500,
                  flag("occupancy", "vacant", "occupied"),
                  0x20ce,
                  MilesightCodec::ws203History)),
          Map.entry("vs340", Map.of(0x0300, flag("occupancy", "vacant", "occupied"))),
          Map.entry("vs341", Map.of(0x0300, flag("occupancy", "vacant", "occupied"))),
          Map.entry(
              "vs370",
              Map.of(
                  0x0300,
                  flag("occupancy", "vacant", "occupied"),
                  0x0400,
                  flag("daylight", "dim", "bright"))),
          Map.entry(
              "em300-mld",
              Map.of(0x0500, leak(), 0x20ce, history("leakage_status", "normal", "leak"))),
          Map.entry(
              "em300-sld",
              Map.of(0x0500, leak(), 0x20ce, history("leakage_status", "normal", "leak"))),
          Map.entry(
              "em300-zld",
              Map.of(0x0500, leak(), 0x20ce, history("leakage_status", "normal", "leak"))),
          Map.entry("em300-mcs", Map.of(0x20ce, history("magnet_status", "close", "open"))),
          Map.entry("at101", Map.of(0x0500, flag("position", "normal", "tilt"), 0x0700, tamper())),
          Map.entry("vs373", Map.of(0x20ce, (in, out) -> VS373Frames.history(in, out))));

  private MilesightCodec() {}

  /** The model the envelope names; {@code null} when it names none of those we know. */
  static @Nullable String model(String hint) {
    for (String model : MODELS) {
      if (hint.contains(model) || hint.contains(model.replace("-", ""))) {
        return model;
      }
    }
    return null;
  }

  /** The frame in the vendor's words; {@code null} when it is no such frame. */
  static @Nullable ObjectNode decode(byte[] bytes, @Nullable String model) {
    ObjectNode out = read(bytes, model);
    boolean onlyTrackersSayWhere = model == null && out != null && out.has("latitude");
    return onlyTrackersSayWhere ? read(bytes, "at101") : out;
  }

  private static @Nullable ObjectNode read(byte[] bytes, @Nullable String model) {
    ObjectNode out = NODES.objectNode();
    FrameReader in = new FrameReader(bytes);
    Map<Integer, Item> own = model == null ? Map.of() : BY_MODEL.getOrDefault(model, Map.of());
    try {
      while (in.left() >= 2) {
        int channel = in.u8() << 8 | in.u8();
        if (!item(channel, own, in, out)) {
          return out.isEmpty() ? null : out.put(NEEDS_MODEL, true);
        }
      }
    } catch (FrameReader.Ended cut) {
      return out.isEmpty() ? null : out.put(NEEDS_MODEL, true);
    }
    return out.isEmpty() ? null : out;
  }

  private static boolean item(int channel, Map<Integer, Item> own, FrameReader in, ObjectNode out) {
    Item item = own.getOrDefault(channel, COMMON.get(channel));
    if (item != null) {
      item.read(in, out);
      return true;
    }
    boolean singleByte = (channel & 0xff) == 0x00;
    if (singleByte) {
      in.skip(1);
      out.put(NEEDS_MODEL, true);
    }
    return singleByte;
  }

  private static Item flag(String name, String zero, String one) {
    return (in, out) -> out.put(name, word(in.u8(), 0, zero, one));
  }

  private static Item tamper() {
    return flag("tamper_status", "installed", "uninstalled");
  }

  private static Item leak() {
    return flag("leakage_status", "normal", "leak");
  }

  static String word(int code, int first, String... words) {
    int index = code - first;
    return index >= 0 && index < words.length ? words[index] : "unknown";
  }

  private static void temperatureAlarm(FrameReader in, ObjectNode out) {
    out.put("temperature", in.i16le() / 10.0);
    out.put("temperature_abnormal", word(in.u8(), 0, "normal", "abnormal"));
  }

  /** Latitude, longitude, then two nibbles: geofence and motion. */
  private static void gps(FrameReader in, ObjectNode out) {
    out.put("latitude", in.i32le() / 1e6);
    out.put("longitude", in.i32le() / 1e6);
    int status = in.u8();
    out.put("motion_status", word(status & 15, 0, "unknown", "start_moving", "moving", "stop"));
    out.put("geofence_status", word(status >> 4, 0, "inside", "outside", "unset", "unknown"));
  }

  private static void sound(FrameReader in, ObjectNode out) {
    in.skip(1); // weighting
    out.put("LAF", in.u16le() / 10.0);
    out.put("LAeq", in.u16le() / 10.0);
    out.put("LAFmax", in.u16le() / 10.0);
  }

  /** Kept while the device had no link: when, temperature, humidity, and the model's own flag. */
  private static Item history(String flag, String zero, String one) {
    return (in, out) -> {
      ObjectNode entry = entry(out);
      entry.put("timestamp", in.u32le());
      double temperature = in.i16le() / 10.0;
      double humidity = in.u8() / 2.0;
      if (temperature != 0 || humidity != 0) {
        entry.put("temperature", temperature);
        entry.put("humidity", humidity);
      }
      entry.put(flag, word(in.u8(), 0, zero, one));
    };
  }

  private static void ws203History(FrameReader in, ObjectNode out) {
    ObjectNode entry = entry(out);
    entry.put("timestamp", in.u32le());
    entry.put("occupancy", (in.u8() & 1) == 1 ? "occupied" : "vacant");
    entry.put("temperature", in.i16le() / 10.0);
    entry.put("humidity", in.u8() / 2.0);
  }

  static ObjectNode entry(ObjectNode out) {
    ArrayNode history = out.withArray("history");
    return history.addObject();
  }
}
