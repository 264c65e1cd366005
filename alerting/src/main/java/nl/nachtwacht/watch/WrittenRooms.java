package nl.nachtwacht.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Nearest;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleContext;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/**
 * Rooms that a rule names and in which no device stands. A plan that names more rooms than a home
 * has is no harm; one that spells them otherwise watches less than it says.
 */
final class WrittenRooms {
  private static final Set<String> NAME_ROOMS = Set.of("rooms", "passages", "bedrooms");

  private WrittenRooms() {}

  static void check(String path, RuleSetting setting, RuleContext home, List<PlanFault> warnings) {
    RuleType type = RuleCatalogue.type(setting.type());
    SortedSet<String> known = known(home);
    if (type == null || known.isEmpty()) {
      return;
    }
    for (Parameter parameter : type.parameters()) {
      String written = setting.parameters().get(parameter.name());
      if (written == null || !NAME_ROOMS.contains(parameter.name())) {
        continue;
      }
      for (String room : rooms(written)) {
        Complaint complaint = complaint(room, parameter, known);
        if (complaint != null) {
          warnings.add(new PlanFault(path + ".parameters." + parameter.name(), complaint));
        }
      }
    }
  }

  private static @Nullable Complaint complaint(
      String room, Parameter parameter, SortedSet<String> known) {
    boolean usual = rooms(parameter.defaultText()).contains(room);
    if (known.contains(room) || usual) {
      return null;
    }
    Optional<String> near = Nearest.to(room, known);
    return Complaint.of(
        ComplaintCode.ROOM_UNKNOWN,
        room,
        near.isPresent()
            ? Complaint.of(ComplaintCode.DID_YOU_MEAN, near.get())
            : Complaint.of(ComplaintCode.KNOWN_HERE, String.join(", ", known)));
  }

  private static SortedSet<String> known(RuleContext home) {
    SortedSet<String> known = new TreeSet<>();
    home.placements().values().forEach(one -> known.add(lower(one.room())));
    known.remove("");
    return known;
  }

  private static List<String> rooms(String written) {
    return Arrays.stream(written.split(",", -1))
        .map(WrittenRooms::lower)
        .filter(room -> !room.isEmpty())
        .toList();
  }

  private static String lower(String room) {
    return room.strip().toLowerCase(Locale.ROOT);
  }
}
