package nl.nachtwacht.careplan;

import java.time.LocalDate;
import nl.nachtwacht.careplan.Consent.PositionSight;

/**
 * Whether somebody may be shown where the client is, by what was agreed on. Nothing agreed on means
 * never: a track of somebody's days is not seen because a tracker happens to tell it.
 */
public final class PositionSights {
  private PositionSights() {}

  /**
   * What the agreements of a plan say of a device's positions on a day: the most open of those that
   * hold and are about everything, this device, or a rule.
   *
   * @param day in the home's zone
   */
  public static PositionSight of(CarePlan plan, DeviceId device, LocalDate day) {
    PositionSight most = PositionSight.NEVER;
    for (Consent consent : plan.consents()) {
      boolean more = consent.positions().compareTo(most) > 0;
      if (more && consent.holdsOn(day) && about(consent, plan, device)) {
        most = consent.positions();
      }
    }
    return most;
  }

  /**
   * Whether that lets somebody see it now.
   *
   * @param careAlarmOpen whether an alarm about the client (not about a device) is open
   * @param objected whether the client objects to being watched: then only an alarm is a reason
   */
  public static boolean shown(PositionSight sight, boolean careAlarmOpen, boolean objected) {
    return switch (sight) {
      case NEVER -> false;
      case DURING_ALARM -> careAlarmOpen;
      case ALWAYS -> careAlarmOpen || !objected;
    };
  }

  private static boolean about(Consent consent, CarePlan plan, DeviceId device) {
    return consent.covers().isEmpty()
        || consent.names(device.value())
        || plan.rules().stream().anyMatch(rule -> consent.names(rule.id()));
  }
}
