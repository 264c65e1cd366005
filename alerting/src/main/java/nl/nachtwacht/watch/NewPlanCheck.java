package nl.nachtwacht.watch;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.WeekMinutes;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.complaint.Detail;
import nl.nachtwacht.supervision.RuleContext;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a plan that somebody writes now, beyond what it must be to run: that it does not
 * contradict itself, that its dates lie ahead and its agreements hold, that somebody is called at
 * every hour. A plan that is in force already runs on without this, so that neither the passing of
 * time nor a new version of the gateway disarms anybody.
 */
public final class NewPlanCheck {
  private NewPlanCheck() {}

  /**
   * Everything that speaks against a new plan; empty when nothing does. For a plan that compiles.
   *
   * @param today in the home's zone
   */
  public static List<PlanFault> of(CarePlan plan, LocalDate today) {
    List<PlanFault> faults = new ArrayList<>();
    rules("rules", plan, plan.rules(), today, faults);
    rules("shadow", plan, plan.shadow(), today, faults);
    RuleContradictions.of("rules", plan.rules(), faults);
    RuleContradictions.of("shadow", plan.shadow(), faults);
    ladders(plan, faults);
    receivers(plan, faults);
    consents(plan, today, faults);
    return faults;
  }

  /**
   * The same for a text that takes the place of another. Where it renews one agreement of several
   * that have ended, the others are not held against it: they are asked for one by one.
   *
   * @param before what is in force; {@code null} when nothing is
   */
  public static List<PlanFault> of(CarePlan plan, @Nullable CarePlan before, LocalDate today) {
    List<PlanFault> faults = of(plan, today);
    if (before == null || ended(plan, today).size() >= ended(before, today).size()) {
      return faults;
    }
    Set<String> left = new HashSet<>();
    for (int i = 0; i < plan.consents().size(); i++) {
      if (ended(before, today).contains(plan.consents().get(i))) {
        left.add("consents[" + i + "].validUntil");
      }
    }
    return faults.stream().filter(fault -> !left.contains(fault.path())).toList();
  }

  private static List<Consent> ended(CarePlan plan, LocalDate today) {
    return plan.consents().stream().filter(one -> one.validUntil().isBefore(today)).toList();
  }

  private static void rules(
      String list,
      CarePlan plan,
      List<RuleSetting> settings,
      LocalDate today,
      List<PlanFault> faults) {
    RuleContext home = RuleContext.of(plan);
    for (int i = 0; i < settings.size(); i++) {
      WrittenHours.check(list + "[" + i + "]", settings.get(i), plan.zone(), today, faults);
      WrittenLimits.check(list + "[" + i + "]", settings.get(i), faults);
      WrittenCondition.check(list + "[" + i + "]", settings.get(i), home, faults);
    }
  }

  // --- Who is called

  private static void ladders(CarePlan plan, List<PlanFault> faults) {
    WeekMinutes before = WeekMinutes.none();
    for (int i = 0; i < plan.ladders().size(); i++) {
      TimedLadder timed = plan.ladders().get(i);
      Window window = timed.window();
      if (window.from().equals(window.to()) && !window.from().equals(LocalTime.MIDNIGHT)) {
        faults.add(
            new PlanFault("ladders[" + i + "].to", Complaint.of(ComplaintCode.LADDER_SAME_TIME)));
      }
      WeekMinutes minutes = WeekMinutes.of(window);
      if (minutes.within(before)) {
        faults.add(
            new PlanFault(
                "ladders[" + i + "].from",
                Complaint.of(ComplaintCode.LADDER_NEVER_HOLDS, timed.name())));
      }
      before = before.and(minutes);
    }
  }

  /** The last resort would find somebody, late; that must not be what a plan rests on. */
  private static void receivers(CarePlan plan, List<PlanFault> faults) {
    boolean alarms = plan.rules().stream().anyMatch(rule -> !rule.shadow());
    if (!alarms || !plan.ladder().rungs().isEmpty()) {
      return;
    }
    WeekMinutes covered = WeekMinutes.none();
    for (TimedLadder timed : plan.ladders()) {
      covered = covered.and(WeekMinutes.of(timed.window()));
    }
    WeekMinutes.Minute missing = covered.firstMissing();
    if (missing != null) {
      faults.add(
          new PlanFault(
              "ladder",
              plan.ladders().isEmpty()
                  ? Complaint.of(ComplaintCode.CALLS_NOBODY_EVER)
                  : Complaint.of(ComplaintCode.CALLS_NOBODY_AT, moment(missing))));
    }
  }

  private static Complaint moment(WeekMinutes.Minute minute) {
    String day = minute.day().name().toLowerCase(Locale.ROOT).substring(0, 3);
    return Complaint.of(ComplaintCode.DAY_TIME, new Detail.Word("day." + day, day), minute.time());
  }

  // --- What was agreed on

  private static void consents(CarePlan plan, LocalDate today, List<PlanFault> faults) {
    for (int i = 0; i < plan.consents().size(); i++) {
      Consent consent = plan.consents().get(i);
      String path = "consents[" + i + "]";
      if (consent.validUntil().isBefore(today)) {
        faults.add(
            new PlanFault(
                path + ".validUntil",
                Complaint.of(ComplaintCode.CONSENT_ENDED, consent.validUntil())));
        continue;
      }
      if (consent.agreedOn().isAfter(today)) {
        faults.add(new PlanFault(path + ".agreedOn", Complaint.of(ComplaintCode.AGREED_IN_FUTURE)));
      }
      review(consent, path + ".review", faults);
    }
  }

  private static void review(Consent consent, String path, List<PlanFault> faults) {
    LocalDate review = consent.review();
    if (review != null && review.isAfter(consent.validUntil())) {
      faults.add(
          new PlanFault(
              path, Complaint.of(ComplaintCode.REVIEW_AFTER_END, review, consent.validUntil())));
    }
    if (review != null && review.isBefore(consent.agreedOn())) {
      faults.add(
          new PlanFault(
              path, Complaint.of(ComplaintCode.REVIEW_BEFORE_AGREED, review, consent.agreedOn())));
    }
  }
}
