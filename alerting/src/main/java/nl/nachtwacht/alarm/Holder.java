package nl.nachtwacht.alarm;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;

/**
 * Who holds an alarm, and until when we believe it.
 *
 * @param leaseUntil after this the holder is asked, then the ladder goes on
 * @param asked true when the lease ran out once and the holder has been asked; the next expiry
 *     takes the alarm back
 * @param halved true when a press while it was held has halved the lease; that happens once
 * @param leadTold true when a team lead was told that this holder, a centre, does not answer
 */
public record Holder(
    PersonId person, Instant leaseUntil, boolean asked, boolean halved, boolean leadTold) {

  /** One whom no lead was told of. */
  public Holder(PersonId person, Instant leaseUntil, boolean asked, boolean halved) {
    this(person, leaseUntil, asked, halved, false);
  }

  /** Somebody who has just promised. */
  public static Holder promised(PersonId person, Instant leaseUntil) {
    return new Holder(person, leaseUntil, false, false);
  }
}
