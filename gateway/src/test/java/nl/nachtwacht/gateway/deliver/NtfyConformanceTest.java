package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.to;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;

class NtfyConformanceTest extends ChannelConformance {
  private static final String TAKEN =
      """
      {"id": "xE73Iyuabi", "time": 1673542291, "event": "message", "topic": "anna-phone"}
      """;
  private static final String REFUSED = "{\"code\": 50701, \"http\": 507, \"error\": \"full\"}";

  @Override
  Provider provider() {
    return new MisbehavingServer(
        vertx,
        got -> PeopleChannels.keyOf(new JsonObject(got.body()).getString("sequence_id")),
        TAKEN,
        REFUSED);
  }

  @Override
  Channel channel(int port, Duration timeout) {
    return PeopleChannels.of(
        "ntfy.yaml",
        Map.of(
            "PUSH_URL",
            "http://127.0.0.1:" + port,
            "PUSH_SECRET",
            "tk_1",
            "PUSH_TIMEOUT",
            timeout.toString()),
        vertx,
        clockwork);
  }

  @Override
  Optional<SendResult> expected(Manner manner) {
    return Optional.of(overHttp(manner, "xE73Iyuabi"));
  }

  @Test
  void aCallHasButtonsThatPostAndOpensThePersonalPage() throws Exception {
    open();
    send(1);
    MisbehavingServer.Got got = ((MisbehavingServer) opened()).got.getFirst();
    assertThat(got.header("Authorization")).isEqualTo("Bearer tk_1");
    JsonObject push = new JsonObject(got.body());
    assertThat(push.getInteger("priority")).isEqualTo(5);
    assertThat(push.getString("title")).isEqualTo("Nachtwacht NOOD client-07-1: kunt u gaan?");
    assertThat(push.getString("click")).startsWith(PeopleChannels.SITE + "/o/");
    JsonObject go = push.getJsonArray("actions").getJsonObject(0);
    assertThat(go.getString("method")).isEqualTo("POST");
    assertThat(go.getString("url")).isEqualTo(push.getString("click"));
    assertThat(go.getString("body")).isEqualTo("answer=go");
    assertThat(got.body()).doesNotContain("secret sentence", "\"anna\"");
  }

  @Test
  void whatAsksNothingHasNoButtonsAndRingsSofter() throws Exception {
    open();
    Channel channel = channel(opened().port(), Duration.ofSeconds(5));
    Outgoing taken = new Outgoing(to("anna-phone", Effect.Purpose.TAKEN), waiting(), 1, T0);
    done(channel.send(taken));
    JsonObject push = new JsonObject(((MisbehavingServer) opened()).got.getFirst().body());
    assertThat(push.getInteger("priority")).isEqualTo(3);
    assertThat(push.fieldNames()).doesNotContain("actions", "click");
    done(channel.close());
  }

  @Test
  void aQuestionHasOneButtonThatPosts() throws Exception {
    open();
    ask();
    JsonObject push = new JsonObject(((MisbehavingServer) opened()).got.getFirst().body());
    assertThat(push.getInteger("priority")).isEqualTo(3);
    assertThat(push.getString("title")).isEqualTo("Nachtwacht: bent u hier bereikbaar?");
    assertThat(push.getString("message")).startsWith("Er is geen alarm.");
    assertThat(push.getString("click")).startsWith(PeopleChannels.SITE + "/b/");
    assertThat(push.getJsonArray("actions")).hasSize(1);
    JsonObject here = push.getJsonArray("actions").getJsonObject(0);
    assertThat(here.getString("method")).isEqualTo("POST");
    assertThat(here.getString("url")).isEqualTo(push.getString("click"));
    assertThat(here.getString("body")).isEqualTo("answer=here");
    assertThat(push.encode()).doesNotContain("\"anna\"");
  }
}
