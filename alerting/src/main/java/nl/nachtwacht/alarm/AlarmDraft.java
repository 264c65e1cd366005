package nl.nachtwacht.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An alarm under the pen: one decision changes it step by step and then makes it an immutable
 * {@link Alarm} again. Lives no longer than the step that made it.
 *
 * <p>It keeps the rules that bind fields to each other (who holds it has a lease and no ladder
 * runs; bounded lists); what should happen when is decided elsewhere.
 */
public final class AlarmDraft {

  private final AlarmId id;
  private final ClientId client;
  private String kind;
  private final String ruleId;
  private final String episode;
  private final Instant raisedAt;
  private final Instant happenedAt;
  private final Ladder ladder;
  private final int planVersion;
  private final @Nullable AlarmId previous;
  private final List<EvidenceFact> evidence;
  private final List<PersonId> offered;
  private AlarmClass alarmClass;
  private boolean conditionActive;
  private int presses;
  private List<Instant> recentPresses;
  private ResponseState state;
  private @Nullable Holder holder;
  private int rung;
  private int lastResortRound;
  private @Nullable Instant ladderDue;
  private List<PersonId> called;
  private List<PersonId> declined;
  private List<String> failed;
  private int tellings;
  private @Nullable PersonId resolvedBy;
  private @Nullable Instant resolvedAt;
  private @Nullable AlarmOutcome outcome;
  private Crew crew;
  private final List<HandOver> handOvers;
  private final List<Offer> offers;
  private @Nullable Transfer transfer;
  private Toggling toggling;
  private Timers timers;
  private AlarmTimes times;
  private final AlarmId caseId;
  private final @Nullable PersonId tester;
  private @Nullable AlarmId original;
  private @Nullable Review review;

  AlarmDraft(Alarm alarm) {
    id = alarm.id();
    client = alarm.client();
    alarmClass = alarm.alarmClass();
    kind = alarm.kind();
    ruleId = alarm.ruleId();
    episode = alarm.episode();
    raisedAt = alarm.raisedAt();
    happenedAt = alarm.happenedAt();
    evidence = new ArrayList<>(alarm.evidence());
    conditionActive = alarm.conditionActive();
    presses = alarm.presses();
    recentPresses = alarm.recentPresses();
    state = alarm.state();
    holder = alarm.holder();
    rung = alarm.rung();
    lastResortRound = alarm.lastResortRound();
    ladderDue = alarm.ladderDue();
    offered = new ArrayList<>(alarm.offered());
    called = alarm.called();
    declined = alarm.declined();
    failed = alarm.failed();
    tellings = alarm.tellings();
    ladder = alarm.ladder();
    planVersion = alarm.planVersion();
    previous = alarm.previous();
    resolvedBy = alarm.resolvedBy();
    resolvedAt = alarm.resolvedAt();
    outcome = alarm.outcome();
    crew = alarm.crew();
    handOvers = new ArrayList<>(alarm.handOvers());
    offers = new ArrayList<>(alarm.offers());
    transfer = alarm.transfer();
    toggling = alarm.toggling();
    timers = alarm.timers();
    times = alarm.times();
    caseId = alarm.caseId();
    tester = alarm.tester();
    original = alarm.original();
    review = alarm.review();
  }

  /** The alarm as it is now. */
  public Alarm done() {
    return new Alarm(
        id,
        client,
        alarmClass,
        kind,
        ruleId,
        episode,
        raisedAt,
        happenedAt,
        evidence,
        conditionActive,
        presses,
        recentPresses,
        state,
        holder,
        rung,
        lastResortRound,
        ladderDue,
        offered,
        called,
        declined,
        failed,
        tellings,
        ladder,
        planVersion,
        previous,
        resolvedBy,
        resolvedAt,
        outcome,
        crew,
        handOvers,
        offers,
        transfer,
        toggling,
        timers,
        times,
        caseId,
        tester,
        original,
        review);
  }

  /** Somebody holds it, in an owned state: the ladder rests when enough people came. */
  public AlarmDraft held(ResponseState owned, Holder by) {
    if (!owned.owned()) {
      throw new IllegalArgumentException(owned + " has no holder");
    }
    state = owned;
    holder = by;
    resolvedBy = null;
    resolvedAt = null;
    outcome = null;
    original = null;
    timers = timers.review(null);
    restWhenFull();
    return this;
  }

  private void restWhenFull() {
    if (1 + crew.helpers().size() >= crew.wanted()) {
      ladderDue = null;
    }
  }

  /** Somebody comes along, or is at another stage of it. */
  public AlarmDraft helper(ResponseState at, Holder by) {
    List<Crew.Helper> more = new ArrayList<>(without(by.person()));
    more.add(new Crew.Helper(by, at));
    crew = new Crew(crew.wanted(), more);
    restWhenFull();
    return this;
  }

