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
 */
public record RuleMemory(
    @Nullable Instant reconsiderAt,
    @Nullable Instant raisedBegan,
    @Nullable Instant suppressedBegan,
    boolean active) {

  /** Of a rule never weighed. */
  public static final RuleMemory NONE = new RuleMemory(null, null, null, false);

  RuleMemory again(@Nullable Instant at) {
    return new RuleMemory(at, raisedBegan, suppressedBegan, active);
  }

  RuleMemory active(boolean raising) {
    return new RuleMemory(reconsiderAt, raisedBegan, suppressedBegan, raising);
  }

  RuleMemory raised(Instant began) {
    return new RuleMemory(reconsiderAt, began, suppressedBegan, true);
  }

  RuleMemory suppressed(Instant began) {
    return new RuleMemory(reconsiderAt, raisedBegan, began, active);
  }
}
