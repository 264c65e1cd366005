package nl.nachtwacht.watch;

import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * What became of one delivery.
 *
 * @param effectId the delivery's idempotency key
 * @param status how far it got
 * @param reason word from the channels' closed list when it failed
 */
public record DeliveryReport(
    String effectId,
    AlarmId alarm,
    PersonId recipient,
    String channel,
    Status status,
    @Nullable String reason) {
  /** How far. Only a person's acceptance stops a ladder; that is a command, not a report. */
  public enum Status {
    /** The provider took it. */
    HANDED_OVER,
    /** It is on the person's device or at the centre's system. */
    DELIVERED,
    /** Somebody saw it. */
    SEEN,
    /** It will not arrive this way. */
    FAILED
  }
}
