package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
  private final String kind;
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
        outcome);
  }

  /** Somebody holds it, in an owned state: the ladder rests. */
  public AlarmDraft held(ResponseState owned, Holder by) {
    if (!owned.owned()) {
      throw new IllegalArgumentException(owned + " has no holder");
    }
    state = owned;
    holder = by;
    ladderDue = null;
    resolvedBy = null;
    resolvedAt = null;
    outcome = null;
    return this;
  }

  /** Nobody holds it: the ladder is due at {@code due}. */
  public AlarmDraft waiting(Instant due) {
    state = ResponseState.WAITING;
    holder = null;
    ladderDue = due;
    return this;
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
    return waiting(nextDue);
  }

  /** A human ended it. */
  public AlarmDraft resolved(PersonId by, Instant at, AlarmOutcome how) {
    state = ResponseState.RESOLVED;
    holder = null;
    ladderDue = null;
    resolvedBy = by;
    resolvedAt = at;
    outcome = how;
    return this;
  }

  /** A technical alarm that ended by itself: nobody resolved it. */
  public AlarmDraft endedBySelf(Instant at, AlarmOutcome how) {
    state = ResponseState.RESOLVED;
    holder = null;
    ladderDue = null;
    resolvedBy = null;
    resolvedAt = at;
    outcome = how;
    return this;
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

  /** Its impatience has been answered: only new presses count. */
  public AlarmDraft pressesAnswered() {
    recentPresses = List.of();
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

  public AlarmDraft condition(boolean active) {
    conditionActive = active;
    return this;
  }

  /** People are being told something: the number of this telling. */
  public int nextTelling() {
    tellings++;
    return tellings;
  }
}
