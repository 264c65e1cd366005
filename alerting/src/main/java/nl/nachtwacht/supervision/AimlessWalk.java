package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a walk counts towards wandering: stays in rooms one goes <em>to</em>. Halls and landings
 * are passed, and rooms on the way there and back; who only looks into the hall, or is seen from
 * there through an open door, stayed where they were. A brief stay in a room where the client
 * seldom is at night weighs double.
 *
 * @param stays oldest first; two that follow each other are in different rooms
 * @param seldom where the client seldom is at night
 */
record AimlessWalk(List<Visits.Stay> stays, Set<String> seldom) {

  /** So much longer in a passage than it takes to pass: somebody was where no sensor looks. */
  static final Duration LINGERS = Duration.ofSeconds(40);

  /** Only who stays for less does not seem to know what they came for: tea takes five minutes. */
  static final Duration BRIEF = Duration.ofSeconds(210);

  private static final int WEIGHT_OF_SELDOM = 2;

  /**
   * The stays of a walk that count; the last one not when it may be going back to bed.
   *
   * @param passed rooms that are only passed
   * @param lingers whether being in one of those for longer is a stay
   * @param ways what is only passed on the way there and back
   * @param backFrom a stay in a bedroom that began after this may be going back to bed
   */
  static AimlessWalk of(
      List<Visits.Stay> all, Set<String> passed, boolean lingers, WayBack ways, Instant backFrom) {
    List<Visits.Stay> counted = ways.without(goneTo(all, passed, lingers));
    boolean back = counted.size() > 1 && ways.bedrooms().contains(counted.getLast().room());
    if (back && counted.getLast().from().isAfter(backFrom)) {
      counted.removeLast();
    }
    return new AimlessWalk(List.copyOf(counted), Set.of());
  }

  private static List<Visits.Stay> goneTo(
      List<Visits.Stay> all, Set<String> passed, boolean lingers) {
    List<Visits.Stay> rooms = new ArrayList<>();
    for (Visits.Stay stay : all) {
      boolean lingered = lingers && !stay.to().isBefore(stay.from().plus(LINGERS));
      if (passed.contains(stay.room()) && !lingered) {
        continue;
      }
      Visits.Stay last = rooms.isEmpty() ? null : rooms.getLast();
      if (last != null && last.room().equals(stay.room())) {
        rooms.set(rooms.size() - 1, new Visits.Stay(stay.room(), last.from(), stay.to()));
      } else {
        rooms.add(stay);
      }
    }
    return rooms;
  }

  AimlessWalk weighing(Set<String> rooms) {
    return new AimlessWalk(stays, Set.copyOf(rooms));
  }

  /** Whether stays of that weight followed each other within that time, one of them again. */
  boolean returns(int weight, int rooms, Duration within) {
    return weighs(weight, rooms, within, true);
  }

  /** Whether stays of that weight followed each other within that time, in whatever rooms. */
  boolean roams(int weight, int rooms, Duration within) {
    return weighs(weight, rooms, within, false);
  }

  private boolean weighs(int weight, int rooms, Duration within, boolean again) {
    for (int end = 1; end <= stays.size(); end++) {
      int sum = 0;
      for (int from = end - 1; from >= 0 && close(from, end, within); from--) {
        List<Visits.Stay> some = stays.subList(from, end);
        int different = Visits.rooms(some).size();
        sum += weight(from);
        if (sum >= weight && different >= rooms && (!again || different < some.size())) {
          return true;
        }
      }
    }
    return false;
  }

  private int weight(int index) {
    Visits.Stay stay = stays.get(index);
    boolean last = index + 1 == stays.size();
    boolean brief = last || stays.get(index + 1).from().isBefore(stay.from().plus(BRIEF));
    return brief && seldom.contains(stay.room()) ? WEIGHT_OF_SELDOM : 1;
  }

  private boolean close(int from, int end, Duration within) {
    return !stays.get(from).to().plus(within).isBefore(stays.get(end - 1).from());
  }

  /** The rooms walked through in which the client seldom is at night, in order of the alphabet. */
  Set<String> outOfTheOrdinary() {
    Set<String> rooms = new TreeSet<>(Visits.rooms(stays));
    rooms.retainAll(seldom);
    return rooms;
  }
}
