package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The web server: pages, API, live stream, health and metrics, all on one event loop. */
public final class WebServer extends VerticleBase {
  private final WebSettings settings;
  private final WebPorts ports;
  private final Consumer<Router> more;
  private @Nullable HttpServer server;
  private @Nullable WebParts parts;
  private @Nullable Vertx home;

  private WebServer(WebSettings settings, WebPorts ports, Consumer<Router> more) {
    this.settings = settings;
    this.ports = ports;
    this.more = more;
  }

  /** Starts one; the future succeeds when it listens. */
  public static Future<WebServer> start(Vertx vertx, WebSettings settings, WebPorts ports) {
    return start(vertx, settings, ports, _ -> {});
  }

  /**
   * Starts one with further routes.
   *
   * @param more adds them; they have nothing to do with staff and their rights
   */
  public static Future<WebServer> start(
      Vertx vertx, WebSettings settings, WebPorts ports, Consumer<Router> more) {
    WebServer server = new WebServer(settings, ports, more);
    return vertx
        .deployVerticle(server)
        .map(_ -> {
          server.home = vertx;
          return server;
        });
  }

  @Override
  public Future<?> start() {
    return vertx
        .executeBlocking(WebMaterial::prepare)
        .compose(prepared -> {
          WebMaterial material = Objects.requireNonNull(prepared);
          return OpenAPIContract.from(vertx, material.contract())
              .compose(contract -> listen(material, contract));
        });
  }

  private Future<HttpServer> listen(WebMaterial material, OpenAPIContract contract) {
    WebParts made = WebParts.of(vertx, context, settings, ports, material);
    parts = made;
    return vertx
        .createHttpServer(options())
        .requestHandler(Routes.router(vertx, contract, made, more))
        .listen(settings.port(), settings.host())
        .onSuccess(listening -> server = listening);
  }

  @Override
  public Future<?> stop() {
    if (parts != null) {
      parts.live().close();
    }
    return Future.succeededFuture();
  }

  /** The port it listens on. */
  public int port() {
    HttpServer listening = server;
    if (listening == null) {
      throw new IllegalStateException("not listening");
    }
    return listening.actualPort();
  }

  /** Where it is: {@code http://127.0.0.1:8080}. */
  public String url() {
    return (settings.tls() == null ? "http://" : "https://") + settings.host() + ":" + port();
  }

  /** Stops listening and closes every connection. */
  public Future<Void> close() {
    Vertx where = home;
    return where == null ? Future.succeededFuture() : where.undeploy(deploymentID());
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setCompressionSupported(false)
            .setIdleTimeout(0)
            .setMaxHeaderSize(16 * 1024)
            .setMaxInitialLineLength(4 * 1024);
    WebSettings.Tls tls = settings.tls();
    if (tls != null) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(tls.certificate().toString())
                  .setKeyPath(tls.key().toString()));
    }
    return options;
  }
}
