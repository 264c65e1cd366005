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
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.SSLException;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Posts CloudEvents to an address. Redirects are not followed: a message that must be trusted goes
 * where the settings say, and nowhere else.
 */
public final class WebhookChannel implements Channel {
  /** The longest answer that is read. */
  static final int BODY_BYTES_MAX = 64 * 1024;

  /** How many old connections one attempt may lose. */
  private static final int REUSES_MAX = 3;

  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /**
   * How it is set up.
   *
   * @param timeout of one attempt as a whole, connecting and reading included
   * @param secret of the signature; {@code null}: not signed
   * @param trustFile PEM with the authority to trust; {@code null}: those of the machine
   * @param atOnceMax connections at the same time
   */
  public record Settings(
      String id,
      URI url,
      Duration timeout,
      byte @Nullable [] secret,
      @Nullable Path trustFile,
      int atOnceMax) {}

  private final Settings settings;
  private final CloudEvents events;
  private final Clockwork clockwork;
  private final HttpClient http;
  private final RequestOptions request;
  private final Set<HttpConnection> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /**
   * @param sentences of what happened; {@code null}: minimal privacy level
   */
  public WebhookChannel(
      Vertx vertx, Settings settings, @Nullable Sentences sentences, Clockwork clockwork) {
    this.settings = settings;
    this.events = new CloudEvents(sentences);
    this.clockwork = clockwork;
    this.http =
        vertx.createHttpClient(
            options(settings), new PoolOptions().setHttp1MaxSize(settings.atOnceMax()));
    this.request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(settings.url().toString())
            .setFollowRedirects(false);
  }

  private static HttpClientOptions options(Settings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout(millis)
            .setKeepAliveTimeout(30)
            .setDecompressionSupported(false)
            .setVerifyHost(true);
    Path trust = settings.trustFile();
    if (trust != null) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(trust.toString()));
    }
    return options;
  }

  @Override
  public String id() {
    return settings.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    return post(message.decided().effectId(), events.alarm(message));
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return post(warning.id(), events.warning(warning));
  }

  @Override
  public Future<Void> close() {
    return http.close();
  }

  private Future<SendResult> post(String key, byte[] body) {
    Attempt attempt = new Attempt();
    attempt.guard =
        clockwork.wakeAt(clockwork.instant().plus(settings.timeout()), attempt::timeOut);
    post(attempt, key, body, REUSES_MAX);
    return attempt.result.future();
  }

  /**
   * A connection kept open from before may be dead already without our knowing. Losing such a one
   * says nothing of the receiver, so it is tried at once on another; the key makes a double
   * harmless.
   */
  private void post(Attempt attempt, String key, byte[] body, int reusesLeft) {
    http.request(request)
        .compose(prepared -> attempt.send(prepared, key, body))
        .compose(attempt::read)
        .onSuccess(attempt::end)
        .onFailure(failure -> {
          if (reusesLeft > 0 && attempt.lostAnOldConnection()) {
            post(attempt, key, body, reusesLeft - 1);
          } else {
            attempt.end(temporary(reasonOf(failure)));
          }
        });
  }

  /** One request under way, with its own time-out over everything. */
  private final class Attempt {
    private final Promise<SendResult> result = Promise.promise();
    private Clockwork.@Nullable WakeUp guard;
    private @Nullable HttpClientRequest underWay;
    private boolean over;
    private boolean oldConnection;

    synchronized boolean lostAnOldConnection() {
      boolean lost = oldConnection && !over;
      oldConnection = false;
      return lost;
    }

    synchronized Future<HttpClientResponse> send(
        HttpClientRequest prepared, String key, byte[] body) {
      underWay = prepared;
      oldConnection = !used.add(prepared.connection());
      if (over) {
        prepared.reset();
        return Future.failedFuture("too late");
      }
      prepared
          .putHeader(HttpHeaders.CONTENT_TYPE, CloudEvents.CONTENT_TYPE + "; charset=UTF-8")
          .putHeader(HttpHeaders.ACCEPT, "application/json")
          .putHeader(IDEMPOTENCY_KEY, key);
      byte[] secret = settings.secret();
      if (secret != null) {
        Instant now = clockwork.instant();
        prepared.putHeader(WebhookSignature.HEADER, WebhookSignature.of(secret, now, body));
      }
      return prepared.send(Buffer.buffer(body));
    }

    Future<SendResult> read(HttpClientResponse response) {
      Promise<SendResult> read = Promise.promise();
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
      return read.future();
    }

    private SendResult judged(HttpClientResponse response, byte @Nullable [] body) {
      return WebhookAnswer.of(
          response.statusCode(),
          response.getHeader(HttpHeaders.CONTENT_TYPE),
          response.getHeader("Retry-After"),
          body,
          clockwork.instant());
    }

    synchronized void timeOut() {
      over = true;
      result.tryComplete(temporary(FailureReason.TIMED_OUT));
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

  private static SendResult temporary(FailureReason reason) {
    return new SendResult.Temporary(reason, null);
  }

  private static FailureReason reasonOf(Throwable failure) {
    return switch (failure) {
      case ConnectException _, UnknownHostException _, SSLException _ ->
          FailureReason.CONNECT_FAILED;
      default -> FailureReason.CONNECTION_LOST;
    };
  }
}
