package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import nl.nachtwacht.gateway.deliver.ChannelConformance.Manner;

/** A provider's HTTP server that can misbehave in every way. */
final class MisbehavingServer implements ChannelConformance.Provider {
  /** A request as it came. */
  record Got(String method, String uri, Map<String, String> headers, String body, byte[] bytes) {
    String header(String name) {
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }
  }

  final List<Got> got = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Function<Got, String> key;
  private final String taken;
  private final String refused;
  private volatile Manner manner = Manner.TAKES;

  /**
   * @param key of a message in a request
   * @param taken JSON that says that it was taken
   * @param refused JSON that says, with status 200, that it was not
   */
  MisbehavingServer(Vertx vertx, Function<Got, String> key, String taken, String refused) {
    this.key = key;
    this.taken = taken;
    this.refused = refused;
    try {
      server =
          ChannelConformance.done(
              vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }

  private void serve(HttpServerRequest request) {
    Map<String, String> headers = new java.util.HashMap<>();
    request
        .headers()
        .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
    request.bodyHandler(body -> {
      got.add(
          new Got(
              request.method().name(), request.uri(), headers, body.toString(), body.getBytes()));
      answer(request, request.response());
    });
  }

  private void answer(HttpServerRequest request, HttpServerResponse response) {
    switch (manner) {
      case TAKES -> json(response, taken);
      case SERVER_ERROR -> response.setStatusCode(503).end("<h1>busy</h1>");
      case SILENT_AFTER_TAKING -> {}
      case SLOW_BODY ->
          response.putHeader("Content-Type", "application/json").setChunked(true).write("{");
      case RESETS -> request.connection().close();
      case SAYS_SUCCESS_MEANS_ERROR -> json(response, refused);
      case ENDLESS_BODY -> pour(response.setChunked(true));
      case WRONG_CONTENT_TYPE ->
          response.putHeader("Content-Type", "text/html").end("<html>Please log in</html>");
      case REFUSES_CREDENTIALS -> response.setStatusCode(401).end();
      case REJECTS -> response.setStatusCode(422).end("{\"why\":\"no\"}");
      case RATE_LIMITS -> response.setStatusCode(429).putHeader("Retry-After", "3").end();
      case SENDS_ELSEWHERE -> response.setStatusCode(307).putHeader("Location", "/elsewhere").end();
      case KNOWS_NOBODY -> response.setStatusCode(404).end();
    }
  }

  private static void json(HttpServerResponse response, String body) {
    response.putHeader("Content-Type", "application/json").end(body);
  }

  private static void pour(HttpServerResponse response) {
    response.write(Buffer.buffer(new byte[16 * 1024])).onSuccess(_ -> pour(response));
  }

  @Override
  public void behave(Manner next) {
    manner = next;
  }

  @Override
  public List<String> keys() {
    return got.stream().map(key).toList();
  }

  @Override
  public int port() {
    return server.actualPort();
  }

  @Override
  public void close() {
    try {
      ChannelConformance.done(server.close());
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
  }
}
