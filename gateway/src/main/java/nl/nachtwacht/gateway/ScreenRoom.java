package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.intake.HttpIntake;
import nl.nachtwacht.gateway.registry.SitePlanDesk;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.replay.JournalRehearsals;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.Protection;
import nl.nachtwacht.gateway.watchdog.Watchdog;
import nl.nachtwacht.gateway.web.Readiness;
import nl.nachtwacht.gateway.web.WebPorts;
import nl.nachtwacht.gateway.web.WebServer;

/** Screens, the HTTP intake, and whether all goes well. */
final class ScreenRoom {
  /** A machine's clock set back by more than this is told. */
  private static final Duration CLOCK_AHEAD_MAX = Duration.ofSeconds(2);

  private ScreenRoom() {}

  static Future<WebServer> open(Ground ground, ListenRoom listening) {
    WatchRoom watches = listening.guard().entrance().watches();
    Cycle cycle = cycle(ground, watches);
    GatewayConfig config = ground.config();
    HttpIntake posts =
        new HttpIntake(
            config.intake().stream().map(SettingsOf::intake).toList(),
            listening.guard().entrance().ingest(),
            ground.clock(),
            ground.meters());
    return WebServer.start(
            ground.vertx(),
            SettingsOf.web(config, watches.registry()),
            ports(ground, listening, watches, cycle),
            posts::mount)
        .onSuccess(web -> {
          ground.closing().add("screens", web::close);
          cycle.start();
        });
  }

  private static Cycle cycle(Ground ground, WatchRoom watches) {
    Clockwork clock = ground.clock();
    Cycle cycle =
        new Cycle(clock, part -> watches.channels().emergency().tell(part + "-stands-still"))
            .with("store", () -> watches.store().beat(clock.instant()))
            .with("watches", watches.shards()::beat)
            .with("clock", () -> goesRight(clock));
    ground.closing().add("cycle", () -> Future.succeededFuture().onComplete(_ -> cycle.stop()));
    return cycle;
  }

  private static WebPorts ports(
      Ground ground, ListenRoom listening, WatchRoom watches, Cycle cycle) {
    StoreRoom store = watches.store();
    Shards shards = watches.shards();
    SiteRegistry registry = watches.registry();
    ChannelRoom channels = watches.channels();
    GuardRoom guard = listening.guard();
    return new WebPorts(
        ground.clock(),
        store.records(),
        shards,
        shards,
        shards,
        registry,
        new SiteCredentials(registry),
        store.offers(),
        channels.site().rosters(),
        watches.callbacks(),
        watches.audit(),
        store.audit(),
        guard.housekeeper(),
        listening.orders(),
        () -> checks(cycle, guard.watchdog()),
        ground.meters(),
        shards,
        new Protection(registry, shards),
        channels.push(),
        channels.selfTests().report(),
        watches.questions(),
        new SitePlanDesk(registry, ground.config().site(), ground.config().siteEditing()),
        rehearsals(ground, store));
  }

  private static JournalRehearsals rehearsals(Ground ground, StoreRoom store) {
    JournalRehearsals rehearsals =
        new JournalRehearsals(ground.vertx(), store.recovery(), ground.clock());
    ground.closing().add("rehearsals", rehearsals::close);
    return rehearsals;
  }

  /** A machine's clock that was set back: ours goes on, but somebody must look. */
  private static Future<?> goesRight(Clockwork clock) {
    Duration ahead = clock.ahead();
    return ahead.compareTo(CLOCK_AHEAD_MAX) > 0
        ? Future.failedFuture(new IllegalStateException("ahead by " + ahead))
        : Future.succeededFuture();
  }

  private static List<Readiness.Check> checks(Cycle cycle, Watchdog watchdog) {
    List<Readiness.Check> checks = new ArrayList<>(cycle.checks());
    checks.add(watchdog.check());
    return checks;
  }
}
