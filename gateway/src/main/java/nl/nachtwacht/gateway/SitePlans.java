package nl.nachtwacht.gateway;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.supervise.Plans;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * The registry's plans, made total. A client who was taken out keeps the last plan we knew, so that
 * open alarms come to an end; one we never knew a plan of (taken out while we were down) gets an
 * empty one with the people of the site, whoever they are: better a strange face than nobody.
 */
final class SitePlans implements Plans {
  private final Registry registry;
  private final Map<ClientId, WatchPlan> lastKnown = new ConcurrentHashMap<>();

  SitePlans(Registry registry) {
    this.registry = registry;
  }

  @Override
  public WatchPlan planFor(ClientId client) {
    WatchPlan plan = registry.plan(client);
    if (plan != null) {
      return plan;
    }
    if (OrganisationWatch.isOne(client)) {
      own(client).ifPresent(fresh -> lastKnown.merge(client, fresh, SitePlans::newer));
    }
    return lastKnown.computeIfAbsent(client, this::unattended);
  }

  /** Takes over what is in force now; the clients whose plan is another one than before. */
  List<ClientId> refresh() {
    List<ClientId> changed = new ArrayList<>();
    for (ClientCard card : registry.clients()) {
      WatchPlan plan = registry.plan(card.id());
      if (plan != null && lastKnown.put(card.id(), plan) != plan) {
        changed.add(card.id());
      }
    }
    return changed;
  }

  /** The plan of an organisation's own watch: nothing but whom to call. */
  private Optional<WatchPlan> own(ClientId client) {
    return registry.organisations().stream()
        .filter(organisation -> organisation.client().equals(client))
        .findFirst()
        .map(organisation ->
            ready(
                new CarePlan(
                        client,
                        new HomeId(client.value()),
                        organisation.id(),
                        0,
                        organisation.duties().zone(),
                        List.of(),
                        List.of(),
                        organisation.technical())
                    .withDevices(
                        new DeviceCare(
                            new TreeMap<>(),
                            organisation.duties().night(),
                            organisation.technical(),
                            organisation.listTo())),
                organisation.onCall()));
  }

  /** The same object as long as it says the same. */
  private static WatchPlan newer(WatchPlan old, WatchPlan fresh) {
    boolean same = old.plan().equals(fresh.plan()) && old.onCall().equals(fresh.onCall());
    return same ? old : fresh;
  }

  private WatchPlan unattended(ClientId client) {
    CarePlan empty =
        new CarePlan(
            client,
            new HomeId("unknown"),
            new OrganisationId("unknown"),
            0,
            ZoneOffset.UTC,
            List.of(),
            List.of(),
            new Ladder(List.of()));
    return ready(empty, anybody());
  }

  private static WatchPlan ready(CarePlan plan, OnCall onCall) {
    return switch (WatchPlan.compile(plan, onCall)) {
      case WatchPlan.Compiled.Ready ready -> ready.plan();
      case WatchPlan.Compiled.Refused refused ->
          throw new IllegalStateException("the empty plan was refused: " + refused.faults());
    };
  }

  private OnCall anybody() {
    for (ClientCard card : registry.clients()) {
      @Nullable WatchPlan plan = registry.plan(card.id());
      if (plan != null) {
        return plan.onCall();
      }
    }
    return OnCall.NOBODY;
  }
}
