package nl.nachtwacht.gateway.deliver.scaip;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.escalation.Contact;
import org.jspecify.annotations.Nullable;

/** Under which number a centre knows a client, and where the client can be called. */
@FunctionalInterface
public interface Accounts {

  /** The line of a client; {@code null} when the centre knows none: the gateway's own is used. */
  @Nullable Line lineOf(ClientId client, Contact contact);

  /**
   * A client at a centre.
   *
   * @param account {@code cid}, 1 to 16 digits
   * @param phone to call the home on; {@code null} when there is none
   */
  record Line(String account, @Nullable String phone) {}
}
