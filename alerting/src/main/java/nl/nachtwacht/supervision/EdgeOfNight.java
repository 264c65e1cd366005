package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.lifestyle.Sign;
import org.jspecify.annotations.Nullable;

/**
 * What began shortly before the hours of a rule and holds on in them, or began in them and lasts
 * beyond: a bed that was left at ten to eleven, a door that closed at a minute to. Within the hours
 * whoever leaves the bed is missed; at their edges many are simply up, so that there it takes a
 * sign that they are not.
 */
final class EdgeOfNight {

  /** Who lay in bed for so long in the evening had gone to bed, and did not only sit on it. */
  static final Duration LAY_FOR = Duration.ofMinutes(10);

  /**
   * Who went out so long before the hours is looked at when they begin; whoever left earlier in the
   * evening is a matter of {@code not-home-by}.
   */
  static final Duration CLOSED_BEFORE = Duration.ofMinutes(30);

  /** What bedrooms are called; a bed anywhere else stands where somebody lives. */
  private static final String BEDROOM = "slaap";

  private static final Set<String> PASSAGES =
      Set.copyOf(List.of(UnseenRooms.USUAL_PASSAGES.split(",")));

  private EdgeOfNight() {}

  /** Whether somebody had gone to bed for this night, and left it before its hours began. */
  static boolean leftBefore(Course bed, WindowClock.Span night) {
    Instant lay = bed.lastOn();
    Instant left = bed.since();
    return lay != null
        && left.isBefore(night.start())
        && !lay.isBefore(night.start().minus(LaidDown.EVENING))
        && !left.isBefore(lay.plus(LAY_FOR));
  }

  /** When a bed that is empty now is looked at for that reason; {@code null} for never. */
  static @Nullable Instant looksAtBed(Course bed, WindowClock hours, Instant now) {
    WindowClock.Span next = hours.next(now);
    return next != null && leftBefore(bed, next) ? next.start() : null;
  }

  /**
   * Whether somebody who left the bed then may lie on the floor: not seen since where one lives,
   * and no outer door moved. Nothing is known of it, and they are taken to be up, in a bed-sitter
   * and where somebody may be in a room that no sensor sees.
   */
  static boolean notSeenUp(HomeView home, RuleContext context, Instant left) {
    return !movedOut(home, context, left)
        && lastWhereOneLives(home, context, left) == null
        && tellsWhoIsUp(context);
  }

  /**
   * The same, or the bedroom is where they were seen last of all: who is up does not stay there.
   */
  static boolean stillInBedroom(HomeView home, RuleContext context, Instant left) {
    HomeView.Seen last = home.lastActivity();
    Placement there = last == null ? null : context.placements().get(last.device());
    boolean inBedroom = there != null && isBedroom(there, context);
    return notSeenUp(home, context, left)
        || (inBedroom && !movedOut(home, context, left) && tellsWhoIsUp(context));
  }

  private static boolean movedOut(HomeView home, RuleContext context, Instant left) {
    return context.outerDoors().stream()
        .map(door -> home.contacts().get(door.device().value()))
        .anyMatch(door -> door != null && door.since().isAfter(left));
  }

  private static HomeView.@Nullable Seen lastWhereOneLives(
      HomeView home, RuleContext context, Instant left) {
    HomeView.Seen seen =
        home.lastActivityOf(device -> {
          Placement placement = context.placements().get(device);
          return placement != null && isLivedIn(placement, context);
        });
    return seen != null && seen.at().isAfter(left) ? seen : null;
  }

  private static boolean tellsWhoIsUp(RuleContext context) {
    SortedSet<String> unseen = new TreeSet<>(UnseenRooms.of(context, new TreeSet<>()));
    context.with(Role.BED).forEach(bed -> unseen.remove(Visits.room(bed)));
    boolean livingSeen =
        context.placements().values().stream()
            .anyMatch(one -> Visits.watchesRoom(one) && isLivedIn(one, context));
    return unseen.isEmpty() && livingSeen && !bedsitter(context);
  }

  /** The bed stands where somebody lives. */
  private static boolean bedsitter(RuleContext context) {
    return context.with(Role.BED).stream()
        .map(Visits::room)
        .anyMatch(room -> !room.isEmpty() && !room.startsWith(BEDROOM));
  }

  /** Where one goes to stay, and not to sleep, to wash or to pass. */
  private static boolean isLivedIn(Placement placement, RuleContext context) {
    return !isBedroom(placement, context)
        && Sign.movedAt(placement) != Sign.BATHROOM
        && !PASSAGES.contains(Visits.room(placement));
  }

  private static boolean isBedroom(Placement placement, RuleContext context) {
    String room = Visits.room(placement);
    return Sign.movedAt(placement) == Sign.BEDROOM
        || placement.role() == Role.BED
        || context.with(Role.BED).stream().map(Visits::room).anyMatch(room::equals);
  }

  /** Whether a door that opened and closed again is a matter of these hours. */
  static boolean concernsDoor(WindowClock.Span hours, Instant opened, Instant closed) {
    return opened.isBefore(hours.end()) && !closed.isBefore(hours.start().minus(CLOSED_BEFORE));
  }

  /** When a door that is closed now is looked at for that reason; {@code null} for never. */
  static @Nullable Instant looksAtDoor(
      WindowClock hours, Instant opened, Instant closed, Instant now) {
    WindowClock.Span next = hours.next(now);
    return next != null && concernsDoor(next, opened, closed) ? next.start() : null;
  }
}
