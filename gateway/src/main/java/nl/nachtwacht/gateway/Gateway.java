package nl.nachtwacht.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import nl.nachtwacht.gateway.config.GatewayConfig;
import nl.nachtwacht.gateway.door.Door;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.web.WebServer;
import org.jspecify.annotations.Nullable;

/**
 * The whole gateway, open. Runs in a process of its own and inside a test. How it is put together:
 * {@link Opening}.
 */
public final class Gateway {
  private final Door door;
  private final WebServer web;
  private final SipRoom sip;
  private final Closing closing;

  Gateway(Door door, WebServer web, SipRoom sip, Closing closing) {
    this.door = door;
    this.web = web;
    this.sip = sip;
    this.closing = closing;
  }

  /** Opens everything; succeeds when all ways in and out are open, else leaves nothing open. */
  public static Future<Gateway> start(Vertx vertx, GatewayConfig config, Clockwork clock) {
    return new Opening(vertx, config, clock).open();
  }

  /** Where the screens are. */
  public String url() {
    return web.url();
  }

  /** The port of the MQTT door. */
  public int doorPort() {
    return door.port();
  }

  /** Where SIP is spoken over a transport; {@code null} when it is not. */
  public @Nullable SipAddress sip(SipTransport transport) {
    return sip.listening(transport);
  }

  /** Closes the ways in, finishes what is under way, closes the store. */
  public Future<Void> close() {
    return closing.closeAll();
  }
}
