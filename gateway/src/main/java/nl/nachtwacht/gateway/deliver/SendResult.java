package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. */
public sealed interface SendResult {

  /** The provider definitely took it. {@code reference}: its own number for it. */
  record HandedOver(@Nullable String reference) implements SendResult {}

  /** Try again, not before {@code after} when the provider says so. */
  record Temporary(FailureReason reason, @Nullable Duration after) implements SendResult {}

  /** This will never arrive this way: next channel now. */
  record Permanent(FailureReason reason) implements SendResult {}

  /** Our settings are wrong: next channel now, and a storing. */
  record Misconfigured(FailureReason reason) implements SendResult {}
}
