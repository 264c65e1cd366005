package nl.nachtwacht.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.OfferToken;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.deliver.Says;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.provider.Pick;
import org.junit.jupiter.api.Test;

class SmsDeskTest {
  private static final String ANNA = ReplyWorld.ANNA;
  private static final PersonId BERT = ReplyWorld.BERT;

  private final ReplyWorld world = new ReplyWorld("sms");
  private final List<String> echoes = new ArrayList<>();
  private final SmsDesk desk = desk(null);

  @Test
  void aReplyWithANumberIsAboutThatCallAndNoOther() {
    int first = offer("c1-1", "anna");
    int second = offer("c2-1", "anna");
    reply("1 " + first);
    assertThat(world.commands).containsExactly(accepts("c1-1"));
    assertThat(echoes).containsExactly("reply.yours " + first);
    reply("0 " + second);
    assertThat(world.commands.getLast())
        .isEqualTo(
            new AlarmCommand.Decline(
                id("c2-1"), person(), null, null, new OfferToken(id("c2-1"), person(), 1)));
  }

  @Test
  void aBareYesCountsOnlyWhenOneCallIsOpenAndElseTheListGoesBack() {
    int first = offer("c1-1", "anna");
    int second = offer("c2-1", "anna");
    reply("ja");
    assertThat(world.commands).isEmpty();
    assertThat(echoes).containsExactly("reply.list " + second + ", " + first);
    world.resolve("c2-1");
    reply("ja");
    assertThat(world.commands).containsExactly(accepts("c1-1"));
  }

  @Test
  void anotherOnesNumberOrAnUnknownTelephoneDoesNothing() {
    int code = offer("c1-1", "anna");
    reply("+31687654321", "1 " + code);
    reply(ANNA, "1 " + (code + 1));
    assertThat(world.commands).isEmpty();
    assertThat(echoes).containsExactly("reply.none", "reply.list " + code);
  }

  @Test
  void whoIsLateHearsWhoHasIt() {
    int code = offer("c1-1", "anna");
    world.hold("c1-1", BERT);
    reply("1 " + code);
    assertThat(echoes).containsExactly("reply.taken " + code + " Bert B.");
    world.resolve("c1-1");
    reply("1 " + code);
    reply("1 " + code);
    assertThat(echoes.subList(1, 3)).containsExactly("reply.over " + code, "reply.over " + code);
    assertThat(world.alarms.get("c1-1").open()).isFalse();
  }

  @Test
  void hereAnswersTheQuestionAndNeverACall() {
    offer("c1-1", "anna");
    world.question("anna");
    reply("Hier.");
    assertThat(world.commands).isEmpty();
    assertThat(world.reached).containsExactly("anna CONFIRMED");
    reply("hier");
    assertThat(world.reached).as("said twice is said once").hasSize(1);
    assertThat(echoes).containsExactly("reply.here", "reply.here.none");
  }

  @Test
  void aBareYesIsAboutTheCallWhileThereIsOneAndElseAboutTheQuestion() {
    offer("c1-1", "anna");
    world.question("anna");
    reply("ja");
    assertThat(world.commands).containsExactly(accepts("c1-1"));
    assertThat(world.reached).isEmpty();
    world.resolve("c1-1");
    reply("ja");
    assertThat(world.commands).hasSize(1);
    assertThat(world.reached).containsExactly("anna CONFIRMED");
  }

  @Test
  void oneTelephoneOfTwoPeopleProvesBothAndAnotherTelephoneNobody() {
    world.question("anna");
    world.question("bert");
    reply("+31687654321", "hier");
    assertThat(world.reached).isEmpty();
    reply("hier");
    assertThat(world.reached).containsExactlyInAnyOrder("anna CONFIRMED", "bert CONFIRMED");
  }

  @Test
  void whatTheStoreDoesNotTakeIsNotThankedFor() {
    world.question("anna");
    world.broken = true;
    reply("hier");
    assertThat(echoes).containsExactly("reply.trouble");
  }

  @Test
  void stopDisablesNothingAndTellsTheKeepers() {
    offer("c1-1", "anna");
    reply("STOP");
    assertThat(world.commands).isEmpty();
    assertThat(echoes).containsExactly("reply.stop");
    assertThat(world.troubles)
        .containsExactly(new Troubles.Trouble("contact-says-stop", "sms", "anna"));
  }

  @Test
  void aNumberWithoutItsPlusAndOneWrittenAtHomeAreTheSameTelephone() {
    int code = offer("c1-1", "anna");
    reply("31612345678", "1 " + code);
    reply("0031612345678", "1 " + code);
    reply("0612345678", "1 " + code);
    assertThat(world.commands).hasSize(3);
  }

