package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.supervision.ActivityView;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;
import nl.nachtwacht.supervision.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What a change in the view of a home teaches about how the client lives. What the view leaves out
 * (tests, simulations, copies) is not learnt from either.
 */
final class LifestyleUpdate {

  /** Who goes out moved inside shortly before. */
  private static final Duration WALKED_TO_IT = Duration.ofMinutes(10);

  private LifestyleUpdate() {}

  /** The lifestyle after a device changed the home from {@code before} to {@code after}. */
  static Lifestyle apply(
      Lifestyle life, HomeView before, HomeView after, String device, RuleContext context) {
    Instant moved = moved(after, device);
    Instant movedBefore = moved(before, device);
    if (moved != null && (movedBefore == null || moved.isAfter(movedBefore))) {
      return life.movedInside(moved, context.zone());
    }
    Course turned = outer(context.placements().get(device)) ? after.contacts().get(device) : null;
    return turned == null || turned.equals(before.contacts().get(device))
        ? life
        : life.doorTurned(passed(turned, life), turned.on(), context.zone());
  }

  /**
   * When the door was last used. One that is told to open and was open already was closed between,
   * and that was lost: when somebody had just been about. Else it is a door that stands open and
   * says so again, from a sensor that does not tell the two apart.
   */
  private static Instant passed(Course door, Lifestyle life) {
    Instant told = door.told().getLast().at();
    Instant about = life.inside();
    boolean walkedToIt = about != null && !told.isAfter(about.plus(WALKED_TO_IT));
    return door.on() && walkedToIt ? told : door.since();
  }

  private static @Nullable Instant moved(HomeView home, String device) {
    ActivityView activity = home.activity().get(device);
    return activity == null ? null : activity.lastAt();
  }

  private static boolean outer(@Nullable Placement placement) {
    return placement != null
        && switch (placement.role()) {
          case FRONT_DOOR, BACK_DOOR -> true;
          default -> false;
        };
  }
}
