package nl.nachtwacht.gateway.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The gateway's only clock and only alarm clock.
 *
 * <p>Deadlines are stored data; a wake-up only makes us look. The virtual one in tests runs nights
 * in milliseconds through the whole gateway.
 */
public interface Clockwork extends InstantSource {

  /** The time now. Never goes back, whatever the machine's clock does. */
  @Override
  Instant instant();

  /**
   * How far this clock is ahead of the machine's, because that was set back. Zero where there is no
   * other clock.
   */
  default Duration ahead() {
    return Duration.ZERO;
  }

  /**
   * Runs a task at or soon after a moment, on the caller's Vert.x context when there is one. A
   * moment in the past runs it at once (not within the call).
   */
  WakeUp wakeAt(Instant at, Runnable task);

  /** A wake-up that can be taken back. */
  @FunctionalInterface
  interface WakeUp {
    /** Takes it back; does nothing when it has run. */
    void cancel();
  }
}
