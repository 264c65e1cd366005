package nl.nachtwacht.gateway.deliver;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Posts CloudEvents to an address. Redirects are not followed: a message that must be trusted goes
 * where the settings say, and nowhere else.
 */
public final class WebhookChannel implements Channel {
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
  private final HttpSender http;

  /**
   * @param sentences of what happened; {@code null}: minimal privacy level
   */
  public WebhookChannel(
      Vertx vertx, Settings settings, @Nullable Sentences sentences, Clockwork clockwork) {
    this.settings = settings;
    this.events = new CloudEvents(sentences);
    this.clockwork = clockwork;
    this.http =
        new HttpSender(
            vertx, settings.timeout(), settings.trustFile(), settings.atOnceMax(), clockwork);
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
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", CloudEvents.CONTENT_TYPE + "; charset=UTF-8");
    headers.put("Accept", "application/json");
    headers.put(IDEMPOTENCY_KEY, key);
    byte[] secret = settings.secret();
    if (secret != null) {
      Instant now = clockwork.instant();
      headers.put(WebhookSignature.HEADER, WebhookSignature.of(secret, now, body));
    }
    return http.send(
        new HttpSender.Request(HttpMethod.POST, settings.url().toString(), headers, body),
        answer ->
            WebhookAnswer.of(
                answer.status(),
                answer.contentType(),
                answer.retryAfter(),
                answer.body(),
                answer.now()));
  }
}
