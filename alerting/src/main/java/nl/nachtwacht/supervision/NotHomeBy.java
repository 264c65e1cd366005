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
 * The client went out and is not home when the window begins, or goes out within it and stays away.
 * Home is who moves inside after the door; see {@link Whereabouts}. Raised until somebody does.
 *
 * @param after how long into the window, or after the door, somebody may still come home
 */
record NotHomeBy(String ruleId, WindowClock hours, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "not-home";

  static final RuleType TYPE =
      new RuleType(
          "not-home-by",
          List.of(
              Shapes.window("18:00-23:00"),
              Shapes.after("PT15M", Whereabouts.AWAY_AFTER, Duration.ofHours(6)),
              Shapes.care("care-2")),
          List.of(
              RuleType.oneOf(Role.FRONT_DOOR, Role.BACK_DOOR),
              RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
          false,
          (ruleId, arguments, context) ->
              List.of(
                  new NotHomeBy(
                      ruleId,
                      Shapes.clock(arguments, context),
                      arguments.span(Shapes.AFTER),
                      arguments.urgency(Shapes.CLASS))));

  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Bed _, Observation.Seat _ -> true;
      case Observation.Motion _, Observation.Presence _ -> true;
      default -> false;
    };
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = hours.latest(now);
    Instant nextStart = hours.nextStart(now);
    Whereabouts who = Whereabouts.of(home, context, now);
    Instant left = who.since();
    if (span == null || who.client() != Whereabouts.Client.AWAY || left == null) {
      return Verdict.quietUntil(Shapes.sooner(nextStart, who.reconsiderAt()));
    }
    if (!left.isBefore(span.end())) {
      return Verdict.quietUntil(nextStart);
    }
    Instant began = Shapes.later(left, span.start());
    Instant due = began.plus(after);
    if (!due.isBefore(span.end())) {
      return Verdict.quietUntil(nextStart);
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence = Shapes.facts(EvidenceCode.CLIENT_AWAY.at(left));
    Shapes.addLastMotion(evidence, home, context);
    return new Verdict.Raise(KIND, alarmClass, began, evidence, nextStart);
  }
}
