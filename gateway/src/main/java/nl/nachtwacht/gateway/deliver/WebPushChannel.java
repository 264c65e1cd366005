package nl.nachtwacht.gateway.deliver;

import com.interaso.webpush.WebPush;
import com.interaso.webpush.WebPush.Urgency;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.WebPushConfig;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;
import nl.nachtwacht.gateway.push.PushDesk;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.push.SubscriptionBook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Push to browsers (RFC 8030): to every browser of a person at once, encrypted for each. One that
 * takes it is enough. A browser that is gone (404, 410) is forgotten; somebody without any is
 * reached this way never again until they subscribe.
 *
 * <p>Push services cannot read it, but a lock screen shows it: no more than the privacy level.
 */
public final class WebPushChannel implements Channel, PushDesk {
  private static final Logger LOG = LoggerFactory.getLogger(WebPushChannel.class);

  /**
   * How long a push service keeps it for a telephone that is off. The ladder calls again before; an
   * older call is only shown late.
   */
  static final Duration KEPT = Duration.ofMinutes(10);

  /** Questions wait longer for a telephone that is off, and never into the night. */
  static final Duration QUESTION_KEPT = Duration.ofHours(3);

  private static final String METER = "nachtwacht.push.subscriptions";

  private final WebPushConfig config;
  private final HttpSender http;
  private final Wording wording;
  private final Answerable answerable;
  private final SubscriptionBook book;
  private final WebPush sealing;
  private final MeterRegistry meters;

  private WebPushChannel(
      WebPushConfig config,
      HttpSender http,
      Wording wording,
      Answerable answerable,
      SubscriptionBook book,
      MeterRegistry meters) {
    this.config = config;
    this.http = http;
    this.wording = wording;
    this.answerable = answerable;
    this.book = book;
    this.sealing = new WebPush(config.subject(), config.key().keys());
    this.meters = meters;
  }

  /** One as its settings say. */
  public static WebPushChannel of(
      WebPushConfig config,
      Vertx vertx,
      Answerable answerable,
      SubscriptionBook book,
      MeterRegistry meters) {
    HttpSender http =
        new HttpSender(
            vertx,
            config.common().timeout(),
            config.trustFile(),
            config.common().atOnceMax(),
            answerable.clockwork());
    // Never the sentence of what happened: the settings refuse that level for this channel.
    Wording wording = Wording.of(config.people(), config.common().privacy(), _ -> "");
    return new WebPushChannel(config, http, wording, answerable, book, meters);
  }

  @Override
  public String id() {
    return config.id();
  }

  @Override
  public Future<SendResult> send(Outgoing message) {
    PersonId person = message.decided().recipient();
    return answerable
        .desk()
        .carry(
            message.decided(),
            person.value(),
            config.common().privacy(),
            false,
            answerable.clockwork().instant())
        .compose(carried -> toAll(person, call(message, carried)));
  }

  @Override
  public boolean asks() {
    return answerable.publicUrl() != null;
  }

  @Override
  public Future<SendResult> ask(Question question) {
    return toAll(
        question.person(),
        new Push(
            wording.say("question.title", Map.of()),
            wording.say("question.text", Map.of()),
            answerable.questionLink(question),
            answerable.reference(question),
            Urgency.Normal,
            QUESTION_KEPT));
  }

  @Override
  public Future<SendResult> warn(Warning warning) {
    return toAll(
        new PersonId(warning.address()),
        new Push(
            "Nachtwacht",
            wording.warning(warning),
            null,
            answerable.key().reference(warning.id()),
            Urgency.High));
  }

  /**
   * What a browser is told.
   *
   * @param link the personal page; {@code null}: there is nothing to answer
   * @param kept by the push service, for a telephone that is off
   * @param reference the same on each attempt: a push service keeps one of them, a browser shows
   *     one of them
   */
  private record Push(
      String title,
      String text,
      @Nullable String link,
      String reference,
      Urgency urgency,
      Duration kept) {
    Push(String title, String text, @Nullable String link, String reference, Urgency urgency) {
      this(title, text, link, reference, urgency, KEPT);
    }

    byte[] bytes(String language) {
      JsonObject json =
          new JsonObject()
              .put("title", title)
              .put("text", text)
              .put("tag", reference)
              .put("lang", language);
      return (link == null ? json : json.put("path", URI.create(link).getRawPath()))
          .encode()
          .getBytes(StandardCharsets.UTF_8);
    }
  }

