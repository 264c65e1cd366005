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
 * Somebody left the bed in the night and did not come back to it, whatever they do meanwhile.
 *
 * <p>Only a bed that was left within the window counts, and only when the time is up before the
 * window ends: after that it is getting up. Raised until the bed is occupied again, or somebody
 * moves after the window.
 *
 * @param after how long somebody may be out of bed
 */
record OutOfBedNotBack(
    String ruleId, String device, WindowClock night, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "out-of-bed";

  static final RuleType TYPE =
      new RuleType(
          "out-of-bed-not-back",
          List.of(
              Shapes.window("23:00-06:00"),
              Shapes.after("PT20M", Duration.ofMinutes(2), Duration.ofHours(4)),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.BED)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new OutOfBedNotBack(
                          ruleId,
                          bed.device().value(),
                          Shapes.clock(arguments, context),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS)),
                  Role.BED));

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
    Course bed = home.beds().get(device);
    if (bed == null || bed.on() || bed.lastOn() == null) {
      return Verdict.quiet();
    }
    Instant left = bed.since();
    WindowClock.Span span = night.latest(now);
    if (span == null || !span.contains(left)) {
      return Verdict.quiet();
    }
    Instant due = left.plus(after);
    if (!due.isBefore(span.end()) || (!now.isBefore(span.end()) && home.activeAfter(span.end()))) {
      return Verdict.quiet();
    }
    if (now.isBefore(due)) {
      return Verdict.quietUntil(due);
    }
    List<EvidenceFact> evidence =
        Shapes.facts(EvidenceCode.BED_LEFT.at(left, "room", context.room(device)));
    Shapes.addLastMotion(evidence, home, context);
    return new Verdict.Raise(KIND, alarmClass, left, evidence, night.nextStart(now));
  }
}
