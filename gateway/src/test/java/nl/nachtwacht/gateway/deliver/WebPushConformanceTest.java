package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.ANNA;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.to;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.WebPushConfig;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.push.PushKey;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.push.SubscriptionBook;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;

class WebPushConformanceTest extends ChannelConformance {
  private final PushKey key = PushKey.generate();
  private final FakeBrowser browser = new FakeBrowser();

  @Override
  Provider provider() {
    return new MisbehavingServer(
        vertx,
        got -> PeopleChannels.keyOf(got.header("Topic")),
        "",
        "{\"error\": \"quota\", \"errno\": 106}");
  }

  /** With a person whose browser subscribes again whenever it was forgotten. */
  @Override
  Channel channel(int port, Duration timeout) {
    SubscriptionBook faithful =
        new SubscriptionBook() {
          @Override
          public Future<List<Subscription>> of(PersonId person) {
            return Future.succeededFuture(List.of(browser.subscribed(person, port)));
          }

          @Override
          public Future<Void> put(Subscription subscription) {
            return Future.succeededFuture();
          }

          @Override
          public Future<Boolean> remove(PersonId person, URI endpoint) {
            return Future.succeededFuture(true);
          }
        };
    return channel(faithful, timeout, Map.of());
  }

  private WebPushChannel channel(
      SubscriptionBook book, Duration timeout, Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "BROWSER_SECRET", key.text(),
                "BROWSER_HOSTS", "127.0.0.1",
                "BROWSER_TIMEOUT", timeout.toString()));
    all.putAll(settings);
    return WebPushChannel.of(
        (WebPushConfig) ProviderExample.read("web-push.yaml", all),
        vertx,
        new Answerable(
            new OfferDesk(new FakeOffers(), PeopleChannels.KEY, URI.create(PeopleChannels.SITE)),
            PeopleChannels.KEY,
            clockwork,
            URI.create(PeopleChannels.SITE)),
        book,
        new SimpleMeterRegistry());
  }

  private WebPushChannel channel(SubscriptionBook book) {
    return channel(book, Duration.ofSeconds(8), Map.of());
  }

  private MisbehavingServer server() {
    return (MisbehavingServer) opened();
  }

  @Override
  String address() {
    return ANNA.value();
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return Optional.of(overHttp(manner, null));
  }

  @Test
  void theBrowserAloneReadsItAndItSaysNoMoreThanItsLevel() throws Exception {
    open();
    send(1);
    MisbehavingServer.Got got = server().got.getFirst();
    assertThat(got.header("Content-Encoding")).isEqualTo("aes128gcm");
    assertThat(got.header("Urgency")).isEqualTo("high");
    assertThat(got.header("TTL")).isEqualTo("600");
    assertThat(got.header("Topic")).isEqualTo(PeopleChannels.KEY.reference("offer-1"));
    assertThat(got.body()).doesNotContain("Nachtwacht", "client-07");
    JsonObject claims =
        FakeBrowser.signedBy(key.publicKey(), got.header("Authorization"), clockwork.instant());
    assertThat(claims.getString("aud")).isEqualTo("http://127.0.0.1:" + server().port());
    assertThat(claims.getString("sub")).isEqualTo("mailto:beheer@example.nl");

    JsonObject shown = browser.decrypt(got.bytes());
    assertThat(shown.getString("title")).isEqualTo("Nachtwacht NOOD client-07-1: kunt u gaan?");
    assertThat(shown.getString("path")).matches("/o/[A-Za-z0-9_-]{22}");
    assertThat(shown.fieldNames())
        .containsExactlyInAnyOrder("title", "text", "tag", "lang", "path");
    assertThat(shown.encode()).doesNotContain("anna", "sos", "secret sentence");
  }

  @Test
  void onTheLowestLevelItSaysOnlyThatSomebodyIsCalled() throws Exception {
    open();
    SubscriptionBook book = SubscriptionBook.inMemory();
    done(book.put(browser.subscribed(ANNA, server().port())));
    WebPushChannel channel =
        channel(book, Duration.ofSeconds(8), Map.of("BROWSER_PRIVACY", "none"));
    done(channel.send(new Outgoing(to("anna", Effect.Purpose.OFFER), waiting(), 1, T0)));
    JsonObject shown = browser.decrypt(server().got.getFirst().bytes());
    assertThat(shown.getString("title")).isEqualTo("Nachtwacht: kunt u gaan?");
    done(channel.close());
  }

  @Test
  void whatAsksNothingOpensNothing() throws Exception {
    open();
    SubscriptionBook book = SubscriptionBook.inMemory();
    done(book.put(browser.subscribed(ANNA, server().port())));
    WebPushChannel channel = channel(book);
    done(channel.send(new Outgoing(to("anna", Effect.Purpose.TAKEN), waiting(), 1, T0)));
    assertThat(browser.decrypt(server().got.getFirst().bytes()).containsKey("path")).isFalse();
    assertThat(server().got.getFirst().header("Urgency")).isEqualTo("normal");
    done(channel.close());
  }

  @Test
  void aBrowserThatIsGoneIsForgottenAndItsOwnerIsReachedNoMore() throws Exception {
    open();
    SubscriptionBook book = SubscriptionBook.inMemory();
    done(book.put(browser.subscribed(ANNA, server().port())));
    WebPushChannel channel = channel(book);
    server().behave(Manner.KNOWS_NOBODY);
    Outgoing call = new Outgoing(to("anna", Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(call)))
        .isEqualTo(new SendResult.Permanent(FailureReason.NOT_FOUND));
    assertThat(done(book.of(ANNA))).isEmpty();
    server().behave(Manner.TAKES);
    assertThat(done(channel.send(call)))
        .isEqualTo(new SendResult.Permanent(FailureReason.NOT_FOUND));
    assertThat(server().got).hasSize(1);
    done(channel.close());
  }

  @Test
  void everyBrowserOfAPersonIsCalledAndOneThatTakesItIsEnough() throws Exception {
    open();
    FakeBrowser tablet = new FakeBrowser();
    SubscriptionBook book = SubscriptionBook.inMemory();
    MisbehavingServer dead = new MisbehavingServer(vertx, _ -> "", "", "");
    dead.behave(Manner.KNOWS_NOBODY);
    done(book.put(browser.subscribed(ANNA, dead.port())));
    done(book.put(tablet.subscribed(ANNA, server().port())));
    WebPushChannel channel = channel(book);
    Outgoing call = new Outgoing(to("anna", Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(call))).isEqualTo(new SendResult.HandedOver(null));
    assertThat(tablet.decrypt(server().got.getFirst().bytes()).getString("title"))
        .contains("kunt u gaan?");
    assertThat(done(book.of(ANNA))).containsExactly(tablet.subscribed(ANNA, server().port()));
    done(channel.close());
    dead.close();
  }

  @Test
  void anAddressOutsideTheKnownPushServicesIsNeverPostedTo() throws Exception {
    open();
    SubscriptionBook book = SubscriptionBook.inMemory();
    done(book.put(browser.subscribed(ANNA, server().port())));
    WebPushChannel channel =
        channel(book, Duration.ofSeconds(8), Map.of("BROWSER_HOSTS", "fcm.googleapis.com"));
    Outgoing call = new Outgoing(to("anna", Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(call))).isInstanceOf(SendResult.Permanent.class);
    assertThat(server().got).isEmpty();
    assertThat(channel.allows(URI.create("https://fcm.googleapis.com/fcm/send/x"))).isTrue();
    assertThat(channel.allows(URI.create("http://fcm.googleapis.com/fcm/send/x"))).isFalse();
    assertThat(channel.allows(URI.create("https://fcm.googleapis.com@10.0.0.1/"))).isFalse();
    assertThat(channel.allows(URI.create("https://fcm.googleapis.com.example.nl/"))).isFalse();
    done(channel.close());
  }

  @Test
  void aQuestionOpensItsOwnPageAndWaitsForATelephoneThatIsOff() throws Exception {
    open();
    ask();
    MisbehavingServer.Got got = server().got.getFirst();
    assertThat(got.header("Urgency")).isEqualTo("normal");
    assertThat(got.header("TTL")).isEqualTo("10800");
    JsonObject shown = browser.decrypt(got.bytes());
    assertThat(shown.getString("title")).isEqualTo("Nachtwacht: bent u hier bereikbaar?");
    assertThat(shown.getString("path")).matches("/b/[A-Za-z0-9_-]{22}");
    assertThat(shown.encode()).doesNotContain("anna");
  }
}
