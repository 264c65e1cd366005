package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import org.jspecify.annotations.Nullable;

/**
 * Somebody came in through an outer door shortly before: who moves inside now may be they, and the
 * client is not alone. For rules that take movement for the client's and for a sign of trouble.
 */
final class CameIn {

  static final String REASON = "came-in";

  /** Who came in through the door walks about for no longer than this. */
  static final Duration FOR = Duration.ofMinutes(45);

  private CameIn() {}

  /** Suppressed while somebody who came in may walk about. */
  static Verdict lately(HomeView home, RuleContext context, Verdict.Raise raise, Instant now) {
    for (Placement door : context.outerDoors()) {
      Course course = home.contacts().get(door.device().value());
      Instant opened = course == null ? null : cameIn(course, home, now);
      if (opened != null) {
        return Shapes.suppressed(
            REASON,
            raise,
            EvidenceCode.DOOR_OPENED.at(opened, "role", door.role().name()),
            opened.plus(FOR));
      }
    }
    return raise;
  }

  /** Also when they open the door again, to leave; {@code null} when nobody came in lately. */
  private static @Nullable Instant cameIn(Course door, HomeView home, Instant now) {
    for (Course.Told turn : door.turns().reversed()) {
      if (turn.on() && turn.at().plus(FOR).isAfter(now) && home.activeAfter(turn.at())) {
        return turn.at();
      }
    }
    return null;
  }
}
