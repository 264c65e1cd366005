package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.ActivityView;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import org.jspecify.annotations.Nullable;

/**
 * Since when a sensor says one thing that people end by living: a bed occupied, a chair occupied,
 * an outer door open, motion. Longer than {@link #after}, it is the sensor that hangs, and not the
 * world: rules that rest on it are blind.
 */
final class Stuck {

  /** Who is cared for in bed is still washed and turned: no bed is occupied for so long. */
  static final Duration BED = Duration.ofHours(48);

  static final Duration CHAIR = Duration.ofHours(24);

  /** Somebody passes a front door in so long, and closes it. */
  static final Duration DOOR = Duration.ofHours(48);

  /** Nobody moves before one sensor for so long without a minute's rest. */
  static final Duration MOTION = Duration.ofHours(12);

  private Stuck() {}

  /** How long a sensor in this role may say so. */
  static Duration after(Role role) {
    return switch (role) {
      case BED -> BED;
      case CHAIR -> CHAIR;
      case MOTION -> MOTION;
      default -> DOOR;
    };
  }

  /** Since when; {@code null} when it does not say so now. */
  static @Nullable Instant since(Placement placement, HomeView home) {
    String device = placement.device().value();
    return switch (placement.role()) {
      case BED -> on(home.beds().get(device));
      case CHAIR -> on(home.seats().get(device));
      case FRONT_DOOR, BACK_DOOR -> on(home.contacts().get(device));
      case MOTION -> moving(home.activity().get(device));
      default -> null;
    };
  }

  static Trouble trouble(Placement placement, Instant since) {
    return new Trouble(
        TroubleKind.DEVICE_STUCK,
        placement.device().value(),
        AlarmClass.TECH_2,
        since,
        since,
        placement.nightCritical(),
        null,
        List.of(
            EvidenceCode.DEVICE_STUCK.at(
                since, "room", placement.room(), "role", placement.role().name())));
  }

  /** Whether it was heard since it began to say so: a silent one is missed for its silence. */
  static boolean heardSince(Instant since, Placement placement, HomeView home) {
    Instant heard = home.signsOfLife().get(placement.device().value());
    return heard != null && heard.isAfter(since);
  }

  private static @Nullable Instant on(@Nullable Course course) {
    return course == null ? null : course.onSince();
  }

  /** Of a sensor that also says "quiet" now and then; others never end a movement. */
  private static @Nullable Instant moving(@Nullable ActivityView view) {
    return view == null || view.quietAt() == null || !view.active() ? null : view.begunAt();
  }
}
