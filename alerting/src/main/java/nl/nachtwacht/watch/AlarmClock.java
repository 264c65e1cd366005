package nl.nachtwacht.watch;

import java.time.Instant;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;
import org.jspecify.annotations.Nullable;

/** What time does to an alarm: leases run out, rungs come due, the ended ones are closed. */
final class AlarmClock {

  private AlarmClock() {}

  /** When time alone changes this alarm next; {@code null} for never. */
  static @Nullable Instant deadline(Alarm alarm) {
    Instant resolvedAt = alarm.resolvedAt();
    if (alarm.state() == ResponseState.RESOLVED && resolvedAt != null) {
      return resolvedAt.plus(Leases.REVIEW);
    }
    return alarm.deadline();
  }

  /**
   * The alarm after its deadline passed. After a pause: straight to where it ought to be by now.
   */
  static Decision due(Alarm alarm, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    Holder holder = alarm.holder();
    if (holder != null) {
      leaseOver(pen, holder);
    } else if (TechnicalAlarms.onTheList(alarm)) {
      TechnicalAlarms.promote(pen);
    } else if (alarm.open()) {
      pen.callNext();
    } else if (alarm.state() == ResponseState.RESOLVED) {
      pen.become(alarm.edit().closed());
      pen.note(new Fact.Closed(alarm.id()));
    }
    return pen.done();
  }

  /** The holder is asked first; whoever does not answer, or had no chance to, loses it. */
  private static void leaseOver(AlarmPen pen, Holder holder) {
    Instant now = pen.now();
    boolean tooLate = !now.isBefore(holder.leaseUntil().plus(Leases.ASK));
    if (holder.asked() || tooLate) {
      pen.reopen(holder.person(), Fact.Cause.LEASE_EXPIRED);
    } else {
      ask(pen, holder, Effect.Purpose.ASK_HOLDER);
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
}
