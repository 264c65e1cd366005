package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Recipient;

/**
 * What people do to an alarm. One method per command; each judges the alarm as it is now, so that
 * late, repeated and reordered commands do no harm and get an answer.
 *
 * <p>A repeated command that is already so changes nothing and says nothing. Who stands at the
 * client's door holds the alarm, whatever became of the lease: setting out for, or arriving at, an
 * alarm that nobody holds takes it.
 */
final class AlarmDecider {

  private AlarmDecider() {}

  static Decision judge(Alarm alarm, AlarmCommand command, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    switch (command) {
      case AlarmCommand.Accept accept -> accept(pen, accept.by());
      case AlarmCommand.Decline decline -> decline(pen, decline);
      case AlarmCommand.SetOut setOut -> setOut(pen, setOut);
      case AlarmCommand.Arrive arrive -> arrive(pen, arrive.by());
      case AlarmCommand.GiveBack back -> giveBack(pen, back.by());
      case AlarmCommand.Resolve resolve -> resolve(pen, resolve);
      case AlarmCommand.Undo undo -> undo(pen, undo.by());
      case AlarmCommand.Silence silence -> TechnicalAlarms.silence(pen, silence);
      case AlarmCommand.Remark remark ->
          pen.note(new Fact.Remarked(alarm.id(), remark.by(), remark.note()));
    }
    return pen.done();
  }

  private static void accept(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Holder holder = alarm.holder();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (holder == null) {
      take(pen, ResponseState.ACCEPTED, by, Leases.accept(alarm.alarmClass()));
    } else if (!holder.person().equals(by)) {
      pen.refuse(by, Refusal.ALREADY_TAKEN);
    } else if (holder.asked()) {
      answer(pen, by);
    }
  }

  /** Asked, and there: the promise is renewed for as long as the state allows. */
  private static void answer(AlarmPen pen, PersonId by) {
    ResponseState state = pen.alarm().state();
    Duration lease =
        switch (state) {
          case EN_ROUTE -> Leases.ETA_GRACE;
          case ON_SITE -> Leases.ON_SITE;
          case WAITING, ACCEPTED, RESOLVED, CLOSED -> Leases.accept(pen.alarm().alarmClass());
        };
    pen.extend(state, by, pen.now().plus(lease));
    pen.note(new Fact.Accepted(pen.alarm().id(), by, pen.now().plus(lease)));
  }

  private static boolean take(AlarmPen pen, ResponseState state, PersonId by, Duration lease) {
    Recipient known = pen.find(by);
    Alarm alarm = pen.alarm();
    boolean asFamily = alarm.ladder().familyMayOwn() && alarm.offered().contains(by);
    if (known != null && !known.mayOwn() && !asFamily) {
      pen.refuse(by, Refusal.MAY_NOT_OWN);
      return false;
    }
    pen.hold(state, by, pen.now().plus(lease));
    return true;
  }

  private static void decline(AlarmPen pen, AlarmCommand.Decline decline) {
    Alarm alarm = pen.alarm();
    PersonId by = decline.by();
    Holder holder = alarm.holder();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (holder != null && holder.person().equals(by)) {
      pen.note(new Fact.Declined(alarm.id(), by, decline.reason()));
      pen.reopen(by, Fact.Cause.GIVEN_BACK);
    } else if (!alarm.offered().contains(by)) {
      pen.refuse(by, Refusal.NOT_OFFERED);
    } else if (!alarm.declined().contains(by)) {
      pen.become(alarm.edit().declinedBy(by));
      pen.note(new Fact.Declined(alarm.id(), by, decline.reason()));
      callNextWhenAllDeclined(pen);
    }
  }

  /** In the last resort the rounds keep their time: asking the same people faster helps nobody. */
  private static void callNextWhenAllDeclined(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    boolean all = alarm.declined().containsAll(alarm.called());
    if (alarm.state() == ResponseState.WAITING && alarm.lastResortRound() == 0 && all) {
      pen.callNext();
    }
  }

