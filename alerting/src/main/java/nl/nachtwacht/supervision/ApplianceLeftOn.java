package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A stove or another appliance is on for long, and nobody has moved near it for a while. Where no
 * sensor watches the room, only how long it is on counts.
 *
 * @param after how long it may be on
 * @param unattended how long nobody may have been in its room
 */
record ApplianceLeftOn(
    String ruleId, String device, Duration after, Duration unattended, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "appliance-on";

  private static final String PLACES = "places";
  private static final String UNATTENDED = "unattended";

  static final RuleType TYPE =
      new RuleType(
              "appliance-left-on",
              List.of(
                  new Parameter.Roles(PLACES, List.of(Role.STOVE, Role.APPLIANCE), "stove"),
                  Shapes.after("PT45M", Duration.ofSeconds(30), Duration.ofHours(24)),
                  new Parameter.Span(UNATTENDED, Duration.ZERO, Duration.ofHours(12), "PT15M"),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.STOVE, Role.APPLIANCE)),
              false,
              ApplianceLeftOn::perDevice)
          .fitting(ApplianceLeftOn::misfit);

  private static List<Rule> perDevice(String ruleId, Arguments arguments, RuleContext context) {
    Set<Role> roles = arguments.roles(PLACES);
    List<Rule> rules = new ArrayList<>();
    for (Placement placement : context.placements().values()) {
      if (roles.contains(placement.role())) {
        rules.add(
            new ApplianceLeftOn(
                ruleId,
                placement.device().value(),
                arguments.span(Shapes.AFTER),
                arguments.span(UNATTENDED),
                arguments.urgency(Shapes.CLASS)));
      }
    }
    return rules;
  }

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    return perDevice("", arguments, context).isEmpty()
        ? new RuleType.Misfit(
            PLACES,
            Complaint.of(
                ComplaintCode.NO_DEVICE_PLACED_AS, RuleCatalogue.roles(arguments.roles(PLACES))))
        : null;
  }

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return placement.device().value().equals(device);
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course use = home.appliances().get(device);
    Instant since = use == null ? null : use.onSince();
    if (use == null || since == null) {
      return Verdict.quiet();
    }
    String room = context.room(device);
    HomeView.Seen near =
        home.lastActivityOf(other -> !other.equals(device) && context.room(other).equals(room));
    Instant alone = near == null ? since : Shapes.later(since, near.at());
    Instant due = Shapes.later(since.plus(after), alone.plus(unattended));
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.APPLIANCE_ON.at(since, "role", context.role(device).name(), "room", room));
    Shapes.addLastMotion(evidence, home, context);
    // Somebody who walks past ends it for a while, and that is a new occasion.
    Instant began = near != null && near.at().isAfter(since.plus(after)) ? near.at() : since;
    return new Verdict.Raise(KIND, alarmClass, began, evidence, null);
  }
}
