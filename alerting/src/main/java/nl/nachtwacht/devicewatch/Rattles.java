package nl.nachtwacht.devicewatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import org.jspecify.annotations.Nullable;

/**
 * A door, bed or chair that changes so often that no person can be the cause: the wind, a loose
 * magnet, a mat at its limit. Any of these is enough:
 *
 * <ul>
 *   <li>It changes {@linkplain Course#rattles more often} than people do.
 *   <li>An outer door is opened {@link #UNSEEN_TIMES} times in such a stretch, in a home that sees
 *       who moves inside, and nobody did.
 * </ul>
 *
 * <p>And it has been going on for {@link #LASTS}, so that rules have told of the first opening,
 * with their wait for a badge, before they are blind. It is over when it has been quiet for {@link
 * #CALM}: the wind comes in gusts.
 */
final class Rattles {

  static final int UNSEEN_TIMES = 8;
  static final Duration LASTS = Duration.ofMinutes(5);
  static final Duration CALM = Duration.ofHours(1);

  private Rattles() {}

  /** The trouble of one device; {@code null} when it does not rattle. */
  static @Nullable Trouble of(
      Placement placement,
      SortedMap<String, Placement> placements,
      HomeView home,
      DeviceLedger ledger,
      Instant now,
      Soonest again) {
    String device = placement.device().value();
    Course course = course(placement, home);
    if (course == null) {
      return null;
    }
    Instant calmAt = course.since().plus(CALM);
    DeviceLedger.Told told = ledger.told().get(TroubleKind.DEVICE_RATTLES.at(device));
    boolean rattles =
        now.isBefore(calmAt)
            && (told != null
                || lasts(course)
                    && (course.rattles() || unseen(placement, placements, course, home, ledger)));
    if (!rattles) {
      return null;
    }
    again.passed(calmAt, now);
    return told == null ? trouble(placement, course, now) : told.trouble();
  }

  private static boolean lasts(Course course) {
    return !course.since().isBefore(course.restlessSince().plus(LASTS));
  }

  private static @Nullable Course course(Placement placement, HomeView home) {
    String device = placement.device().value();
    return switch (placement.role()) {
      case FRONT_DOOR, BACK_DOOR, INNER_DOOR, WINDOW, FRIDGE, DRAWER -> home.contacts().get(device);
      case BED -> home.beds().get(device);
      case CHAIR -> home.seats().get(device);
      default -> null;
    };
  }

  private static boolean unseen(
      Placement placement,
      SortedMap<String, Placement> placements,
      Course door,
      HomeView home,
      DeviceLedger ledger) {
    boolean outer = placement.role() == Role.FRONT_DOOR || placement.role() == Role.BACK_DOOR;
    if (!outer || home.lastActivityOf(sensor -> sees(placements.get(sensor), ledger)) == null) {
      return false;
    }
    HomeView.Seen seen = home.lastActivity();
    Instant since = later(door.restlessSince(), seen == null ? null : seen.at());
    return door.timesOnInAll(later(since, home.carerAt())) >= UNSEEN_TIMES;
  }

  /** Of sensors that are not there nobody can say that they saw nobody. */
  private static boolean sees(@Nullable Placement sensor, DeviceLedger ledger) {
    if (sensor == null || (sensor.role() != Role.MOTION && sensor.role() != Role.PRESENCE)) {
      return false;
    }
    String device = sensor.device().value();
    return ledger.told().values().stream()
        .map(DeviceLedger.Told::trouble)
        .noneMatch(trouble -> trouble.kind().away() && trouble.subject().equals(device));
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private static Trouble trouble(Placement placement, Course course, Instant now) {
    Instant since = course.restlessSince();
    return new Trouble(
        TroubleKind.DEVICE_RATTLES,
        placement.device().value(),
        AlarmClass.TECH_2,
        since,
        now,
        placement.nightCritical(),
        null,
        List.of(
            EvidenceCode.DEVICE_RATTLES
                .at(since, "room", placement.room(), "role", placement.role().name())
                .with("count", Integer.toString(course.timesOnInAll(since)))));
  }
}
