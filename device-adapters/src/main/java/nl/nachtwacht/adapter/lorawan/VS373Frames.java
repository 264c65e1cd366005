package nl.nachtwacht.adapter.lorawan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Frames of the VS373 fall radar.
 *
 * <p>Codes follow the vendor's decoder (0 fall; 1 triggered, 2 deactivated, 3 ignored); the README
 * of the same repository has others. The region bytes of old firmware ({@code 04 f9}) say 0 for
 * occupied, the mask of new firmware ({@code 0a b3}) says 1: the frame type tells the two apart.
 */
final class VS373Frames {
  private static final String[] DETECTIONS = {"normal", "vacant", "in_bed", "out_of_bed", "fall"};
  private static final String[] TARGETS = {"normal", "motionless", "abnormal"};
  private static final String[] ALARMS = {
    "fall",
    "motionless",
    "dwell",
    "out_of_bed",
    "occupied",
    "vacant",
    "bradypnea",
    "tachypnea",
    "apnea"
  };
  private static final String[] STATUSES = {
    "alarm_triggered", "alarm_deactivated", "alarm_ignored"
  };
  private static final int OLD_REGIONS = 4;
  private static final int REGIONS_MAX = 32;

  private VS373Frames() {}

  static void target(FrameReader in, ObjectNode out) {
    out.put("detection_status", MilesightCodec.word(in.u8(), 0, DETECTIONS));
    out.put("target_status", MilesightCodec.word(in.u8(), 0, TARGETS));
    in.skip(6);
  }

  static void oldTarget(FrameReader in, ObjectNode out) {
    out.put("detection_status", MilesightCodec.word(in.u8(), 0, DETECTIONS));
    out.put("target_status", MilesightCodec.word(in.u8(), 0, TARGETS));
    in.skip(4);
  }

  static void oldRegions(FrameReader in, ObjectNode out) {
    for (int region = 1; region <= OLD_REGIONS; region++) {
      out.put("region_" + region + "_occupancy", in.u8() == 0 ? "occupied" : "vacant");
    }
  }

  static void regions(FrameReader in, ObjectNode out) {
    int count = Math.min(in.u8(), REGIONS_MAX);
    long mask = in.u32le();
    for (int region = 1; region <= count; region++) {
      boolean occupied = (mask >> (region - 1) & 1) == 1;
      out.put("region_" + region + "_occupancy", occupied ? "occupied" : "vacant");
    }
  }

  static ObjectNode alarm(FrameReader in) {
    ObjectNode alarm = JsonNodeFactory.instance.objectNode();
    fill(in, alarm);
    return alarm;
  }

  static void history(FrameReader in, ObjectNode out) {
    ObjectNode entry = MilesightCodec.entry(out);
    entry.put("timestamp", in.u32le());
    fill(in, entry);
  }

  private static void fill(FrameReader in, ObjectNode alarm) {
    alarm.put("alarm_id", in.u16le());
    alarm.put("alarm_type", MilesightCodec.word(in.u8(), 0, ALARMS));
    alarm.put("alarm_status", MilesightCodec.word(in.u8(), 1, STATUSES));
    int region = in.u8();
    if (region > 0) {
      alarm.put("region_id", region);
    }
  }

  static void breathing(FrameReader in, ObjectNode out) {
    in.skip(1);
    out.put("respiratory_rate", in.u16le() / 100.0);
  }
}
