package nl.nachtwacht.alarm;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
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
 * @param holder who holds it; {@code null} while nobody does
 * @param rung index of the rung that fired last; -1 before the first; the ladder's length and up:
 *     last resort
 * @param lastResortRound rounds of the last resort that fired, 0 or more
 * @param ladderDue when the next rung or round fires; {@code null} while a holder has a lease or
 *     when it is over
 * @param offered who was offered it, in order of first offer
 * @param declined who said no since the last rung fired
 * @param ladder frozen when raised
 * @param planVersion the plan it was raised under
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
    ResponseState state,
    @Nullable Holder holder,
    int rung,
    int lastResortRound,
    @Nullable Instant ladderDue,
    List<PersonId> offered,
    List<PersonId> declined,
    Ladder ladder,
    int planVersion,
    @Nullable PersonId resolvedBy,
    @Nullable Instant resolvedAt,
    @Nullable AlarmOutcome outcome) {
  /** The most evidence kept on one alarm; what comes after is counted, the first and last stay. */
  public static final int EVIDENCE_MAX = 16;

  public Alarm {
    evidence = List.copyOf(evidence);
    offered = List.copyOf(offered);
    declined = List.copyOf(declined);
  }
}
