package nl.nachtwacht.supervision;

import java.time.Instant;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;

/**
 * Since when an outer door does what it does. Each opening is something new: somebody may have
 * left. But a door that goes open and shut with nobody moving inside is moved by the wind, or only
 * says so: from the fourth opening on it is still the one thing that was told before, also when
 * that alarm was ended meanwhile.
 *
 * <p>It is new again after anything that a person does inside, a carer who comes in, or a {@link
 * Course#REST rest} of the door. Where no sensor could see anybody every opening is new, until it
 * {@linkplain Course#rattles rattles}.
 */
final class SameDoor {

  /** So often somebody may go in and out without being seen. */
  static final int TIMES = 3;

  private SameDoor() {}

  /**
   * When what goes on at a door began: what has been so for half an hour began by itself.
   *
   * @param latest the opening, or the closing, that is looked at
   */
  static Instant began(
      HomeView home, RuleContext context, Course door, Instant latest, Instant now) {
    if (!now.isBefore(door.since().plus(Course.REST))) {
      return latest;
    }
    Instant quietSince = unseenSince(home, door);
    Instant first = door.firstOnSince(quietSince);
    boolean often = seesInside(home, context) && door.timesOnInAll(quietSince) > TIMES;
    boolean same = often || door.rattles();
    return same && first != null && first.isBefore(latest) ? first : latest;
  }

  /** When to look again: at the latest when the door has rested, if it does. */
  static @Nullable Instant again(@Nullable Instant otherwise, Course door, Instant now) {
    Instant rested = door.since().plus(Course.REST);
    return rested.isAfter(now) ? Shapes.sooner(otherwise, rested) : otherwise;
  }

  /** Since when the door moves while nobody else does. */
  private static Instant unseenSince(HomeView home, Course door) {
    HomeView.Seen seen = home.lastActivity();
    Instant since = Shapes.later(door.restlessSince(), seen == null ? null : seen.at());
    return Shapes.later(since, home.carerAt());
  }

  private static boolean seesInside(HomeView home, RuleContext context) {
    return home.lastActivityOf(device -> sees(context.role(device))) != null;
  }

  private static boolean sees(Role role) {
    return role == Role.MOTION || role == Role.PRESENCE;
  }
}
