package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.event.Observation;

/**
 * A carer was expected and did not show, by badge or by a code on the lock. Raised when the margin
 * after the window is over, until one comes or the next visit is due.
 *
 * @param visit when the carer is expected
 * @param margin how much earlier or later is still right
 */
record CarerNotArrived(String ruleId, WindowClock visit, Duration margin, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "carer-not-arrived";

  private static final String MARGIN = "margin";

  static final RuleType TYPE =
      new RuleType(
          "carer-expected",
          List.of(
              Shapes.window("08:00-09:00"),
              new Parameter.Span(MARGIN, Duration.ZERO, Duration.ofHours(2), "PT30M"),
              Shapes.care("care-3")),
          List.of(RuleType.oneOf(Role.CARER_BADGE, Role.LOCK)),
          false,
          (ruleId, arguments, context) ->
              List.of(
                  new CarerNotArrived(
                      ruleId,
                      Shapes.clock(arguments, context),
                      arguments.span(MARGIN),
                      arguments.urgency(Shapes.CLASS))));

  /** Only time raises it. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return false;
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = visit.latest(now);
    WindowClock.Span next = visit.next(now);
    Instant nextDue = next == null ? null : next.end().plus(margin);
    if (span == null) {
      return Verdict.quietUntil(nextDue);
    }
    Instant due = span.end().plus(margin);
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    Instant knownSince = home.knownSince();
    Instant carerAt = home.carerAt();
    boolean came = carerAt != null && !carerAt.isBefore(span.start().minus(margin));
    boolean knew = knownSince != null && !knownSince.isAfter(span.start().minus(margin));
    if (came || !knew) {
      return Verdict.quietUntil(nextDue);
    }
    List<EvidenceFact> evidence = new ArrayList<>();
    if (carerAt != null) {
      evidence.add(EvidenceCode.CARER_LAST.at(carerAt));
    }
    evidence.add(EvidenceCode.CARER_EXPECTED.at(span.end()));
    return new Verdict.Raise(KIND, alarmClass, due, evidence, next == null ? null : next.start());
  }
}
