package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.deliver.Delivery;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.supervise.Shards;
import nl.nachtwacht.gateway.watchdog.Warnings;
import nl.nachtwacht.gateway.watchdog.Watchdog;

/** Who watches the watcher: the audit of open alarms, the sweeping, the gateway's own tests. */
record GuardRoom(EntranceRoom entrance, Watchdog watchdog, Housekeeper housekeeper) {

  static Future<GuardRoom> open(Ground ground, EntranceRoom entrance) {
    WatchRoom watches = entrance.watches();
    return Watchdog.open(needs(ground, watches))
        .compose(dog -> {
          ground.closing().add("watchdog", dog::close);
          Warnings warnings = dog.warnings();
          StoreRoom store = watches.store();
          Housekeeper housekeeper =
              RecordRoom.housekeeper(
                  ground.config().retention(),
                  store,
                  watches.registry(),
                  warnings,
                  ground.clock(),
                  ground.meters(),
                  ground.closing());
          RecordRoom.checkChain(store, warnings, ground.meters());
          return watches
              .channels()
              .selfTests()
              .start(
                  ground.vertx(),
                  ground.clock(),
                  entrance.ingest(),
                  watches.shards(),
                  warnings,
                  ground.config(),
                  store.selfTests(),
                  ground.meters(),
                  ground.closing())
              .map(new GuardRoom(entrance, dog, housekeeper));
        });
  }

  private static Watchdog.Needs needs(Ground ground, WatchRoom watches) {
    GatewayConfig config = ground.config();
    Delivery delivery = watches.delivery();
    Map<String, ChannelFamily> channels = new HashMap<>();
    config.channels().forEach(channel -> channels.put(channel.id(), channel.family()));
    return new Watchdog.Needs(
        ground.vertx(),
        ground.clock(),
        ground.meters(),
        watches.registry(),
        watches.shards(),
        watches.warnings(),
        watches.store().alarmAudit(),
        () -> goneRound(ground, watches),
        channels,
        delivery::works,
        delivery::proven,
        config.watch().deadMan(),
        config.watch().deadManEvery(),
        watches.channels().selfTests()::well);
  }

  /** Twice through what decides, so that what a turn woke had its turn; then through the writer. */
  private static Future<?> goneRound(Ground ground, WatchRoom watches) {
    Shards shards = watches.shards();
    return shards
        .beat()
        .compose(_ -> shards.beat())
        .compose(_ -> watches.store().beat(ground.clock().instant()));
  }
}
