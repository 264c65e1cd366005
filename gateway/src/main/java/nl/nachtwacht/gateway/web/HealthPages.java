package nl.nachtwacht.gateway.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Whether we are alive ({@code live}: this answers) and whether we work ({@code ready}: every part
 * finished a whole cycle lately). For machines that watch; says nothing about anybody.
 */
final class HealthPages {
  private final Readiness readiness;
  private final Clockwork clock;
  private final Duration within;

  HealthPages(Readiness readiness, Clockwork clock, Duration within) {
    this.readiness = readiness;
    this.clock = clock;
    this.within = within;
  }

  void live(RoutingContext call) {
    send(call, 200, new JsonObject().put("status", "up"));
  }

  void ready(RoutingContext call) {
    Instant now = clock.instant();
    JsonArray checks = new JsonArray();
    boolean ready = true;
    for (Readiness.Check check : readiness.checks()) {
      boolean well = check.fault() == null && fresh(check.lastCycle(), now);
      ready &= well;
      checks.add(json(check, well, now));
    }
    JsonObject json =
        new JsonObject().put("status", ready ? "ready" : "not-ready").put("checks", checks);
    send(call, ready ? 200 : 503, json);
  }

  private boolean fresh(@Nullable Instant lastCycle, Instant now) {
    return lastCycle != null && !now.isAfter(lastCycle.plus(within));
  }

  private static JsonObject json(Readiness.Check check, boolean well, Instant now) {
    JsonObject json = new JsonObject().put("name", check.name()).put("well", well);
    Instant last = check.lastCycle();
    if (last != null) {
      json.put("lastCycle", last.toString());
      json.put("ageSeconds", Duration.between(last, now).toMillis() / 1000.0);
    }
    return check.fault() == null ? json : json.put("fault", check.fault());
  }

  private static void send(RoutingContext call, int status, JsonObject json) {
    call.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(json.toBuffer());
  }
}
