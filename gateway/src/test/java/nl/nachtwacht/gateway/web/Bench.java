package nl.nachtwacht.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.gateway.audit.ChainedAuditTrail;
import nl.nachtwacht.gateway.audit.InMemoryAuditStore;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.reach.FakeReachBook;
import nl.nachtwacht.gateway.reach.ReachDesk;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.reply.Callback;
import nl.nachtwacht.gateway.roster.RosterStore;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.Credentials.StaffCredential;
import nl.nachtwacht.gateway.security.Credentials.TokenCredential;
import nl.nachtwacht.gateway.security.PasswordHash;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.security.TotpSecret;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.gateway.watchdog.Protection;

/** The real web server on a free port, with a fake rest of the gateway behind it. */
final class Bench implements AutoCloseable {
  static final String PASSWORD = "nachtdienst is lang";
  static final TotpSecret APP = TotpSecret.parse("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  private static final int QUICK_ITERATIONS = 1_000;

  final Vertx vertx = Vertx.vertx();
  final Clockwork clock;
  final FakeGateway gateway;
  final Map<String, Callback.Desk> callbacks = new HashMap<>();
  final FakeOffers offers = new FakeOffers();
  final Rosters rosters;
  final FakeSupervisions supervisions;
  final InMemoryAuditStore audit = new InMemoryAuditStore();
  final List<Readiness.Check> checks = new ArrayList<>();
  final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Housekeeper housekeeper;
  private WebServer server;
  private WebSettings as;

  private Bench(Clockwork clock) {
    this.clock = clock;
    this.gateway = new FakeGateway(clock);
    this.housekeeper = FakeRemains.housekeeper(clock, meters);
    this.rosters =
        await(Rosters.open(vertx, () -> Rostering.FILES, RosterStore.inMemory(), clock, _ -> {}));
    this.supervisions = new FakeSupervisions(gateway, clock);
    gateway.know(
        Fixtures.OPERATOR,
        Fixtures.OTHER_OPERATOR,
        Fixtures.RESPONDER,
        Fixtures.INSTALLER,
        Fixtures.ADMINISTRATOR,
        Rostering.PLANNER,
        Rostering.KIM,
        Fixtures.PLANNER);
    gateway.know(Fixtures.DE_VRIES, Fixtures.BAKKER, Fixtures.JANSEN);
    gateway
        .people()
        .forEach(
            card -> gateway.letIn(new TokenCredential(card.id().value(), card.id(), hash(card))));
    SecureRandom random = new SecureRandom();
    gateway.letIn(
        new StaffCredential(
            "olga",
            Fixtures.OPERATOR.id(),
            PasswordHash.of(PASSWORD, random, QUICK_ITERATIONS),
            APP));
    gateway.letIn(
        new StaffCredential(
            "ingrid",
            Fixtures.INSTALLER.id(),
            PasswordHash.of(PASSWORD, random, QUICK_ITERATIONS),
            null));
  }

  /** With log-in, in virtual time. */
  static Bench guarded() {
    return started(new Bench(new VirtualClockwork(Fixtures.NIGHT)), WebSettings.onLoopback(0));
  }

  /** Without log-in: everybody is this person. */
  static Bench demo(PersonCard person) {
    return demo(person, new VirtualClockwork(Fixtures.NIGHT));
  }

  static Bench demo(PersonCard person, Clockwork clock) {
    return started(new Bench(clock), WebSettings.forDemo(0, person.id()));
  }

  static Bench with(WebSettings settings, Clockwork clock) {
    return started(new Bench(clock), settings);
  }

  private static Bench started(Bench bench, WebSettings settings) {
    bench.restart(settings);
    return bench;
  }

  /** Stops the web server, if it runs, and starts it again. */
  void restart(WebSettings settings) {
    stop();
    as = settings;
    server = await(WebServer.start(vertx, settings, ports()));
  }

  /** The same, as it was started last. */
  void again() {
    restart(Objects.requireNonNull(as));
  }

  void stop() {
    if (server != null) {
      await(server.close());
      server = null;
    }
  }

  PushDesk push = PushDesk.NONE;

  /** Where plans are changed. */
  PlanDesk plans = PlanDesk.NONE;

  /** What plans would have done. */
  nl.nachtwacht.gateway.supervise.Rehearsals rehearsals =
      nl.nachtwacht.gateway.supervise.Rehearsals.NONE;

  /** What the gateway tested by itself. */
  nl.nachtwacht.gateway.selftest.SelfTestReport selfTests =
      nl.nachtwacht.gateway.selftest.SelfTestReport.NONE;

  private WebPorts ports() {
    return new WebPorts(
        clock,
        gateway,
        gateway,
        supervisions,
        gateway,
        gateway,
        gateway,
        offers,
        rosters,
        callbacks,
        new ChainedAuditTrail(audit, clock),
        audit,
        housekeeper,
        new DeviceOrders(
            vertx,
            clock,
            AdapterCatalogue::standard,
            _ -> io.vertx.core.Future.succeededFuture(key -> null),
            (source, family) -> null,
            meters),
        () -> List.copyOf(checks),
        meters,
        gateway,
        new Protection(gateway, gateway),
        push,
        selfTests,
        new ReachDesk(questions, rosters::view, rosters::note, clock, meters),
        plans,
        rehearsals);
  }

  /** What people were asked of their reachability. */
  final FakeReachBook questions = new FakeReachBook();

  String url() {
    return server.url();
  }

  int port() {
    return server.port();
  }

  VirtualClockwork virtual() {
    return (VirtualClockwork) clock;
  }

  Instant now() {
    return clock.instant();
  }

  static String tokenOf(PersonCard card) {
    return card.id().value() + ".secret-of-" + card.id().value();
  }

  private static SecretHash hash(PersonCard card) {
    return SecretHash.of("secret-of-" + card.id().value());
  }

  static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    stop();
    await(rosters.close());
    await(vertx.close());
  }
}
