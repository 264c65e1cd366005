package nl.nachtwacht.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import nl.nachtwacht.gateway.reply.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where providers tell us what became of a message and what people replied. Each channel proves for
 * itself who calls; a channel that takes no callbacks does not exist here. What calls is bounded:
 * in length, and in how many are under way.
 */
final class CallbackPage implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackPage.class);
  static final String PATH = "/callbacks/:channel/:about";
  static final long BODY_BYTES_MAX = 16 * 1024;

  /** More at once are told to come back. */
  static final int UNDER_WAY_MAX = 100;

  private static final int PARAMETERS_MAX = 50;

  private final Map<String, Callback.Desk> desks;
  private final MeterRegistry meters;
  private int underWay;

  CallbackPage(Map<String, Callback.Desk> desks, MeterRegistry meters) {
    this.desks = Map.copyOf(desks);
    this.meters = meters;
  }

  @Override
  public void handle(RoutingContext call) {
    String channel = call.pathParam("channel");
    Callback.Desk desk = channel == null ? null : desks.get(channel);
    HttpMethod method = call.request().method();
    if (desk == null || !(method.equals(HttpMethod.POST) || method.equals(HttpMethod.GET))) {
      answer(call, Callback.Answer.NOT_HERE);
    } else if (underWay >= UNDER_WAY_MAX) {
      answer(call, Callback.Answer.LATER);
    } else {
      underWay++;
      Answers.here(taken(desk, call))
          .onComplete(done -> {
            underWay--;
            if (done.failed()) {
              LOG.error("a callback of channel {} failed: {}", channel, done.cause().toString());
            }
            answer(call, done.succeeded() ? done.result() : Callback.Answer.LATER);
          });
    }
  }

  private static Future<Callback.Answer> taken(Callback.Desk desk, RoutingContext call) {
    try {
      return desk.take(callback(call));
    } catch (RuntimeException ours) {
      return Future.failedFuture(ours);
    }
  }

  private static Callback callback(RoutingContext call) {
    Map<String, String> headers = new HashMap<>();
    call.request()
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> parameters = new HashMap<>();
    put(parameters, call.queryParams());
    put(parameters, call.request().formAttributes());
    Buffer body = call.body().buffer();
    String about = call.pathParam("about");
    return new Callback(
        about == null ? "" : about,
        headers,
        parameters,
        body == null ? new byte[0] : body.getBytes());
  }

  private static void put(Map<String, String> parameters, MultiMap given) {
    given.forEach((name, value) -> {
      if (parameters.size() < PARAMETERS_MAX) {
        parameters.putIfAbsent(name, value);
      }
    });
  }

  private void answer(RoutingContext call, Callback.Answer answer) {
    meters
        .counter("nachtwacht_callbacks_total", "status", Integer.toString(answer.status()))
        .increment();
    if (!call.response().ended()) {
      call.response()
          .setStatusCode(answer.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .end(answer.body());
    }
  }
}
