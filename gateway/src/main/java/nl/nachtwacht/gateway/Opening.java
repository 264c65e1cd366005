package nl.nachtwacht.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.audit.ChainedAuditTrail;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.command.OrderWays;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.ConfigCheck;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.config.TelemetryConfig;
import nl.nachtwacht.gateway.config.WebPushConfig;
import nl.nachtwacht.gateway.deliver.AlarmLookup;
import nl.nachtwacht.gateway.deliver.Channel;
import nl.nachtwacht.gateway.deliver.Channels;
import nl.nachtwacht.gateway.deliver.ContactNews;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.deliver.Emergency;
import nl.nachtwacht.gateway.deliver.FanOut;
import nl.nachtwacht.gateway.deliver.Sentences;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.deliver.WebPushChannel;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth;
import nl.nachtwacht.gateway.door.Door;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.ingest.Ingest;
import nl.nachtwacht.gateway.intake.HttpIntake;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.reply.Callback;
import nl.nachtwacht.gateway.roster.ContactFacts;
import nl.nachtwacht.gateway.roster.RosterAlerts;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.telemetry.Telemetry;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.watchdog.Protection;
import nl.nachtwacht.gateway.watchdog.TroublesAsAlarms;
import nl.nachtwacht.gateway.watchdog.Warnings;
import nl.nachtwacht.gateway.watchdog.Watchdog;
import nl.nachtwacht.gateway.web.Readiness;
import nl.nachtwacht.gateway.web.WebPorts;
import nl.nachtwacht.gateway.web.WebServer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a gateway room by room: the store, the site, the watches, the way out, the ways in, the
 * screens. What comes later rests on what came before; the ways in open last but the screens, so
 * that nothing comes in that cannot go all the way.
 */
final class Opening {
  /** Shards beyond this many bring nothing: one committer writes for all. */
  private static final int SHARDS_MAX = 4;

  /** A machine's clock set back by more than this is told. */
  private static final Duration CLOCK_AHEAD_MAX = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final GatewayConfig config;
  private final Clockwork clock;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Closing closing = new Closing();

  Opening(Vertx vertx, GatewayConfig config, Clockwork clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    closing.add("meters", () -> Future.succeededFuture().onComplete(_ -> meters.close()));
  }

  Future<Gateway> open() {
    return StoreRoom.open(vertx, config.data(), meters)
        .compose(this::openSite)
        .recover(e -> closing.closeAll().compose(_ -> Future.failedFuture(e)));
  }

  private Future<Gateway> openSite(StoreRoom store) {
    closing.add("store", () -> store.close(vertx));
    return SiteRegistry.open(
            vertx,
            config.site(),
            ConfigCheck.knowledge(config, families()),
            store.archive(),
            clock,
            config.siteCheckEvery())
        .compose(site -> openRosters(store, site));
  }

  /** Set once, before anything is watched. */
  private @Nullable SelfTestRoom selfTests;

  private final RosterAlerts rosterAlerts = new RosterAlerts(meters);

  /** Set once, when the rosters are open. */
  private @Nullable Rosters rosters;

  private Future<Gateway> openRosters(StoreRoom store, SiteRegistry site) {
    closing.add("site", site::close);
    site.bindTo(meters);
    return Rosters.open(vertx, site::rosters, store.rosters(), clock, rosterAlerts)
        .compose(open -> {
          rosters = open;
          closing.add("rosters", open::close);
          site.onChange(open::refresh);
          return startWatches(store, site, open);
        });
  }

  private Future<Gateway> startWatches(StoreRoom store, SiteRegistry site, Rosters rosters) {
    SelfTestRoom selfTests = new SelfTestRoom(site);
    this.selfTests = selfTests;
    CentreDoubts doubts = new CentreDoubts(SipSettings.receivers(config));
    SitePlans plans =
        new SitePlans(selfTests.registry(), (whose, area) -> doubts.over(rosters.of(whose, area)));
    CentreStoring storing = new CentreStoring(clock);
    RouteHealth health =
        news -> {
          storing.changed(news);
          doubts.changed(news);
        };
    return SipRoom.open(vertx, config, clock, meters, closing)
        .compose(sip ->
            sip.openCentres(site, sentences(plans), health)
                .compose(centres -> {
                  List<Delivery.Route> routes =
                      selfTests.with(
                          Channels.of(
                              config.channels(),
                              withPush(centres, store),
                              vertx,
                              sentences(plans),
                              PeopleRoom.answerable(config, store, clock),
                              clock));
                  Emergency emergency = EmergencyPaths.of(config.emergency(), routes, clock);
                  storing.tellBy(emergency);
                  return startWatches(store, site, plans, routes, emergency, sip, storing);
                }));
  }

  /** Set once, when the channels are made. */
  private PushDesk push = PushDesk.NONE;

