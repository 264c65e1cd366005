package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiConsumer;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.config.TelemetryConfig;
import nl.nachtwacht.gateway.telemetry.Telemetry;

/**
 * Who else listens to what comes in: centres that say what they did, units that speak SCAIP,
 * commands that await their answer, and where readings go to.
 *
 * @param orders commands to devices
 */
record ListenRoom(GuardRoom guard, DeviceOrders orders) {

  static Future<ListenRoom> open(Ground ground, GuardRoom guard) {
    EntranceRoom entrance = guard.entrance();
    WatchRoom watches = entrance.watches();
    SipRoom sip = watches.channels().sip();
    return sip.hearCentres(watches.store().records(), watches.shards(), watches.registry())
        .compose(_ ->
            sip.hearUnits(entrance.ingest(), new WaysOut(watches.registry(), watches.delivery())))
        .compose(_ -> listen(ground, guard));
  }

  private static Future<ListenRoom> listen(Ground ground, GuardRoom guard) {
    EntranceRoom entrance = guard.entrance();
    DeviceOrders orders =
        new DeviceOrders(
            ground.vertx(),
            ground.clock(),
            entrance.catalogue(),
            entrance.ingest()::memoryOf,
            entrance.waysBack(),
            ground.meters());
    return telemetry(ground, entrance.watches())
        .map(readings -> {
          entrance
              .ingest()
              .onObserved((device, events) -> {
                orders.observed(device, events);
                readings.accept(device, events);
              });
          return new ListenRoom(guard, orders);
        });
  }

  /** Where readings go to; nowhere when it is not set. */
  private static Future<BiConsumer<DeviceId, List<DeviceEvent>>> telemetry(
      Ground ground, WatchRoom watches) {
    TelemetryConfig wanted = ground.config().telemetry();
    if (wanted == null) {
      return Future.succeededFuture((_, _) -> {});
    }
    return Telemetry.start(
            ground.vertx(),
            SettingsOf.telemetry(wanted, ground.config().data()),
            watches.registry(),
            ground.clock(),
            ground.meters())
        .map(telemetry -> {
          ground.closing().add("telemetry", telemetry::close);
          watches.shards().listen(telemetry::fact);
          return telemetry::observed;
        });
  }
}
