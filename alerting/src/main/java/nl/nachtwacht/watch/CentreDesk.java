package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.HandOver.Stage;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * The hand-over to alarm centres. A centre holds an alarm from the word of one of its operators on,
 * and by nothing else; confirmed and then silent it is asked, a lead is told, and the ladder goes
 * on. Where a nurse was first, both are on record and the first leads.
 */
final class CentreDesk {

  private CentreDesk() {}

  // What a centre says

  static void confirms(AlarmPen pen, AlarmCommand.CentreConfirms said) {
    PersonId route = said.by();
    if (!mayspeak(pen, route)) {
      return;
    }
    HandOver before = known(pen, route);
    Holder promise = HandsDesk.promiseOf(pen.alarm(), route);
    boolean news =
        !before.stage().confirmed()
            || (promise != null && promise.asked())
            || !said.operator().equals(before.operator())
            || before.stage() == Stage.LOST;
    HandOver now = before.confirmedBy(said.operator(), said.reference(), pen.now());
    pen.become(
        pen.alarm()
            .edit()
            .handOver(before.stage() == Stage.WORKING ? now.at(Stage.WORKING, pen.now()) : now)
            .first(Moment.CENTRE_RECEIPT, pen.now())
            .first(Moment.CENTRE_CONFIRMED, pen.now()));
    boolean takes = pen.alarm().holder() == null;
    if (news) {
      boolean holds = takes || pen.alarm().has(route);
      pen.note(
          new Fact.CentreConfirmed(
              pen.alarm().id(), route, said.operator(), said.reference(), holds));
    }
    if (takes) {
      pen.hold(ResponseState.ACCEPTED, route, pen.now().plus(Leases.CENTRE_WORK));
    } else if (pen.alarm().has(route)) {
      renewWhenAsked(pen, route);
    } else if (news) {
      pen.tell(route, Effect.Purpose.TAKEN);
    }
  }

  static void works(AlarmPen pen, AlarmCommand.CentreWorks said) {
    PersonId route = said.by();
    if (!mayspeak(pen, route)) {
      return;
    }
    HandOver before = known(pen, route);
    if (!before.stage().confirmed()) {
      pen.refuse(route, Refusal.OPERATOR_NEEDED);
      return;
    }
    pen.become(pen.alarm().edit().handOver(before.at(Stage.WORKING, pen.now())));
    pen.note(new Fact.CentreWorking(pen.alarm().id(), route, said.note()));
    if (pen.alarm().has(route)) {
      pen.extend(ResponseState.ACCEPTED, route, pen.now().plus(Leases.CENTRE_WORK));
    }
  }

  static void returns(AlarmPen pen, AlarmCommand.CentreReturns said) {
    PersonId route = said.by();
    if (!mayspeak(pen, route)) {
      return;
    }
    HandOver before = known(pen, route);
    if (before.stage() == Stage.RETURNED && said.instruction().equals(before.instruction())) {
      return;
    }
    pen.become(pen.alarm().edit().handOver(before.returned(said.instruction(), pen.now())));
    pen.note(new Fact.CentreReturned(pen.alarm().id(), route, said.instruction(), said.finding()));
    if (pen.alarm().has(route)) {
      pen.reopen(route, Fact.Cause.RETURNED);
      hurry(pen);
    } else if (pen.alarm().wantsMore() && onlyCentresCalled(pen)) {
      pen.callNext();
      hurry(pen);
    }
  }

  /** What comes back from a centre has waited already. */
  private static void hurry(AlarmPen pen) {
    Instant soon = pen.now().plus(Leases.RETURNED_WAIT);
    Instant due = pen.alarm().ladderDue();
    if (due != null && due.isAfter(soon)) {
      pen.become(pen.alarm().edit().callsAt(soon));
    }
  }

  static void done(AlarmPen pen, AlarmCommand.CentreDone said) {
    PersonId route = said.by();
    if (!mayspeak(pen, route)) {
      return;
    }
    boolean holds = pen.alarm().has(route);
    if (!known(pen, route).stage().confirmed() && !holds) {
      pen.refuse(route, Refusal.OPERATOR_NEEDED);
      return;
    }
    if (holds) {
      AlarmCommand.Resolve end =
          new AlarmCommand.Resolve(said.alarm(), route, said.outcome(), said.note());
      EndingDesk.resolve(pen, end);
      if (pen.alarm().open()) {
        return;
      }
    }
    HandOver before = known(pen, route);
    if (before.stage() != Stage.DONE) {
      pen.become(pen.alarm().edit().handOver(before.at(Stage.DONE, pen.now())));
      pen.note(new Fact.CentreFinished(pen.alarm().id(), route, said.outcome(), said.note()));
    }
  }

  private static boolean mayspeak(AlarmPen pen, PersonId route) {
    if (!pen.centre(route)) {
      pen.refuse(route, Refusal.NOT_A_CENTRE);
      return false;
    }
    if (!pen.alarm().open()) {
      pen.refuse(route, Refusal.ALREADY_RESOLVED);
      return false;
    }
    return true;
  }

  private static HandOver known(AlarmPen pen, PersonId route) {
    HandOver known = pen.alarm().handOver(route);
    return known == null
        ? new HandOver(route, Stage.OFFERED, pen.now(), null, null, null, null)
        : known;
  }

  private static void renewWhenAsked(AlarmPen pen, PersonId route) {
    Holder promise = HandsDesk.promiseOf(pen.alarm(), route);
    if (promise != null && promise.asked()) {
      pen.extend(ResponseState.ACCEPTED, route, pen.now().plus(Leases.CENTRE_WORK));
    }
  }

  // What its systems say

