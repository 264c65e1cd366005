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
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Nobody moves anywhere, for hours, though the client is at home. Counts from the last movement, or
 * from the window's beginning, which a whole day does not have; a home of which we knew nothing yet
 * then is not judged. Who went out is not missed here.
 *
 * @param after how long nothing may move
 * @param restExplains whether lying in bed or sitting in a chair that tells explains the silence
 */
record NoMotionByDay(
    String ruleId, WindowClock day, Duration after, boolean restExplains, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "no-motion-by-day";
  static final String AWAY = "client-away";

  private static final String REST_EXPLAINS = "rest-explains";

  /** How often we look again whether somebody who is out came home. */
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  static final RuleType TYPE =
      new RuleType(
              "no-motion-by-day",
              List.of(
                  Shapes.window("08:00-22:00"),
                  Shapes.after("PT6H", Duration.ofHours(1), Duration.ofHours(14)),
                  new Parameter.Choice(REST_EXPLAINS, List.of("yes", "no"), "no"),
                  Shapes.care("care-2")),
              List.of(RuleType.oneOf(Role.MOTION, Role.PRESENCE)),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new NoMotionByDay(
                          ruleId,
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          restExplains(arguments),
                          arguments.urgency(Shapes.CLASS))))
          .fitting(NoMotionByDay::misfit);

  private static boolean restExplains(Arguments arguments) {
    return arguments.choice(REST_EXPLAINS).equals("yes");
  }

  private static RuleType.@Nullable Misfit misfit(Arguments arguments, RuleContext context) {
    return restExplains(arguments) && context.with(Role.BED).isEmpty()
        ? new RuleType.Misfit(REST_EXPLAINS, Complaint.of(ComplaintCode.NO_BED_TELLS))
        : null;
  }

  /** Movement postpones it, but a sensor that falls quiet brings it nearer. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return switch (observation) {
      case Observation.Contact _, Observation.Bed _, Observation.Seat _ -> true;
      case Observation.Motion _, Observation.Presence _ -> true;
      default -> false;
    };
  }

  @Override
  public boolean missesPeople() {
    return true;
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = day.current(now);
    Instant knownSince = home.knownSince();
    // A window without end begins anew each midnight; the silence does not.
    boolean wholeDay = day.window().from().equals(day.window().to());
    Instant from = span == null || wholeDay ? knownSince : span.start();
    if (span == null || from == null || knownSince == null || knownSince.isAfter(from)) {
      return Verdict.quietUntil(day.nextStart(now));
    }
    if (restExplains && (home.inBed() || home.inSeat())) {
      return Verdict.quietUntil(day.nextStart(now));
    }
    HomeView.Seen last = home.lastActivity();
    Instant silent = Shapes.later(from, last == null ? null : last.at());
    Instant due = silent.plus(after);
    if (!wholeDay && !due.isBefore(span.end())) {
      return Verdict.quietUntil(day.nextStart(now));
    }
    Instant movingUntil = home.movingUntil(now);
    if (now.isBefore(due) || movingUntil != null) {
      return Verdict.quietUntil(now.isBefore(due) ? due : movingUntil);
    }
    List<EvidenceFact> evidence = Shapes.facts(EvidenceCode.MOTION_NONE_SINCE.at(silent));
    Shapes.addLastMotion(evidence, home, context);
    Whereabouts who = Whereabouts.of(home, context, now);
    Instant left = who.since();
    // Who is taken to be out a while after the door is so by time alone.
    Instant over = wholeDay ? null : span.end();
    Instant again = Shapes.sooner(over, who.reconsiderAt());
    Verdict.Raise raise = new Verdict.Raise(KIND, alarmClass, silent, evidence, again);
    return who.client() == Whereabouts.Client.AWAY && left != null
        ? Shapes.suppressed(AWAY, raise, EvidenceCode.CLIENT_AWAY.at(left), now.plus(LOOK_AGAIN))
        : raise;
  }
}
