package nl.nachtwacht.gateway.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.config.CallbackConfig;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.config.Secret;
import nl.nachtwacht.gateway.deliver.Phrase;
import nl.nachtwacht.gateway.deliver.Says;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.Troubles;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.offer.FakeOffers;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.provider.Pick;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.Test;

class SmsDeskTest {
  private static final Instant T0 = Instant.parse("2026-03-01T01:13:00Z");
  private static final String ANNA = "+31612345678";
  private static final PersonId BERT = new PersonId("bert");

  private final FakeOffers offers = new FakeOffers();
  private final World world = new World();
  private final List<String> echoes = new ArrayList<>();
  private final List<Troubles.Trouble> troubles = new ArrayList<>();
  private final SmsDesk desk = desk(null);

  @Test
  void aReplyWithANumberIsAboutThatCallAndNoOther() {
    int first = offer("c1-1", "anna");
    int second = offer("c2-1", "anna");
    reply("1 " + first);
    assertThat(world.commands).containsExactly(new AlarmCommand.Accept(id("c1-1"), person()));
    assertThat(echoes).containsExactly("reply.yours " + first);
    reply("0 " + second);
    assertThat(world.commands.getLast())
        .isEqualTo(new AlarmCommand.Decline(id("c2-1"), person(), null));
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
    assertThat(world.commands).containsExactly(new AlarmCommand.Accept(id("c1-1"), person()));
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
  void stopDisablesNothingAndTellsTheKeepers() {
    offer("c1-1", "anna");
    reply("STOP");
    assertThat(world.commands).isEmpty();
    assertThat(echoes).containsExactly("reply.stop");
    assertThat(troubles).containsExactly(new Troubles.Trouble("contact-says-stop", "sms", "anna"));
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
    Answering answering =
        new Answering(
            offers,
            id -> Future.succeededFuture(Optional.ofNullable(world.alarms.get(id))),
            world,
            person -> person.equals(BERT) ? "Bert B." : person.value(),
            AuditTrail.NONE,
            new Troubles() {
              @Override
              public void open(Trouble trouble) {
                troubles.add(trouble);
              }

              @Override
              public void over(Trouble trouble) {}
            },
            new VirtualClockwork(T0));
    Phrase phrase =
        (key, values) ->
            String.join(
                " ",
                java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(key),
                        java.util.stream.Stream.of("code", "list", "name")
                            .map(values::get)
                            .filter(java.util.Objects::nonNull))
                    .toList());
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
    return new SmsDesk("sms", config, answering, says, phrase);
  }

  private int offer(String alarm, String person) {
    world.alarms.computeIfAbsent(alarm, World::waiting);
    Offer offer =
        new Offer(
            alarm + "/0/" + person,
            "ref " + alarm + " " + person,
            id(alarm),
            new ClientId("c"),
            new PersonId(person),
            "sms",
            ANNA,
            Offer.NO_CODE,
            Privacy.MINIMAL,
            T0);
    return offers.note(offer, SecretHash.of(offer.effectId()), true).result().code();
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

  private static AlarmId id(String alarm) {
    return new AlarmId(alarm);
  }

  private static PersonId person() {
    return new PersonId("anna");
  }

  /** Alarms that take the first who comes. */
  private static final class World implements Watches {
    private final Map<String, Alarm> alarms = new LinkedHashMap<>();
    private final List<AlarmCommand> commands = new ArrayList<>();
    private final List<DeliveryReport> reports = new ArrayList<>();
    private boolean broken;

    static Alarm waiting(String id) {
      CarePlan plan =
          new CarePlan(
              new ClientId("c"),
              new HomeId("h"),
              new OrganisationId("o"),
              1,
              ZoneId.of("Europe/Amsterdam"),
              List.of(),
              List.of(),
              new Ladder(List.of()));
      Alarm.Making made =
          new Alarm.Making(
              "sos", "sos", "sos#1", AlarmClass.CARE_1, T0, null, List.of(), null, null);
      return Alarm.raised(new AlarmId(id), plan, plan.ladder(), made, null, null, T0, T0);
    }

    void hold(String id, PersonId person) {
      alarms.computeIfPresent(
          id,
          (_, alarm) ->
              alarm
                  .edit()
                  .held(ResponseState.ACCEPTED, Holder.promised(person, T0.plusSeconds(180)))
                  .done());
    }

    void resolve(String id) {
      alarms.computeIfPresent(
          id, (_, alarm) -> alarm.edit().resolved(BERT, T0, AlarmOutcome.HELPED_ON_SITE).done());
    }

    @Override
    public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
      if (broken) {
        return Future.failedFuture(new NotDurableException("full", new RuntimeException()));
      }
      commands.add(command);
      Alarm alarm = alarms.get(command.alarm().value());
      Refusal refusal = null;
      if (!alarm.open()) {
        refusal = Refusal.ALREADY_RESOLVED;
      } else if (alarm.holder() != null && !alarm.holder().person().equals(command.by())) {
        refusal = Refusal.ALREADY_TAKEN;
      } else if (command instanceof AlarmCommand.Accept) {
        hold(alarm.id().value(), command.by());
      }
      return Future.succeededFuture(new CommandAnswer(alarms.get(alarm.id().value()), refusal));
    }

    @Override
    public Future<Void> report(ClientId client, DeliveryReport report) {
      reports.add(report);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> tell(ClientId client, Input input) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> planChanged(ClientId client) {
      return Future.succeededFuture();
    }
  }
}
