package nl.nachtwacht.gateway;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
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
  /** A plan as it is given out: with the people of now. */
  private record Served(WatchPlan base, OnCall people, WatchPlan plan) {}

  private final Registry registry;
  private final BiFunction<OrganisationId, @Nullable String, OnCall> people;
  private volatile Predicate<String> works = _ -> true;
  private final Map<ClientId, Served> served = new ConcurrentHashMap<>();
  private final Map<ClientId, WatchPlan> lastKnown = new ConcurrentHashMap<>();

  /**
   * @param people who can be called now for the clients of an organisation and area
   */
  SitePlans(Registry registry, BiFunction<OrganisationId, @Nullable String, OnCall> people) {
    this.registry = registry;
    this.people = people;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // asked in every step; equal values are not the same plan
  public WatchPlan planFor(ClientId client) {
    WatchPlan base = baseFor(client);
    OnCall now = peopleFor(client);
    if (now == null) {
      return base;
    }
    Served before = served.get(client);
    if (before == null || before.base() != base || before.people() != now) {
      OnCall doubting = new RouteDoubts(now, channel -> works.test(channel));
      before = new Served(base, now, base.withOnCall(doubting));
      served.put(client, before);
    }
    return before.plan();
  }

  /** From now on it is known which channels work; they open after the plans. */
  void channelsWork(Predicate<String> known) {
    works = known;
  }

  /** {@code null}: whom the plan itself knows. */
  private @Nullable OnCall peopleFor(ClientId client) {
    if (OrganisationWatch.isOne(client)) {
      return people.apply(OrganisationWatch.organisationOf(client), null);
    }
    return registry
        .client(client)
        .map(card -> people.apply(card.organisation(), card.area()))
        .orElse(null);
  }

  private WatchPlan baseFor(ClientId client) {
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
                            organisation.listTo(),
                            organisation.planning())),
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
