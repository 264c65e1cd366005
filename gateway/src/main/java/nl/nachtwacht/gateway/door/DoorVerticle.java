package nl.nachtwacht.gateway.door;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door on one event loop. Several share the port; a connection stays on the loop it came to.
 */
final class DoorVerticle extends VerticleBase {
  private final DoorHouse house;
  private final Shared shared;
  private final List<MqttServer> servers = new ArrayList<>();

  /**
   * What the door's event loops share apart from the house.
   *
   * @param openSockets accepted by the operating system, whether they said anything or not
   * @param plainPort to listen on; less than zero: any free one, the same for all loops
   * @param tlsPort likewise
   */
  record Shared(AtomicInteger openSockets, RefusalQueue refusals, int plainPort, int tlsPort) {}

  DoorVerticle(DoorHouse house, Shared shared) {
    this.house = house;
    this.shared = shared;
  }

  @Override
  public Future<?> start() {
    List<Future<MqttServer>> listening = new ArrayList<>();
    DoorSettings settings = house.settings();
    if (settings.port() != DoorSettings.NO_PORT) {
      listening.add(listen(plain(), shared.plainPort()));
    }
    DoorSettings.Tls tls = settings.tls();
    if (tls != null) {
      listening.add(listen(secured(tls), shared.tlsPort()));
    }
    return Future.all(listening);
  }

  private Future<MqttServer> listen(MqttServerOptions options, int port) {
    Arrivals arrivals = new Arrivals(house, (ContextInternal) context, shared.refusals());
    MqttServer server =
        MqttServer.create(new ValvedServer(vertx, socket -> opened(socket, arrivals)), options);
    server.endpointHandler(arrivals::endpoint);
    servers.add(server);
    return server.listen(port, house.settings().host());
  }

  private void opened(NetSocketInternal socket, Valve.Gatekeeper arrivals) {
    // Sessions and some room for peers that are about to be refused.
    int max = house.limits().sessionsMax() + house.limits().refusalsWaitingMax();
    if (shared.openSockets().incrementAndGet() > max) {
      house.metrics().refused(Refusal.SOCKETS_FULL);
      socket.close();
    }
    socket
        .channelHandlerContext()
        .channel()
        .closeFuture()
        .addListener(closed -> shared.openSockets().decrementAndGet());
    Valve.fit(socket, arrivals, house.metrics());
  }

  private MqttServerOptions plain() {
    MqttServerOptions options = new MqttServerOptions();
    options
        .setMaxMessageSize(DoorLimits.CONNECT_BYTES_MAX)
        .setTimeoutOnConnect((int) house.limits().connectTimeout().toSeconds());
    options.setTcpKeepAlive(true).setTcpNoDelay(true).setAcceptBacklog(1024);
    return options;
  }

  private MqttServerOptions secured(DoorSettings.Tls tls) {
    MqttServerOptions options = plain();
    options
        .setSsl(true)
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .setCertPath(tls.certificateFile().toString())
                .setKeyPath(tls.keyFile().toString()));
    options.setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    options.setSslHandshakeTimeout(house.limits().connectTimeout().toSeconds());
    options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    if (tls.clientAuthorityFile() != null) {
      options.setTrustOptions(
          new PemTrustOptions().addCertPath(tls.clientAuthorityFile().toString()));
      options.setClientAuth(
          tls.clientCertificateNeeded() ? ClientAuth.REQUIRED : ClientAuth.REQUEST);
    }
    return options;
  }

  /** The port in use: of the plain listener, or of TLS. */
  int port(boolean tls) {
    return servers.get(tls && house.settings().port() != DoorSettings.NO_PORT ? 1 : 0).actualPort();
  }

  @Override
  public Future<?> stop() {
    return Future.all(servers.stream().map(MqttServer::close).toList());
  }
}
