package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.Coverage;
import nl.nachtwacht.escalation.Ladders;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/** The next rung of an alarm's ladder, or the next round of its last resort, fired. */
final class NextCall {

  private final AlarmPen pen;
  private final Alarm alarm;

  NextCall(AlarmPen pen) {
    this.pen = promotedWhenDue(pen);
    this.alarm = pen.alarm();
  }

  AlarmPen fire() {
    if (TechnicalAlarms.onTheList(alarm)) {
      return pen.become(alarm.edit().callsAt(TechnicalAlarms.promoteAt(alarm, pen.now())));
    }
    if (alarm.alarmClass().waitsOnTheList()) {
      return pen.become(alarm.edit().callsAt(backOnTheList()));
    }
    return alarm.alarmClass() == AlarmClass.TEST ? fireTest() : fireLadder();
  }

  /** Nobody took it in time: from now on it is what its class becomes. */
  static AlarmPen promotedWhenDue(AlarmPen pen) {
    Alarm alarm = pen.alarm();
    Instant promoteAt = alarm.timers().promoteAt();
    AlarmClass higher = alarm.alarmClass().promoted();
    if (higher == null || promoteAt == null || promoteAt.isAfter(pen.now())) {
      return pen;
    }
    pen.become(alarm.edit().promoteAt(null).urgency(higher));
    return pen.note(new Fact.UrgencyRaised(alarm.id(), alarm.alarmClass(), higher));
  }

  /** Nobody is called for what stands on a list, until it is promoted. */
  private Instant backOnTheList() {
    Instant promoteAt = alarm.timers().promoteAt();
    return promoteAt != null ? promoteAt : pen.now().plus(alarm.alarmClass().rungCeiling());
  }

  private AlarmPen fireLadder() {
    Ladders.Call call =
        Ladders.next(
            alarm.ladder(),
            new Ladders.Position(alarm.rung(), alarm.lastResortRound()),
            pace(alarm.alarmClass()),
            due(),
            new Willing(alarm, people()),
            pen.now());
    for (int rung : call.skipped()) {
      skipped(rung);
    }
    List<Recipient> people = withEarlierHelper(call.recipients());
    List<PersonId> called = people.stream().map(Recipient::person).toList();
    Ladders.Position to = call.position();
    pen.become(alarm.edit().fired(to.rung(), to.round(), called, nextDue(call, people)));
    pen.note(
        call.lastResort()
            ? new Fact.LastResortFired(alarm.id(), to.round(), called.size())
            : new Fact.RungFired(alarm.id(), to.rung(), called.size()));
    if (called.isEmpty()) {
      pen.note(new Fact.TechnicalFault(Fact.Fault.NOBODY_TO_CALL, alarm.id().value()));
    }
    return pen.tell(people, Effect.Purpose.OFFER);
  }

  private OnCall people() {
    return alarm.alarmClass().care() ? onCall() : TechnicalAlarms.onCall(alarm.ladder(), onCall());
  }

  static Ladders.Pace pace(AlarmClass alarmClass) {
    return new Ladders.Pace(
        alarmClass.rungFloor(),
        alarmClass.rungCeiling(),
        alarmClass.centreCeiling(),
        alarmClass.lastResortInterval(),
        alarmClass == AlarmClass.CARE_1);
  }

  private Instant due() {
    Instant due = alarm.ladderDue();
    return due == null || due.isAfter(pen.now()) ? pen.now() : due;
  }

  /** Nobody there is a fault; that all of them have said no already is none. */
  private void skipped(int rung) {
    pen.note(new Fact.RungSkipped(alarm.id(), rung));
    boolean nobody =
        behind(alarm.ladder().rungs().get(rung)).stream().allMatch(one -> one.contacts().isEmpty());
    if (nobody) {
      pen.note(new Fact.TechnicalFault(Fact.Fault.EMPTY_RUNG, alarm.id() + " rung " + rung));
    }
  }

  private List<Recipient> behind(Rung rung) {
    List<Recipient> all = new ArrayList<>();
    rung.targets().forEach(target -> all.addAll(onCall().resolve(target, pen.now())));
    return all;
  }

  /** Who helped the last time is called with the first rung: they know what it was. */
  private List<Recipient> withEarlierHelper(List<Recipient> people) {
    PersonId earlier = alarm.rung() < 0 && alarm.lastResortRound() == 0 ? earlierHelper() : null;
    Recipient known = earlier == null ? null : pen.find(earlier);
    if (known == null
        || known.centre()
        || alarm.offer(known.person()) != null
        || people.stream().anyMatch(one -> one.person().equals(known.person()))) {
      return people;
    }
    List<Recipient> more = new ArrayList<>(people);
    more.add(known);
    return more;
  }

  private @Nullable PersonId earlierHelper() {
    for (Alarm other : pen.scene().alarms()) {
      if (other.id().equals(alarm.previous())) {
        return other.resolvedBy();
      }
    }
    return null;
  }

  /** An emergency goes on sooner for as long as it has not reached for two people in two ways. */
  private Instant nextDue(Ladders.Call call, List<Recipient> people) {
    Instant coveredBy = alarm.raisedAt().plus(Leases.DOUBLE_COVERAGE);
    boolean hurry =
        alarm.alarmClass() == AlarmClass.CARE_1
            && coveredBy.isAfter(pen.now())
            && coveredBy.isBefore(call.nextDue());
    return hurry && !Coverage.isDouble(everybodyCalled(people)) ? coveredBy : call.nextDue();
  }

  private List<Recipient> everybodyCalled(List<Recipient> people) {
    List<Recipient> all = new ArrayList<>(people);
    alarm.offered().stream().map(pen::find).filter(Objects::nonNull).forEach(all::add);
    return all;
  }

  // A test

  /**
   * A test goes to the centres of the ladder, marked, and to its tester; then it waits a minute.
   */
  private AlarmPen fireTest() {
    Map<PersonId, Recipient> people = new LinkedHashMap<>();
    for (Rung rung : alarm.ladder().rungs()) {
      for (Target target : rung.targets()) {
        if (target instanceof Target.Centre) {
          onCall().resolve(target, pen.now()).stream()
              .filter(one -> !one.contacts().isEmpty())
              .forEach(one -> people.putIfAbsent(one.person(), one));
        }
      }
    }
    PersonId tester = alarm.tester();
    Recipient known = tester == null ? null : pen.find(tester);
    if (known != null) {
      people.putIfAbsent(known.person(), known);
    }
    Instant due = pen.now().plus(Leases.TEST_CONFIRM);
    pen.become(alarm.edit().fired(-1, 0, List.copyOf(people.keySet()), due));
    return pen.tell(List.copyOf(people.values()), Effect.Purpose.OFFER);
  }

  private OnCall onCall() {
    return pen.scene().onCall();
  }
}
