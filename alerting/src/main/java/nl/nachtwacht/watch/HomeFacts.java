package nl.nachtwacht.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.supervision.Course;
import nl.nachtwacht.supervision.HomeView;

/** What a rule that says nothing sees of the home: the facts behind "nothing is the matter". */
final class HomeFacts {
  private HomeFacts() {}

  static List<EvidenceFact> of(PlannedRule rule, HomeView home, WatchPlan plan) {
    if (home.knownSince() == null) {
      return List.of();
    }
    List<EvidenceFact> facts = new ArrayList<>();
    for (Map.Entry<String, Course> door : home.contacts().entrySet()) {
      Placement placement = plan.context().placements().get(door.getKey());
      if (placement != null && rule.rule().reads(placement)) {
        EvidenceCode code =
            door.getValue().on() ? EvidenceCode.DOOR_OPEN_SINCE : EvidenceCode.DOOR_CLOSED_SINCE;
        facts.add(code.at(door.getValue().since(), "role", placement.role().name()));
      }
    }
    for (Map.Entry<String, Course> bed : home.beds().entrySet()) {
      Placement placement = plan.context().placements().get(bed.getKey());
      if (placement != null && rule.rule().reads(placement)) {
        EvidenceCode code =
            bed.getValue().on() ? EvidenceCode.BED_OCCUPIED_SINCE : EvidenceCode.BED_EMPTY_SINCE;
        facts.add(code.at(bed.getValue().since()));
      }
    }
    HomeView.Seen last = home.lastActivity();
    if (last != null) {
      facts.add(EvidenceCode.MOTION_LAST.at(last.at(), "room", plan.context().room(last.device())));
    }
    return facts;
  }
}
