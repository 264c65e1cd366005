package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Offer;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/** In whose hands an alarm is: taken, refused, given back, handed on; alone or with others. */
final class HandsDesk {

  private HandsDesk() {}

  // Taking

  static void accept(AlarmPen pen, PersonId by, @Nullable OfferToken token) {
    Alarm alarm = pen.alarm();
    Holder promise = promiseOf(alarm, by);
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (promise != null) {
      if (promise.asked()) {
        answer(pen, by);
      }
    } else if (token != null && !stands(alarm, by, token)) {
      boolean known = alarm.offer(by) != null && token.to().equals(by);
      pen.refuse(by, known ? Refusal.OFFER_SPENT : Refusal.NOT_OFFERED);
    } else {
      takes(pen, by);
    }
  }

  /** Whether a reply answers an offer of this alarm to this person that still stands. */
  private static boolean stands(Alarm alarm, PersonId by, OfferToken token) {
    Offer offer = alarm.offer(by);
    return offer != null
        && token.alarm().equals(alarm.id())
        && token.to().equals(by)
        && offer.stands(token.telling());
  }

  /** Who does not have it yet takes it, if it is to be had and they may. */
  private static boolean takes(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    Transfer transfer = alarm.transfer();
    boolean asked = transfer != null && transfer.to().equals(by);
    if (pen.centre(by)) {
      pen.refuse(by, Refusal.OPERATOR_NEEDED);
      return false;
    }
    if (!asked && !alarm.wantsMore()) {
      pen.refuse(by, Refusal.ALREADY_TAKEN);
      return false;
    }
    Recipient known = pen.find(by);
    boolean asFamily = alarm.ladder().familyMayOwn() && alarm.offered().contains(by);
    if (known != null && !known.mayOwn() && !asFamily) {
      pen.refuse(by, Refusal.MAY_NOT_OWN);
      return false;
    }
    Instant leaseUntil = pen.now().plus(Leases.accept(alarm.alarmClass()));
    if (asked) {
      takeOver(pen, by, leaseUntil);
    } else if (alarm.holder() == null) {
      pen.hold(ResponseState.ACCEPTED, by, leaseUntil);
    } else {
      join(pen, by, leaseUntil);
    }
    return true;
  }

  private static void join(AlarmPen pen, PersonId by, Instant leaseUntil) {
    pen.become(
        pen.alarm()
            .edit()
            .helper(ResponseState.ACCEPTED, Holder.promised(by, leaseUntil))
            .offer(by, Offer::taken));
    Alarm alarm = pen.alarm();
    pen.note(new Fact.Joined(alarm.id(), by, leaseUntil, alarm.crewSize(), alarm.crew().wanted()));
    pen.standDown();
  }

  /** Asked, and there: the promise is renewed for as long as the state allows. */
  static void answer(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    ResponseState state = stateOf(alarm, by);
    Duration lease =
        switch (state) {
          case EN_ROUTE -> Leases.ETA_GRACE;
          case ON_SITE -> Leases.ON_SITE;
          case WAITING, ACCEPTED, RESOLVED, CLOSED -> Leases.accept(alarm.alarmClass());
        };
    pen.extend(state, by, pen.now().plus(lease));
    pen.note(new Fact.Accepted(alarm.id(), by, pen.now().plus(lease)));
  }

