package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WebhookConformanceTest extends ChannelConformance {
  private static final byte[] SECRET = "k3y".getBytes(StandardCharsets.UTF_8);

  @Override
  Provider provider() {
    return new HttpProvider();
  }

  @Override
  Channel channel(int port, Duration timeout) {
    return new WebhookChannel(
        vertx,
        new WebhookChannel.Settings(
            "centre", URI.create("http://127.0.0.1:" + port + "/alarms"), timeout, SECRET, null, 8),
        null,
        clockwork);
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return Optional.of(overHttp(manner, "A-17"));
  }

  @Test
  void theReceiverCanCheckWhoSentIt() throws Exception {
    open();
    opened().behave(Manner.TAKES);
    send(1);
    HttpProvider.Got got = ((HttpProvider) opened()).got.getFirst();
    assertThat(got.contentType).startsWith("application/cloudevents+json");
    String time = got.signature.replaceAll("t=(\\d+),.*", "$1");
    assertThat(Instant.ofEpochSecond(Long.parseLong(time)))
        .isBetween(clockwork.instant().minusSeconds(30), clockwork.instant());
    assertThat(got.signature)
        .isEqualTo(
            WebhookSignature.of(SECRET, Instant.ofEpochSecond(Long.parseLong(time)), got.body));
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    open();
    opened().behave(Manner.SENDS_ELSEWHERE);
    send(1);
    assertThat(opened().keys()).hasSize(1);
  }

  /** An HTTP server that can misbehave. */
  private final class HttpProvider implements Provider {
    private record Got(String key, String contentType, String signature, byte[] body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Manner manner = Manner.TAKES;

    HttpProvider() {
      try {
        server = done(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }

    private void serve(HttpServerRequest request) {
      request.bodyHandler(body -> {
        got.add(
            new Got(
                request.getHeader("Idempotency-Key"),
                request.getHeader("Content-Type"),
                request.getHeader("Nachtwacht-Signature"),
                body.getBytes()));
        answer(request, request.response());
      });
    }

    private void answer(HttpServerRequest request, HttpServerResponse response) {
      switch (manner) {
        case TAKES -> json(response, "{\"reference\":\"A-17\"}");
        case SERVER_ERROR -> response.setStatusCode(503).end("<h1>busy</h1>");
        case SILENT_AFTER_TAKING -> {}
        case SLOW_BODY ->
            response.putHeader("Content-Type", "application/json").setChunked(true).write("{");
        case RESETS -> request.connection().close();
        case SAYS_SUCCESS_MEANS_ERROR -> json(response, "{\"error\":\"queue unknown\"}");
        case ENDLESS_BODY -> pour(response.setChunked(true));
        case WRONG_CONTENT_TYPE ->
            response.putHeader("Content-Type", "text/html").end("<html>Please log in</html>");
        case REFUSES_CREDENTIALS -> response.setStatusCode(401).end();
        case REJECTS -> response.setStatusCode(422).end("{\"why\":\"no\"}");
        case RATE_LIMITS -> response.setStatusCode(429).putHeader("Retry-After", "3").end();
        case SENDS_ELSEWHERE ->
            response.setStatusCode(307).putHeader("Location", "/elsewhere").end();
        case KNOWS_NOBODY -> response.setStatusCode(404).end();
      }
    }

    private void json(HttpServerResponse response, String body) {
      response.putHeader("Content-Type", "application/json").end(body);
    }

    private void pour(HttpServerResponse response) {
      response.write(Buffer.buffer(new byte[16 * 1024])).onSuccess(_ -> pour(response));
    }

    @Override
    public void behave(Manner next) {
      manner = next;
    }

    @Override
    public List<String> keys() {
      return got.stream().map(Got::key).toList();
    }

    @Override
    public int port() {
      return server.actualPort();
    }

    @Override
    public void close() {
      try {
        done(server.close());
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }
  }
}
