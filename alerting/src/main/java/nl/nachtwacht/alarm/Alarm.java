package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Written;
import org.jspecify.annotations.Nullable;

/**
 * Something a human must answer, as it is now. Immutable; {@code AlarmDecider} makes the next one.
 *
 * <p>Never silent: an open alarm has a {@link #holder} whose lease has not run out, or a {@link
 * #ladderDue} at which the next human is called. The store refuses a row where neither holds.
 *
 * @param episode rule and when its condition began: raising the same episode twice is one alarm
 * @param ruleId the rule of the plan that raised it, or {@code press} style built-ins
 * @param kind what it is, key of its name on the screens: {@code sos}, {@code front-door-open} …
 * @param raisedAt when the core raised it, our clock
 * @param happenedAt when it happened by the best clock; before {@code raisedAt} for late news
 * @param evidence what it rests on, oldest first, at most {@value #EVIDENCE_MAX}
 * @param presses how often it was pressed or confirmed since, 1 or more
 * @param recentPresses when it was pressed lately, oldest first, at most {@value
 *     #RECENT_PRESSES_MAX}; emptied when impatience fired a rung
 * @param holder who holds it; {@code null} while nobody does
 * @param rung index of the rung that fired last; -1 before the first; the ladder's length and up:
 *     last resort
 * @param lastResortRound rounds of the last resort that fired, 0 or more
 * @param ladderDue when the next rung or round fires; {@code null} while a holder has a lease or
 *     when it is over
 * @param offered who was offered it, in order of first offer
 * @param called who was called by the rung or round that fired last
 * @param declined who said no since the last rung fired
 * @param failed which ways of reaching them failed since, as {@code person/channel}, at most
 *     {@value #FAILED_MAX}
 * @param tellings how often somebody was told something about it: numbers the effects
 * @param ladder frozen when raised
 * @param planVersion the plan it was raised under
 * @param previous the resolved alarm of the same source that this one follows; {@code null} for
 *     most
 * @param resolvedBy who resolved it, with {@code outcome} and {@code resolvedAt}; {@code null} when
 *     it is open, or went over by itself (technical ones and notices only)
 * @param crew how many people it needs, and who came beside the holder
 * @param handOvers how far each alarm centre is that was offered it, in order of first offer
 * @param offers who was offered it by which messages and what they said, in order of first offer
 * @param transfer the holder has asked somebody to take it over; {@code null} for mostly not
 * @param toggling what its condition did since
 * @param timers what time will do to it besides its lease and its ladder
 * @param times when each thing first happened
 * @param caseId the first of the home's alarms that were open together; joins them into one case
 * @param tester whose test it is, or turned out not to be; {@code null} for no test
 * @param original the alarm that it duplicates, when that is how it ended
 * @param review a second look at how it ended
 */
