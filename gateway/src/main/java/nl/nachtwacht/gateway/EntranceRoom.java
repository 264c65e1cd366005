package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.concurrent.ConcurrentHashMap;
import nl.nachtwacht.gateway.command.OrderWays;
import nl.nachtwacht.gateway.door.Door;
import nl.nachtwacht.gateway.ingest.Ingest;

/**
 * The way of an event, open to hubs and brokers.
 *
 * @param waysBack the ways to devices, for commands
 */
record EntranceRoom(
    WatchRoom watches, SiteCatalogue catalogue, Ingest ingest, Door door, OrderWays waysBack) {

  static Future<EntranceRoom> open(Ground ground, WatchRoom watches) {
    ChannelRoom channels = watches.channels();
    SiteCatalogue catalogue = new SiteCatalogue(watches.registry());
    Ingest ingest =
        new Ingest(
            catalogue,
            channels.selfTests().registry(),
            watches.shards(),
            watches.store().committer(),
            watches.store().recovery(),
            ground.meters());
    BrokerStoring storing =
        new BrokerStoring(
            ground.clock(),
            channels.emergency(),
            WayTelling.of(watches.registry(), watches.shards()));
    WaysIn ways =
        new WaysIn(
            ground.vertx(),
            ground.config(),
            ground.clock(),
            ground.meters(),
            watches.registry(),
            ingest,
            storing,
            ground.closing(),
            new ConcurrentHashMap<>());
    return ways.open()
        .map(door -> new EntranceRoom(watches, catalogue, ingest, door, ways.waysBack(door)));
  }
}
