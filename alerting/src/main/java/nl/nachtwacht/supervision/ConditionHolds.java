package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.WindowClock;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue lacks: a condition of the plan's own, which must hold for a while within a
 * window. The while counts from the last change of anything the condition asks for, or from the
 * window's beginning. A condition that depends on the clock is looked at when that changes what it
 * asks for, once a minute at most.
 *
 * @param condition what must be so
 * @param says what that means, in the plan's own words; empty when it says nothing
 * @param after for how long
 */
record ConditionHolds(
    String ruleId,
    PlanCondition condition,
    String says,
    WindowClock hours,
    Duration after,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "condition";
  static final String UNKNOWN = "condition-unknown";

  private static final String WHEN = "when";
  private static final String SAYS = "says";

  /** A title on a phone. */
  static final int SAYS_CHARS_MAX = 80;

  /** More than that nobody reads. */
  private static final int FACTS_MAX = 6;

  static final RuleType TYPE =
      new RuleType(
              "condition",
              List.of(
                  new Parameter.Expression(WHEN),
                  new Parameter.Line(SAYS, SAYS_CHARS_MAX),
                  Shapes.window(Shapes.ALWAYS),
                  Shapes.after("PT0S", Duration.ZERO, Duration.ofHours(24)),
                  Shapes.care("care-3")),
              List.of(),
              false,
              (ruleId, arguments, context) ->
                  List.of(
                      new ConditionHolds(
                          ruleId,
                          arguments.condition(WHEN),
                          arguments.line(SAYS),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS))))
          .advising(ConditionHolds::advice);

  private static RuleType.@Nullable Misfit advice(Arguments arguments, RuleContext context) {
    Complaint doubt = ConditionCheck.doubt(arguments.condition(WHEN), context);
    if (doubt != null) {
      return new RuleType.Misfit(WHEN, doubt);
    }
    return arguments.line(SAYS).isEmpty()
        ? new RuleType.Misfit(SAYS, Complaint.of(ComplaintCode.SAY_WHAT_IT_MEANS))
        : null;
  }

  /** Anything may be asked for. */
  @Override
  public boolean wokenBy(Placement placement, Observation observation) {
    return true;
  }

  @Override
  public Verdict weigh(HomeView home, RuleContext context, Instant now) {
    WindowClock.Span span = hours.current(now);
    if (span == null) {
      return Verdict.quietUntil(hours.nextStart(now));
    }
    Instant lookAgain = Shapes.sooner(condition.changesAt(home, context, now), span.end());
    return switch (condition.of(home, context, now)) {
      case PlanCondition.Answer.HoldsNot _ -> quietUntil(lookAgain, span, now);
      case PlanCondition.Answer.Unknown unknown ->
          // Told once in each of its windows, and looked at again by then.
          new Verdict.Suppressed(
              UNKNOWN, span.start(), unknown.why(), lookAgain == null ? span.end() : lookAgain);
      case PlanCondition.Answer.Holds holds -> holds(home, context, span, holds, lookAgain, now);
    };
  }

  private Verdict holds(
      HomeView home,
      RuleContext context,
      WindowClock.Span span,
      PlanCondition.Answer.Holds holds,
      @Nullable Instant lookAgain,
      Instant now) {
    Instant since = holds.since();
    if (since == null) {
      return quietUntil(lookAgain, span, now);
    }
    boolean wholeDay = hours.window().from().equals(hours.window().to());
    Instant began = wholeDay ? since : Shapes.later(since, span.start());
    Instant due = began.plus(after);
    if (now.isBefore(due)) {
      return quietUntil(Shapes.sooner(due, lookAgain), span, now);
    }
    return new Verdict.Raise(
        KIND, alarmClass, began, evidence(home, context, began, now), lookAgain);
  }

  /** Nothing can be raised any more when the hours are over, until the next begin. */
  private Verdict quietUntil(@Nullable Instant then, WindowClock.Span span, Instant now) {
    boolean within = then != null && then.isBefore(span.end());
    return Verdict.quietUntil(within ? then : hours.nextStart(now));
  }

  /** What it says, and what is known of everything it asks for. */
  private List<EvidenceFact> evidence(
      HomeView home, RuleContext context, Instant began, Instant now) {
    List<EvidenceFact> evidence =
        Shapes.facts(
            says.isEmpty()
                ? EvidenceCode.CONDITION_SINCE.at(began, "rule", ruleId)
                : EvidenceCode.CONDITION_SAYS.at(began, "rule", ruleId, "says", says));
    condition.asked().stream()
        .flatMap(fact -> fact.told(home, context, now).stream())
        .distinct()
        .sorted(Comparator.comparing(EvidenceFact::at))
        .limit(FACTS_MAX)
        .forEach(evidence::add);
    Shapes.addLastMotion(evidence, home, context);
    return evidence;
  }
}
