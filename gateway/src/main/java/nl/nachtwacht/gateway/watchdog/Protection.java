package nl.nachtwacht.gateway.watchdog;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.NightList;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.Homes;

/** Which homes nobody can rely on now: asked of every home's own watch, so it is never behind. */
public final class Protection {
  private final Registry registry;
  private final Homes homes;

  public Protection(Registry registry, Homes homes) {
    this.registry = registry;
    this.homes = homes;
  }

  /**
   * A home that is not protected.
   *
   * @param since when the first of it began
   */
  public record OpenHome(ClientId client, Instant since, List<Trouble> troubles) {}

  /**
   * What was found.
   *
   * @param homes looked at
   * @param open those that are not protected, longest first
   */
  public record Found(int homes, List<OpenHome> open) {}

  /** All homes of an organisation. */
  public Future<Found> of(OrganisationId organisation) {
    List<Future<DeviceLedger>> asked = new ArrayList<>();
    List<ClientId> clients = new ArrayList<>();
    for (ClientCard card : registry.clients()) {
      if (card.organisation().equals(organisation)) {
        clients.add(card.id());
        asked.add(homes.state(card.id()).map(state -> state.devices()));
      }
    }
    return Future.all(asked)
        .map(_ -> {
          List<OpenHome> open = new ArrayList<>();
          for (int i = 0; i < clients.size(); i++) {
            List<Trouble> troubles = NightList.of(asked.get(i).result());
            if (!troubles.isEmpty()) {
              open.add(new OpenHome(clients.get(i), since(troubles), troubles));
            }
          }
          open.sort(Comparator.comparing(OpenHome::since).thenComparing(OpenHome::client));
          return new Found(clients.size(), List.copyOf(open));
        });
  }

  private static Instant since(List<Trouble> troubles) {
    return troubles.stream().map(Trouble::since).min(Instant::compareTo).orElseThrow();
  }
}
