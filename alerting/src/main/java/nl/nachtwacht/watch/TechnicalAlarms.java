package nl.nachtwacht.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;

/**
 * Where something broken differs from somebody in need: it may end by itself, be kept quiet for a
 * while by somebody who answers for it, and its last resort asks the same technicians again at a
 * low rate and not every nurse there is.
 *
 * <p>TECH-2 calls nobody: it is on the work list, and becomes TECH-1 when it stays there too long.
 */
final class TechnicalAlarms {

  /** What has been on the list too long becomes urgent in the morning, not in the night. */
  private static final Duration MORNING = Duration.ofHours(9);

  private TechnicalAlarms() {}

  /** Whether it only is on the work list. */
  static boolean onTheList(Alarm alarm) {
    return alarm.alarmClass() == AlarmClass.TECH_2 && alarm.state() == ResponseState.WAITING;
  }

  /** The first rung hears of it; the next call stays where it was. */
  static Decision toldOnce(Alarm alarm, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    List<Recipient> people = new ArrayList<>();
    for (Rung rung : alarm.ladder().rungs().stream().limit(1).toList()) {
      for (Target target : rung.targets()) {
        people.addAll(scene.onCall().resolve(target, pen.now()));
      }
    }
    people.removeIf(one -> one.contacts().isEmpty());
    return pen.tell(people, Effect.Purpose.OFFER).done();
  }

  static Instant promoteAt(Alarm alarm, Instant now) {
    Instant day =
        alarm.raisedAt().plus(Leases.PROMOTE_TECH_2).truncatedTo(ChronoUnit.DAYS).plus(MORNING);
    return day.isAfter(now) ? day : now.plus(Duration.ofDays(1));
  }

  static void promote(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    pen.become(alarm.edit().urgency(AlarmClass.TECH_1));
    pen.note(new Fact.UrgencyRaised(alarm.id(), AlarmClass.TECH_2, AlarmClass.TECH_1));
    pen.callNext();
  }

  static Decision recovered(Alarm alarm, List<EvidenceFact> evidence, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(
        alarm
            .edit()
            .learned(evidence)
            .conditionOver(pen.now())
            .endedBySelf(pen.now(), AlarmOutcome.TECHNICAL));
    pen.note(new Fact.Recovered(alarm.id()));
    pen.tellOffered(Set.of(), Effect.Purpose.RESOLVED);
    return pen.done();
  }

  static Decision merged(Alarm alarm, String into, Scene scene) {
    AlarmPen pen = new AlarmPen(alarm, scene);
    pen.become(
        alarm.edit().conditionOver(pen.now()).endedBySelf(pen.now(), AlarmOutcome.DUPLICATE));
    pen.note(new Fact.Merged(alarm.id(), into));
    return pen.done();
  }

  /**
   * Keeping quiet is holding it, for a time, with a reason: when it is over the holder is asked.
   */
  static void silence(AlarmPen pen, AlarmCommand.Silence silence) {
    Alarm alarm = pen.alarm();
    PersonId by = silence.by();
    Holder holder = alarm.holder();
    Duration atMost = Leases.silence(alarm.alarmClass());
    Duration length = silence.length();
    if (!alarm.open()) {
      pen.refuse(by, Refusal.ALREADY_RESOLVED);
    } else if (atMost.isZero()) {
      pen.refuse(by, Refusal.NEVER_SILENCED);
    } else if (length.compareTo(Duration.ZERO) <= 0 || length.compareTo(atMost) > 0) {
      pen.refuse(by, Refusal.SILENCE_TOO_LONG);
    } else if (holder != null && !holder.person().equals(by)) {
      pen.refuse(by, Refusal.NOT_THE_HOLDER);
    } else {
      Instant until = pen.now().plus(length);
      if (holder != null && holder.leaseUntil().equals(until)) {
        return;
      }
      pen.become(alarm.edit().held(ResponseState.ACCEPTED, Holder.promised(by, until)));
      pen.note(new Fact.Silenced(alarm.id(), by, until, silence.reason()));
      pen.tellOffered(Set.of(by), Effect.Purpose.TAKEN);
    }
  }

  /** The technicians of its ladder, again and again; whoever there is when there are none. */
  static OnCall onCall(Ladder ladder, OnCall everybody) {
    return new OnCall() {
      @Override
      public List<Recipient> resolve(Target target, Instant at) {
        return everybody.resolve(target, at);
      }

      @Override
      public List<Recipient> lastResort(int round, Instant at) {
        List<Recipient> own = new ArrayList<>();
        for (Rung rung : ladder.rungs()) {
          for (Target target : rung.targets()) {
            own.addAll(everybody.resolve(target, at));
          }
        }
        boolean reachable = own.stream().anyMatch(one -> !one.contacts().isEmpty());
        return reachable ? own : everybody.lastResort(round, at);
      }
    };
  }
}