  @Test
  void whenTheStoreCannotTakeItTheEchoSaysNotConfirmed() {
    int code = offer("c1-1", "anna");
    world.broken = true;
    assertThat(reply("1 " + code).status()).isEqualTo(200);
    assertThat(echoes).containsExactly("reply.trouble");
  }

  @Test
  void receiptsOfEveryOrderAndCopyAreReportsAndStrangersAndOthersWordsAreNot() {
    offer("c1-1", "anna");
    assertThat(receipt("ref c1-1 anna", "delivered").status()).isEqualTo(200);
    receipt("ref c1-1 anna", "FAILED");
    receipt("ref c1-1 anna", "delivered");
    receipt("ref c1-1 anna", "buffered");
    assertThat(receipt("nobody's", "failed").status()).isEqualTo(200);
    assertThat(world.reports.stream().map(report -> report.status() + " " + report.reason()))
        .containsExactly("DELIVERED null", "FAILED undelivered", "DELIVERED null");
    assertThat(world.reports.getFirst().effectId()).isEqualTo("c1-1/0/anna");
    assertThat(desk.take(callback("receipts", Map.of("key", "s3cret"))).result().status())
        .isEqualTo(400);
  }

  @Test
  void nobodyButTheProviderIsHeard() {
    int code = offer("c1-1", "anna");
    Map<String, String> reply = Map.of("from", ANNA, "text", "1 " + code);
    assertThat(desk.take(callback("replies", reply)).result().status()).isEqualTo(401);
    Map<String, String> guess = new HashMap<>(reply);
    guess.put("key", "s3cres");
    assertThat(desk.take(callback("replies", guess)).result().status()).isEqualTo(401);
    assertThat(world.commands).isEmpty();
    Callback basic =
        new Callback(
            "replies", Map.of("authorization", "Basic dXNlcjpzM2NyZXQ="), reply, new byte[0]);
    assertThat(desk.take(basic).result().status()).isEqualTo(200);
    assertThat(world.commands).hasSize(1);
  }

  @Test
  void whereASignatureIsAskedForTheSecretItselfIsNotEnough() {
    SmsDesk signed = desk("X-Signature");
    int code = offer("c1-1", "anna");
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    Map<String, String> reply = Map.of("from", ANNA, "text", "1 " + code, "key", "s3cret");
    assertThat(signed.take(new Callback("replies", Map.of(), reply, body)).result().status())
        .isEqualTo(401);
    String wrong = "sha256=" + "0".repeat(64);
    assertThat(
            signed
                .take(new Callback("replies", Map.of("x-signature", wrong), reply, body))
                .result()
                .status())
        .isEqualTo(401);
    String hex = hmac(body);
    assertThat(
            signed
                .take(new Callback("replies", Map.of("x-signature", "sha256=" + hex), reply, body))
                .result()
                .status())
        .isEqualTo(200);
  }

  private static String hmac(byte[] body) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              "s3cret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return java.util.HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  // --- helpers

  private SmsDesk desk(String signatureHeader) {
    CallbackConfig config =
        new CallbackConfig(
            Secret.of("s3cret"),
            signatureHeader,
            new Pick("ref"),
            new Pick("status"),
            List.of("delivered"),
            List.of("failed"),
            new Pick("from"),
            new Pick("text"));
    Phrase phrase = world.phrase();
    Says says =
        new Says() {
          @Override
          public Future<SendResult> say(String address, String text, String key) {
            echoes.add(text);
            return Future.succeededFuture(new SendResult.HandedOver(null));
          }

          @Override
          public Phrase words() {
            return phrase;
          }
        };
    return new SmsDesk("sms", config, world.answering(), says, phrase);
  }

  private int offer(String alarm, String person) {
    return world.offer(alarm, person);
  }

  private Callback.Answer reply(String text) {
    return reply(ANNA, text);
  }

  private Callback.Answer reply(String from, String text) {
    return desk.take(callback("replies", Map.of("key", "s3cret", "from", from, "text", text)))
        .result();
  }

  private Callback.Answer receipt(String reference, String status) {
    return desk.take(
            callback("receipts", Map.of("key", "s3cret", "ref", reference, "status", status)))
        .result();
  }

  private static Callback callback(String about, Map<String, String> parameters) {
    return new Callback(about, Map.of(), parameters, new byte[0]);
  }

  private static AlarmCommand accepts(String alarm) {
    return new AlarmCommand.Accept(id(alarm), person(), new OfferToken(id(alarm), person(), 1));
  }

  private static AlarmId id(String alarm) {
    return ReplyWorld.id(alarm);
  }

  private static PersonId person() {
    return ReplyWorld.person("anna");
  }
}