  private static void setOut(AlarmPen pen, AlarmCommand.SetOut setOut) {
    PersonId by = setOut.by();
    Duration eta = setOut.eta();
    if (eta.compareTo(Leases.ETA_MIN) < 0 || eta.compareTo(Leases.ETA_MAX) > 0) {
      pen.refuse(by, Refusal.ETA_OUT_OF_RANGE);
    } else if (pen.alarm().state() == ResponseState.ON_SITE && holds(pen.alarm(), by)) {
      pen.refuse(by, Refusal.ALREADY_ON_SITE);
    } else if (holdsOrTakes(pen, by)) {
      pen.extend(ResponseState.EN_ROUTE, by, pen.now().plus(eta).plus(Leases.ETA_GRACE));
      pen.note(new Fact.SetOut(pen.alarm().id(), by, eta));
    }
  }

  private static void arrive(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Holder holder = alarm.holder();
    if (holder != null && alarm.state() == ResponseState.ON_SITE && holds(alarm, by)) {
      if (holder.asked()) {
        answer(pen, by);
      }
    } else if (holdsOrTakes(pen, by)) {
      pen.extend(ResponseState.ON_SITE, by, pen.now().plus(Leases.ON_SITE));
      pen.note(new Fact.Arrived(alarm.id(), by));
    }
  }

  private static boolean holdsOrTakes(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
      return false;
    }
    if (alarm.holder() == null) {
      return take(pen, ResponseState.ACCEPTED, by, Leases.accept(alarm.alarmClass()));
    }
    return holdsOrIsRefused(pen, by);
  }

  private static void giveBack(AlarmPen pen, PersonId by) {
    if (!pen.alarm().open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (holdsOrIsRefused(pen, by)) {
      pen.reopen(by, Fact.Cause.GIVEN_BACK);
    }
  }

  private static void resolve(AlarmPen pen, AlarmCommand.Resolve resolve) {
    Alarm alarm = pen.alarm();
    PersonId by = resolve.by();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
      return;
    }
    if (!holdsOrIsRefused(pen, by)) {
      return;
    }
    boolean unchecked =
        resolve.outcome() == AlarmOutcome.NO_CONTACT_CHECKED_ON_SITE
            && alarm.state() != ResponseState.ON_SITE;
    if (unchecked) {
      pen.refuse(by, Refusal.OUTCOME_NEEDS_CHECK);
      return;
    }
    pen.become(alarm.edit().resolved(by, pen.now(), resolve.outcome()));
    pen.note(new Fact.Resolved(alarm.id(), by, resolve.outcome(), resolve.note()));
    pen.tellOffered(Set.of(by), Effect.Purpose.RESOLVED);
  }

  /** Who resolved it by mistake holds it again, with a fresh lease. */
  private static void undo(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Instant resolvedAt = alarm.resolvedAt();
    if (alarm.open() || resolvedAt == null) {
      pen.refuse(by, Refusal.NOT_OWNED);
    } else if (!by.equals(alarm.resolvedBy())) {
      pen.refuse(by, Refusal.NOT_THE_HOLDER);
    } else if (pen.now().isAfter(resolvedAt.plus(Leases.UNDO))) {
      pen.refuse(by, Refusal.UNDO_TOO_LATE);
    } else {
      pen.note(new Fact.Reopened(alarm.id(), by, Fact.Cause.UNDONE));
      pen.hold(ResponseState.ACCEPTED, by, pen.now().plus(Leases.ACCEPT));
    }
  }

  private static boolean holds(Alarm alarm, PersonId by) {
    Holder holder = alarm.holder();
    return holder != null && holder.person().equals(by);
  }

  private static boolean holdsOrIsRefused(AlarmPen pen, PersonId by) {
    if (holds(pen.alarm(), by)) {
      return true;
    }
    boolean nobody = pen.alarm().holder() == null;
    pen.refuse(by, nobody ? Refusal.NOT_OWNED : Refusal.NOT_THE_HOLDER);
    return false;
  }
}
