package nl.nachtwacht.gateway.door;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetServerImpl;
import io.vertx.core.net.impl.NetServerInternal;
import java.util.function.Consumer;

/**
 * Shows each socket of a vertx-mqtt server as it opens.
 *
 * <p>vertx-mqtt keeps its sockets to itself, and a server that may only answer what is on disk must
 * be able to stop reading one ({@link Valve}). vertx-mqtt makes its TCP server through the Vert.x
 * it is given, so it is given one whose TCP servers call us once vertx-mqtt has laid its pipeline.
 */
final class ValvedServer extends VertxWrapper {
  private final Consumer<NetSocketInternal> opened;

  ValvedServer(Vertx vertx, Consumer<NetSocketInternal> opened) {
    super((VertxInternal) vertx);
    this.opened = opened;
  }

  @Override
  public NetServerInternal createNetServer(NetServerOptions options) {
    return new Watched(delegate, new NetServerOptions(options), opened);
  }

  private static final class Watched extends NetServerImpl {
    private final Consumer<NetSocketInternal> opened;

    Watched(VertxInternal vertx, NetServerOptions options, Consumer<NetSocketInternal> opened) {
      super(vertx, options);
      this.opened = opened;
    }

    @Override
    public synchronized NetServerInternal connectHandler(Handler<NetSocket> handler) {
      return super.connectHandler(socket -> {
        handler.handle(socket);
        opened.accept((NetSocketInternal) socket);
      });
    }
  }
}
