package nl.nachtwacht.escalation;

import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import org.jspecify.annotations.Nullable;

/**
 * Who can be called at a moment. A total function: any target at any time gives a list, maybe an
 * empty one. An immutable value, taken fresh when a rung fires.
 */
public interface OnCall {

  /** The people behind a target at {@code at}, in a fixed order. */
  List<Recipient> resolve(Target target, Instant at);

  /**
   * Everybody the last resort may call in its {@code round}-th round (0 = first), widening with
   * each: rostered people, then their whole team, then leads and duty managers, then everybody and
   * everything there is.
   */
  List<Recipient> lastResort(int round, Instant at);

  /**
   * Who leads the teams: told when a centre does not answer. Everybody of the teams where nobody
   * leads them.
   */
  default List<Recipient> leads(Instant at) {
    return lastResort(1, at);
  }

  /** Whether {@link #leads} are leads; if not, they are told because nobody leads the teams. */
  default boolean led(Instant at) {
    return false;
  }

  /**
   * When the duty of somebody ends who is on duty at {@code at}; {@code null} when they are not, or
   * when it does not end, or when nobody knows.
   */
  default @Nullable Instant onDutyUntil(PersonId person, Instant at) {
    return null;
  }

  /** Nobody at all. */
  OnCall NOBODY =
      new OnCall() {
        @Override
        public List<Recipient> resolve(Target target, Instant at) {
          return List.of();
        }

        @Override
        public List<Recipient> lastResort(int round, Instant at) {
          return List.of();
        }
      };
}
