package nl.nachtwacht.gateway.registry;

import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What an operator or responder may see of a client. Personal data: for screens only, never in a
 * log, metric, URL or push text.
 *
 * @param name as it is spoken: "mevr. J. de Vries"
 * @param address street, number, town
 * @param phone to call back; {@code null} when there is none
 * @param access how to get in (key safe, lock), for who accepted an alarm
 * @param remarks what a responder must know: dementia, hard of hearing, dog
 * @param accounts under which number an alarm centre knows the client, by the channel to it
 * @param area whose team is called when the client's own is not there; {@code null}: none
 * @param grants who may open the doors without an alarm, and when
 */
public record ClientCard(
    ClientId id,
    HomeId home,
    OrganisationId organisation,
    String name,
    String address,
    @Nullable String phone,
    @Nullable String access,
    @Nullable String remarks,
    Map<String, String> accounts,
    @Nullable String area,
    List<AccessGrant> grants) {
  public ClientCard {
    accounts = Map.copyOf(accounts);
    grants = List.copyOf(grants);
  }

  /** A client of no area, that no centre has a number for, whose doors open for an alarm only. */
  public ClientCard(
      ClientId id,
      HomeId home,
      OrganisationId organisation,
      String name,
      String address,
      @Nullable String phone,
      @Nullable String access,
      @Nullable String remarks) {
    this(id, home, organisation, name, address, phone, access, remarks, Map.of(), null, List.of());
  }
}
