package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmDraft;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Offer;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Writes one decision about one alarm: the alarm as it becomes, the facts, the messages, and other
 * alarms that follow. The verbs that deciders share are here; which of them apply is theirs to say.
 */
final class AlarmPen {

  private final Scene scene;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<NewAlarm> raises = new ArrayList<>();
  private Alarm alarm;

  AlarmPen(Alarm alarm, Scene scene) {
    this.alarm = alarm;
    this.scene = scene;
  }

  Alarm alarm() {
    return alarm;
  }

  Scene scene() {
    return scene;
  }

  Instant now() {
    return scene.now();
  }

  Decision done() {
    return new Decision(alarm, facts, effects, raises);
  }

  AlarmPen become(AlarmDraft draft) {
    alarm = draft.done();
    return this;
  }

  AlarmPen note(Fact fact) {
    facts.add(fact);
    return this;
  }

  AlarmPen raise(NewAlarm follows) {
    raises.add(follows);
    return this;
  }

  AlarmPen refuse(PersonId by, Refusal reason) {
    Holder holder = alarm.holder();
    PersonId owner = holder == null ? alarm.resolvedBy() : holder.person();
    return note(new Fact.Refused(alarm.id(), by, reason, owner));
  }

  /** The next rung, or round of the last resort, fires now. */
  AlarmPen callNext() {
    return new NextCall(this).fire();
  }

  // Who has it

  /** A human holds it from now on; when that is enough, everybody else stands down. */
  AlarmPen hold(ResponseState state, PersonId person, Instant leaseUntil) {
    become(
        alarm
            .edit()
            .held(state, Holder.promised(person, leaseUntil))
            .offer(person, Offer::taken)
            .transfer(null)
            .accessDue(null, false)
            .offDutyAt(scene.onCall().onDutyUntil(person, now()))
            .first(Moment.FIRST_ACCEPT, now()));
    note(new Fact.Accepted(alarm.id(), person, leaseUntil));
    return standDown();
  }

  /** When enough people have it, all others who were offered it hear so. */
  AlarmPen standDown() {
    return alarm.wantsMore() ? this : tellOffered(crew(), Effect.Purpose.TAKEN);
  }

  /** Who has it: the holder and who came along. */
  Set<PersonId> crew() {
    Set<PersonId> crew = new TreeSet<>(Comparator.comparing(PersonId::value));
    Holder holder = alarm.holder();
    if (holder != null) {
      crew.add(holder.person());
    }
    alarm.crew().helpers().forEach(helper -> crew.add(helper.holder().person()));
    return crew;
  }

  /** The promise of somebody who has it is renewed, at this stage. */
  AlarmPen extend(ResponseState state, PersonId person, Instant leaseUntil) {
    Holder before = alarm.holder();
    if (before == null || before.person().equals(person)) {
      boolean halved = before != null && before.halved();
      return become(alarm.edit().held(state, new Holder(person, leaseUntil, false, halved)));
    }
    return become(alarm.edit().helper(state, Holder.promised(person, leaseUntil)));
  }

  /**
   * The holder has it no more. Who came along takes over; else nobody holds it, and the ladder goes
   * on after the rung at which it was taken.
   */
  AlarmPen reopen(PersonId former, Fact.Cause cause) {
    boolean gaveBack = cause == Fact.Cause.GIVEN_BACK;
    become(
        alarm.edit().offer(former, offer -> offer.answered(gaveBack ? DeclineReason.OTHER : null)));
    if (!alarm.crew().helpers().isEmpty()) {
      return succeed(former, cause);
    }
    note(new Fact.Reopened(alarm.id(), former, cause));
    become(alarm.edit().waiting(now()));
    callNext();
    Set<PersonId> known = new LinkedHashSet<>(alarm.called());
    if (gaveBack) {
      known.add(former);
    }
    return tellOffered(known, Effect.Purpose.OPEN_AGAIN);
  }

  private AlarmPen succeed(PersonId former, Fact.Cause cause) {
    note(new Fact.LeftCrew(alarm.id(), former, cause));
    become(alarm.edit().succeeded(now()));
    Holder holder = alarm.holder();
    if (holder != null) {
      note(new Fact.Accepted(alarm.id(), holder.person(), holder.leaseUntil()));
      tell(holder.person(), Effect.Purpose.ASK_HOLDER);
    }
    return alarm.wantsMore() ? callNext() : this;
  }

  // Telling

  /** Tells everybody who was ever offered this alarm, but for some. */
  AlarmPen tellOffered(Set<PersonId> butNot, Effect.Purpose purpose) {
    List<Recipient> people = new ArrayList<>();
    for (PersonId person : alarm.offered()) {
      Recipient recipient = butNot.contains(person) ? null : find(person);
      if (recipient != null) {
        people.add(recipient);
      }
    }
    return tell(people, purpose);
  }

  /** A centre that spoke of it and does not hold it hears how it goes. */
  AlarmPen tellCentres(Effect.Purpose purpose) {
    List<Recipient> centres = new ArrayList<>();
    for (HandOver handOver : alarm.handOvers()) {
      boolean informed = handOver.operator() != null && !alarm.has(handOver.route());
      Recipient centre = informed ? find(handOver.route()) : null;
      if (centre != null) {
        centres.add(centre);
      }
    }
    return tell(centres, purpose);
  }

  /** Whether somebody leads the teams. */
  boolean led() {
    return scene.onCall().led(now());
  }

  /** Who leads the teams hears of it. */
  int tellLeads(Effect.Purpose purpose) {
    List<Recipient> leads =
        scene.onCall().leads(now()).stream()
            .filter(lead -> !lead.contacts().isEmpty() && !alarm.has(lead.person()))
            .toList();
    tell(leads, purpose);
    return leads.size();
  }

  /** The next way to reach somebody, after one failed; false when there is none left. */
  boolean tellOtherwise(PersonId person, String failedChannel) {
    Recipient recipient = find(person);
    if (recipient == null || Messages.everyWay(alarm)) {
      return false;
    }
    var left =
        recipient.contacts().stream()
            .dropWhile(contact -> !contact.channel().equals(failedChannel))
            .skip(1)
            .toList();
    if (left.isEmpty()) {
      return false;
    }
    tell(List.of(recipient.over(left)), Effect.Purpose.OFFER, false);
    return true;
  }

  AlarmPen tell(PersonId person, Effect.Purpose purpose) {
    Recipient recipient = find(person);
    return tell(recipient == null ? List.of() : List.of(recipient), purpose);
  }

  AlarmPen tell(List<Recipient> people, Effect.Purpose purpose) {
    return tell(people, purpose, true);
  }

  private AlarmPen tell(List<Recipient> people, Effect.Purpose purpose, boolean anew) {
    if (people.isEmpty()) {
      return this;
    }
    Messages messages = new Messages(alarm, people, purpose, anew, now());
    become(messages.noted());
    messages.facts().forEach(this::note);
    effects.addAll(messages.effects());
    return this;
  }

  /**
   * Somebody by id, as a person or as a centre; {@code null} when there is no way to reach them.
   */
  @Nullable Recipient find(PersonId person) {
    List<Recipient> found = scene.onCall().resolve(new Target.Person(person), now());
    if (found.isEmpty()) {
      found = scene.onCall().resolve(new Target.Centre(person.value()), now());
    }
    return found.isEmpty() || found.getFirst().contacts().isEmpty() ? null : found.getFirst();
  }

  /** Whether this is a centre's route, as far as anybody knows. */
  boolean centre(PersonId person) {
    Recipient known = find(person);
    return known == null ? alarm.handOver(person) != null : known.centre();
  }
}
