package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.Set;
import java.util.stream.Collectors;
import nl.nachtwacht.adapter.Adapter;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.gateway.config.ConfigCheck;
import nl.nachtwacht.gateway.registry.SiteRegistry;
import nl.nachtwacht.gateway.roster.RosterAlerts;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.store.StoreRoom;

/**
 * The site as its files say it, and who is on duty.
 *
 * @param alerts what is wrong with rosters; kept until somebody takes it
 */
record SiteRoom(StoreRoom store, SiteRegistry registry, Rosters rosters, RosterAlerts alerts) {

  static Future<SiteRoom> open(Ground ground, StoreRoom store) {
    return SiteRegistry.open(
            ground.vertx(),
            ground.config().site(),
            ConfigCheck.knowledge(ground.config(), families()),
            store.archive(),
            ground.clock(),
            ground.config().siteCheckEvery())
        .compose(registry -> openRosters(ground, store, registry));
  }

  private static Future<SiteRoom> openRosters(
      Ground ground, StoreRoom store, SiteRegistry registry) {
    ground.closing().add("site", registry::close);
    registry.bindTo(ground.meters());
    RosterAlerts alerts = new RosterAlerts(ground.meters());
    return Rosters.open(ground.vertx(), registry::rosters, store.rosters(), ground.clock(), alerts)
        .map(rosters -> {
          ground.closing().add("rosters", rosters::close);
          registry.onChange(rosters::refresh);
          return new SiteRoom(store, registry, rosters, alerts);
        });
  }

  private static Set<String> families() {
    return AdapterCatalogue.FAMILIES.stream().map(Adapter::family).collect(Collectors.toSet());
  }
}
