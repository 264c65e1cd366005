package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Dragino and Netvox door and leak sensors, and Abeeway trackers, in the words of their vendors'
 * decoders.
 */
final class OtherCodecs {
  private static final int DRAGINO_PORT = 10;
  private static final int DRAGINO_BYTES = 10;
  private static final int DRAGINO_DOOR = 1;
  private static final int DRAGINO_LEAK = 2;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private OtherCodecs() {}

  /** LDS02 and LWL02: battery with two flags in its upper bits, then counters of the mode. */
  static @Nullable ObjectNode dragino(byte[] bytes, int port) {
    boolean fits = port == DRAGINO_PORT && bytes.length == DRAGINO_BYTES;
    int mode = fits ? bytes[2] : 0;
    if (mode != DRAGINO_DOOR && mode != DRAGINO_LEAK) {
      return null;
    }
    ObjectNode out = NODES.objectNode();
    int head = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    out.put("BAT_V", (head & 0x3fff) / 1000.0);
    if (mode == DRAGINO_DOOR) {
      out.put("DOOR_OPEN_STATUS", (head & 0x8000) != 0 ? 1 : 0);
      out.put("DOOR_ALARM", bytes[9] & 1);
    } else {
      out.put("WATER_LEAK_STATUS", (head & 0x4000) != 0 ? 1 : 0);
    }
    return out;
  }

  private static final int NETVOX_PORT = 6;
  private static final int NETVOX_R311A = 0x02;
  private static final int NETVOX_R718WB = 0x12;

  /** Version, device type, report type, battery in tenths of a volt, state. */
  static @Nullable ObjectNode netvox(byte[] bytes, int port) {
    boolean report = port == NETVOX_PORT && bytes.length == 11 && bytes[0] == 1 && bytes[2] == 1;
    int type = report ? bytes[1] : 0;
    if (type != NETVOX_R311A && type != NETVOX_R718WB) {
      return null;
    }
    ObjectNode out = NODES.objectNode();
    out.put("BAT_V", (bytes[3] & 0x7f) / 10.0);
    out.put(type == NETVOX_R311A ? "contact" : "water_leak", bytes[4] & 1);
    return out;
  }

  private static final int ABEEWAY_POSITION = 0x03;
  private static final int SOS_BIT = 0x10;
  private static final int MOVING_BIT = 0x04;
  private static final double TEMPERATURE_STEP = 129.0 / 255;
  private static final int AGE_STEP_S = 8;
  private static final double ACCURACY_STEP_M = 3.9;

  /** Header on every frame: type, status bits (SOS among them), battery code, temperature. */
  static @Nullable ObjectNode abeeway(byte[] bytes) {
    try {
      FrameReader in = new FrameReader(bytes);
      int type = in.u8();
      int status = in.u8();
      in.skip(1); // battery: a code of the firmware's own
      ObjectNode out = NODES.objectNode();
      out.put("sosFlag", (status & SOS_BIT) == 0 ? 0 : 1);
      out.put("dynamicMotionState", (status & MOVING_BIT) == 0 ? "STATIC" : "MOVING");
      out.put("temperatureMeasure", Math.round((in.u8() * TEMPERATURE_STEP - 44) * 10) / 10.0);
      boolean gps = type == ABEEWAY_POSITION && in.left() >= 9 && (in.u8() & 15) == 0;
      if (gps) {
        out.put("age", in.u8() * AGE_STEP_S);
        out.put("gpsLatitude", (in.u24be() << 8) / 1e7);
        out.put("gpsLongitude", (in.u24be() << 8) / 1e7);
        out.put("horizontalAccuracy", in.u8() * ACCURACY_STEP_M);
      }
      return out;
    } catch (FrameReader.Ended cut) {
      return null;
    }
  }
}
