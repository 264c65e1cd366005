package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.to;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.offer.OfferDesk;
import nl.nachtwacht.gateway.offer.OfferKey;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;

/** Text messages in the shapes of two real providers, against servers that answer as they do. */
class SmsConformanceTest extends ChannelConformance {
  private static final String CM_TAKEN =
      """
      {"details": "Created 1 message(s)", "errorCode": 0, "messages": [{"to": "0031612345678",
       "status": "Accepted", "reference": "r", "parts": 1, "messageErrorCode": 0}]}
      """;
  private static final String CM_REFUSED =
      """
      {"details": "Created 0 message(s)", "errorCode": 0, "messages": [{"to": "0031612345678",
       "status": "Rejected", "reference": "r", "parts": 0, "messageErrorCode": 999}]}
      """;
  private static final String BIRD_TAKEN =
      """
      {"id": "e8077d80", "recipients": {"totalCount": 1,
       "items": [{"recipient": 31612345678, "status": "sent"}]}}
      """;
  private static final String BIRD_UNKNOWN =
      """
      {"errors": [{"code": 9, "description": "no (correct) recipients found"}]}
      """;
  private static final OfferKey KEY = OfferKey.of(new byte[32]);

  private final FakeOffers book = new FakeOffers();

  @Override
  Provider provider() {
    return cm();
  }

  private MisbehavingServer cm() {
    return new MisbehavingServer(
        vertx,
        got ->
            keyOf(
                new JsonObject(got.body())
                    .getJsonObject("messages")
                    .getJsonArray("msg")
                    .getJsonObject(0)
                    .getString("reference")),
        CM_TAKEN,
        CM_REFUSED);
  }

  /** A provider sees our reference and never the message's own id, which names people. */
  private static String keyOf(String reference) {
    return List.of("offer-1", "emergency/1").stream()
        .filter(id -> KEY.reference(id).equals(reference))
        .findFirst()
        .orElse("unknown " + reference);
  }

  @Override
  Channel channel(int port, Duration timeout) {
    return channel("sms-cm.yaml", port, timeout);
  }

  private Channel channel(String file, int port, Duration timeout) {
    ChannelConfig config =
        ProviderExample.read(
            file,
            Map.of(
                "SMS_URL_TEMPLATE",
                "http://127.0.0.1:" + port + "/v1",
                "SMS_SECRET",
                ProviderExample.SECRET,
                "SMS_CALLBACK_SECRET",
                ProviderExample.CALLBACK_SECRET,
                "SMS_TIMEOUT",
                timeout.toString()));
    OfferDesk desk = new OfferDesk(book, KEY, URI.create("https://nw.example"));
    return Channels.of(
            List.of(config),
            Map.of(),
            vertx,
            _ -> "secret sentence",
            new Answerable(desk, KEY, clockwork, null),
            clockwork)
        .getFirst()
        .channel();
  }

  @Override
  String address() {
    return "06 12345678";
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return Optional.of(overHttp(manner, "r"));
  }

  @Test
  void cmGetsWhatItAsksFor() throws Exception {
    open();
    opened().behave(Manner.TAKES);
    send(1);
    MisbehavingServer.Got got = ((MisbehavingServer) opened()).got.getFirst();
    assertThat(got.header("X-CM-PRODUCTTOKEN")).isEqualTo(ProviderExample.SECRET);
    JsonObject message =
        new JsonObject(got.body()).getJsonObject("messages").getJsonArray("msg").getJsonObject(0);
    assertThat(message.getJsonArray("to").getJsonObject(0).getString("number"))
        .isEqualTo("0031612345678");
    assertThat(message.getJsonObject("body").getString("content"))
        .startsWith("Nachtwacht NOOD client-07-1: kunt u gaan?")
        .contains("1 47 = ik ga", "0 47 = kan niet", "https://nw.example/o/")
        .doesNotContain("anna", "secret sentence");
  }

  @Test
  void birdGetsWhatItAsksForAndAnUnknownNumberIsRefusedForGood() throws Exception {
    MisbehavingServer bird = new MisbehavingServer(vertx, _ -> "", BIRD_TAKEN, BIRD_UNKNOWN);
    Channel channel = channel("sms-bird.yaml", bird.port(), Duration.ofSeconds(5));
    Outgoing message = new Outgoing(to(address(), Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(message))).isEqualTo(new SendResult.HandedOver("e8077d80"));
    assertThat(bird.got.getFirst().header("Authorization")).isEqualTo("AccessKey t0ken");
    assertThat(bird.got.getFirst().body())
        .contains("recipients=31612345678", "&body=Nachtwacht%20NOOD", "originator=%2B31600000000");
    bird.behave(Manner.SAYS_SUCCESS_MEANS_ERROR);
    assertThat(done(channel.send(message)))
        .isEqualTo(new SendResult.Permanent(FailureReason.REJECTED));
    done(channel.close());
    bird.close();
  }

  @Test
  void whatCannotBeDialledIsNotTried() throws Exception {
    open();
    Channel channel = channel(opened().port(), Duration.ofSeconds(5));
    Outgoing message = new Outgoing(to("112", Effect.Purpose.OFFER), waiting(), 1, T0);
    assertThat(done(channel.send(message)))
        .isEqualTo(new SendResult.Permanent(FailureReason.UNDIALLABLE));
    assertThat(opened().keys()).isEmpty();
    done(channel.close());
  }

  @Test
  void aQuestionSaysThatThereIsNoAlarmAndHowToAnswer() throws Exception {
    open();
    ask();
    assertThat(((MisbehavingServer) opened()).got.getFirst().body())
        .contains("Nachtwacht, geen alarm: bent u hier bereikbaar? Antwoord HIER\"")
        .doesNotContain("anna");
  }
}
