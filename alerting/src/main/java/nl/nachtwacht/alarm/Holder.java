package nl.nachtwacht.alarm;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;

/**
 * Who holds an alarm, and until when we believe it.
 *
 * @param leaseUntil after this the holder is asked, then the ladder goes on
 * @param asked true when the lease ran out once and the holder has been asked; the next expiry
 *     takes the alarm back
 */
public record Holder(PersonId person, Instant leaseUntil, boolean asked) {}
