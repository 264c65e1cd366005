package nl.nachtwacht.devicewatch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;

/** A device that sends far more than it ever should, told as work. */
final class Floods {
  private Floods() {}

  /**
   * Somebody must come at once for what calls for help: of a button that presses itself nobody can
   * tell any more when it is pressed. Anything else waits for the day.
   */
  static Trouble trouble(Placement placement, Instant since) {
    return new Trouble(
        TroubleKind.DEVICE_FLOODS,
        placement.device().value(),
        calls(placement) ? AlarmClass.TECH_1 : AlarmClass.TECH_2,
        since,
        since,
        placement.nightCritical(),
        null,
        List.of(
            EvidenceCode.DEVICE_FLOODS
                .at(since, "room", placement.room(), "role", placement.role().name())
                .with("count", Integer.toString(FloodLimit.of(placement.role()).busy()))));
  }

  private static boolean calls(Placement placement) {
    return switch (placement.role()) {
      case SOS, FALL_DETECTOR, STAFF_ALARM, SMOKE, CO -> true;
      default -> false;
    };
  }
}