  private Push call(Outgoing message, Carried carried) {
    boolean asks = Relevance.asks(message.decided().purpose());
    return new Push(
        wording.title(message),
        wording.body(message, new Carried(carried.reference(), null, Offer.NO_CODE), false),
        asks ? carried.link() : null,
        carried.reference(),
        asks ? Urgency.High : Urgency.Normal);
  }

  private Future<SendResult> toAll(PersonId person, Push push) {
    return book.of(person)
        .compose(browsers -> {
          if (browsers.isEmpty()) {
            return Future.succeededFuture(new SendResult.Permanent(FailureReason.NOT_FOUND));
          }
          List<Future<SendResult>> sent = new ArrayList<>();
          browsers.forEach(browser -> sent.add(to(browser, push)));
          return Future.join(sent).map(_ -> best(sent.stream().map(Future::result).toList()));
        });
  }

  /** One that took it is enough; while one may still take it, it is tried again. */
  private static SendResult best(List<SendResult> results) {
    SendResult best = results.getFirst();
    for (SendResult result : results) {
      best = rank(result) < rank(best) ? result : best;
    }
    return best;
  }

  private static int rank(SendResult result) {
    return switch (result) {
      case SendResult.HandedOver _ -> 0;
      case SendResult.Temporary _ -> 1;
      case SendResult.Misconfigured _ -> 2;
      case SendResult.Permanent _ -> 3;
    };
  }

  private Future<SendResult> to(Subscription browser, Push push) {
    if (!allows(browser.endpoint())) {
      return forgotten(browser, "not-allowed");
    }
    return http.send(
            request(browser, push),
            answer ->
                WebhookAnswer.of(
                    answer.status(),
                    answer.contentType(),
                    answer.retryAfter(),
                    answer.body(),
                    answer.now()))
        .compose(result ->
            result.equals(new SendResult.Permanent(FailureReason.NOT_FOUND))
                ? forgotten(browser, "gone")
                : Future.succeededFuture(result));
  }

  /** Whether or not the store could forget it: nothing arrives there any more. */
  private Future<SendResult> forgotten(Subscription browser, String why) {
    count(why);
    return book.remove(browser.person(), browser.endpoint())
        .onFailure(e -> LOG.warn("a browser that is gone was not forgotten: {}", e.toString()))
        .transform(_ -> Future.succeededFuture(new SendResult.Permanent(FailureReason.NOT_FOUND)));
  }

  private HttpSender.Request request(Subscription browser, Push push) {
    String language = config.people().language().name().toLowerCase(java.util.Locale.ROOT);
    Map<String, String> headers =
        new HashMap<>(
            sealing.getHeaders(
                browser.endpoint().toString(),
                Math.toIntExact(push.kept().toSeconds()),
                push.reference(),
                push.urgency()));
    headers.putIfAbsent("Content-Type", "application/octet-stream");
    return new HttpSender.Request(
        HttpMethod.POST,
        browser.endpoint().toString(),
        headers,
        sealing.getBody(push.bytes(language), browser.publicKeyBytes(), browser.authSecretBytes()));
  }

  // --- the responder's page

  @Override
  public String channel() {
    return config.id();
  }

  @Override
  public String publicKey() {
    return config.key().publicKey();
  }

  @Override
  public boolean allows(URI endpoint) {
    return config.hosts().allow(endpoint);
  }

  @Override
  public Future<List<Subscription>> of(PersonId person) {
    return book.of(person);
  }

  @Override
  public Future<Boolean> welcome(Subscription subscription) {
    Push first =
        new Push(
            wording.say("push.welcome.title", Map.of()),
            wording.say("push.welcome", Map.of()),
            null,
            answerable.key().reference("welcome/" + subscription.endpoint()),
            Urgency.High);
    return book.put(subscription)
        .compose(_ -> to(subscription, first))
        .map(result -> {
          boolean taken = result instanceof SendResult.HandedOver;
          count(taken ? "made" : "refused");
          return taken;
        });
  }

  @Override
  public Future<Boolean> remove(PersonId person, URI endpoint) {
    count("ended");
    return book.remove(person, endpoint);
  }

  private void count(String what) {
    meters.counter(METER, "what", what).increment();
  }

  @Override
  public Future<Void> close() {
    return http.close();
  }
}