  /** Somebody who came along does not any more: the ladder is due at {@code due}. */
  public AlarmDraft helperGone(PersonId person, Instant due) {
    crew = new Crew(crew.wanted(), without(person));
    ladderDue = due;
    return this;
  }

  private List<Crew.Helper> without(PersonId person) {
    return crew.helpers().stream()
        .filter(helper -> !helper.holder().person().equals(person))
        .toList();
  }

  /** The first of the helpers holds it from now on; there must be one. The ladder goes on. */
  public AlarmDraft succeeded(Instant due) {
    Crew.Helper first = crew.helpers().getFirst();
    state = first.state();
    holder = first.holder();
    crew = new Crew(crew.wanted(), without(first.holder().person()));
    timers = timers.access(null, false).offDuty(null);
    ladderDue = due;
    restWhenFull();
    return this;
  }

  /** So many people are needed from now on; never fewer than before. */
  public AlarmDraft crewOf(int wanted, Instant due) {
    crew = new Crew(Math.max(crew.wanted(), wanted), crew.helpers());
    ladderDue = due;
    restWhenFull();
    return this;
  }

  /** The next call is due then: sooner or, silenced, later. */
  public AlarmDraft callsAt(Instant due) {
    ladderDue = due;
    return this;
  }

  /** Nobody holds it: the ladder is due at {@code due}. */
  public AlarmDraft waiting(Instant due) {
    state = ResponseState.WAITING;
    holder = null;
    crew = new Crew(crew.wanted(), List.of());
    transfer = null;
    timers = timers.access(null, false).offDuty(null);
    ladderDue = due;
    return this;
  }

  /**
   * Deciding about it failed: nobody holds it and no question is out, so that people are called.
   */
  public AlarmDraft abandoned(Instant due) {
    handOvers.replaceAll(HandOver::receiptAskedFor);
    return waiting(due);
  }

  /** A rung fired, or a round of the last resort when {@code round} is 1 or more. */
  public AlarmDraft fired(int lastRung, int round, List<PersonId> people, Instant nextDue) {
    rung = lastRung;
    lastResortRound = round;
    called = people;
    declined = List.of();
    failed = List.of();
    for (PersonId person : people) {
      if (!offered.contains(person)) {
        offered.add(person);
      }
    }
    ladderDue = nextDue;
    return this;
  }

  /** Somebody is offered it, whoever called them. */
  public AlarmDraft offeredTo(PersonId person, int telling, boolean anew) {
    if (!offered.contains(person)) {
      offered.add(person);
    }
    for (int i = 0; i < offers.size(); i++) {
      if (offers.get(i).to().equals(person)) {
        offers.set(i, offers.get(i).again(telling, anew));
        return this;
      }
    }
    offers.add(new Offer(person, telling, telling, telling, 0, null));
    return this;
  }

  /** It is about them: they are called when there is nobody else. */
  public AlarmDraft notFor(PersonId person) {
    offers.add(Offer.excluded(person));
    return this;
  }

  /** Another word on what somebody was offered. */
  public AlarmDraft offer(PersonId person, UnaryOperator<Offer> change) {
    offers.replaceAll(one -> one.to().equals(person) ? change.apply(one) : one);
    return this;
  }

  /** How far the hand-over to a centre is now. */
  public AlarmDraft handOver(HandOver now) {
    for (int i = 0; i < handOvers.size(); i++) {
      if (handOvers.get(i).route().equals(now.route())) {
        handOvers.set(i, now);
        return this;
      }
    }
    handOvers.add(now);
    return this;
  }

  /** A human ended it. */
  public AlarmDraft resolved(PersonId by, Instant at, AlarmOutcome how) {
    state = ResponseState.RESOLVED;
    rest();
    resolvedBy = by;
    resolvedAt = at;
    outcome = how;
    return first(Moment.RESOLVED, at);
  }

  /** It went over by itself. */
  public AlarmDraft recovered(Instant at) {
    state = ResponseState.CLOSED;
    rest();
    resolvedAt = at;
    outcome = AlarmOutcome.RECOVERED;
    return first(Moment.RESOLVED, at);
  }

  private void rest() {
    handOvers.replaceAll(HandOver::receiptAskedFor);
    holder = null;
    ladderDue = null;
    crew = new Crew(crew.wanted(), List.of());
    transfer = null;
    timers = Timers.NONE;
  }

  /** A technical alarm that ended by itself: nobody resolved it. */
  public AlarmDraft endedBySelf(Instant at, AlarmOutcome how) {
    state = ResponseState.RESOLVED;
    rest();
    resolvedBy = null;
    resolvedAt = at;
    outcome = how;
    return first(Moment.RESOLVED, at);
  }

