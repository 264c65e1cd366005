package nl.nachtwacht.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** All meters in Prometheus' text format, for whoever shows the token of the settings. */
final class MetricsPage implements Handler<RoutingContext> {
  private final PrometheusMeterRegistry meters;
  private final boolean open;
  private final @Nullable String token;

  MetricsPage(PrometheusMeterRegistry meters, boolean open, @Nullable String token) {
    this.meters = meters;
    this.open = open;
    this.token = token;
  }

  @Override
  public void handle(RoutingContext call) {
    if (!open && !shown(call)) {
      call.fail(Problem.of(ProblemCode.LOG_IN_NEEDED));
      return;
    }
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(meters.scrape());
  }

  private boolean shown(RoutingContext call) {
    String header = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    String wanted = token;
    return wanted != null
        && header != null
        && MessageDigest.isEqual(
            header.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + wanted).getBytes(StandardCharsets.UTF_8));
  }
}
