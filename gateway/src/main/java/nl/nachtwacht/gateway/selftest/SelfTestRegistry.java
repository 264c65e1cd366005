package nl.nachtwacht.gateway.selftest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.escalation.Recipient;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PlacedDevice;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.TestSession;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/**
 * The registry with what the gateway's own tests need besides: their device in any home, and homes
 * of nobody. What the site says is as it was; lists do not name what is made up.
 */
public final class SelfTestRegistry implements Registry {
  /** Begins the id of every made-up client; no file can name one. */
  static final String MARK = "~";

  private static final String CENTRE = MARK + "centre-";

  /** What the gateway's own messages come by. */
  static final String SOURCE = "~self";

  private final Registry site;
  private final Map<ClientId, WatchPlan> madeUp = new ConcurrentHashMap<>();

  public SelfTestRegistry(Registry site) {
    this.site = site;
  }

  /** The native id of our device is the client's id. */
  @Override
  public @Nullable PlacedDevice place(String source, String nativeId) {
    return source.equals(SOURCE)
        ? new PlacedDevice(TestSession.OWN_DEVICE, new ClientId(nativeId))
        : site.place(source, nativeId);
  }

  @Override
  public @Nullable WatchPlan plan(ClientId client) {
    return client.value().startsWith(MARK)
        ? madeUp.computeIfAbsent(client, this::ofNobody)
        : site.plan(client);
  }

  /** The made-up clients whose alarms go to one centre each: every centre anybody can call. */
  public List<ClientId> centres(Instant now) {
    List<ClientId> centres = new ArrayList<>();
    for (PersonCard person : site.people()) {
      List<Recipient> found = throughTheSite(new Target.Centre(person.id().value()), now);
      if (!found.isEmpty() && found.getFirst().centre()) {
        centres.add(new ClientId(CENTRE + person.id().value()));
      }
    }
    return centres;
  }

  /** The centre that a made-up client is for; its own id for any other. */
  public static String centreOf(String target) {
    return target.startsWith(CENTRE) ? target.substring(CENTRE.length()) : target;
  }

  private List<Recipient> throughTheSite(Target target, Instant at) {
    for (OrganisationWatch organisation : site.organisations()) {
      List<Recipient> found = organisation.onCall().resolve(target, at);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  /** Nothing in it, and nobody to call but one centre, or the tester, within the house. */
  private WatchPlan ofNobody(ClientId client) {
    String id = client.value();
    boolean toCentre = id.startsWith(CENTRE);
    Rung rung = new Rung(List.of(new Target.Centre(centreOf(id))), Duration.ofMinutes(1));
    CarePlan plan =
        new CarePlan(
            client,
            new HomeId(id),
            new OrganisationId(MARK),
            0,
            ZoneOffset.UTC,
            List.of(),
            List.of(),
            new Ladder(toCentre ? List.of(rung) : List.of()));
    OnCall people = toCentre ? new OnlyCentres() : new OnlyTheTester();
    return switch (WatchPlan.compile(plan, people)) {
      case WatchPlan.Compiled.Ready ready -> ready.plan();
      case WatchPlan.Compiled.Refused refused ->
          throw new IllegalStateException("the empty plan was refused: " + refused.faults());
    };
  }

  /** Centres as the site has them now, and never a person. */
  private final class OnlyCentres implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return target instanceof Target.Centre ? throughTheSite(target, at) : List.of();
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return List.of();
    }
  }

  private record OnlyTheTester() implements OnCall {
    @Override
    public List<Recipient> resolve(Target target, Instant at) {
      return target.equals(new Target.Person(TestSession.SELF))
          ? List.of(new Recipient(TestSession.SELF, false, true, List.of(LoopbackChannel.CONTACT)))
          : List.of();
    }

    @Override
    public List<Recipient> lastResort(int round, Instant at) {
      return List.of();
    }
  }

  // As the site says.

  @Override
  public Optional<ClientCard> client(ClientId client) {
    return site.client(client);
  }

  @Override
  public Collection<ClientCard> clients() {
    return site.clients();
  }

  @Override
  public Optional<DeviceCard> device(DeviceId device) {
    return site.device(device);
  }

  @Override
  public Collection<DeviceCard> devices() {
    return site.devices();
  }

  @Override
  public Optional<PersonCard> person(PersonId person) {
    return site.person(person);
  }

  @Override
  public Collection<PersonCard> people() {
    return site.people();
  }

  @Override
  public Collection<OrganisationWatch> organisations() {
    return site.organisations();
  }

  @Override
  public List<Finding> problems() {
    return site.problems();
  }

  @Override
  public void onChange(Runnable task) {
    site.onChange(task);
  }
}
