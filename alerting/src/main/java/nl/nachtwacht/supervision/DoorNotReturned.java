package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;

/**
 * An outer door was opened and closed, and nobody showed inside since: somebody went out, or lies
 * behind the door. Raised until somebody moves inside or lies in bed. A door that closed shortly
 * before the hours counts from their beginning; see {@link EdgeOfNight}.
 *
 * @param after how long after the door closed somebody may take to show
 */
record DoorNotReturned(
    String ruleId, String device, WindowClock hours, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "door-not-returned";

  static final RuleType TYPE =
      new RuleType(
          "door-not-returned",
          List.of(
              Shapes.window("23:00-06:00"),
              Shapes.after("PT5M", Duration.ofMinutes(1), Duration.ofHours(12)),
              Shapes.care("care-2")),
          List.of(
              RuleType.oneOf(Role.FRONT_DOOR, Role.BACK_DOOR),
              RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  door ->
                      new DoorNotReturned(
                          ruleId,
                          door.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS)),
                  Role.FRONT_DOOR,
                  Role.BACK_DOOR));

  @Override
  public String key() {
    return Shapes.key(ruleId, device);
  }

  /** The door begins it; a sensor that falls quiet, or a bed that is left, may bring it nearer. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Bed _ -> true;
      case Observation.Motion _, Observation.Presence _ -> true;
      default -> false;
    };
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    Course door = home.contacts().get(device);
    Instant opened = door == null ? null : door.lastOn();
    if (door == null || door.on() || opened == null || home.inBed()) {
      return Verdict.quiet();
    }
    Instant closed = door.since();
    WindowClock.Span span = hours.latest(now);
    if (home.activeAfter(closed)) {
      return Verdict.quiet();
    }
    if (span == null || !EdgeOfNight.concernsDoor(span, opened, closed)) {
      return Verdict.quietUntil(EdgeOfNight.looksAtDoor(hours, opened, closed, now));
    }
    Instant due = Shapes.later(closed, span.start()).plus(after);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant movingUntil = home.movingUntil(now);
    if (movingUntil != null) {
      return Verdict.quietUntil(movingUntil);
    }
    List<EvidenceFact> evidence =
        Shapes.facts(
            EvidenceCode.DOOR_OPENED.at(opened, "role", context.role(device).name()),
            EvidenceCode.DOOR_CLOSED.at(closed),
            EvidenceCode.MOTION_NONE_INSIDE.at(closed));
    Shapes.addLastMotion(evidence, home, context);
    return CarerPresent.wasThere(
        home,
        new Verdict.Raise(
            KIND,
            alarmClass,
            SameDoor.began(home, context, door, closed, now),
            evidence,
            SameDoor.again(hours.nextStart(now), door, now)),
        now);
  }
}