  /** Its system has the message. That is worth knowing, and stops nothing. */
  static void received(AlarmPen pen, PersonId route) {
    HandOver before = pen.alarm().handOver(route);
    if (before != null && before.stage() == Stage.OFFERED) {
      pen.become(
          pen.alarm()
              .edit()
              .handOver(before.at(Stage.RECEIVED_BY_SYSTEM, pen.now()))
              .first(Moment.CENTRE_RECEIPT, pen.now()));
      pen.note(new Fact.CentreReceived(pen.alarm().id(), route));
    }
  }

  /** No receiver of the centre answers any more. What it said it has is not taken for granted. */
  static Decision lost(Alarm alarm, PersonId route, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    HandOver before = alarm.handOver(route);
    if (before == null || !alarm.open() || settled(before.stage())) {
      return pen.done();
    }
    pen.become(alarm.edit().handOver(before.at(Stage.LOST, pen.now())));
    pen.note(new Fact.CentreLost(alarm.id(), route));
    Holder promise = HandsDesk.promiseOf(alarm, route);
    if (promise != null && !promise.asked()) {
      Instant until = pen.now().plus(Leases.CENTRE_LOST);
      Instant sooner = promise.leaseUntil().isBefore(until) ? promise.leaseUntil() : until;
      pen.become(
          pen.alarm()
              .edit()
              .held(pen.alarm().state(), new Holder(route, sooner, true, promise.halved(), true)));
      pen.note(new Fact.HolderAsked(alarm.id(), route, sooner));
      pen.tell(route, Effect.Purpose.ASK_HOLDER);
      tellLead(pen, route);
    } else if (promise == null && alarm.wantsMore() && onlyCentresCalled(pen)) {
      pen.callNext();
    }
    return pen.done();
  }

  private static boolean settled(Stage stage) {
    return switch (stage) {
      case DONE, RETURNED, LOST -> true;
      case OFFERED, RECEIVED_BY_SYSTEM, CONFIRMED_BY_OPERATOR, WORKING -> false;
    };
  }

  // What time says

  /** When a receipt is overdue next. */
  static @Nullable Instant receiptDue(Alarm alarm) {
    Instant due = null;
    for (HandOver one : alarm.handOvers()) {
      due = alarm.open() ? Deadlines.earlier(due, one.receiptDue()) : null;
    }
    return due;
  }

  /** No word of the centre's system: the same is told again, and another centre is told too. */
  static void receiptsDue(AlarmPen pen) {
    for (HandOver one : List.copyOf(pen.alarm().handOvers())) {
      Instant due = one.receiptDue();
      if (due != null && !due.isAfter(pen.now())) {
        pen.become(pen.alarm().edit().handOver(one.receiptAskedFor()));
        pen.note(new Fact.CentreSilent(pen.alarm().id(), one.route()));
        if (pen.alarm().holder() == null) {
          List<Recipient> again = new ArrayList<>();
          Recipient same = pen.find(one.route());
          if (same != null) {
            again.add(same);
          }
          again.addAll(otherCentres(pen));
          pen.tell(again, Effect.Purpose.OFFER);
        }
      }
    }
  }

  /** The centres of this alarm's ladder that were not offered it yet. */
  private static List<Recipient> otherCentres(AlarmPen pen) {
    List<Recipient> others = new ArrayList<>();
    for (Rung rung : pen.alarm().ladder().rungs()) {
      for (Target target : rung.targets()) {
        if (target instanceof Target.Centre centre
            && pen.alarm().handOver(new PersonId(centre.route())) == null) {
          Recipient other = pen.find(new PersonId(centre.route()));
          boolean known = other == null || others.contains(other);
          if (!known && other != null) {
            others.add(other);
          }
        }
      }
    }
    return others;
  }

  /**
   * The lease of a centre is over: it is asked, then a lead is told, then it has it no more.
   * Returns false when this is no centre.
   */
  static boolean leaseOver(AlarmPen pen, Holder holder) {
    PersonId route = holder.person();
    if (pen.alarm().handOver(route) == null) {
      return false;
    }
    Instant now = pen.now();
    Duration late = Duration.between(holder.leaseUntil(), now);
    boolean tooLate = late.compareTo(Leases.CENTRE_ASK.multipliedBy(2)) >= 0;
    if (tooLate || (holder.asked() && holder.leadTold())) {
      boolean gone = stageIs(pen, route, Stage.LOST);
      pen.reopen(route, gone ? Fact.Cause.ROUTE_LOST : Fact.Cause.LEASE_EXPIRED);
      return true;
    }
    Instant until = now.plus(Leases.CENTRE_ASK);
    boolean second = holder.asked();
    pen.become(
        pen.alarm()
            .edit()
            .held(pen.alarm().state(), new Holder(route, until, true, holder.halved(), second)));
    if (second) {
      tellLead(pen, route);
    } else {
      pen.note(new Fact.HolderAsked(pen.alarm().id(), route, until));
      pen.tell(route, Effect.Purpose.ASK_HOLDER);
    }
    return true;
  }

  private static void tellLead(AlarmPen pen, PersonId route) {
    int people = pen.tellLeads(Effect.Purpose.CENTRE_SILENT);
    pen.note(new Fact.LeadTold(pen.alarm().id(), route, people, !pen.led()));
  }

  private static boolean stageIs(AlarmPen pen, PersonId route, Stage stage) {
    HandOver known = pen.alarm().handOver(route);
    return known != null && known.stage() == stage;
  }

  private static boolean onlyCentresCalled(AlarmPen pen) {
    return pen.alarm().called().stream().allMatch(person -> pen.alarm().handOver(person) != null);
  }
}
