package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.careplan.DeviceId;

/** Calls that reached a centre directly: how they are known again. */
final class Imports {

  /** What raised an alarm that a centre had first. */
  static final String RULE = "centre-import";

  /** Two calls of one kind from one home within this, told by us and by a centre, are one. */
  static final Duration SAME_CALL = Duration.ofMinutes(10);

  private Imports() {}

  /** The source of a centre's call: the device's own when it is known. */
  static String source(Input.CentreImported call) {
    DeviceId device = call.device();
    return call.kind() + "@" + (device == null ? call.route() : device);
  }

  /** Whether an alarm is about the same call. */
  static boolean same(Alarm alarm, Input.CentreImported call, Instant now) {
    HandOver known = alarm.handOver(call.route());
    if (known != null && call.reference().equals(known.reference())) {
      return true;
    }
    boolean recent = !now.isAfter(alarm.raisedAt().plus(SAME_CALL));
    boolean unnamed = call.device() == null || alarm.source().equals(source(call));
    return alarm.open() && recent && unnamed && alarm.kind().equals(call.kind());
  }
}
