package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Timers;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/** What time does to an alarm: leases run out, rungs come due, the ended ones are closed. */
final class AlarmClock {

  private AlarmClock() {}

  /** When time alone changes this alarm next; {@code null} for never. */
  static @Nullable Instant deadline(Alarm alarm) {
    if (!alarm.open()) {
      return EndingDesk.deadline(alarm);
    }
    Timers timers = alarm.timers();
    Transfer transfer = alarm.transfer();
    Instant next = Deadlines.earlier(alarm.deadline(), CentreDesk.receiptDue(alarm));
    next = Deadlines.earlier(next, promotion(alarm));
    next = Deadlines.earlier(next, timers.accessDue());
    next = Deadlines.earlier(next, timers.offDutyAt());
    next = Deadlines.earlier(next, transfer == null ? null : transfer.until());
    for (Crew.Helper helper : alarm.crew().helpers()) {
      next = Deadlines.earlier(next, helper.holder().leaseUntil());
    }
    return next;
  }

  /**
   * The alarm after a deadline of it passed. After a pause: straight to where it ought to be by
   * now.
   */
  static Decision due(Alarm alarm, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    if (!alarm.open()) {
      EndingDesk.closeWhenDue(pen);
      return pen.done();
    }
    CentreDesk.receiptsDue(pen);
    questionsDue(pen);
    helpersDue(pen);
    accessDue(pen);
    holderDue(pen);
    ladderDue(pen);
    return pen.done();
  }

  private static boolean passed(AlarmPen pen, @Nullable Instant due) {
    return due != null && !due.isAfter(pen.now());
  }

  private static void questionsDue(AlarmPen pen) {
    Transfer transfer = pen.alarm().transfer();
    if (transfer != null && passed(pen, transfer.until())) {
      HandsDesk.endTransfer(pen, transfer, Fact.TransferEnd.LAPSED);
    }
    Holder holder = pen.alarm().holder();
    if (passed(pen, pen.alarm().timers().offDutyAt())) {
      pen.become(pen.alarm().edit().offDutyAt(null));
      if (holder != null) {
        pen.note(new Fact.OffDutyAsked(pen.alarm().id(), holder.person()));
        pen.tell(holder.person(), Effect.Purpose.ASK_OFF_DUTY);
      }
    }
  }

  // Leases

  private static void helpersDue(AlarmPen pen) {
    for (Crew.Helper helper : List.copyOf(pen.alarm().crew().helpers())) {
      Holder promise = helper.holder();
      if (passed(pen, promise.leaseUntil())) {
        if (promise.asked() || tooLate(pen, promise)) {
          staffSafety(pen, promise, helper.state());
          HandsDesk.leave(pen, promise.person(), Fact.Cause.LEASE_EXPIRED);
        } else {
          Instant until = pen.now().plus(Leases.ASK);
          Holder asked = new Holder(promise.person(), until, true, promise.halved());
          pen.become(pen.alarm().edit().helper(helper.state(), asked));
          pen.note(new Fact.HolderAsked(pen.alarm().id(), promise.person(), until));
          pen.tell(promise.person(), Effect.Purpose.ASK_HOLDER);
        }
      }
    }
  }

  /** The holder is asked first; whoever does not answer, or had no chance to, loses it. */
  private static void holderDue(AlarmPen pen) {
    Holder holder = pen.alarm().holder();
    if (holder == null || !passed(pen, holder.leaseUntil()) || CentreDesk.leaseOver(pen, holder)) {
      return;
    }
    if (holder.asked() || tooLate(pen, holder)) {
      staffSafety(pen, holder, pen.alarm().state());
      pen.reopen(holder.person(), Fact.Cause.LEASE_EXPIRED);
    } else {
      ask(pen, holder, Effect.Purpose.ASK_HOLDER);
    }
  }

