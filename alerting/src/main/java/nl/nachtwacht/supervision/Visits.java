package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the home as a sequence of stays in rooms: everything since somebody last came to
 * rest.
 *
 * @param stays oldest first; two that follow each other are in different rooms
 * @param whole false when the trail does not reach back to the walk's beginning
 */
record Visits(List<Stay> stays, boolean whole) {

  /**
   * Movement in one room without any elsewhere between.
   *
   * @param from the first movement
   * @param to the last one, before the next room
   */
  record Stay(String room, Instant from, Instant to) {}

  /** Such a pause in the bedroom is going back to bed. */
  static final Duration REST_IN_BEDROOM = Duration.ofMinutes(3);

  /** Such a pause anywhere is sitting down. */
  static final Duration REST = Duration.ofMinutes(10);

  /** The walk that is under way at {@code now}, as far back as {@code earliest}. */
  static Visits since(
      Instant earliest, HomeView home, RuleContext context, Set<String> bedrooms, Instant now) {
    List<Stay> stays = new ArrayList<>();
    for (Trail.Moment moment : home.trail().since(earliest)) {
      Placement placement = context.placements().get(moment.device());
      if (placement != null && watchesRoom(placement)) {
        add(stays, room(placement), moment.at(), bedrooms);
      }
    }
    if (!stays.isEmpty() && rested(stays.getLast(), now, bedrooms)) {
      stays.clear();
    }
    return new Visits(List.copyOf(stays), whole(home.trail(), earliest, stays));
  }

  private static void add(List<Stay> stays, String room, Instant at, Set<String> bedrooms) {
    Stay last = stays.isEmpty() ? null : stays.getLast();
    if (last != null && rested(last, at, bedrooms)) {
      stays.clear();
      last = null;
    }
    if (last != null && last.room().equals(room)) {
      stays.set(stays.size() - 1, new Stay(room, last.from(), at));
    } else {
      stays.add(new Stay(room, at, at));
    }
  }

  private static boolean rested(Stay last, Instant next, Set<String> bedrooms) {
    Duration rest = bedrooms.contains(last.room()) ? REST_IN_BEDROOM : REST;
    return !next.isBefore(last.to().plus(rest));
  }

  private static boolean whole(Trail trail, Instant earliest, List<Stay> stays) {
    boolean full = trail.steps().size() == Trail.STEPS_MAX;
    return !full
        || stays.isEmpty()
        || stays.getFirst().from().isAfter(trail.steps().getFirst().last())
        || trail.steps().getFirst().first().isBefore(earliest);
  }

  static boolean watchesRoom(Placement placement) {
    return placement.role() == Role.MOTION || placement.role() == Role.PRESENCE;
  }

  static String room(Placement placement) {
    return placement.room().strip().toLowerCase(Locale.ROOT);
  }

  /** When this walk ends if nothing more is seen; {@code null} when there is none. */
  @Nullable Instant restsAt(Set<String> bedrooms) {
    if (stays.isEmpty()) {
      return null;
    }
    Stay last = stays.getLast();
    return last.to().plus(bedrooms.contains(last.room()) ? REST_IN_BEDROOM : REST);
  }

  /** The different rooms among some stays. */
  static Set<String> rooms(List<Stay> stays) {
    Set<String> rooms = new TreeSet<>();
    stays.forEach(stay -> rooms.add(stay.room()));
    return rooms;
  }
}
