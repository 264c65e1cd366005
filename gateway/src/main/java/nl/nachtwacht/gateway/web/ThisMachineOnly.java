package nl.nachtwacht.gateway.web;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * In the demonstration nobody logs in, so only this machine may call, and only by its own names: a
 * web page from elsewhere that made its name point here is turned away.
 */
final class ThisMachineOnly implements Handler<RoutingContext> {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

  @Override
  public void handle(RoutingContext call) {
    HostAndPort authority = call.request().authority();
    SocketAddress peer = call.request().remoteAddress();
    boolean named = authority != null && NAMES.contains(authority.host());
    boolean near = peer != null && (peer.isDomainSocket() || isLoopback(peer.hostAddress()));
    if (named && near) {
      call.next();
    } else {
      call.fail(Problem.of(ProblemCode.NOT_ALLOWED));
    }
  }

  private static boolean isLoopback(String address) {
    return address.startsWith("127.")
        || address.equals("::1")
        || address.equals("0:0:0:0:0:0:0:1")
        || address.startsWith("::ffff:127.");
  }
}
