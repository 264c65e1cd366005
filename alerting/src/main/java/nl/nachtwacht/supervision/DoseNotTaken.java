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
import nl.nachtwacht.event.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A dose was due, and was not taken in time after the reminder; or the dispenser says that it was
 * missed. Taken ends it, also late and also when we hear of it late.
 *
 * @param after how long after the reminder, or the due time where none is told
 */
record DoseNotTaken(String ruleId, String device, Duration after, AlarmClass alarmClass)
    implements Rule {

  static final String KIND = "dose-not-taken";

  /** After this a dose is no longer to be taken; the next one counts. */
  static final Duration FORGOTTEN = Duration.ofHours(12);

  static final RuleType TYPE =
      new RuleType(
          "dose-not-taken",
          List.of(
              Shapes.after("PT45M", Duration.ofMinutes(5), Duration.ofHours(6)),
              Shapes.care("care-2")),
          List.of(RuleType.oneOf(Role.DISPENSER)),
          false,
          (ruleId, arguments, context) ->
              Shapes.perDevice(
                  context,
                  dispenser ->
                      new DoseNotTaken(
                          ruleId,
                          dispenser.device().value(),
                          arguments.span(Shapes.AFTER),
                          arguments.urgency(Shapes.CLASS)),
                  Role.DISPENSER));

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
    Latest<DoseStep> steps = home.doses().get(device);
    Instant again = null;
    Doses.Dose open = null;
    for (Doses.Dose dose : steps == null ? List.<Doses.Dose>of() : Doses.of(steps)) {
      Instant missed = missedAt(dose);
      if (dose.settledAt() != null || !now.isBefore(dose.due().plus(FORGOTTEN))) {
        continue;
      }
      if (now.isBefore(missed)) {
        again = again == null || missed.isBefore(again) ? missed : again;
      } else {
        open = open == null || dose.due().isAfter(open.due()) ? dose : open;
      }
    }
    if (open == null) {
      return Verdict.quietUntil(again);
    }
    Instant forgotten = open.due().plus(FORGOTTEN);
    return new Verdict.Raise(
        KIND,
        alarmClass,
        open.due(),
        evidence(open),
        again != null && again.isBefore(forgotten) ? again : forgotten);
  }

  private Instant missedAt(Doses.Dose dose) {
    Instant reminded = dose.reminded();
    Instant late = (reminded == null ? dose.due() : reminded).plus(after);
    @Nullable Instant told = dose.missedAt();
    return told != null && told.isBefore(late) ? told : late;
  }

  private static List<EvidenceFact> evidence(Doses.Dose dose) {
    List<EvidenceFact> evidence = new ArrayList<>();
    evidence.add(EvidenceCode.DOSE_NOT_TAKEN.at(dose.due()));
    if (dose.reminded() != null) {
      evidence.add(EvidenceCode.DOSE_REMINDED.at(dose.reminded()));
    }
    if (dose.missedAt() != null) {
      evidence.add(EvidenceCode.DOSE_MISSED.at(dose.missedAt()));
    }
    return evidence;
  }
}
