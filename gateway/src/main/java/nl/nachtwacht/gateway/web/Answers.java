package nl.nachtwacht.gateway.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Turns what a handler found into an answer, or into a problem. */
final class Answers {
  private Answers() {}

  /** A handler that answers with JSON. */
  static Handler<RoutingContext> json(Function<RoutingContext, Future<JsonObject>> find) {
    return call -> attempt(find, call).onSuccess(json -> send(call, json)).onFailure(call::fail);
  }

  /** A handler that answers by itself; what it throws becomes a problem. */
  static Handler<RoutingContext> attempted(Handler<RoutingContext> answer) {
    return call -> {
      try {
        answer.handle(call);
      } catch (RuntimeException thrown) {
        call.fail(thrown);
      }
    };
  }

  private static Future<JsonObject> attempt(
      Function<RoutingContext, Future<JsonObject>> find, RoutingContext call) {
    try {
      return find.apply(call);
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private static void send(RoutingContext call, JsonObject json) {
    call.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(json.toBuffer());
  }

  /** The same future, completing on our own event loop, whoever completes it. */
  static <T> Future<T> here(Future<T> future) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return future;
    }
    Promise<T> promise = Promise.promise();
    future.onComplete(done ->
        context.runOnContext(_ -> {
          if (done.succeeded()) {
            promise.complete(done.result());
          } else {
            promise.fail(done.cause());
          }
        }));
    return promise.future();
  }
}
