package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmDraft;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.alarm.Toggling;

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
    pen.become(alarm.edit().pressed(pen.now()).learned(evidence).conditionLasts(pen.now()));
    pen.note(new Fact.AlarmEnriched(alarm.id(), pen.alarm().presses(), evidence));
    flaps(alarm, pen);
    boolean risen = rise(pen, alarmClass);
    Holder holder = alarm.holder();
    boolean hurries = mayHurry(alarm, pen.now());
    if (holder != null) {
      tellHolder(pen, holder, hurries);
    } else if (risen || (hurries && impatient(pen.alarm()) && alarm.alarmClass().care())) {
      pen.become(pen.alarm().edit().pressesAnswered().hurried(pen.now()));
      pen.callNext();
    }
    return pen.done();
  }

  private static boolean mayHurry(Alarm alarm, Instant now) {
    Instant before = alarm.timers().hurriedAt();
    return before == null || !now.isBefore(before.plus(Leases.HURRIED_AGAIN));
  }

  /** The same incident told more; what is most urgent in it gives it its name. */
  static Decision more(
      Alarm alarm, String kind, AlarmClass alarmClass, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().learned(evidence).conditionLasts(pen.now()));
    if (!pen.alarm().equals(alarm)) {
      pen.note(new Fact.AlarmEnriched(alarm.id(), pen.alarm().presses(), evidence));
    }
    flaps(alarm, pen);
    boolean risen = rise(pen, alarmClass);
    if (risen) {
      pen.become(pen.alarm().edit().kind(kind));
    }
    if (risen && alarm.holder() == null && !pen.alarm().alarmClass().waitsOnTheList()) {
      pen.callNext();
    }
    return pen.done();
  }

  /** What became known after it: told to who reads it, and to nobody anew. */
  static Decision afterwards(Alarm alarm, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().learned(evidence));
    if (!pen.alarm().equals(alarm)) {
      pen.note(new Fact.AlarmEnriched(alarm.id(), pen.alarm().presses(), evidence));
    }
    return pen.done();
  }

  /**
   * What it was about is over, or was called back. Only a human ends a care alarm; but what stands
   * on the list of the day and was told to nobody goes from it by itself.
   */
  static Decision over(Alarm alarm, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(alarm.edit().learned(evidence).conditionOver(pen.now()));
    if (alarm.conditionActive()) {
      pen.note(new Fact.ConditionCleared(alarm.id()));
    }
    boolean unseen = alarm.offered().isEmpty() && alarm.holder() == null;
    if (alarm.alarmClass() == AlarmClass.CARE_3 && unseen) {
      recover(pen);
    }
    return pen.done();
  }

  private static void recover(AlarmPen pen) {
    pen.become(pen.alarm().edit().recovered(pen.now()));
    pen.note(new Fact.Recovered(pen.alarm().id()));
    pen.tellOffered(Set.of(), Effect.Purpose.RESOLVED);
  }

  /** A sensor that comes and goes all the time is to be looked at; its alarm stays. */
  private static void flaps(Alarm before, AlarmPen pen) {
    if (pen.alarm().toggling().flapping() && !before.toggling().flapping()) {
      pen.note(new Fact.Flapping(before.id()));
      pen.raise(
          NewAlarm.about(
              before,
              "sensor-flapping",
              AlarmClass.TECH_2,
              EvidenceCode.SENSOR_FLAPPING.at(pen.now(), "count", FLAPS),
              pen.now()));
    }
  }

  private static final String FLAPS = Integer.toString(Toggling.EDGES_MAX);

  private static boolean rise(AlarmPen pen, AlarmClass to) {
    Alarm alarm = pen.alarm();
    AlarmClass from = alarm.alarmClass();
    if (to.compareTo(from) >= 0) {
      return false;
    }
    AlarmDraft risen = alarm.edit().urgency(to);
    pen.become(to.promoted() == null ? risen.promoteAt(null) : risen);
    pen.note(new Fact.UrgencyRaised(alarm.id(), from, to));
    tighten(pen, to);
    return true;
  }

  /** What was promised and due under the lower urgency is so no later than under the higher. */
  private static void tighten(AlarmPen pen, AlarmClass to) {
    Alarm alarm = pen.alarm();
    Instant latestCall = pen.now().plus(to.rungCeiling());
    Instant due = alarm.ladderDue();
    if (due != null && due.isAfter(latestCall)) {
      pen.become(alarm.edit().callsAt(latestCall));
    }
    Instant latestLease = pen.now().plus(Leases.accept(to));
    Holder holder = alarm.holder();
    if (holder != null
        && alarm.state() == ResponseState.ACCEPTED
        && alarm.handOver(holder.person()) == null
        && holder.leaseUntil().isAfter(latestLease)) {
      Holder sooner = new Holder(holder.person(), latestLease, holder.asked(), holder.halved());
      pen.become(pen.alarm().edit().held(ResponseState.ACCEPTED, sooner));
    }
    for (Crew.Helper helper : pen.alarm().crew().helpers()) {
      Holder promise = helper.holder();
      if (helper.state() == ResponseState.ACCEPTED && promise.leaseUntil().isAfter(latestLease)) {
        Holder sooner =
            new Holder(promise.person(), latestLease, promise.asked(), promise.halved());
        pen.become(pen.alarm().edit().helper(ResponseState.ACCEPTED, sooner));
      }
    }
  }

  private static void tellHolder(AlarmPen pen, Holder holder, boolean hurries) {
    if (pen.alarm().state() == ResponseState.ON_SITE) {
      // It may be the helper who presses, alone and in need: no answer means more help.
      onSite(pen, holder, hurries);
      return;
    }
    if (!holder.halved() && !holder.asked()) {
      Duration left = Duration.between(pen.now(), holder.leaseUntil());
      Instant until = pen.now().plus(left.dividedBy(2));
      Holder shorter = new Holder(holder.person(), until, false, true);
      pen.become(pen.alarm().edit().held(pen.alarm().state(), shorter));
    }
    hurry(pen, holder, hurries);
  }

  private static void hurry(AlarmPen pen, Holder holder, boolean hurries) {
    if (hurries) {
      pen.become(pen.alarm().edit().hurried(pen.now()));
      pen.tell(holder.person(), Effect.Purpose.PRESSED_AGAIN);
    }
  }

  private static void onSite(AlarmPen pen, Holder holder, boolean hurries) {
    boolean sooner = pen.now().plus(Leases.ASK).isBefore(holder.leaseUntil());
    if (sooner && !holder.asked()) {
      AlarmClock.ask(pen, holder, Effect.Purpose.PRESSED_AGAIN);
    } else {
      hurry(pen, holder, hurries);
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
