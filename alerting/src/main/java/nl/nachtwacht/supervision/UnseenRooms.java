package nl.nachtwacht.supervision;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;

/**
 * Where in a home somebody may be without any sensor seeing them, as far as its plan tells: rooms
 * in which something else of ours stands, and the hall.
 */
final class UnseenRooms {

  /** Rooms that are only passed, as they are usually called. */
  static final String USUAL_PASSAGES = "hal,gang,overloop,trap";

  private UnseenRooms() {}

  /** Their names, in order; of the passages the first when no sensor looks into any. */
  static SortedSet<String> of(RuleContext context, SortedSet<String> passages) {
    SortedSet<String> unseen = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      if (Visits.watchesRoom(placement)) {
        seen.add(Visits.room(placement));
      } else if (livedWith(placement.role())) {
        unseen.add(Visits.room(placement));
      }
    }
    unseen.removeAll(seen);
    unseen.removeAll(passages);
    unseen.remove("");
    if (!passages.isEmpty() && passages.stream().noneMatch(seen::contains)) {
      unseen.add(passages.contains("hal") ? "hal" : passages.getFirst());
    }
    return unseen;
  }

  /** A smoke detector hangs in the attic as well, and a hub in a cupboard. */
  private static boolean livedWith(Role role) {
    return switch (role) {
      case BED, CHAIR, DISPENSER, CLIMATE, FRIDGE, STOVE, AID, SOUND -> true;
      default -> false;
    };
  }
}
