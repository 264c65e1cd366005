package nl.nachtwacht.alarm;

import java.time.Instant;
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
 * @param resolvedBy who resolved it, with {@code outcome} and {@code resolvedAt}
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
    @Nullable AlarmOutcome outcome) {
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
  }

  /** A new one with the plan's own ladder. */
  public static Alarm raised(
      AlarmId id,
      CarePlan plan,
      String kind,
      String ruleId,
      String episode,
      AlarmClass alarmClass,
      Instant happenedAt,
      List<EvidenceFact> evidence,
      @Nullable AlarmId previous,
      Instant now) {
    return raised(
        id,
        plan,
        kind,
        ruleId,
        episode,
        alarmClass,
        happenedAt,
        evidence,
        previous,
        plan.ladderAt(now),
        now);
  }

  /** A new one, which nobody was called for yet: its ladder is due now. */
  public static Alarm raised(
      AlarmId id,
      CarePlan plan,
      String kind,
      String ruleId,
      String episode,
      AlarmClass alarmClass,
      Instant happenedAt,
      List<EvidenceFact> evidence,
      @Nullable AlarmId previous,
      Ladder ladder,
      Instant now) {
    return new Alarm(
        id,
        plan.client(),
        alarmClass,
        kind,
        ruleId,
        episode,
        now,
        happenedAt,
        evidence.subList(0, Math.min(evidence.size(), EVIDENCE_MAX)),
        true,
        1,
        List.of(now),
        ResponseState.WAITING,
        null,
        -1,
        0,
        now,
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

  /** Whether a human still has to act. */
  public boolean open() {
    return state.open();
  }

  /** When time alone changes it: its lease or its ladder; {@code null} when it is over. */
  public @Nullable Instant deadline() {
    Holder holding = holder;
    return holding != null ? holding.leaseUntil() : ladderDue;
  }

  /** A changeable copy; {@link AlarmDraft#done()} makes it an alarm again. */
  public AlarmDraft edit() {
    return new AlarmDraft(this);
  }
}