public record Alarm(
    AlarmId id,
    ClientId client,
    AlarmClass alarmClass,
    String kind,
    String ruleId,
    String episode,
    Instant raisedAt,
    Instant happenedAt,
    List<EvidenceFact> evidence,
    boolean conditionActive,
    int presses,
    List<Instant> recentPresses,
    ResponseState state,
    @Nullable Holder holder,
    int rung,
    int lastResortRound,
    @Nullable Instant ladderDue,
    List<PersonId> offered,
    List<PersonId> called,
    List<PersonId> declined,
    List<String> failed,
    int tellings,
    Ladder ladder,
    int planVersion,
    @Nullable AlarmId previous,
    @Nullable PersonId resolvedBy,
    @Nullable Instant resolvedAt,
    @Nullable AlarmOutcome outcome,
    Crew crew,
    List<HandOver> handOvers,
    List<Offer> offers,
    @Nullable Transfer transfer,
    Toggling toggling,
    Timers timers,
    AlarmTimes times,
    AlarmId caseId,
    @Nullable PersonId tester,
    @Nullable AlarmId original,
    @Nullable Review review) {
  /** The most evidence kept on one alarm; what comes after is counted, the first and last stay. */
  public static final int EVIDENCE_MAX = 16;

  /** The most failures counted per rung; a rung with more ways than that waits its time. */
  public static final int FAILED_MAX = 64;

  private static final char EPISODE_SEPARATOR = '#';

  /** How many presses are remembered to notice impatience. */
  public static final int RECENT_PRESSES_MAX = 3;

  public Alarm {
    evidence = Written.list(evidence);
    recentPresses = Written.list(recentPresses);
    offered = Written.list(offered);
    called = Written.list(called);
    declined = Written.list(declined);
    failed = Written.list(failed);
    crew = Written.orElse(crew, Crew.ALONE);
    handOvers = Written.list(handOvers);
    offers = Written.list(offers);
    toggling = Written.orElse(toggling, Toggling.NONE);
    timers = Written.orElse(timers, Timers.NONE);
    times = Written.orElse(times, AlarmTimes.NONE);
    caseId = Written.orElse(caseId, id);
  }

  /** One of which no more is known than the response: one person, no centre, no case. */
  public Alarm(
      AlarmId id,
      ClientId client,
      AlarmClass alarmClass,
      String kind,
      String ruleId,
      String episode,
      Instant raisedAt,
      Instant happenedAt,
      List<EvidenceFact> evidence,
      boolean conditionActive,
      int presses,
      List<Instant> recentPresses,
      ResponseState state,
      @Nullable Holder holder,
      int rung,
      int lastResortRound,
      @Nullable Instant ladderDue,
      List<PersonId> offered,
      List<PersonId> called,
      List<PersonId> declined,
      List<String> failed,
      int tellings,
      Ladder ladder,
      int planVersion,
      @Nullable AlarmId previous,
      @Nullable PersonId resolvedBy,
      @Nullable Instant resolvedAt,
      @Nullable AlarmOutcome outcome) {
    this(
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
        new Crew(ladder.crew(), List.of()),
        List.of(),
        List.of(),
        null,
        Toggling.NONE,
        Timers.NONE,
        AlarmTimes.NONE,
        id,
        null,
        null,
        null);
  }

  /**
   * What a new one is made of.
   *
   * @param happenedAt by the best clock
   * @param receivedAt when the gateway had the message; {@code null} when there was none
   * @param promoteAt when it becomes more urgent; {@code null} as its class says
   * @param tester whose test it is; {@code null}: it is none
   */
  public record Making(
      String kind,
      String ruleId,
      String episode,
      AlarmClass alarmClass,
      Instant happenedAt,
      @Nullable Instant receivedAt,
      List<EvidenceFact> evidence,
      @Nullable Instant promoteAt,
      @Nullable PersonId tester) {}

  /**
   * A new one, which nobody was called for yet: its ladder is due at {@code firstCall}.
   *
   * @param ladder frozen into it
   * @param caseId the case it joins; {@code null}: its own
   */
  public static Alarm raised(
      AlarmId id,
      CarePlan plan,
      Ladder ladder,
      Making made,
      @Nullable AlarmId previous,
      @Nullable AlarmId caseId,
      Instant firstCall,
      Instant now) {
    return new Alarm(
        id,
        plan.client(),
        made.alarmClass(),
        made.kind(),
        made.ruleId(),
        made.episode(),
        now,
        made.happenedAt(),
        made.evidence().subList(0, Math.min(made.evidence().size(), EVIDENCE_MAX)),
        true,
        1,
        List.of(now),
        ResponseState.WAITING,
        null,
        -1,
        0,
        firstCall,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        ladder,
        plan.version(),
        previous,
        null,
        null,
        null,
        new Crew(made.alarmClass().care() ? ladder.crew() : 1, List.of()),
        List.of(),
        List.of(),
        null,
        Toggling.NONE,
        Timers.NONE.promote(made.promoteAt()),
        AlarmTimes.received(made.receivedAt()),
        caseId == null ? id : caseId,
        made.tester(),
        null,
        null);
  }

  /**
   * What it comes from: the episode without its time. More of the same from one source while its
   * alarm is open is told to that alarm and makes no second one.
   */
  public String source() {
    return sourceOf(episode);
  }

  /** The source in an episode's name; see {@link #source()}. */
  public static String sourceOf(String episode) {
    int end = episode.lastIndexOf(EPISODE_SEPARATOR);
    return end < 0 ? episode : episode.substring(0, end);
  }

  /** The episode of a source: {@code front-door@contact-1#2026-03-29T01:13:00Z}. */
  public static String episodeOf(String source, String began) {
    return source + EPISODE_SEPARATOR + began;
  }

  /** What to tell of it: the evidence, and that its condition is over when it is. */
  public List<EvidenceFact> told() {
    Instant over = toggling.clearedAt();
    if (over == null || conditionActive) {
      return evidence;
    }
    List<EvidenceFact> all = new ArrayList<>(evidence);
    all.add(EvidenceCode.CONDITION_OVER.at(over));
    return all;
  }

  /** Whether a human still has to act. */
  public boolean open() {
    return state.open();
  }

  /**
   * When its silence ends at the latest: its holder's lease or its next call, whichever is first;
   * {@code null} when it is over.
   */
  public @Nullable Instant deadline() {
    Holder holding = holder;
    Instant due = ladderDue;
    if (holding == null || due == null) {
      return holding == null ? due : holding.leaseUntil();
    }
    return due.isBefore(holding.leaseUntil()) ? due : holding.leaseUntil();
  }

  /** Whether people are still called: nobody holds it, or not enough of them came. */
  public boolean wantsMore() {
    return open() && (holder == null || crewSize() < crew.wanted());
  }

  /** How many people have it, the holder among them. */
  public int crewSize() {
    return (holder == null ? 0 : 1) + crew.helpers().size();
  }

  /** Whether this person holds it or came beside the holder. */
  public boolean has(PersonId person) {
    Holder holding = holder;
    return (holding != null && holding.person().equals(person)) || crew.has(person);
  }

  /** The hand-over to a centre; {@code null} when it was never offered it. */
  public @Nullable HandOver handOver(PersonId route) {
    for (HandOver one : handOvers) {
      if (one.route().equals(route)) {
        return one;
      }
    }
    return null;
  }

  /** What somebody was offered of it; {@code null} for nothing. */
  public @Nullable Offer offer(PersonId person) {
    for (Offer one : offers) {
      if (one.to().equals(person)) {
        return one;
      }
    }
    return null;
  }

  /** A changeable copy; {@link AlarmDraft#done()} makes it an alarm again. */
  public AlarmDraft edit() {
    return new AlarmDraft(this);
  }
}
