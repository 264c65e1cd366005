package nl.nachtwacht.gateway.watchdog;

import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.registry.EmptyRegistry;
import nl.nachtwacht.gateway.registry.NightDuties;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.WatchState;

/** Warnings with everything around them played: what the one organisation's watch has open. */
public final class WarnedWatches {
  public final VirtualClockwork clock = new VirtualClockwork(Instant.parse("2026-03-01T01:13:00Z"));
  public final Map<String, String> open = new ConcurrentSkipListMap<>();
  public final List<Input.Found> found = new CopyOnWriteArrayList<>();
  public final List<String> gone = new CopyOnWriteArrayList<>();
  public final List<String> emergencies = new CopyOnWriteArrayList<>();
  public final Warnings warnings =
      new Warnings(new OneOrganisation(), new Told(), emergencies::add, clock);

  private final class Told implements Homes {
    @Override
    public Future<WatchState> state(ClientId client) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Outcome> told(ClientId client, Input input) {
      switch (input) {
        case Input.Found it -> {
          found.add(it);
          open.put(it.key(), it.kind());
        }
        case Input.Gone it -> {
          gone.add(it.key());
          open.remove(it.key());
        }
        default -> throw new AssertionError(input);
      }
      return Future.succeededFuture();
    }
  }

  /** A site that is one organisation. */
  private static final class OneOrganisation extends EmptyRegistry {
    @Override
    public Collection<OrganisationWatch> organisations() {
      return List.of(
          new OrganisationWatch(
              new OrganisationId("zorg"),
              "Zorg",
              new NightDuties(
                  ZoneId.of("Europe/Amsterdam"), DeviceCare.NIGHT, List.of(), List.of(), List.of()),
              new Ladder(List.of()),
              new Ladder(List.of()),
              new Ladder(List.of()),
              OnCall.NOBODY));
    }
  }
}
