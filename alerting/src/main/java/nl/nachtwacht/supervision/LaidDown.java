package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;

/**
 * Whether somebody has gone to bed on an evening. Who has not is putting out the lights, washing
 * and fetching a glass of water, and goes from room to room as a wanderer does.
 */
final class LaidDown {

  /** Who goes to bed so long before the hours of the night begin sleeps, and does not nap. */
  static final Duration EVENING = Duration.ofHours(3);

  /** Nothing seen for so long, and the bedroom last: somebody sleeps. */
  static final Duration QUIET_IN_BEDROOM = Duration.ofMinutes(10);

  /** Nothing seen for so long, wherever the last movement was: they sleep where no sensor looks. */
  static final Duration QUIET = Duration.ofMinutes(25);

  /** What bedrooms are called. */
  static final String BEDROOM = "slaap";

  /** A bed that told nothing for longer than this is not asked. */
  private static final Duration BED_BELIEVED = Duration.ofHours(24);

  private LaidDown() {}

  /** The bedrooms by name, and every room in which a watched bed stands. */
  static Set<String> bedrooms(Set<String> named, RuleContext context) {
    Set<String> all = new TreeSet<>(named);
    context.with(Role.BED).forEach(bed -> all.add(Visits.room(bed)));
    return Set.copyOf(all);
  }

  /** The same by the names that bedrooms usually have. */
  static Set<String> bedrooms(RuleContext context) {
    Set<String> named = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      String room = Visits.room(placement);
      if (room.startsWith(BEDROOM)) {
        named.add(room);
      }
    }
    return bedrooms(named, context);
  }

  /**
   * Whether a bed sensor tells who lies down: one that has been silent for long is not believed.
   */
  static boolean bedTells(HomeView home, WindowClock.Span night) {
    Instant from = night.start().minus(EVENING).minus(BED_BELIEVED);
    return home.beds().values().stream()
        .anyMatch(bed -> bed.lastOn() != null && bed.since().isAfter(from));
  }

  /**
   * Whether somebody lay down on this evening and before {@code walk}; also when nothing was seen
   * in the evening. A bed that tells is believed; without one, a long quiet counts.
   */
  static boolean before(
      Instant walk,
      HomeView home,
      RuleContext context,
      Set<String> bedrooms,
      WindowClock.Span night) {
    Instant evening = night.start().minus(EVENING);
    for (Course bed : home.beds().values()) {
      Instant on = bed.lastOn();
      if (on != null && (!on.isBefore(evening) || !bed.since().isBefore(night.start()))) {
        return true;
      }
    }
    return !bedTells(home, night) && wasQuiet(evening, walk, home, context, bedrooms);
  }

  private static boolean wasQuiet(
      Instant evening, Instant walk, HomeView home, RuleContext context, Set<String> bedrooms) {
    Instant before = evening;
    boolean inBedroom = false;
    for (Trail.Moment moment : home.trail().since(evening)) {
      Placement placement = context.placements().get(moment.device());
      if (placement == null || !Visits.watchesRoom(placement)) {
        continue;
      }
      Duration quiet = Duration.between(before, moment.at());
      if (quiet.compareTo(inBedroom ? QUIET_IN_BEDROOM : QUIET) >= 0) {
        return true;
      }
      if (moment.at().isAfter(walk)) {
        return false;
      }
      before = moment.at();
      inBedroom = bedrooms.contains(Visits.room(placement));
    }
    return false;
  }
}
