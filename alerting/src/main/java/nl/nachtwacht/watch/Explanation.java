package nl.nachtwacht.watch;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule raises an alarm now, or does not.
 *
 * @param ruleId as in the plan
 * @param type name in the catalogue: its name on the screens is under {@code rule.<type>}
 * @param standing how it stands; its phrase is under {@code why.<standing>}
 * @param reason word from the closed list under {@code suppressed.}; {@code null} when none applies
 * @param until until when it stays so at least, if nothing happens; {@code null} when only an event
 *     changes it
 * @param evidence what it rests on, oldest first
 * @param alarm the alarm it speaks of; {@code null} when there is none
 */
public record Explanation(
    String ruleId,
    String type,
    Standing standing,
    @Nullable String reason,
    @Nullable Instant until,
    List<EvidenceFact> evidence,
    @Nullable AlarmId alarm) {
  public Explanation {
    evidence = List.copyOf(evidence);
  }

  /** How a rule stands. Closed: the same word in API, screens and tests. */
  public enum Standing {
    /** Its alarm is open. */
    RAISED,
    /** It said so before, and that alarm is over; the same condition raises no second one. */
    ALREADY_RAISED,
    /** It would raise an alarm now, and a known reason keeps it. */
    SUPPRESSED,
    /** It is on trial, and would raise an alarm now. */
    WOULD_RAISE,
    /** It will raise an alarm as soon as it is weighed. */
    ABOUT_TO_RAISE,
    /** It would raise an alarm, and waits for the rest of news that came late. */
    SETTLING,
    /** Something goes on that becomes an alarm at a known moment at the earliest. */
    WAITING,
    /** Its hours are not now. */
    OUTSIDE_HOURS,
    /** It cannot guard: what it rests on cannot be relied on. */
    BLIND,
    /** Set aside: whatever happened now, nobody would be called. */
    PAUSED,
    /** Nothing is the matter. */
    QUIET,
    /** What it rests on has never said a word: whether something is the matter nobody knows. */
    UNHEARD,
    /** Its condition cannot be told: it fails, or nothing told what it asks for. */
    UNKNOWN,
    /** It is asked about a time of which nothing is kept. */
    NOT_KEPT,
    /** It throws. */
    FAILED,
    /** Built in: it listens to every event, and nothing silences it. */
    ALWAYS_ON
  }
}
