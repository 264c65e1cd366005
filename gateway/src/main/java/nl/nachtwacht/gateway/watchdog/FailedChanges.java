package nl.nachtwacht.gateway.watchdog;

import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;

/**
 * Single changes that the store could not carry out, while all others go on: told as one technical
 * matter, that is over when none failed for an hour. What was told before a start is over with it,
 * until one fails again: the senders of what was not taken send it again.
 */
public final class FailedChanges implements AutoCloseable {
  static final Duration QUIET = Duration.ofHours(1);

  private final Warnings warnings;
  private final Clockwork clock;
  private Instant last = Instant.MIN;
  private @Nullable WakeUp look;
  private boolean closed;

  public FailedChanges(Warnings warnings, Clockwork clock) {
    this.warnings = warnings;
    this.clock = clock;
    warnings.works(Warnings.STORE_CHANGES);
  }

  /** One failed; from any thread. */
  public void failed() {
    synchronized (this) {
      last = clock.instant();
      if (closed || look != null) {
        return;
      }
      look = clock.wakeAt(last.plus(QUIET), this::look);
    }
    warnings.broken(Warnings.STORE_CHANGES);
  }

  private void look() {
    synchronized (this) {
      Instant over = last.plus(QUIET);
      boolean quiet = !clock.instant().isBefore(over);
      look = quiet || closed ? null : clock.wakeAt(over, this::look);
      if (!quiet || closed) {
        return;
      }
    }
    warnings.works(Warnings.STORE_CHANGES);
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (look != null) {
      look.cancel();
    }
  }
}
