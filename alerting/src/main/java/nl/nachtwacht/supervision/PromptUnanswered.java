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
 * A day-structure aid asked something and got no answer, so many times in a row. Any answer ends
 * it.
 *
 * @param after how long after the question, where the aid itself does not give up
 * @param times how many questions in a row
 */
record PromptUnanswered(
    String ruleId,
    String device,
    WindowClock hours,
    Duration after,
    int times,
    AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "prompt-unanswered";

  /** Tomorrow is another day. */
  static final Duration FORGOTTEN = Duration.ofHours(12);

  private static final String TIMES = "times";

  static final RuleType TYPE =
      new RuleType(
          "prompt-unanswered",
          List.of(
              Shapes.window("08:00-21:00"),
              Shapes.after("PT30M", Duration.ofMinutes(1), Duration.ofHours(6)),
              new Parameter.Count(TIMES, 1, 10, "1"),
              Shapes.care("care-3")),
          List.of(RuleType.oneOf(Role.AID)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  aid ->
                      new PromptUnanswered(
                          ruleId,
                          aid.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.count(TIMES),
                          arguments.urgency(Shapes.CLASS)),
                  Role.AID));

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
    Latest<PromptStep> steps = home.prompts().get(device);
    List<Instant> asked = new ArrayList<>();
    Instant gaveUp = null;
    for (PromptStep step : steps == null ? List.<PromptStep>of() : steps.entries()) {
      switch (step.step()) {
        case SAID -> {}
        case ASKED -> {
          if (hours.contains(step.at())) {
            asked.add(step.at());
          }
        }
        case UNANSWERED -> gaveUp = step.at();
        case ANSWERED -> {
          asked.clear();
          gaveUp = null;
        }
      }
    }
    if (asked.size() < times) {
      return Verdict.quiet();
    }
    // The question that makes it so many; what is asked after it makes it no other case.
    Instant decisive = asked.get(times - 1);
    Instant due = decisive.plus(after);
    boolean given = gaveUp != null && gaveUp.isAfter(decisive);
    if (!now.isBefore(asked.getLast().plus(FORGOTTEN))) {
      return Verdict.quiet();
    }
    if (now.isBefore(due) && !given) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence =
        List.of(
            EvidenceCode.PROMPT_UNANSWERED.at(
                asked.getFirst(), "count", String.valueOf(asked.size())));
    return new Verdict.Raise(
        KIND, alarmClass, asked.getFirst(), evidence, asked.getLast().plus(FORGOTTEN));
  }
}
