package nl.nachtwacht.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.ChannelConfig;
import nl.nachtwacht.gateway.config.ForPeople;
import nl.nachtwacht.gateway.config.ProviderConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.config.VoiceConfig;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import org.junit.jupiter.api.Test;

class VoiceDeskTest {
  private final ReplyWorld world = new ReplyWorld("telefoon");
  private final VoiceDesk desk = desk();

  @Test
  void onlyTheKeyOneAcceptsAndTheCallerHearsThatTheyHaveIt() {
    world.offer("c1-1", "anna");
    assertThat(press("c1-1", "1").body()).isEqualTo("end:voice.yours 47");
    assertThat(world.commands)
        .containsExactly(
            new AlarmCommand.Accept(
                ReplyWorld.id("c1-1"),
                ReplyWorld.person("anna"),
                new OfferToken(ReplyWorld.id("c1-1"), ReplyWorld.person("anna"), 1)));
  }

  @Test
  void invariant21SilenceVoicemailAndMachinesAcceptNothing() {
    world.offer("c1-1", "anna");
    assertThat(press("c1-1", "").body()).startsWith("end:");
    assertThat(desk.take(callback("keys", Map.of("ref", "ref c1-1 anna"))).result().status())
        .isEqualTo(200);
    for (String word : List.of("completed", "answered-machine", "busy")) {
      desk.take(callback("receipts", Map.of("ref", "ref c1-1 anna", "status", word)));
    }
    assertThat(world.commands).isEmpty();
    assertThat(new ArrayList<>(world.reports))
        .isNotEmpty()
        .allMatch(report -> report.reason().equals("undelivered"));
  }

  @Test
  void nineHearsItAgainAndSoDoesAKeyThatMeansNothing() {
    world.offer("c1-1", "anna");
    for (String key : List.of("9", "5", "#", "11")) {
      assertThat(press("c1-1", key).body()).as(key).startsWith("ask:voice.offer");
    }
    assertThat(world.commands).isEmpty();
    world.resolve("c1-1");
    assertThat(press("c1-1", "9").body()).isEqualTo("end:voice.over");
  }

  @Test
  void zeroDeclinesAndALateOneHearsWhoHasIt() {
    world.offer("c1-1", "anna");
    assertThat(press("c1-1", "0").body()).isEqualTo("end:voice.declined 47");
    world.hold("c1-1", ReplyWorld.BERT);
    assertThat(press("c1-1", "1").body()).isEqualTo("end:voice.taken 47 Bert B.");
  }

  @Test
  void inACallThatAsksOnlyTheKeyOneConfirmsAndSilenceProvesNothing() {
    String reference = world.question("anna");
    assertThat(pressIn(reference, "").body()).isEqualTo("end:voice.question.silent");
    assertThat(pressIn(reference, "9").body()).isEqualTo("ask:voice.question");
    assertThat(pressIn(reference, "0").body()).isEqualTo("ask:voice.question");
    desk.take(callback("receipts", Map.of("ref", reference, "status", "busy")));
    assertThat(world.reached).isEmpty();
    assertThat(pressIn(reference, "1").body()).isEqualTo("end:voice.here");
    assertThat(world.reached).containsExactly("anna CONFIRMED");
    assertThat(world.commands).isEmpty();
    assertThat(world.reports).isEmpty();
  }

  private Callback.Answer pressIn(String reference, String digit) {
    return desk.take(callback("keys", Map.of("ref", reference, "digit", digit))).result();
  }

  @Test
  void strangersAreNotHeard() {
    world.offer("c1-1", "anna");
    Callback stranger =
        new Callback("keys", Map.of(), Map.of("ref", "ref c1-1 anna", "digit", "1"), new byte[0]);
    assertThat(desk.take(stranger).result().status()).isEqualTo(401);
    assertThat(world.commands).isEmpty();
  }

  private Callback.Answer press(String alarm, String digit) {
    return desk.take(callback("keys", Map.of("ref", "ref " + alarm + " anna", "digit", digit)))
        .result();
  }

  private static Callback callback(String about, Map<String, String> parameters) {
    return new Callback(about, Map.of("x-nachtwacht-key", "s3cret"), parameters, new byte[0]);
  }

  private VoiceDesk desk() {
    CallbackConfig callback =
        new CallbackConfig(
            Secret.of("s3cret"),
            null,
            new Pick("ref"),
            new Pick("status"),
            List.of("in-progress"),
            List.of("completed", "busy", "answered-machine"),
            null,
            null);
    VoiceConfig config =
        new VoiceConfig(
            new ChannelConfig.Common(
                "telefoon", java.time.Duration.ofSeconds(5), 8, 8, ChannelConfig.Privacy.NONE),
            new ProviderConfig(
                ProviderConfig.Method.POST,
                "https://voice.example",
                Map.of(),
                null,
                "x",
                null,
                1,
                List.of(),
                List.of(),
                null),
            new ForPeople(ForPeople.Language.NL, null, 400),
            null,
            callback,
            new Pick("digit"),
            RequestTemplate.of(RequestTemplate.Form.XML, "ask:{text}", java.util.Set.of("text")),
            RequestTemplate.of(RequestTemplate.Form.XML, "end:{text}", java.util.Set.of("text")));
    return new VoiceDesk(
        config, callback, world.answering(), world.phrase(), "https://nw.example/callbacks/t");
  }
}
