package nl.nachtwacht.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.Observation;

/**
 * Somebody has been in bed for very long; a visit to the toilet does not interrupt that.
 *
 * @param after how long somebody may be in bed
 */
record InBedTooLong(String ruleId, String device, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "in-bed-too-long";

  /** Who is out of bed for so long got up. */
  static final Duration UP = Duration.ofMinutes(20);

  static final RuleType TYPE =
      new RuleType(
          "in-bed-too-long",
          List.of(
              Shapes.after("PT12H", Duration.ofHours(4), Duration.ofHours(36)),
              Shapes.care("care-3")),
          List.of(RuleType.oneOf(Role.BED)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  bed ->
                      new InBedTooLong(
                          ruleId,
                          bed.device().value(),
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
    if (bed == null || !bed.on()) {
      return Verdict.quiet();
    }
    Instant began = wentToBed(bed.turns());
    Instant due = began.plus(after);
    return now.isBefore(due)
        ? Verdict.quietUntil(due)
        : new Verdict.Raise(
            KIND,
            alarmClass,
            began,
            Shapes.facts(EvidenceCode.BED_IN_SINCE.at(began, "room", context.room(device))),
            null);
  }

  private static Instant wentToBed(List<Course.Told> turns) {
    int on = turns.size() - 1;
    while (on >= 2 && turns.get(on).at().isBefore(turns.get(on - 1).at().plus(UP))) {
      on -= 2;
    }
    return turns.get(on).at();
  }
}
