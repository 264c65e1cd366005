package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.SSLException;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests of channels over HTTP, each with one time-out over everything, and has the answer
 * judged. Redirects are not followed: a message that must be trusted goes where the settings say,
 * and nowhere else.
 */
final class HttpSender {
  /** The longest answer that is read. */
  static final int BODY_BYTES_MAX = 64 * 1024;

  /** How many old connections one attempt may lose. */
  private static final int REUSES_MAX = 3;

  /**
   * What is sent.
   *
   * @param body {@code null}: none
   */
  record Request(
      HttpMethod method, String url, Map<String, String> headers, byte @Nullable [] body) {
    Request {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What came back.
   *
   * @param body {@code null} when it was longer than we read
   */
  record Answer(
      int status,
      @Nullable String contentType,
      @Nullable String retryAfter,
      byte @Nullable [] body,
      Instant now) {}

  /** Says what an answer means. */
  @FunctionalInterface
  interface Judge {
    SendResult judge(Answer answer);
  }

  private final Duration timeout;
  private final Clockwork clockwork;
  private final HttpClient http;
  private final Set<HttpConnection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * @param timeout of one attempt as a whole, connecting and reading included
   * @param trustFile PEM with the authority to trust; {@code null}: those of the machine
   * @param atOnceMax connections at the same time
   */
  HttpSender(
      Vertx vertx, Duration timeout, @Nullable Path trustFile, int atOnceMax, Clockwork clockwork) {
    this.timeout = timeout;
    this.clockwork = clockwork;
    this.http =
        vertx.createHttpClient(
            options(timeout, trustFile), new PoolOptions().setHttp1MaxSize(atOnceMax));
  }

  private static HttpClientOptions options(Duration timeout, @Nullable Path trust) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
            .setKeepAliveTimeout(30)
            .setDecompressionSupported(false)
            .setVerifyHost(true);
    if (trust != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(trust.toString()));
    }
    return options;
  }

  Future<Void> close() {
    return http.close();
  }

  Future<SendResult> send(Request request, Judge judge) {
    Attempt attempt = new Attempt(request, judge);
    attempt.guard = clockwork.wakeAt(clockwork.instant().plus(timeout), attempt::timeOut);
    send(attempt, REUSES_MAX);
    return attempt.result.future();
  }

  /**
   * A connection kept open from before may be dead already without our knowing. Losing such a one
   * says nothing of the receiver, so it is tried at once on another; the key makes a double
   * harmless.
   */
  private void send(Attempt attempt, int reusesLeft) {
    http.request(attempt.options())
        .compose(attempt::ask)
        .onSuccess(attempt::end)
        .onFailure(failure -> {
          if (reusesLeft > 0 && attempt.lostAnOldConnection()) {
            send(attempt, reusesLeft - 1);
          } else {
            attempt.end(new SendResult.Temporary(reasonOf(failure), null));
          }
        });
  }

  /** One request under way, with its own time-out over everything. */
  private final class Attempt {
    private final Request request;
    private final Judge judge;
    private final Promise<SendResult> result = Promise.promise();
    private Clockwork.@Nullable WakeUp guard;
    private @Nullable HttpClientRequest underWay;
    private boolean over;
    private boolean oldConnection;

    Attempt(Request request, Judge judge) {
      this.request = request;
      this.judge = judge;
    }

    RequestOptions options() {
      return new RequestOptions()
          .setMethod(request.method())
          .setAbsoluteURI(request.url())
          .setFollowRedirects(false);
    }

    synchronized boolean lostAnOldConnection() {
      boolean lost = oldConnection && !over;
      oldConnection = false;
      return lost;
    }

    /** Who reads the answer is there before the request goes: a short one is over in a moment. */
    synchronized Future<SendResult> ask(HttpClientRequest prepared) {
      underWay = prepared;
      oldConnection = !used.add(prepared.connection());
      if (over) {
        prepared.reset();
        return Future.failedFuture("too late");
      }
      Promise<SendResult> read = Promise.promise();
      prepared.response().onSuccess(response -> read(response, read)).onFailure(read::tryFail);
      request.headers().forEach(prepared::putHeader);
      byte[] body = request.body();
      Future<?> sent = body == null ? prepared.send() : prepared.send(Buffer.buffer(body));
      sent.onFailure(read::tryFail);
      return read.future();
    }

    private void read(HttpClientResponse response, Promise<SendResult> read) {
      Buffer body = Buffer.buffer();
      response.exceptionHandler(read::tryFail);
      response.handler(piece -> {
        if (body.length() + piece.length() > BODY_BYTES_MAX) {
          read.tryComplete(judged(response, null));
          response.request().reset();
        } else {
          body.appendBuffer(piece);
        }
      });
      response.endHandler(_ -> read.tryComplete(judged(response, body.getBytes())));
    }

    private SendResult judged(HttpClientResponse response, byte @Nullable [] body) {
      return judge.judge(
          new Answer(
              response.statusCode(),
              response.getHeader(HttpHeaders.CONTENT_TYPE),
              response.getHeader("Retry-After"),
              body,
              clockwork.instant()));
    }

    synchronized void timeOut() {
      over = true;
      result.tryComplete(new SendResult.Temporary(FailureReason.TIMED_OUT, null));
      if (underWay != null) {
        underWay.reset();
      }
    }

    synchronized void end(SendResult how) {
      over = true;
      result.tryComplete(how);
      if (guard != null) {
        guard.cancel();
      }
    }
  }

  private static FailureReason reasonOf(Throwable failure) {
    return switch (failure) {
      case ConnectException _, UnknownHostException _, SSLException _ ->
          FailureReason.CONNECT_FAILED;
      default -> FailureReason.CONNECTION_LOST;
    };
  }
}
