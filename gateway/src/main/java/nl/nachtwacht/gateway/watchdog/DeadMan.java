package nl.nachtwacht.gateway.watchdog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.time.Clockwork.WakeUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sign of life to an address outside, and only while the audit is clean: whoever watches that
 * address hears of everything, also of a machine that lost its power, by hearing nothing.
 */
public final class DeadMan {
  private static final Logger LOG = LoggerFactory.getLogger(DeadMan.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A clean audit older than this says nothing. */
  static final Duration CLEAN_WITHIN = Duration.ofSeconds(30);

  private final HttpClientAgent client;
  private final URI address;
  private final Duration every;
  private final Supplier<@Nullable Instant> cleanAt;
  private final Clockwork clock;
  private final Counter sent;
  private final Counter withheld;
  private final Counter failed;
  private volatile @Nullable WakeUp next;
  private volatile boolean stopped;
  private boolean quiet;

  /**
   * @param cleanAt the last clean audit
   */
  public DeadMan(
      Vertx vertx,
      URI address,
      Duration every,
      Supplier<@Nullable Instant> cleanAt,
      Clockwork clock,
      MeterRegistry meters) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));
    this.address = address;
    this.every = every;
    this.cleanAt = cleanAt;
    this.clock = clock;
    this.sent = counter(meters, "sent");
    this.withheld = counter(meters, "withheld");
    this.failed = counter(meters, "failed");
  }

  private static Counter counter(MeterRegistry meters, String result) {
    return Counter.builder("nachtwacht.deadman.heartbeats")
        .description("Signs of life to the address outside, by what became of them")
        .tag("result", result)
        .register(meters);
  }

  /** Begins; the first sign goes out after one interval, when the first audits are done. */
  public void start() {
    if (!stopped) {
      next = clock.wakeAt(clock.instant().plus(every), this::beat);
    }
  }

  private void beat() {
    // The next one first: whoever sees what comes of this beat may already wait for it.
    start();
    Instant clean = cleanAt.get();
    boolean fresh = clean != null && !clock.instant().isAfter(clean.plus(CLEAN_WITHIN));
    if (fresh) {
      send();
    } else {
      withheld.increment();
      if (!quiet) {
        LOG.warn("no sign of life to the address outside: the audit is not clean");
      }
    }
    quiet = !fresh;
  }

  private void send() {
    client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(address.toString())
                .setConnectTimeout(TIMEOUT.toMillis())
                .setIdleTimeout(TIMEOUT.toMillis()))
        .compose(request -> request.send())
        .compose(answer ->
            answer.statusCode() / 100 == 2
                ? Future.succeededFuture()
                : Future.failedFuture("status " + answer.statusCode()))
        .onSuccess(_ -> sent.increment())
        .onFailure(e -> {
          failed.increment();
          LOG.warn("the sign of life was not taken: {}", e.getMessage());
        });
  }

  /** Stops. */
  public Future<Void> close() {
    stopped = true;
    WakeUp waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
    return client.close();
  }
}