  private Map<String, Channel> withPush(Map<String, ? extends Channel> centres, StoreRoom store) {
    Map<String, Channel> opened = new HashMap<>(centres);
    for (ChannelConfig channel : config.channels()) {
      if (channel instanceof WebPushConfig browsers) {
        WebPushChannel made =
            WebPushChannel.of(
                browsers,
                vertx,
                PeopleRoom.answerable(config, store, clock),
                store.subscriptions(),
                meters);
        push = made;
        opened.put(browsers.id(), made);
      }
    }
    return opened;
  }

  private Future<Gateway> startWatches(
      StoreRoom store,
      SiteRegistry site,
      SitePlans plans,
      List<Delivery.Route> routes,
      Emergency emergency,
      SipRoom sip,
      CentreStoring storing) {
    Shards.Needs needs =
        new Shards.Needs(
            vertx,
            Math.min(SHARDS_MAX, Runtime.getRuntime().availableProcessors()),
            clock,
            plans,
            store.committer(),
            store.recovery(),
            store.outbox(),
            meters,
            () -> emergency.tell("input-in-quarantine"));
    return Shards.start(needs)
        .compose(shards -> {
          closing.add("watches", shards::close);
          Heeding heeding = new Heeding(site, shards, clock);
          heeding.plans(plans);
          FanOut fanOut = new FanOut(routes, plans, clock);
          shards.onLostCall(fanOut::call);
          heeding.rosters(rosterAlerts, Objects.requireNonNull(rosters));
          heeding.refusals();
          new AlarmMeters(meters, clock).listenTo(shards);
          storing.tellAlarms(new LostRoutes(store.records(), shards, site)::lost);
          Warnings warnings = new Warnings(site, shards, emergency, clock);
          storing.keepIn(warnings);
          Troubles troubles =
              new TroublesAsAlarms(
                  PeopleRoom.troubles(config, routes, clock, meters),
                  warnings,
                  person -> site.person(person).map(PersonCard::organisations).orElse(Set.of()));
          watchdogTells = warnings;
          RecordRoom.tellFailedChanges(store, warnings, clock, closing);
          ContactNews contacts = new ContactFacts(Objects.requireNonNull(rosters), clock);
          ChainedAuditTrail audit = new ChainedAuditTrail(store.audit(), clock);
          Map<String, Callback.Desk> callbacks =
              PeopleRoom.callbacks(
                  config, routes, store, shards, site, audit, troubles, contacts, clock);
          return startDelivery(store, shards, routes, troubles, contacts)
              .compose(delivery -> {
                plans.channelsWork(delivery::works);
                return openWaysIn(
                    store, site, shards, emergency, sip, delivery, new Desks(audit, callbacks));
              });
        });
  }

  /** Who takes what comes by HTTP from people and providers, and the record of it. */
  private record Desks(ChainedAuditTrail audit, Map<String, Callback.Desk> callbacks) {}

  private Future<Delivery> startDelivery(
      StoreRoom store,
      Shards shards,
      List<Delivery.Route> routes,
      Troubles troubles,
      ContactNews contacts) {
    long seed = clock.instant().toEpochMilli();
    Delivery delivery =
        new Delivery(
            vertx,
            store.outbox(),
            AlarmLookup.in(store.records()),
            shards,
            clock,
            meters,
            troubles,
            contacts,
            seed);
    closing.add("delivery", delivery::stop);
    return delivery.start(routes).map(delivery);
  }

  /** What happened, in Dutch, with the times of the client's own home. */
  private static Sentences sentences(SitePlans plans) {
    return alarm ->
        EvidenceSentence.of(alarm.told(), Words.DUTCH, plans.planFor(alarm.client()).plan().zone());
  }

  private Future<Gateway> openWaysIn(
      StoreRoom store,
      SiteRegistry site,
      Shards shards,
      Emergency emergency,
      SipRoom sip,
      Delivery delivery,
      Desks desks) {
    SiteCatalogue catalogue = new SiteCatalogue(site);
    Ingest ingest =
        new Ingest(
            catalogue, own().registry(), shards, store.committer(), store.recovery(), meters);
    BrokerStoring storing = new BrokerStoring(clock, emergency, WayTelling.of(site, shards));
    WaysIn ways =
        new WaysIn(
            vertx,
            config,
            clock,
            meters,
            site,
            ingest,
            storing,
            closing,
            new ConcurrentHashMap<>());
    return ways.open()
        .compose(door ->
            watchTheWatcher(store, site, shards, delivery, ingest)
                .compose(_ -> sip.hearCentres(store.records(), shards, site))
                .compose(_ -> sip.hearUnits(ingest, new WaysOut(site, delivery)))
                .compose(_ ->
                    openEars(
                        store,
                        site,
                        shards,
                        door,
                        emergency,
                        sip,
                        desks,
                        ingest,
                        catalogue,
                        ways.waysBack(door))));
  }

