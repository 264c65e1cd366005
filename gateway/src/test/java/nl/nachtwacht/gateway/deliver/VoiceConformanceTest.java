package nl.nachtwacht.gateway.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VoiceConformanceTest extends ChannelConformance {
  private static final String TAKEN = "{\"sid\": \"CA1\", \"status\": \"queued\"}";
  private static final String REFUSED = "{\"sid\": \"CA1\", \"status\": \"failed\"}";

  @Override
  Provider provider() {
    return new MisbehavingServer(
        vertx,
        got ->
            PeopleChannels.keyOf(
                decoded(got).replaceAll("(?s).*?reference=([0-9a-f]{20}).*", "$1")),
        TAKEN,
        REFUSED);
  }

  private static String decoded(MisbehavingServer.Got got) {
    return URLDecoder.decode(got.body(), StandardCharsets.UTF_8);
  }

  @Override
  Channel channel(int port, Duration timeout) {
    return PeopleChannels.of(
        "voice-twilio.yaml",
        Map.of(
            "TELEFOON_URL_TEMPLATE", "http://127.0.0.1:" + port + "/Calls.json",
            "TELEFOON_SECRET", "c2lkOnRva2Vu",
            "TELEFOON_CALLBACK_SECRET", "s3cret",
            "TELEFOON_PER_SECOND", "100",
            "TELEFOON_TIMEOUT", timeout.toString()),
        vertx,
        clockwork);
  }

  @Override
  String address() {
    return "+31612345678";
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return Optional.of(overHttp(manner, "CA1"));
  }

  @Test
  void aCallSaysNothingThatMustBeReadAndAsksForAKey() throws Exception {
    open();
    send(1);
    String call = decoded(((MisbehavingServer) opened()).got.getFirst());
    assertThat(call)
        .contains(
            "To=+31612345678",
            "Nachtwacht: kunt u gaan? Druk 1: ik ga. Druk 0: ik kan niet. Druk 9: herhalen.",
            "https://nw.example/callbacks/telefoon/keys?key=s3cret&amp;reference=",
            "StatusCallback=https://nw.example/callbacks/telefoon/receipts?key=s3cret&reference=")
        .doesNotContain("/o/", "client-07", "secret sentence");
  }

  @Test
  void aQuestionIsSpokenAndAnsweredByAKey() throws Exception {
    open();
    ask();
    assertThat(decoded(((MisbehavingServer) opened()).got.getFirst()))
        .contains("To=+31612345678", "Er is geen alarm.", "Druk 1 als u dit hoort.")
        .doesNotContain("/b/", "anna");
  }
}
