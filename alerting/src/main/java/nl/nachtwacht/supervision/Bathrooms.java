package nl.nachtwacht.supervision;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import org.jspecify.annotations.Nullable;

/** The sensors in bathrooms and toilets, for the rules about those rooms. */
final class Bathrooms {

  /** The parameter that names the rooms. */
  static final String ROOMS = "rooms";

  private Bathrooms() {}

  static Parameter rooms() {
    return new Parameter.Texts(ROOMS, "badkamer,toilet,wc,douche");
  }

  /** The devices with one of these roles that stand there. */
  static Set<String> sensors(Arguments arguments, RuleContext context, Role... roles) {
    List<Role> wanted = Arrays.asList(roles);
    Set<String> devices = new TreeSet<>();
    for (Placement placement : context.placements().values()) {
      boolean there = arguments.texts(ROOMS).contains(Visits.room(placement));
      if (there && wanted.contains(placement.role())) {
        devices.add(placement.device().value());
      }
    }
    return devices;
  }

  /** Why a home cannot have such a rule; {@code null} when it can. */
  static RuleType.@Nullable Misfit misfit(
      Set<String> inside, Set<Role> sensors, Arguments arguments, RuleContext context) {
    if (inside.isEmpty()) {
      return new RuleType.Misfit(
          ROOMS,
          Complaint.of(
              ComplaintCode.ROOM_WITHOUT_SENSOR,
              arguments.texts(ROOMS),
              new Detail.OneOf(RuleCatalogue.roles(sensors))));
    }
    boolean elsewhere =
        context.placements().values().stream()
            .anyMatch(one -> Visits.watchesRoom(one) && !inside.contains(one.device().value()));
    return elsewhere ? null : new RuleType.Misfit(ROOMS, Complaint.of(ComplaintCode.NO_OTHER_ROOM));
  }
}
