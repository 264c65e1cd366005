package nl.nachtwacht.gateway.roster;

import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.security.SecretHash;

/**
 * Something seen of somebody's reachability. Appended, never changed.
 *
 * @param contact what it was about, without the address itself; see {@link #contactKey}
 */
public record ReachFact(PersonId person, String contact, Kind kind, Instant at) {
  /** Whatever they used: they answered an alarm. */
  public static final String ANSWERED = "answered";

  /** What was seen. */
  public enum Kind {
    /** They were asked to confirm. */
    ASKED,
    /** They answered. */
    CONFIRMED,
    /** The contact did not work. */
    FAILED,
    /** Something was taken for it again, after it had failed: no proof that anybody answers. */
    WORKED
  }

  /**
   * A contact as it is kept: another address at the same channel is another contact, and the proof
   * of the old one does not count for it.
   */
  public static String contactKey(Contact contact) {
    return contact.channel() + " " + SecretHash.of(contact.address());
  }
}