  private static boolean tooLate(AlarmPen pen, Holder promise) {
    return !pen.now().isBefore(promise.leaseUntil().plus(Leases.ASK));
  }

  /** Somebody who helps alone, on site, asked and silent, may need help themselves. */
  private static void staffSafety(AlarmPen pen, Holder silent, ResponseState state) {
    Alarm alarm = pen.alarm();
    if (state == ResponseState.ON_SITE && alarm.alarmClass().care()) {
      pen.raise(
          NewAlarm.about(
                  alarm,
                  "staff-safety",
                  AlarmClass.CARE_1,
                  EvidenceCode.STAFF_SILENT.at(silent.leaseUntil()),
                  pen.now())
              .without(silent.person()));
    }
  }

  /** The holder has one short lease to answer in. */
  static void ask(AlarmPen pen, Holder holder, Effect.Purpose purpose) {
    Instant answerUntil = pen.now().plus(Leases.ASK);
    Alarm alarm = pen.alarm();
    pen.become(
        alarm
            .edit()
            .held(alarm.state(), new Holder(holder.person(), answerUntil, true, holder.halved())));
    pen.note(new Fact.HolderAsked(alarm.id(), holder.person(), answerUntil));
    pen.tell(holder.person(), purpose);
  }

  /** On site and not in: asked first, then somebody comes to help. */
  private static void accessDue(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    Holder holder = alarm.holder();
    if (holder == null || !passed(pen, alarm.timers().accessDue())) {
      return;
    }
    PersonId there = holder.person();
    if (alarm.timers().accessAsked()) {
      pen.become(alarm.edit().accessDue(null, true));
      AlarmDecider.wantHelp(pen, there, Fact.HelpReason.NO_ACCESS);
    } else {
      Instant until = pen.now().plus(Leases.ACCESS_ASK);
      pen.become(alarm.edit().accessDue(until, true));
      pen.note(new Fact.AccessAsked(alarm.id(), there, until));
      pen.tell(there, Effect.Purpose.ASK_ACCESS);
    }
  }

  // The ladder

  private static void ladderDue(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    boolean promoted = passed(pen, promotion(alarm));
    if (promoted && TestSession.SELF.equals(alarm.tester())) {
      lapse(pen);
    } else if (promoted && alarm.holder() != null) {
      heldTestIsReal(pen);
    } else if (TechnicalAlarms.onTheList(alarm)) {
      if (passed(pen, alarm.ladderDue())) {
        TechnicalAlarms.promote(pen);
      }
    } else if (promoted || (alarm.wantsMore() && passed(pen, alarm.ladderDue()))) {
      pen.callNext();
    }
  }

  /** Who holds what is on a list has time; a test that nobody confirms is real, held or not. */
  private static @Nullable Instant promotion(Alarm alarm) {
    boolean whatever = alarm.holder() == null || alarm.alarmClass() == AlarmClass.TEST;
    return whatever ? alarm.timers().promoteAt() : null;
  }

  /** A test of the gateway's own did not come back: nobody pressed, and nobody is called for it. */
  private static void lapse(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    pen.note(
        new Fact.DeviceTested(alarm.id(), TestSession.OWN_DEVICE, TestSession.SELF.value(), false));
    EndingDesk.end(pen, TestSession.SELF, AlarmOutcome.TECHNICAL, null, null);
  }

  /** Somebody there says that it is real: as if its minute were over. */
  static void noTest(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (alarm.alarmClass() != AlarmClass.TEST) {
      pen.refuse(by, Refusal.NOT_YOUR_TEST);
    } else {
      pen.become(alarm.edit().promoteAt(pen.now()));
      ladderDue(pen);
    }
  }

  private static void heldTestIsReal(AlarmPen pen) {
    NextCall.promotedWhenDue(pen);
    Holder holder = pen.alarm().holder();
    if (holder != null) {
      pen.tell(holder.person(), Effect.Purpose.PRESSED_AGAIN);
    }
  }
}
