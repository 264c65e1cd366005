package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that somebody only went through: from the bedroom to the kitchen behind the living room and
 * back the same way is one errand, not three stays. As long as they come back along the way they
 * went, the rooms on it are passed like a hall; who turns elsewhere before they are back was not on
 * an errand, and every stay counts.
 *
 * @param bedrooms where an errand begins and ends
 * @param bathrooms the same: nobody goes through one to anywhere
 */
record WayBack(Set<String> bedrooms, Set<String> bathrooms) {

  /** Who walks badly takes no longer through a room; who does was there. */
  static final Duration PASSES_WITHIN = Duration.ofSeconds(90);

  /**
   * An errand within a walk.
   *
   * @param goal the index of the farthest stay
   * @param back how many stays of the way there were on the way back too
   */
  private record Errand(int goal, int back) {}

  /** These stays without the rooms that were passed there and back. */
  List<Visits.Stay> without(List<Visits.Stay> stays) {
    List<Visits.Stay> kept = new ArrayList<>();
    int at = 0;
    while (at < stays.size()) {
      kept.add(stays.get(at));
      Errand errand = errand(stays, at);
      if (errand == null) {
        at++;
      } else {
        kept.addAll(stays.subList(at + 1, errand.goal() - errand.back()));
        kept.add(stays.get(errand.goal()));
        at = errand.goal() + errand.back() + 1;
      }
    }
    return kept;
  }

  /** The errand that begins at that stay; {@code null} when none does. */
  private @Nullable Errand errand(List<Visits.Stay> stays, int from) {
    if (!ends(stays.get(from).room())) {
      return null;
    }
    Set<String> way = new HashSet<>(Set.of(stays.get(from).room()));
    for (int goal = from + 2; goal < stays.size(); goal++) {
      String passed = stays.get(goal - 1).room();
      String there = stays.get(goal).room();
      if (ends(passed) || !way.add(passed) || bedrooms.contains(there)) {
        return null;
      }
      int back = back(stays, from, goal);
      if (back > 0 && !way.contains(there) && isErrand(stays, from, goal, back)) {
        return new Errand(goal, back);
      }
    }
    return null;
  }

  private static int back(List<Visits.Stay> stays, int from, int goal) {
    int back = 0;
    while (goal - 1 - back > from
        && goal + 1 + back < stays.size()
        && stays.get(goal + 1 + back).room().equals(stays.get(goal - 1 - back).room())
        && passes(stays, goal - 1 - back)
        && passes(stays, goal + 1 + back)) {
      back++;
    }
    return back;
  }

  private static boolean passes(List<Visits.Stay> stays, int index) {
    Visits.Stay stay = stays.get(index);
    Instant until = index + 1 < stays.size() ? stays.get(index + 1).from() : stay.to();
    return !until.isAfter(stay.from().plus(PASSES_WITHIN));
  }

  /** Still on the way back; or back, and then where it may end. */
  private boolean isErrand(List<Visits.Stay> stays, int from, int goal, int back) {
    int next = goal + back + 1;
    boolean wholeWay = back == goal - 1 - from;
    return next == stays.size()
        || (wholeWay
            && ends(stays.get(next).room())
            && !stays.get(next).room().equals(stays.get(goal).room()));
  }

  private boolean ends(String room) {
    return bedrooms.contains(room) || bathrooms.contains(room);
  }
}
