package nl.nachtwacht.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes down who saw and did what. Never in the way of an alarm: noting returns at once, and a
 * store that cannot take entries is loud through {@link #status()} instead of stopping the screens.
 */
public interface AuditTrail {

  /** Takes an entry down, in order, on any thread. */
  void note(AuditEntry entry);

  /** How it goes, for readiness and metrics. */
  Status status();

  /**
   * How it goes.
   *
   * @param waiting entries not yet on disk
   * @param lost entries given up because too many waited
   * @param failingSince when the store began to refuse; {@code null} while it takes them
   */
  record Status(int waiting, long lost, @Nullable Instant failingSince) {}

  /** Forgets everything; for tests of other things. */
  AuditTrail NONE =
      new AuditTrail() {
        @Override
        public void note(AuditEntry entry) {}

        @Override
        public Status status() {
          return new Status(0, 0, null);
        }
      };
}