  static boolean hasOrTakes(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
      return false;
    }
    if (alarm.has(by)) {
      return true;
    }
    Transfer transfer = alarm.transfer();
    boolean asked = transfer != null && transfer.to().equals(by);
    return alarm.wantsMore() || asked ? takes(pen, by) : hasOrIsRefused(pen, by);
  }

  static boolean hasOrIsRefused(AlarmPen pen, PersonId by) {
    Alarm alarm = pen.alarm();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
      return false;
    }
    if (alarm.has(by)) {
      return true;
    }
    pen.refuse(by, alarm.holder() == null ? Refusal.NOT_OWNED : Refusal.NOT_THE_HOLDER);
    return false;
  }

  /** What somebody who has it promised; {@code null} when they do not have it. */
  static @Nullable Holder promiseOf(Alarm alarm, PersonId person) {
    Holder holder = alarm.holder();
    if (holder != null && holder.person().equals(person)) {
      return holder;
    }
    Crew.Helper helper = alarm.crew().helper(person);
    return helper == null ? null : helper.holder();
  }

  /** How far somebody is; {@code WAITING} for who does not have it. */
  static ResponseState stateOf(Alarm alarm, PersonId person) {
    Holder holder = alarm.holder();
    if (holder != null && holder.person().equals(person)) {
      return alarm.state();
    }
    Crew.Helper helper = alarm.crew().helper(person);
    return helper == null ? ResponseState.WAITING : helper.state();
  }

  // Refusing and giving back

  static void decline(AlarmPen pen, AlarmCommand.Decline decline) {
    Alarm alarm = pen.alarm();
    PersonId by = decline.by();
    Fact said = new Fact.Declined(alarm.id(), by, decline.reason());
    Transfer transfer = alarm.transfer();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (alarm.has(by)) {
      pen.note(said);
      leave(pen, by, Fact.Cause.GIVEN_BACK);
    } else if (transfer != null && transfer.to().equals(by)) {
      pen.note(said);
      endTransfer(pen, transfer, Fact.TransferEnd.DECLINED);
    } else if (!alarm.offered().contains(by)) {
      pen.refuse(by, Refusal.NOT_OFFERED);
    } else if (!ofTheCallOutNow(alarm, by, decline.offer())) {
      pen.note(said);
    } else if (!alarm.declined().contains(by)) {
      DeclineReason why = decline.why() == null ? DeclineReason.OTHER : decline.why();
      pen.become(alarm.edit().declinedBy(by).offer(by, offer -> offer.no(why)));
      pen.note(said);
      callNextWhenAllDeclined(pen);
    }
  }

  private static boolean ofTheCallOutNow(Alarm alarm, PersonId by, @Nullable OfferToken token) {
    Offer offer = alarm.offer(by);
    return token == null
        || offer == null
        || (token.alarm().equals(alarm.id()) && token.telling() >= offer.call());
  }

  /** In the last resort the rounds keep their time: asking the same people faster helps nobody. */
  private static void callNextWhenAllDeclined(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    boolean all = alarm.declined().containsAll(alarm.called());
    if (alarm.wantsMore() && alarm.lastResortRound() == 0 && all) {
      pen.callNext();
    }
  }

  static void giveBack(AlarmPen pen, PersonId by) {
    if (hasOrIsRefused(pen, by)) {
      leave(pen, by, Fact.Cause.GIVEN_BACK);
    }
  }

  /** Somebody who had it has it no more. */
  static void leave(AlarmPen pen, PersonId by, Fact.Cause cause) {
    Alarm alarm = pen.alarm();
    if (!alarm.crew().has(by)) {
      pen.reopen(by, cause);
      return;
    }
    boolean gaveBack = cause == Fact.Cause.GIVEN_BACK;
    pen.become(
        alarm
            .edit()
            .helperGone(by, pen.now())
            .offer(by, offer -> offer.answered(gaveBack ? DeclineReason.OTHER : null)));
    pen.note(new Fact.LeftCrew(alarm.id(), by, cause));
    pen.callNext();
  }

  // Handing on

  static void handTo(AlarmPen pen, AlarmCommand.HandTo command) {
    Alarm alarm = pen.alarm();
    PersonId by = command.by();
    PersonId to = command.to();
    Holder holder = alarm.holder();
    Recipient asked = pen.find(to);
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (holder == null || !holder.person().equals(by)) {
      pen.refuse(by, holder == null ? Refusal.NOT_OWNED : Refusal.NOT_THE_HOLDER);
    } else if (asked == null || asked.centre() || !asked.mayOwn() || alarm.has(to)) {
      pen.refuse(by, Refusal.CANNOT_BE_ASKED);
    } else if (alarm.transfer() == null || !alarm.transfer().to().equals(to)) {
      Transfer transfer = new Transfer(to, pen.now().plus(Leases.TRANSFER));
      pen.become(alarm.edit().transfer(transfer));
      pen.note(new Fact.TransferAsked(alarm.id(), by, to, transfer.until()));
      pen.tell(List.of(asked), Effect.Purpose.TRANSFER);
    }
  }

  /** In one step from hand to hand: at no moment nobody has it. */
  private static void takeOver(AlarmPen pen, PersonId by, Instant leaseUntil) {
    Alarm alarm = pen.alarm();
    Holder former = alarm.holder();
    PersonId from = former == null ? by : former.person();
    pen.become(
        alarm
            .edit()
            .held(ResponseState.ACCEPTED, Holder.promised(by, leaseUntil))
            .transfer(null)
            .accessDue(null, false)
            .offer(by, Offer::taken)
            .offer(from, offer -> offer.answered(null))
            .offDutyAt(pen.scene().onCall().onDutyUntil(by, pen.now()))
            .first(Moment.FIRST_ACCEPT, pen.now()));
    pen.note(new Fact.TransferEnded(alarm.id(), from, by, Fact.TransferEnd.ACCEPTED));
    pen.note(new Fact.Accepted(alarm.id(), by, leaseUntil));
    pen.tellOffered(Set.of(by), Effect.Purpose.TAKEN);
  }

  /** It was not taken over: the holder keeps it, and hears so. */
  static void endTransfer(AlarmPen pen, Transfer transfer, Fact.TransferEnd how) {
    Alarm alarm = pen.alarm();
    Holder holder = alarm.holder();
    pen.become(alarm.edit().transfer(null));
    if (holder != null) {
      pen.note(new Fact.TransferEnded(alarm.id(), holder.person(), transfer.to(), how));
      pen.tell(holder.person(), Effect.Purpose.TRANSFER_LAPSED);
    }
  }
}
