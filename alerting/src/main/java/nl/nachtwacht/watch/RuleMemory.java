package nl.nachtwacht.watch;

import java.time.Instant;
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
 */
public record RuleMemory(
    @Nullable Instant reconsiderAt,
    @Nullable Instant raisedBegan,
    @Nullable Instant suppressedBegan,
    boolean active,
    @Nullable Instant settleUntil) {

  /** Of a rule never weighed. */
  public static final RuleMemory NONE = new RuleMemory(null, null, null, false, null);

  RuleMemory again(@Nullable Instant at) {
    return new RuleMemory(at, raisedBegan, suppressedBegan, active, settleUntil);
  }

  RuleMemory quiet() {
    return new RuleMemory(reconsiderAt, raisedBegan, suppressedBegan, false, null);
  }

  RuleMemory raised(Instant began) {
    return new RuleMemory(reconsiderAt, began, suppressedBegan, true, null);
  }

  RuleMemory suppressed(Instant began) {
    return new RuleMemory(reconsiderAt, raisedBegan, began, active, null);
  }

  RuleMemory settling(Instant until) {
    return new RuleMemory(until, raisedBegan, suppressedBegan, active, until);
  }
}
