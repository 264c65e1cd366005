package nl.nachtwacht.gateway.deliver.scaip;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Accounts and phones as the client's file says them; without an account there, the number in the
 * contact's address.
 *
 * @param channel to the centre
 */
public record RegistryAccounts(Registry registry, String channel) implements Accounts {

  @Override
  public @Nullable Line lineOf(ClientId client, Contact contact) {
    ClientCard card = registry.client(client).orElse(null);
    String account = card == null ? null : card.accounts().get(channel);
    if (account == null && contact.address().matches("[0-9]{1,16}")) {
      account = contact.address();
    }
    return account == null ? null : new Line(account, card == null ? null : card.phone());
  }
}
