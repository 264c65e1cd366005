package nl.nachtwacht.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.SelfTestConfig;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.PumpSettings;
import nl.nachtwacht.gateway.ingest.Ingest;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.selftest.Canaries;
import nl.nachtwacht.gateway.selftest.LoopbackChannel;
import nl.nachtwacht.gateway.selftest.Rounds;
import nl.nachtwacht.gateway.selftest.SelfTestLog;
import nl.nachtwacht.gateway.selftest.SelfTestRegistry;
import nl.nachtwacht.gateway.selftest.SelfTestReport;
import nl.nachtwacht.gateway.selftest.SelfTests;
import nl.nachtwacht.gateway.selftest.TestHours;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.Warnings;
import org.jspecify.annotations.Nullable;

/** What the gateway's own tests need of each room, put where it belongs as the rooms open. */
final class SelfTestRoom {
  private static final String CANARY = "~canary-";
  private static final PumpSettings PUMP = new PumpSettings(Duration.ofSeconds(5), 3, 8);

  private final SelfTestRegistry registry;
  private final LoopbackChannel loopback = new LoopbackChannel();
  private volatile @Nullable Canaries canaries;
  private volatile @Nullable Rounds rounds;

  SelfTestRoom(SiteRegistry site) {
    this.registry = new SelfTestRegistry(site);
  }

  /** The site's registry, that knows our own device and homes of nobody. */
  SelfTestRegistry registry() {
    return registry;
  }

  /** The ways out, with the one that leads back into the house. */
  List<Delivery.Route> with(List<Delivery.Route> routes) {
    List<Delivery.Route> all = new ArrayList<>(routes);
    all.add(new Delivery.Route(loopback, PUMP));
    return List.copyOf(all);
  }

  /** Whether no canary is missing. */
  boolean well() {
    Canaries flying = canaries;
    return flying == null || flying.well();
  }

  /** How the scheduled tests stand. */
  SelfTestReport report() {
    Rounds going = rounds;
    return going == null ? SelfTestReport.NONE : going;
  }

  /** Begins, when everything a test goes through is there. */
  Future<Void> start(
      Vertx vertx,
      Clockwork clock,
      Ingest ingest,
      Shards shards,
      Warnings warnings,
      GatewayConfig config,
      SelfTestLog log,
      MeterRegistry meters,
      Closing closing) {
    SelfTests tests = new SelfTests(vertx, clock, ingest, shards, shards, loopback);
    Canaries flying =
        new Canaries(
            tests::run,
            shards.oneOfEach(CANARY),
            told(warnings),
            clock,
            config.watch().canaryEvery(),
            meters);
    canaries = flying;
    closing.add("canaries", () -> Future.succeededFuture().onComplete(_ -> flying.stop()));
    flying.start();
    SelfTestConfig wanted = config.selfTest();
    Rounds going =
        new Rounds(
            tests::run,
            () -> targets(clock),
            log,
            told(warnings),
            shards::told,
            new TestHours(
                wanted.from(),
                wanted.to(),
                wanted.zone(),
                wanted.centresEvery(),
                wanted.homesEvery()),
            clock,
            meters);
    rounds = going;
    closing.add("self tests", () -> Future.succeededFuture().onComplete(_ -> going.stop()));
    return going.start();
  }

  private Rounds.Targets targets(Clockwork clock) {
    return new Rounds.Targets(
        registry.clients().stream().map(ClientCard::id).toList(),
        registry.centres(clock.instant()));
  }

  private static Canaries.Trouble told(Warnings warnings) {
    return new Canaries.Trouble() {
      @Override
      public void broken(String cause) {
        warnings.broken(cause);
      }

      @Override
      public void worksAgain(String cause) {
        warnings.worksAgain(cause);
      }

      @Override
      public void works(String cause) {
        warnings.works(cause);
      }
    };
  }
}
