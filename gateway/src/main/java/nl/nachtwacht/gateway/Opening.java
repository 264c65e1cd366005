package nl.nachtwacht.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.store.FolderLock;
import nl.nachtwacht.gateway.store.StoreRoom;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.HouseClockwork;

/**
 * Opens a gateway room by room. What comes later rests on what came before, and each room holds the
 * one before it; the ways in open last but the screens, so that nothing comes in that cannot go all
 * the way. It is closed the other way round ({@link Closing}), also when a room does not open.
 */
final class Opening {
  private final Ground ground;

  Opening(Vertx vertx, GatewayConfig config, Clockwork clock) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Closing closing = new Closing();
    HouseClockwork house = new HouseClockwork(clock);
    closing.add("clock", () -> Future.succeededFuture().onComplete(_ -> house.close()));
    closing.add("meters", () -> Future.succeededFuture().onComplete(_ -> meters.close()));
    this.ground = new Ground(vertx, config, house, meters, closing);
  }

  Future<Gateway> open() {
    return openStore()
        .compose(store -> SiteRoom.open(ground, store))
        .compose(site -> ChannelRoom.open(ground, site))
        .compose(channels -> WatchRoom.open(ground, channels))
        .compose(watches -> EntranceRoom.open(ground, watches))
        .compose(entrance -> GuardRoom.open(ground, entrance))
        .compose(guard -> ListenRoom.open(ground, guard))
        .compose(this::openScreens)
        .recover(e -> ground.closing().closeAll().compose(_ -> Future.failedFuture(e)));
  }

  private Future<StoreRoom> openStore() {
    return ground
        .vertx()
        .executeBlocking(() -> FolderLock.take(ground.config().data()))
        .onSuccess(lock -> ground.closing().add("data folder", () -> release(lock)))
        .compose(_ -> StoreRoom.open(ground.vertx(), ground.config().data(), ground.meters()))
        .onSuccess(store -> ground.closing().add("store", () -> store.close(ground.vertx())));
  }

  private Future<?> release(FolderLock lock) {
    return ground
        .vertx()
        .executeBlocking(() -> {
          lock.close();
          return null;
        });
  }

  private Future<Gateway> openScreens(ListenRoom listening) {
    EntranceRoom entrance = listening.guard().entrance();
    SipRoom sip = entrance.watches().channels().sip();
    return ScreenRoom.open(ground, listening)
        .map(web -> new Gateway(entrance.door(), web, sip, ground.closing()));
  }
}
