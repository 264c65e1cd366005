package nl.nachtwacht.gateway.deliver.scaip;

import java.util.Map;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import org.jspecify.annotations.Nullable;

/**
 * Accounts as configured for the centre, else the number in the contact's address; phones from the
 * client's card.
 */
public final class RegistryAccounts implements Accounts {
  private final Registry registry;
  private final Map<ClientId, String> accounts;

  /** {@code accounts}: the centre's number of each client that has one. */
  public RegistryAccounts(Registry registry, Map<ClientId, String> accounts) {
    this.registry = registry;
    this.accounts = Map.copyOf(accounts);
  }

  @Override
  public @Nullable Line lineOf(ClientId client, Contact contact) {
    String account = accounts.get(client);
    if (account == null && contact.address().matches("[0-9]{1,16}")) {
      account = contact.address();
    }
    String phone = registry.client(client).map(ClientCard::phone).orElse(null);
    return account == null ? null : new Line(account, phone);
  }
}
