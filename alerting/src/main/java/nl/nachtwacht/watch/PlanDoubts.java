package nl.nachtwacht.watch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.TemporaryChange;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;

/** What somebody must look at in a plan by now, whether it is new or long in force. */
public final class PlanDoubts {
  private PlanDoubts() {}

  /** Everything of that kind, in the order of the plan. Nothing of it stops the plan. */
  public static List<PlanFault> of(CarePlan plan, Instant now) {
    List<PlanFault> doubts = new ArrayList<>();
    LocalDate today = now.atZone(plan.zone()).toLocalDate();
    for (int i = 0; i < plan.consents().size(); i++) {
      consent(plan.consents().get(i), "consents[" + i + "].validUntil", today, doubts);
    }
    for (int i = 0; i < plan.changes().size(); i++) {
      TemporaryChange change = plan.changes().get(i);
      if (!change.until().isAfter(now)) {
        LocalDate day = change.until().atZone(plan.zone()).toLocalDate();
        doubts.add(
            new PlanFault(
                "changes[" + i + "].until", Complaint.of(ComplaintCode.CHANGE_OVER, day)));
      }
    }
    return doubts;
  }

  private static void consent(
      Consent consent, String path, LocalDate today, List<PlanFault> doubts) {
    LocalDate end = consent.validUntil();
    if (end.isBefore(today)) {
      doubts.add(new PlanFault(path, Complaint.of(ComplaintCode.CONSENT_IS_OVER, end)));
    } else if (!today.isBefore(end.minusDays(Consent.WARN_DAYS))) {
      doubts.add(new PlanFault(path, Complaint.of(ComplaintCode.CONSENT_ENDS_SOON, end)));
    }
  }
}