  private Future<Gateway> openEars(
      StoreRoom store,
      SiteRegistry site,
      Shards shards,
      Door door,
      Emergency emergency,
      SipRoom sip,
      Desks desks,
      Ingest ingest,
      SiteCatalogue catalogue,
      OrderWays waysBack) {
    DeviceOrders orders =
        new DeviceOrders(vertx, clock, catalogue, ingest::memoryOf, waysBack, meters);
    return openTelemetry(site, shards)
        .compose(telemetry -> {
          ingest.onObserved((device, events) -> {
            orders.observed(device, events);
            telemetry.accept(device, events);
          });
          return openScreens(store, site, shards, door, emergency, sip, desks, ingest, orders);
        });
  }

  /** Where readings go to; nowhere when it is not set. */
  private Future<BiConsumer<DeviceId, List<DeviceEvent>>> openTelemetry(
      SiteRegistry site, Shards shards) {
    TelemetryConfig wanted = config.telemetry();
    if (wanted == null) {
      return Future.succeededFuture((_, _) -> {});
    }
    return Telemetry.start(vertx, SettingsOf.telemetry(wanted, config.data()), site, clock, meters)
        .map(telemetry -> {
          closing.add("telemetry", telemetry::close);
          shards.listen(telemetry::fact);
          return telemetry::observed;
        });
  }

  private Future<Gateway> openScreens(
      StoreRoom store,
      SiteRegistry site,
      Shards shards,
      Door door,
      Emergency emergency,
      SipRoom sip,
      Desks desks,
      Ingest ingest,
      DeviceOrders orders) {
    Cycle cycle =
        new Cycle(clock, part -> emergency.tell(part + "-stands-still"))
            .with("store", () -> store.beat(clock.instant()))
            .with("watches", shards::beat)
            .with("clock", this::clockGoesRight);
    closing.add("cycle", () -> Future.succeededFuture().onComplete(_ -> cycle.stop()));
    WebPorts ports =
        new WebPorts(
            clock,
            store.records(),
            shards,
            shards,
            shards,
            site,
            new SiteCredentials(site),
            store.offers(),
            Objects.requireNonNull(rosters),
            desks.callbacks(),
            desks.audit(),
            store.audit(),
            Objects.requireNonNull(housekeeper),
            orders,
            () -> withAudit(cycle),
            meters,
            shards,
            new Protection(site, shards),
            push,
            own().report());
    HttpIntake posts =
        new HttpIntake(
            config.intake().stream().map(SettingsOf::intake).toList(), ingest, clock, meters);
    return WebServer.start(vertx, SettingsOf.web(config, site), ports, posts::mount)
        .map(web -> {
          closing.add("screens", web::close);
          cycle.start();
          return new Gateway(door, web, sip, closing);
        });
  }

  /** A machine's clock that was set back: ours goes on, but somebody must look. */
  private Future<?> clockGoesRight() {
    Duration ahead = clock.ahead();
    return ahead.compareTo(CLOCK_AHEAD_MAX) > 0
        ? Future.failedFuture(new IllegalStateException("ahead by " + ahead))
        : Future.succeededFuture();
  }

  private static Set<String> families() {
    return AdapterCatalogue.FAMILIES.stream().map(Adapter::family).collect(Collectors.toSet());
  }

  // --- The watcher of the watcher ---------------------------------------------------------------

  private @Nullable Watchdog watchdog;
  private @Nullable Warnings watchdogTells;

  /** Set once, when the watchdog is there to tell what it cannot do. */
  private @Nullable Housekeeper housekeeper;

  private SelfTestRoom own() {
    return Objects.requireNonNull(selfTests);
  }

  private Future<?> watchTheWatcher(
      StoreRoom store, SiteRegistry site, Shards shards, Delivery delivery, Ingest ingest) {
    Map<String, ChannelFamily> channels = new HashMap<>();
    config.channels().forEach(channel -> channels.put(channel.id(), channel.family()));
    return Watchdog.open(
            new Watchdog.Needs(
                vertx,
                clock,
                meters,
                site,
                shards,
                Objects.requireNonNull(watchdogTells),
                store.alarmAudit(),
                () -> goneRound(store, shards),
                channels,
                delivery::works,
                delivery::proven,
                config.watch().deadMan(),
                config.watch().deadManEvery(),
                own()::well))
        .compose(dog -> {
          watchdog = dog;
          closing.add("watchdog", dog::close);
          housekeeper =
              RecordRoom.housekeeper(
                  config.retention(), store, site, dog.warnings(), clock, meters, closing);
          RecordRoom.checkChain(store, dog.warnings(), meters);
          return own()
              .start(
                  vertx,
                  clock,
                  ingest,
                  shards,
                  dog.warnings(),
                  config,
                  store.selfTests(),
                  meters,
                  closing);
        });
  }

  /** Twice through what decides, so that what a turn woke had its turn; then through the writer. */
  private Future<?> goneRound(StoreRoom store, Shards shards) {
    return shards.beat().compose(_ -> shards.beat()).compose(_ -> store.beat(clock.instant()));
  }

  private List<Readiness.Check> withAudit(Cycle cycle) {
    List<Readiness.Check> checks = new ArrayList<>(cycle.checks());
    Watchdog dog = watchdog;
    if (dog != null) {
      checks.add(dog.check());
    }
    return checks;
  }
}
