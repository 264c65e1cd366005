package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmDraft;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.escalation.Coverage;
import nl.nachtwacht.escalation.Ladders;
import nl.nachtwacht.escalation.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Writes one decision about one alarm: the alarm as it becomes, the facts and the messages. The
 * verbs that deciders share are here; which of them apply is theirs to say.
 */
final class AlarmPen {

  private final Scene scene;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Alarm alarm;

  AlarmPen(Alarm alarm, Scene scene) {
    this.alarm = alarm;
    this.scene = scene;
  }

  Alarm alarm() {
    return alarm;
  }

  Instant now() {
    return scene.now();
  }

  Decision done() {
    return new Decision(alarm, facts, effects);
  }

  AlarmPen become(AlarmDraft draft) {
    alarm = draft.done();
    return this;
  }

  AlarmPen note(Fact fact) {
    facts.add(fact);
    return this;
  }

  AlarmPen refuse(PersonId by, Refusal reason) {
    Holder holder = alarm.holder();
    PersonId owner = holder == null ? alarm.resolvedBy() : holder.person();
    return note(new Fact.Refused(alarm.id(), by, reason, owner));
  }

  /** The next rung, or round of the last resort, fires now. */
  AlarmPen callNext() {
    if (TechnicalAlarms.onTheList(alarm)) {
      return become(alarm.edit().waiting(TechnicalAlarms.promoteAt(alarm, now())));
    }
    Instant due = alarm.ladderDue();
    return call(due == null || due.isAfter(now()) ? now() : due);
  }

  private AlarmPen call(Instant due) {
    AlarmClass alarmClass = alarm.alarmClass();
    Ladders.Call call =
        Ladders.next(
            alarm.ladder(),
            new Ladders.Position(alarm.rung(), alarm.lastResortRound()),
            new Ladders.Pace(
                alarmClass.rungCeiling(),
                alarmClass.centreCeiling(),
                alarmClass.lastResortInterval()),
            due,
            alarm.alarmClass().care()
                ? scene.onCall()
                : TechnicalAlarms.onCall(alarm.ladder(), scene.onCall()),
            now());
    for (int rung : call.skipped()) {
      note(new Fact.RungSkipped(alarm.id(), rung));
      note(new Fact.TechnicalFault(Fact.Fault.EMPTY_RUNG, alarm.id() + " rung " + rung));
    }
    List<PersonId> people = call.recipients().stream().map(Recipient::person).toList();
    Ladders.Position to = call.position();
    become(alarm.edit().fired(to.rung(), to.round(), people, nextDue(call)));
    note(
        call.lastResort()
            ? new Fact.LastResortFired(alarm.id(), to.round(), people.size())
            : new Fact.RungFired(alarm.id(), to.rung(), people.size()));
    if (people.isEmpty()) {
      note(new Fact.TechnicalFault(Fact.Fault.NOBODY_TO_CALL, alarm.id().value()));
    }
    return tell(call.recipients(), Effect.Purpose.OFFER);
  }

  /** An emergency goes on sooner for as long as it has not reached for two people in two ways. */
  private Instant nextDue(Ladders.Call call) {
    Instant coveredBy = alarm.raisedAt().plus(Leases.DOUBLE_COVERAGE);
    boolean hurry =
        alarm.alarmClass() == AlarmClass.CARE_1
            && coveredBy.isAfter(now())
            && coveredBy.isBefore(call.nextDue());
    return hurry && !Coverage.isDouble(everybodyCalled(call)) ? coveredBy : call.nextDue();
  }

  private List<Recipient> everybodyCalled(Ladders.Call call) {
    List<Recipient> all = new ArrayList<>(call.recipients());
    for (PersonId person : alarm.offered()) {
      Recipient recipient = find(person);
      if (recipient != null) {
        all.add(recipient);
      }
    }
    return all;
  }

  /** A human holds it from now on; everybody else who was offered it stands down. */
  AlarmPen hold(ResponseState state, PersonId person, Instant leaseUntil) {
    become(alarm.edit().held(state, Holder.promised(person, leaseUntil)));
    note(new Fact.Accepted(alarm.id(), person, leaseUntil));
    return tellOffered(Set.of(person), Effect.Purpose.TAKEN);
  }

  /** The holder's promise is renewed. */
  AlarmPen extend(ResponseState state, PersonId person, Instant leaseUntil) {
    Holder before = alarm.holder();
    boolean halved = before != null && before.halved();
    return become(alarm.edit().held(state, new Holder(person, leaseUntil, false, halved)));
  }

  /** Nobody holds it any more: the ladder goes on after the rung at which it was taken. */
  AlarmPen reopen(PersonId former, Fact.Cause cause) {
    note(new Fact.Reopened(alarm.id(), former, cause));
    become(alarm.edit().waiting(now()));
    callNext();
    Set<PersonId> known = new LinkedHashSet<>(alarm.called());
    if (cause == Fact.Cause.GIVEN_BACK) {
      known.add(former);
    }
    return tellOffered(known, Effect.Purpose.OPEN_AGAIN);
  }

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

  /** The next way to reach somebody, after one failed; false when there is none left. */
  boolean tellOtherwise(PersonId person, String failedChannel) {
    Recipient recipient = find(person);
    if (recipient == null || alarm.alarmClass() == AlarmClass.CARE_1) {
      return false;
    }
    List<Contact> left =
        recipient.contacts().stream()
            .dropWhile(contact -> !contact.channel().equals(failedChannel))
            .skip(1)
            .toList();
    if (left.isEmpty()) {
      return false;
    }
    Recipient rest =
        new Recipient(recipient.person(), recipient.centre(), recipient.mayOwn(), left);
    tell(List.of(rest), Effect.Purpose.OFFER);
    return true;
  }

  /** Where the ladder is, as effect ids name it. */
  String step() {
    boolean lastResort = alarm.lastResortRound() > 0;
    return lastResort ? "lr-" + alarm.lastResortRound() : Integer.toString(alarm.rung());
  }

  AlarmPen tell(PersonId person, Effect.Purpose purpose) {
    Recipient recipient = find(person);
    return tell(recipient == null ? List.of() : List.of(recipient), purpose);
  }

  private AlarmPen tell(List<Recipient> people, Effect.Purpose purpose) {
    if (people.isEmpty()) {
      return this;
    }
    AlarmDraft draft = alarm.edit();
    int telling = draft.nextTelling();
    become(draft);
    for (Recipient recipient : people) {
      for (Contact contact : chosen(recipient)) {
        effects.add(message(recipient, contact, purpose, telling));
        if (purpose == Effect.Purpose.OFFER) {
          note(new Fact.Offered(alarm.id(), recipient.person(), contact.channel(), telling));
        }
      }
    }
    return this;
  }

  /** CARE-1: every way at once. Otherwise the best; the others follow when it fails. */
  private List<Contact> chosen(Recipient recipient) {
    List<Contact> contacts = recipient.contacts();
    return alarm.alarmClass() == AlarmClass.CARE_1 ? contacts : contacts.subList(0, 1);
  }

  private Effect message(
      Recipient recipient, Contact contact, Effect.Purpose purpose, int telling) {
    String effectId =
        String.join(
            "/",
            alarm.id().value(),
            step(),
            recipient.person().value(),
            contact.channel(),
            purpose.name(),
            Integer.toString(telling));
    return new Effect.Notify(
        effectId,
        alarm.id(),
        alarm.client(),
        recipient.person(),
        contact,
        purpose,
        telling,
        alarm.alarmClass() == AlarmClass.CARE_1,
        now());
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
}
