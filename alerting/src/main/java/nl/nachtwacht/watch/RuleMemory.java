package nl.nachtwacht.watch;

import java.time.Instant;
import nl.nachtwacht.alarm.AlarmId;
import org.jspecify.annotations.Nullable;

/**
 * What the watch remembers about one rule between two weighings, so that a rule itself needs no
 * memory.
 *
 * @param reconsiderAt when it must be weighed again though nothing happens; {@code null} for never
 * @param raisedBegan the beginning of the condition it raised last: the same condition raises once,
 *     also after its alarm was resolved, until a newer one begins
 * @param suppressedBegan the beginning of the condition whose suppression was told last
 * @param active whether it said "raise" when it was weighed last
 * @param settleUntil until when a raise waits for the rest of late news, at most once per condition
 * @param joined the alarm of another rule that it told its condition to; {@code null} for none
 */
public record RuleMemory(
    @Nullable Instant reconsiderAt,
    @Nullable Instant raisedBegan,
    @Nullable Instant suppressedBegan,
    boolean active,
    @Nullable Instant settleUntil,
    @Nullable AlarmId joined) {

  /** Of a rule never weighed. */
  public static final RuleMemory NONE = new RuleMemory(null, null, null, false, null, null);

  RuleMemory again(@Nullable Instant at) {
    return new RuleMemory(at, raisedBegan, suppressedBegan, active, settleUntil, joined);
  }

  RuleMemory quiet() {
    return new RuleMemory(reconsiderAt, raisedBegan, suppressedBegan, false, null, null);
  }

  RuleMemory raised(Instant began) {
    return new RuleMemory(reconsiderAt, began, suppressedBegan, true, null, joined);
  }

  RuleMemory suppressed(Instant began) {
    return new RuleMemory(reconsiderAt, raisedBegan, began, active, null, joined);
  }

  RuleMemory settling(Instant until) {
    return new RuleMemory(until, raisedBegan, suppressedBegan, active, until, joined);
  }

  RuleMemory joined(AlarmId alarm) {
    return new RuleMemory(reconsiderAt, raisedBegan, suppressedBegan, active, settleUntil, alarm);
  }
}
