package nl.nachtwacht.gateway.night;

import static nl.nachtwacht.gateway.RealGateway.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everything the gateway sends to: one server on loopback, one path per provider. Each notes when
 * something came, by the night's clock, and does what the night says of it.
 */
final class Outside implements AutoCloseable {
  /** What a provider does with what comes. */
  enum Manner {
    WORKS,
    /** 503. */
    BREAKS,
    /** 200, and in the body that it did not take it. */
    LIES
  }

  /**
   * Something that came.
   *
   * @param provider its path: push, line, sms, phone, office, alive
   * @param key of the message, the same on each attempt
   */
  record Arrival(Instant at, String provider, String key, String body) {}

  private static final String TAKEN = "{\"status\": \"Accepted\"}";
  private static final String NOT_TAKEN = "{\"status\": \"Rejected\", \"why\": \"no credit\"}";

  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final HttpServer server;

  Outside(Vertx vertx, InstantSource clock) throws Exception {
    this.clock = clock;
    this.server =
        await(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  int port() {
    return server.actualPort();
  }

  void behaves(String provider, Manner manner) {
    manners.put(provider, manner);
  }

  private void serve(HttpServerRequest request) {
    String provider = request.path().substring(1);
    String key = request.getHeader("Idempotency-Key");
    request
        .body()
        .onSuccess(body -> {
          Manner manner = manners.getOrDefault(provider, Manner.WORKS);
          arrivals.add(
              new Arrival(clock.instant(), provider, key == null ? "" : key, body.toString()));
          answer(request.response(), manner);
        });
  }

  private static void answer(HttpServerResponse response, Manner manner) {
    response.putHeader("Content-Type", "application/json");
    switch (manner) {
      case WORKS -> response.end(TAKEN);
      case BREAKS -> response.setStatusCode(503).end("{}");
      case LIES -> response.end(NOT_TAKEN);
    }
  }

  @Override
  public void close() throws Exception {
    await(server.close());
  }
}
