package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;

/**
 * What the home tells about an alarm that is open already: pressed again, more of the same, over.
 * Nothing the client does ever makes an alarm less urgent or a deadline later.
 */
final class AlarmSignals {

  private AlarmSignals() {}

  /** Somebody pressed, or fell, again. */
  static Decision again(
      Alarm alarm, AlarmClass alarmClass, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().pressed(pen.now()).learned(evidence).condition(true));
    pen.note(new Fact.AlarmEnriched(alarm.id(), pen.alarm().presses(), evidence));
    boolean risen = rise(pen, alarmClass);
    Holder holder = alarm.holder();
    if (holder != null) {
      tellHolder(pen, holder);
    } else if (risen || impatient(pen.alarm())) {
      pen.become(pen.alarm().edit().pressesAnswered());
      pen.callNext();
    }
    return pen.done();
  }

  /** The same incident told more. */
  static Decision more(
      Alarm alarm, AlarmClass alarmClass, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().learned(evidence).condition(true));
    if (!pen.alarm().equals(alarm)) {
      pen.note(new Fact.AlarmEnriched(alarm.id(), pen.alarm().presses(), evidence));
    }
    boolean risen = rise(pen, alarmClass);
    if (risen && alarm.holder() == null) {
      pen.callNext();
    }
    return pen.done();
  }

  /** What it was about is over, or was called back. Only a human ends the alarm. */
  static Decision over(Alarm alarm, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().learned(evidence).condition(false));
    if (alarm.conditionActive()) {
      pen.note(new Fact.ConditionCleared(alarm.id()));
    }
    return pen.done();
  }

  private static boolean rise(AlarmPen pen, AlarmClass to) {
    Alarm alarm = pen.alarm();
    AlarmClass from = alarm.alarmClass();
    if (to.compareTo(from) >= 0) {
      return false;
    }
    pen.become(alarm.edit().urgency(to));
    pen.note(new Fact.UrgencyRaised(alarm.id(), from, to));
    return true;
  }

  private static void tellHolder(AlarmPen pen, Holder holder) {
    if (pen.alarm().state() == ResponseState.ON_SITE) {
      // It may be the helper who presses, alone and in need: no answer means more help.
      onSite(pen, holder);
      return;
    }
    if (!holder.halved() && !holder.asked()) {
      Duration left = Duration.between(pen.now(), holder.leaseUntil());
      Instant until = pen.now().plus(left.dividedBy(2));
      Holder shorter = new Holder(holder.person(), until, false, true);
      pen.become(pen.alarm().edit().held(pen.alarm().state(), shorter));
    }
    pen.tell(holder.person(), Effect.Purpose.PRESSED_AGAIN);
  }

  private static void onSite(AlarmPen pen, Holder holder) {
    boolean sooner = pen.now().plus(Leases.ASK).isBefore(holder.leaseUntil());
    if (sooner && !holder.asked()) {
      AlarmClock.ask(pen, holder, Effect.Purpose.PRESSED_AGAIN);
    } else {
      pen.tell(holder.person(), Effect.Purpose.PRESSED_AGAIN);
    }
  }

  private static boolean impatient(Alarm alarm) {
    List<Instant> recent = alarm.recentPresses();
    if (recent.size() < Leases.IMPATIENT_PRESSES) {
      return false;
    }
    Duration span = Duration.between(recent.getFirst(), recent.getLast());
    return span.compareTo(Leases.IMPATIENCE) <= 0;
  }
}
