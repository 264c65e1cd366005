package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps a dead channel from holding up its messages: after some failures in a row they fail at
 * once, so that the core can take another way, and one probe at a time looks whether it lives
 * again.
 *
 * <pre>
 * CLOSED --5 failures in a row--> OPEN --pause over--> HALF_OPEN (one attempt goes through)
 *    ^                              ^____probe failed, pause doubled____|
 *    |______________________________________probe succeeded_____________|
 * </pre>
 *
 * <p>Not for several threads.
 */
final class Breaker {
  /** Failures in a row that open it. */
  static final int FAILURES_TO_OPEN = 5;

  /** The first pause; doubles with each failed probe. */
  static final Duration PAUSE_MIN = Duration.ofSeconds(2);

  /** The longest pause: somebody may be on the floor behind it. */
  static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  /** Where it stands. */
  enum State {
    CLOSED,
    HALF_OPEN,
    OPEN
  }

  private State state = State.CLOSED;
  private int failures;
  private Duration pause = PAUSE_MIN;
  private Instant until = Instant.MIN;

  State state() {
    return state;
  }

  /** When an open one lets a probe through. */
  Instant until() {
    return until;
  }

  /** Whether an attempt may go out now. Each {@code true} must be followed by one result. */
  boolean allows(Instant now) {
    return switch (state) {
      case CLOSED -> true;
      case HALF_OPEN -> false;
      case OPEN -> {
        if (now.isBefore(until)) {
          yield false;
        }
        state = State.HALF_OPEN;
        yield true;
      }
    };
  }

  /** The channel answered, whatever it said of the message. */
  void answered() {
    state = State.CLOSED;
    failures = 0;
    pause = PAUSE_MIN;
  }

  /** The channel did not work. */
  void failed(Instant now) {
    failures++;
    if (state == State.HALF_OPEN) {
      pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
    }
    if (state == State.HALF_OPEN || failures >= FAILURES_TO_OPEN) {
      state = State.OPEN;
      until = now.plus(pause);
    }
  }
}