  /** Nobody can undo it any more. */
  public AlarmDraft closed() {
    state = ResponseState.CLOSED;
    return this;
  }

  public AlarmDraft declinedBy(PersonId person) {
    List<PersonId> more = new ArrayList<>(declined);
    more.add(person);
    declined = more;
    return this;
  }

  /** A way to reach somebody who is called failed. */
  public AlarmDraft failedToReach(String personAndChannel) {
    List<String> more = new ArrayList<>(failed);
    more.add(personAndChannel);
    failed = more;
    return this;
  }

  /** One press more, and when. */
  public AlarmDraft pressed(Instant at) {
    presses = presses == Integer.MAX_VALUE ? presses : presses + 1;
    List<Instant> recent = new ArrayList<>(recentPresses);
    recent.add(at);
    int over = Math.max(0, recent.size() - Alarm.RECENT_PRESSES_MAX);
    recentPresses = recent.subList(over, recent.size());
    return this;
  }

  /** A press hurried somebody now; see {@link Leases#HURRIED_AGAIN}. */
  public AlarmDraft hurried(Instant at) {
    timers = timers.hurried(at);
    return this;
  }

  /** Its impatience has been answered: only new presses count. */
  public AlarmDraft pressesAnswered() {
    recentPresses = List.of();
    return this;
  }

  /** What it is called from now on. */
  public AlarmDraft kind(String other) {
    kind = other;
    return this;
  }

  /**
   * More evidence. When it is full the newest replaces the last: the first ones tell how it began.
   */
  public AlarmDraft learned(List<EvidenceFact> more) {
    for (EvidenceFact fact : more) {
      if (evidence.contains(fact)) {
        continue;
      }
      if (evidence.size() >= Alarm.EVIDENCE_MAX) {
        evidence.removeLast();
      }
      evidence.add(fact);
    }
    // Late news is told in its place; what is equally old stays in the order it was told.
    evidence.sort(Comparator.comparing(EvidenceFact::at));
    return this;
  }

  /** Urgency can only rise. */
  public AlarmDraft urgency(AlarmClass other) {
    if (other.compareTo(alarmClass) < 0) {
      alarmClass = other;
    }
    return this;
  }

  /** What it is about is so. */
  public AlarmDraft conditionLasts(Instant now) {
    if (!conditionActive) {
      List<Instant> edges = new ArrayList<>(toggling.edges());
      edges.add(now);
      int over = Math.max(0, edges.size() - Toggling.EDGES_MAX);
      List<Instant> kept = edges.subList(over, edges.size());
      boolean often =
          kept.size() >= Toggling.EDGES_MAX
              && Duration.between(kept.getFirst(), now).compareTo(Leases.FLAPPING) <= 0;
      toggling = new Toggling(null, kept, toggling.flapping() || often);
    }
    conditionActive = true;
    return this;
  }

  /** What it is about is over. */
  public AlarmDraft conditionOver(Instant now) {
    if (conditionActive) {
      toggling = new Toggling(now, toggling.edges(), toggling.flapping());
    }
    conditionActive = false;
    return this;
  }

  /** The holder asks somebody to take over, or does not any more. */
  public AlarmDraft transfer(@Nullable Transfer to) {
    transfer = to;
    return this;
  }

  /** Becomes more urgent at that moment if nobody takes it. */
  public AlarmDraft promoteAt(@Nullable Instant at) {
    timers = timers.promote(at);
    return this;
  }

  /** When the holder on site is to be asked whether they are in; {@code null}: they are. */
  public AlarmDraft accessDue(@Nullable Instant at, boolean asked) {
    timers = timers.access(at, asked);
    return this;
  }

  public AlarmDraft offDutyAt(@Nullable Instant at) {
    timers = timers.offDuty(at);
    return this;
  }

  public AlarmDraft reviewDue(@Nullable Instant at) {
    timers = timers.review(at);
    return this;
  }

  /** Ended as a duplicate of that one. */
  public AlarmDraft duplicateOf(@Nullable AlarmId other) {
    original = other;
    return this;
  }

  /** Somebody else looked at the ending. */
  public AlarmDraft reviewed(Review look) {
    review = look;
    timers = timers.review(null);
    return first(Moment.REVIEWED, look.at());
  }

  /** It happened now, if it did not before. */
  public AlarmDraft first(Moment moment, Instant now) {
    times = times.first(moment, now);
    return this;
  }

  /** People are being told something: the number of this telling. */
  public int nextTelling() {
    tellings++;
    return tellings;
  }
}
