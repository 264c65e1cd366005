package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Review;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * How an alarm ends: by whoever has it, with an outcome of the closed list that fits, and for some
 * outcomes with a second look by somebody else.
 */
final class EndingDesk {

  private EndingDesk() {}

  static void resolve(AlarmPen pen, AlarmCommand.Resolve resolve) {
    PersonId by = resolve.by();
    if (!HandsDesk.hasOrIsRefused(pen, by)) {
      return;
    }
    Refusal misfit = misfit(pen, resolve);
    if (misfit == null) {
      end(pen, by, resolve.outcome(), resolve.note(), resolve.original());
    } else {
      pen.refuse(by, misfit);
    }
  }

  /** Why this outcome cannot be, {@code null} when it can. */
  private static @Nullable Refusal misfit(AlarmPen pen, AlarmCommand.Resolve resolve) {
    Alarm alarm = pen.alarm();
    return switch (resolve.outcome()) {
      case RECOVERED -> Refusal.OUTCOME_DOES_NOT_FIT;
      case TEST_CONFIRMED -> alarm.tester() == null ? Refusal.OUTCOME_DOES_NOT_FIT : null;
      case NO_CONTACT_CHECKED_ON_SITE ->
          looked(alarm, resolve) ? null : Refusal.OUTCOME_NEEDS_CHECK;
      case DUPLICATE -> original(pen, resolve.original()) ? null : Refusal.ORIGINAL_NEEDED;
      case HELPED_ON_SITE,
          HELPED_BY_VOICE,
          EMERGENCY_SERVICES,
          FALSE_ALARM_CONFIRMED,
          TECHNICAL,
          CLIENT_AWAY_CONFIRMED ->
          null;
    };
  }

  private static boolean looked(Alarm alarm, AlarmCommand.Resolve resolve) {
    String reason = resolve.note();
    boolean overridden = resolve.overridden() && reason != null && !reason.isBlank();
    return overridden || HandsDesk.stateOf(alarm, resolve.by()) == ResponseState.ON_SITE;
  }

  /** Whether that one is another alarm that was open when this one was raised, or still is. */
  private static boolean original(AlarmPen pen, @Nullable AlarmId id) {
    Alarm alarm = pen.alarm();
    for (Alarm other : pen.scene().alarms()) {
      if (other.id().equals(id) && !other.id().equals(alarm.id())) {
        Instant ended = other.resolvedAt();
        return other.open() || (ended != null && ended.isAfter(alarm.raisedAt()));
      }
    }
    return false;
  }

  static void end(
      AlarmPen pen,
      PersonId by,
      AlarmOutcome outcome,
      @Nullable String note,
      @Nullable AlarmId original) {
    Alarm alarm = pen.alarm();
    boolean secondLook = needsReview(alarm, outcome);
    pen.become(
        alarm
            .edit()
            .resolved(by, pen.now(), outcome)
            .duplicateOf(outcome == AlarmOutcome.DUPLICATE ? original : null)
            .reviewDue(secondLook ? pen.now().plus(Leases.REVIEW) : null));
    pen.note(new Fact.Resolved(alarm.id(), by, outcome, note));
    pen.tellOffered(Set.of(by), Effect.Purpose.RESOLVED);
  }

  private static boolean needsReview(Alarm alarm, @Nullable AlarmOutcome outcome) {
    return alarm.alarmClass() == AlarmClass.CARE_1 && outcome != null && outcome.needsReview();
  }

  /**
   * Resolved by mistake: who did it, or who leads the teams, takes it back and holds it from then
   * on, with a fresh lease. A lead who undoes it is the one who knows just now that it is open; the
   * others who were called, whoever resolved it among them, hear who has it.
   */
  static void undo(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Instant resolvedAt = alarm.resolvedAt();
    if (alarm.open() || resolvedAt == null) {
      pen.refuse(by, Refusal.NOT_OWNED);
    } else if (!by.equals(alarm.resolvedBy()) && !leads(pen, by)) {
      pen.refuse(by, Refusal.NOT_THE_HOLDER);
    } else if (pen.now().isAfter(resolvedAt.plus(Leases.UNDO))) {
      pen.refuse(by, Refusal.UNDO_TOO_LATE);
    } else {
      pen.note(new Fact.Reopened(alarm.id(), by, Fact.Cause.UNDONE));
      Instant lease = pen.now().plus(Leases.accept(alarm.alarmClass()));
      pen.become(alarm.edit().crewOf(1, pen.now()));
      pen.hold(ResponseState.ACCEPTED, by, lease);
      if (pen.alarm().wantsMore()) {
        pen.callNext();
      }
    }
  }

  private static boolean leads(AlarmPen pen, PersonId by) {
    return pen.scene().onCall().leads(pen.now()).stream()
        .anyMatch(lead -> lead.mayOwn() && lead.person().equals(by));
  }

  /** The tester says that it was theirs and came through. */
  static void confirmTest(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (alarm.alarmClass() != AlarmClass.TEST || !by.equals(alarm.tester())) {
      pen.refuse(by, Refusal.NOT_YOUR_TEST);
    } else {
      end(pen, by, AlarmOutcome.TEST_CONFIRMED, null, null);
    }
  }

  // The second look

  static void lookBack(AlarmPen pen, AlarmCommand.LookBack look) {
    Alarm alarm = pen.alarm();
    if (alarm.open() || !needsReview(alarm, alarm.outcome())) {
      pen.refuse(look.by(), Refusal.NO_REVIEW_NEEDED);
    } else if (look.by().equals(alarm.resolvedBy())) {
      pen.refuse(look.by(), Refusal.REVIEW_BY_ANOTHER);
    } else if (alarm.review() == null) {
      pen.become(alarm.edit().reviewed(new Review(look.by(), pen.now(), look.note())));
      pen.note(new Fact.Reviewed(alarm.id(), look.by(), look.note()));
      closeWhenDue(pen);
    }
  }

  /** When time alone does something to an ended alarm. */
  static @Nullable Instant deadline(Alarm alarm) {
    Instant resolvedAt = alarm.resolvedAt();
    if (alarm.state() != ResponseState.RESOLVED || resolvedAt == null) {
      return null;
    }
    if (TestSession.SELF.equals(alarm.tester())) {
      return resolvedAt.plus(Leases.UNDO); // nobody looks at it again
    }
    Instant reviewDue = alarm.timers().reviewDue();
    if (reviewDue != null) {
      return reviewDue;
    }
    boolean waits = needsReview(alarm, alarm.outcome()) && alarm.review() == null;
    return resolvedAt.plus(waits ? Leases.REVIEW_MAX : Leases.REVIEW);
  }

  /** Its time has come: a second look is overdue, or it is closed. */
  static void closeWhenDue(AlarmPen pen) {
    Instant deadline = deadline(pen.alarm());
    if (deadline == null || deadline.isAfter(pen.now())) {
      return;
    }
    Alarm alarm = pen.alarm();
    if (alarm.timers().reviewDue() != null) {
      pen.become(alarm.edit().reviewDue(null));
      pen.note(new Fact.ReviewOverdue(alarm.id()));
      pen.raise(
          NewAlarm.about(
              alarm,
              "review-overdue",
              AlarmClass.TECH_2,
              EvidenceCode.REVIEW_OVERDUE.at(pen.now(), "alarm", alarm.id().value()),
              pen.now()));
      closeWhenDue(pen);
    } else {
      pen.become(alarm.edit().closed());
      pen.note(new Fact.Closed(alarm.id()));
    }
  }
}
