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
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A door, window or fridge stands open for too long. What stood open already when the window began
 * counts from its beginning. Raised until it is closed or the window ends.
 *
 * @param after how long it may stand open
 */
record DoorLeftOpen(
    String ruleId, String device, WindowClock hours, Duration after, AlarmClass alarmClass)
    implements Rule {

  /** Of a door through which somebody may have gone out. */
  static final String KIND = "left-open";

  /** Of a window, a fridge, a drawer, a door within the home. */
  static final String KIND_INSIDE = "left-open-inside";

  private static final String PLACES = "places";

  private static final List<Role> POSSIBLE =
      List.of(
          Role.FRONT_DOOR, Role.BACK_DOOR, Role.INNER_DOOR, Role.WINDOW, Role.FRIDGE, Role.DRAWER);

  static final RuleType TYPE =
      new RuleType(
              "door-left-open",
              List.of(
                  new Parameter.Roles(PLACES, POSSIBLE, "front-door,back-door"),
                  Shapes.window(Shapes.ALWAYS),
                  Shapes.after("PT10M", Duration.ofSeconds(30), Duration.ofHours(24)),
                  Shapes.care("care-3")),
              List.of(RuleType.oneOf(Role.FRONT_DOOR, POSSIBLE.toArray(Role[]::new))),
              false,
              DoorLeftOpen::perPlace)
          .fitting(DoorLeftOpen::misfit);

  private static List<Rule> perPlace(String ruleId, Arguments arguments, RuleContext context) {
    List<Rule> rules = new ArrayList<>();
    for (Placement placement : placed(arguments, context)) {
      rules.add(
          new DoorLeftOpen(
              ruleId,
              placement.device().value(),
              Shapes.clock(arguments, context),
              arguments.span(Shapes.AFTER),
              arguments.urgency(Shapes.CLASS)));
    }
    return rules;
  }

  private static List<Placement> placed(Arguments arguments, RuleContext context) {
    Set<Role> roles = arguments.roles(PLACES);
    return context.placements().values().stream()
        .filter(placement -> roles.contains(placement.role()))
        .toList();
  }

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    return placed(arguments, context).isEmpty()
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
    Course door = home.contacts().get(device);
    if (door == null || !door.on()) {
      return Verdict.quiet();
    }
    WindowClock.Span span = hours.current(now);
    if (span == null) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    // A window without end begins anew each midnight; the door does not.
    boolean wholeDay = hours.window().from().equals(hours.window().to());
    Instant began = wholeDay ? door.since() : Shapes.later(door.since(), span.start());
    Instant due = began.plus(after);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due.isBefore(span.end()) || wholeDay ? due : hours.nextStart(now));
    }
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.DOOR_OPEN_SINCE.at(door.since(), "role", context.role(device).name()));
    boolean outer = Set.of(Role.FRONT_DOOR, Role.BACK_DOOR).contains(context.role(device));
    return outer
        ? new Verdict.Raise(
            KIND,
            alarmClass,
            SameDoor.began(home, context, door, began, now),
            evidence,
            SameDoor.again(span.end(), door, now))
        : new Verdict.Raise(KIND_INSIDE, alarmClass, began, evidence, span.end());
  }
}
