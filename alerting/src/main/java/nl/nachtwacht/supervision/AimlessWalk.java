package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of a walk counts towards wandering: stays in rooms one goes <em>to</em>. Halls and landings
 * are passed; who only looks into the hall, or is seen from there through an open door, stayed
 * where they were.
 *
 * @param stays oldest first; two that follow each other are in different rooms
 */
record AimlessWalk(List<Visits.Stay> stays) {

  /**
   * The stays of a walk that count; the last one not when it may be going back to bed.
   *
   * @param bedrooms where people go back to bed
   * @param backFrom a stay in a bedroom that began after this may be going back to bed
   */
  static AimlessWalk of(
      List<Visits.Stay> all, Set<String> passages, Set<String> bedrooms, Instant backFrom) {
    List<Visits.Stay> counted = new ArrayList<>();
    for (Visits.Stay stay : all) {
      if (passages.contains(stay.room())) {
        continue;
      }
      Visits.Stay last = counted.isEmpty() ? null : counted.getLast();
      if (last != null && last.room().equals(stay.room())) {
        counted.set(counted.size() - 1, new Visits.Stay(stay.room(), last.from(), stay.to()));
      } else {
        counted.add(stay);
      }
    }
    boolean back = counted.size() > 1 && bedrooms.contains(counted.getLast().room());
    if (back && counted.getLast().from().isAfter(backFrom)) {
      counted.removeLast();
    }
    return new AimlessWalk(List.copyOf(counted));
  }

  /** Whether so many stays followed each other within that time, rooms being visited again. */
  boolean returns(int times, int rooms, Duration within) {
    return stays(times, rooms, times - 1, within);
  }

  /** Whether so many stays followed each other within that time, in whatever rooms. */
  boolean roams(int times, int rooms, Duration within) {
    return stays(times, rooms, times, within);
  }

  private boolean stays(int times, int roomsMin, int roomsMax, Duration within) {
    for (int end = times; end <= stays.size(); end++) {
      List<Visits.Stay> some = stays.subList(end - times, end);
      boolean close = !some.getFirst().to().plus(within).isBefore(some.getLast().from());
      int different = Visits.rooms(some).size();
      if (close && different >= roomsMin && different <= roomsMax) {
        return true;
      }
    }
    return false;
  }
}
