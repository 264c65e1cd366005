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
 * An outer door was opened in the night: at once, or after a short wait for a carer's badge.
 *
 * <p>A door of which the first word ever is "open" was opened just now when the sensor said so as
 * it happened; a copy that a broker kept says only that it stands open.
 *
 * <p>Raised while the door is open and for {@link #HELD} after it was opened. A carer who came in
 * within {@link CarerPresent#VISIT} before may be the one who leaves.
 *
 * <p>Opened again and again: the wait runs from the first time, and see {@link SameDoor}.
 *
 * @param grace how long to wait, for a badge that comes after the door
 */
record FrontDoorOpenedAtNight(
    String ruleId, String device, WindowClock night, Duration grace, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "front-door-opened";

  /** A door that opens and closes within one message still counts. */
  static final Duration HELD = Duration.ofMinutes(5);

  private static final String WAIT = "wait";

  static final RuleType TYPE =
      new RuleType(
          "front-door-opened-at-night",
          List.of(
              Shapes.window("23:00-06:00"),
              new Parameter.Span(WAIT, Duration.ZERO, Duration.ofMinutes(3), "PT0S"),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.FRONT_DOOR, Role.BACK_DOOR)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  door ->
                      new FrontDoorOpenedAtNight(
                          ruleId,
                          door.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.span(WAIT),
                          arguments.urgency(Shapes.CLASS)),
                  Role.FRONT_DOOR,
                  Role.BACK_DOOR));

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
    Instant opened = door == null ? null : door.lastOn();
    WindowClock.Span span = night.latest(now);
    if (door == null || opened == null || span == null || !span.contains(opened)) {
      return Verdict.quiet();
    }
    Instant due = waitsFrom(home, door, opened, span, now).plus(grace);
    Instant until = opened.plus(grace).plus(HELD);
    if (!door.sawItTurnOn() || (!door.on() && !now.isBefore(until))) {
      return Verdict.quiet();
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence =
        Shapes.facts(EvidenceCode.DOOR_OPENED.at(opened, "role", context.role(device).name()));
    if (!door.on()) {
      evidence.add(EvidenceCode.DOOR_CLOSED.at(door.since()));
    }
    Instant again = door.on() ? SameDoor.again(night.nextStart(now), door, now) : until;
    Instant began = SameDoor.began(home, context, door, opened, now);
    return CarerPresent.wasThere(
        home, new Verdict.Raise(KIND, alarmClass, began, evidence, again), now);
  }

  /** The first opening that neither this rule has told nor a visit explains. */
  private Instant waitsFrom(
      HomeView home, Course door, Instant opened, WindowClock.Span span, Instant now) {
    Instant from = Shapes.later(span.start(), now.minus(grace).minus(HELD));
    Instant carer = home.carerAt();
    Instant first =
        door.firstOnSince(
            Shapes.later(from, carer == null ? null : carer.plus(CarerPresent.VISIT)));
    return first == null || first.isAfter(opened) ? opened : first;
  }
}
