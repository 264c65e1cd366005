package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.escalation.OnCall;

/**
 * What the watch over an organisation itself needs: for what is broken in no home in particular.
 *
 * @param technical who is called for it
 * @param planning who hears that a plan is refused
 * @param listTo who gets the list of homes that are not protected tonight
 */
public record OrganisationWatch(
    OrganisationId id,
    String name,
    NightDuties duties,
    Ladder technical,
    Ladder planning,
    Ladder listTo,
    OnCall onCall) {

  private static final String MARK = "@";

  /** Whose watch it is to the core: an id that no client's file can have. */
  public ClientId client() {
    return clientOf(id);
  }

  /** The watch of an organisation. */
  public static ClientId clientOf(OrganisationId organisation) {
    return new ClientId(MARK + organisation.value());
  }

  /** Whether a watch is an organisation's own. */
  public static boolean isOne(ClientId client) {
    return client.value().startsWith(MARK);
  }

  /** The organisation whose watch it is. */
  public static OrganisationId organisationOf(ClientId client) {
    return new OrganisationId(client.value().substring(MARK.length()));
  }
}
