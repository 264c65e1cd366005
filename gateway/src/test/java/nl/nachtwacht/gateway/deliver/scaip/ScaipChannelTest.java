package nl.nachtwacht.gateway.deliver.scaip;

import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.T0;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.alarm;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.telling;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.adapter.scaip.ScaipKind;
import nl.nachtwacht.adapter.scaip.ScaipReply;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.gateway.deliver.FailureReason;
import nl.nachtwacht.gateway.deliver.SendResult;
import nl.nachtwacht.gateway.deliver.SendResult.HandedOver;
import nl.nachtwacht.gateway.deliver.SendResult.Misconfigured;
import nl.nachtwacht.gateway.deliver.SendResult.Permanent;
import nl.nachtwacht.gateway.deliver.SendResult.Temporary;
import nl.nachtwacht.gateway.deliver.Warning;
import nl.nachtwacht.gateway.deliver.scaip.FakeCentre.Manner;
import nl.nachtwacht.gateway.deliver.scaip.RouteHealth.RouteNews;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipAnswer;
import nl.nachtwacht.gateway.sip.SipBody;
import nl.nachtwacht.gateway.sip.SipCredentials;
import nl.nachtwacht.gateway.sip.SipNode;
import nl.nachtwacht.gateway.sip.SipNodeSettings;
import nl.nachtwacht.gateway.sip.SipRequest;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.gateway.sip.TestCertificate;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.Effect.Purpose;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaipChannelTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir static Path folder;

  private static VirtualClockwork clock;
  private static Vertx vertx;
  private static SipNode ours;
  private static SipNode first;
  private static SipNode second;
  private static FakeCentre primary;
  private static FakeCentre secondary;

  private final CopyOnWriteArrayList<RouteNews> news = new CopyOnWriteArrayList<>();
  private final String alarmId = "c-1-" + NUMBER.incrementAndGet();
  private ScaipChannel channel;

  @BeforeAll
  static void startNodes() throws Exception {
    vertx = Vertx.vertx();
    clock = new VirtualClockwork(T0);
    TestCertificate certificate = TestCertificate.make(folder);
    SipNodeSettings settings =
        SipNodeSettings.plain("127.0.0.1", 0, 0).withTls(0, certificate.tls());
    ours = await(SipNode.start(vertx, clock, settings));
    first = await(SipNode.start(vertx, clock, settings));
    second = await(SipNode.start(vertx, clock, settings));
    primary = await(FakeCentre.start(first, clock));
    secondary = await(FakeCentre.start(second, clock));
  }

  @AfterAll
  static void stopNodes() throws Exception {
    await(Future.join(ours.close(), first.close(), second.close()));
    await(vertx.close());
  }

  @BeforeEach
  void reset() {
    primary.forgetAll();
    secondary.forgetAll();
  }

  @AfterEach
  void close() throws Exception {
    if (channel != null) {
      await(channel.close());
    }
  }

  // ------------------------------------------------------------------ what is said

  @ParameterizedTest
  @EnumSource(SipTransport.class)
  void isHandedOverWhenTheCentreSaysYes(SipTransport transport) throws Exception {
    open(settings(transport));

    SendResult result = await(offer("sos"));

    ScaipRequest said = primary.requests().getFirst();
    assertThat(result).isEqualTo(new HandedOver(said.reference()));
    assertThat(said.reference()).matches("[0-9A-Za-z]{16}");
    assertThat(said.kind()).isEqualTo(ScaipKind.ME);
    assertThat(said.account()).isEqualTo("4711");
    assertThat(said.deviceType()).isEqualTo(3);
    assertThat(said.status()).isEqualTo(10);
    assertThat(said.callHandling()).isEqualTo(1);
    assertThat(said.callers()).containsExactly("tel:+31201234567");
    assertThat(primary.heard.getFirst().fromUser()).isEqualTo("4711");
    assertThat(secondary.heard).isEmpty();
  }

  @Test
  void tellsWhatBecomesOfAnAlarmUnderItsOneReference() throws Exception {
    open(settings(SipTransport.TCP));
    Alarm alarm = alarm(alarmId, "no-motion");

    for (Purpose purpose : Purpose.values()) {
      await(channel.send(telling(alarm, purpose, T0)));
    }

    assertThat(primary.requests())
        .extracting(ScaipRequest::kind, ScaipRequest::deviceType, ScaipRequest::status)
        .containsExactly(
            tuple(ScaipKind.ME, 10, 69), // offer
            tuple(ScaipKind.IN, 10, 69), // ask the holder
            tuple(ScaipKind.IN, 10, 69), // pressed again
            tuple(ScaipKind.IN, 45, 4), // taken
            tuple(ScaipKind.ME, 10, 69), // open again
            tuple(ScaipKind.RE, 45, 111), // resolved
            tuple(ScaipKind.IN, 10, 69), // transfer
            tuple(ScaipKind.IN, 10, 69), // transfer lapsed
            tuple(ScaipKind.IN, 10, 69), // ask about access
            tuple(ScaipKind.IN, 10, 69), // ask at the end of duty
            tuple(ScaipKind.IN, 10, 69), // a centre is silent
            tuple(ScaipKind.IN, 45, 96)); // somebody set out
    assertThat(primary.requests()).extracting(ScaipRequest::reference).containsOnly(reference());
  }

  @Test
  void tellsTwoThingsAboutOneAlarmOneAfterTheOther() throws Exception {
    open(settings(SipTransport.TCP));
    primary.thenIt(new Manner.NeverAnswers());
    Alarm alarm = alarm(alarmId, "sos");

    Future<SendResult> offered = channel.send(telling(alarm, Purpose.OFFER, T0));
    Future<SendResult> resolved = channel.send(telling(alarm, Purpose.RESOLVED, T0));
    eventually(() -> primary.heard.size() == 1);
    primary.answer(primary.lastAlarm, primary.requests().getFirst(), 0);

    assertThat(await(offered)).isInstanceOf(HandedOver.class);
    assertThat(await(resolved)).isInstanceOf(HandedOver.class);
    assertThat(primary.requests())
        .extracting(ScaipRequest::kind)
        .containsExactly(ScaipKind.ME, ScaipKind.RE);
  }

  // ------------------------------------------------------------------ what is answered

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void saysLessWhenTheFormIsRejectedAndTellsUs(int status) throws Exception {
    open(settings(SipTransport.TCP));
    primary.thenIt(new Manner.Says(status));

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);

    assertThat(primary.requests()).hasSize(2);
    assertThat(primary.requests().getLast())
        .isEqualTo(ScaipRequest.minimal(reference(), ScaipKind.ME, "4711", 3, 10));
    assertThat(news).containsExactly(new RouteNews.FormatRejected("centre", "primary", status));
  }

  @Test
  void isPermanentWhenNoReceiverTakesEvenTheLeastForm() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.Says(2));
    secondary.alwaysIt(new Manner.Says(3));

    assertThat(await(offer("sos"))).isEqualTo(new Permanent(FailureReason.REJECTED));
    assertThat(primary.heard).hasSize(2);
    assertThat(secondary.heard).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void waitsAndRepeatsToTheSameReceiverThenGoesOn(int status) throws Exception {
    CentreSettings.Timers timers = timers(Duration.ofSeconds(10), Duration.ofSeconds(55));
    open(settings(SipTransport.TCP).timed(timers));
    primary.alwaysIt(new Manner.Says(status));
    Duration pause = status == 4 ? timers.hold() : timers.busy();

    Future<SendResult> result = offer("sos");
    eventually(() -> wakesIn(pause));
    assertThat(primary.heard).hasSize(1);
    clock.advance(pause);

    assertThat(await(result)).isInstanceOf(HandedOver.class);
    assertThat(primary.requests()).hasSize(2);
    assertThat(secondary.requests()).hasSize(1);
    assertThat(primary.requests()).extracting(ScaipRequest::reference).containsOnly(reference());
    assertThat(secondary.requests()).extracting(ScaipRequest::reference).containsOnly(reference());
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 99, 42})
  void goesToTheNextReceiverAtOnce(int status) throws Exception {
    open(settings(SipTransport.UDP));
    primary.alwaysIt(new Manner.Says(status));

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);
    assertThat(primary.heard).hasSize(1);
    assertThat(secondary.requests()).extracting(ScaipRequest::reference).containsOnly(reference());
  }

  @Test
  void goesOnWhenAReceiverTakesItButNeverAnswers() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.NeverAnswers());

    Future<SendResult> result = offer("sos");
    eventually(() -> wakesIn(Duration.ofSeconds(10)));
    clock.advance(Duration.ofSeconds(10));

    assertThat(await(result)).isInstanceOf(HandedOver.class);
    assertThat(secondary.heard).hasSize(1);
    assertThat(news).containsExactly(new RouteNews.Suspect("centre", "primary", clock.instant()));
  }

  @Test
  void believesALateYesOfAReceiverThatWasGivenUp() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.NeverAnswers());
    secondary.alwaysIt(new Manner.NeverAnswers());

    Future<SendResult> result = offer("sos");
    eventually(() -> wakesIn(Duration.ofSeconds(10)));
    clock.advance(Duration.ofSeconds(10));
    eventually(() -> secondary.heard.size() == 1);
    primary.answer(primary.lastAlarm, primary.requests().getFirst(), 0);

    assertThat(await(result)).isInstanceOf(HandedOver.class);
  }

  @Test
  void goesOnWhenAReceiverDoesNotRespond() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.Deaf());

    Future<SendResult> result = offer("sos");
    eventually(() -> primary.heard.size() == 1);
    clock.advance(Duration.ofSeconds(5));

    assertThat(await(result)).isInstanceOf(HandedOver.class);
    assertThat(secondary.heard).hasSize(1);
  }

  @Test
  void triesTheHealthyReceiverFirst() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.Says(5));
    await(offer("sos"));
    primary.forgetAll();
    secondary.forgetAll();

    await(channel.send(telling(alarm(alarmId + "b", "sos"), Purpose.OFFER, T0)));

    assertThat(primary.heard).isEmpty();
    assertThat(secondary.heard).hasSize(1);
  }

  @Test
  void endsInItsTimeWhateverTheCentreDoes() throws Exception {
    Duration delivery = Duration.ofSeconds(20);
    open(settings(SipTransport.TCP).timed(timers(Duration.ofSeconds(25), delivery)));
    primary.alwaysIt(new Manner.NeverAnswers());

    Future<SendResult> result = offer("sos");
    eventually(() -> primary.heard.size() == 1 && ours.underWay() == 0);
    clock.advance(delivery);

    assertThat(await(result)).isEqualTo(new Temporary(FailureReason.TIMED_OUT, null));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 488})
  void isOurMistakeWhenEveryReceiverRefusesUsAndIsToldOnce(int sipStatus) throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.Refuses(sipStatus));
    secondary.alwaysIt(new Manner.Refuses(sipStatus));

    SendResult once = await(offer("sos"));
    await(offer("sos"));

    assertThat(once).isInstanceOf(Misconfigured.class);
    assertThat(news)
        .filteredOn(RouteNews.SetUpWrong.class::isInstance)
        .containsExactlyInAnyOrder(
            new RouteNews.SetUpWrong("centre", "primary", sipStatus),
            new RouteNews.SetUpWrong("centre", "secondary", sipStatus));
  }

  @Test
  void isWorthAnotherTryWhenOneReceiverIsOnlyBusy() throws Exception {
    open(settings(SipTransport.TCP));
    primary.alwaysIt(new Manner.Refuses(403));
    secondary.alwaysIt(new Manner.Refuses(503));

    assertThat(await(offer("sos"))).isEqualTo(new Temporary(FailureReason.SERVER_ERROR, null));
  }

  @Test
  void takes202For200() throws Exception {
    open(settings(SipTransport.UDP));
    primary.thenIt(new Manner.Accepts());

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);
    assertThat(secondary.heard).isEmpty();
  }

  @Test
  void takesAnAnswerThatComesBeforeTheResponse() throws Exception {
    open(settings(SipTransport.TCP));
    primary.thenIt(new Manner.AnswersEarly());

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void readsAnAnswerInsideTheResponse(int status) throws Exception {
    open(settings(SipTransport.TCP));
    primary.thenIt(new Manner.AnswersInside(status));

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);
    assertThat(secondary.heard).hasSize(status == 0 ? 0 : 1);
  }

  @Test
  void doesNotBelieveAStrangersYes() throws Exception {
    open(settings(SipTransport.TCP));
    primary.thenIt(new Manner.NeverAnswers());
    SipNode stranger = await(SipNode.start(vertx, clock, SipNodeSettings.plain("127.0.0.2", 0, 0)));

    Future<SendResult> result = offer("sos");
    eventually(() -> wakesIn(Duration.ofSeconds(10)));
    byte[] yes = ScaipXml.write(ScaipReply.of(reference(), 0));
    SipRequest forged =
        new SipRequest(
            "MESSAGE",
            ours.listening(SipTransport.UDP),
            "4711",
            null,
            "centre",
            false,
            null,
            new SipBody("application/scaip+xml", yes));

    assertThat(await(stranger.send(forged, Duration.ofSeconds(8))))
        .isEqualTo(new SipAnswer.Final(405, null));
    assertThat(result.isComplete()).isFalse();
    clock.advance(Duration.ofSeconds(10));
    await(result);
    await(stranger.close());
  }

  @Test
  void provesItsPassword() throws Exception {
    SipCredentials secret = new SipCredentials("gateway", "geheim");
    primary.wanted = secret;
    secondary.wanted = secret;
    open(settings(SipTransport.TCP).knowing(secret));

    assertThat(await(offer("sos"))).isInstanceOf(HandedOver.class);
    assertThat(primary.heard).hasSize(1);
  }

  @Test
  void isOurMistakeWhenThePasswordIsWrong() throws Exception {
    primary.wanted = new SipCredentials("gateway", "geheim");
    secondary.wanted = primary.wanted;
    open(settings(SipTransport.TCP).knowing(new SipCredentials("gateway", "oud")));

    assertThat(await(offer("sos"))).isEqualTo(new Misconfigured(FailureReason.UNAUTHORISED));
  }

  @Test
  void warnsTheCentreOfTroubleOfTheGatewayItself() throws Exception {
    open(settings(SipTransport.TCP));

    SendResult result =
        await(channel.warn(new Warning("w-1", "store-not-writable", clock.instant(), "4711")));

    assertThat(result).isInstanceOf(HandedOver.class);
    ScaipRequest said = primary.requests().getFirst();
    assertThat(said.account()).isEqualTo("100200");
    assertThat(said.deviceType()).isEqualTo(45);
    assertThat(said.status()).isEqualTo(67);
    assertThat(said.infoText()).isEqualTo("store-not-writable");
  }

  @Test
  void saysSoWhenNobodyListens() throws Exception {
    SipAddress nobody = new SipAddress("127.0.0.1", 1, SipTransport.TCP);
    open(CentreSettings.of("centre", "1", new CentreRoute("primary", nobody, null, null)));

    assertThat(await(offer("sos"))).isEqualTo(new Temporary(FailureReason.CONNECT_FAILED, null));
  }

  // ------------------------------------------------------------------ watching the routes

  @Test
  void sendsItsOwnHeartbeatToEachReceiver() throws Exception {
    open(settings(SipTransport.TCP));
    eventually(() -> primary.heartbeats.size() == 1 && secondary.heartbeats.size() == 1);
    quiet();
    advanceCalmly(Duration.ofSeconds(75), 0);
    eventually(() -> primary.heartbeats.size() == 2 && secondary.heartbeats.size() == 2);

    ScaipRequest heartbeat = primary.heartbeats.getLast();
    assertThat(heartbeat.deviceType()).isEqualTo(45);
    assertThat(heartbeat.account()).isEqualTo("100200");
    assertThat(primary.heartbeats.getFirst().reference()).isNotEqualTo(heartbeat.reference());
    assertThat(news).isEmpty();
  }

  @Test
  void keepsItsHeartbeatBackWhileAnAlarmIsOnItsWay() throws Exception {
    open(settings(SipTransport.TCP).timed(timers(Duration.ofMinutes(10), Duration.ofMinutes(10))));
    primary.alwaysIt(new Manner.NeverAnswers());
    Future<SendResult> result = offer("sos");
    eventually(() -> primary.heard.size() == 1 && ours.underWay() == 0);

    advanceCalmly(Duration.ofSeconds(75), 1);

    assertThat(primary.heartbeats).hasSize(1);
    primary.answer(primary.lastAlarm, primary.requests().getFirst(), 0);
    await(result);
  }

  @Test
  void tellsOnceThatARouteIsSuspectThatTheCentreIsLostAndThatItIsBack() throws Exception {
    open(settings(SipTransport.TCP));
    Manner deaf = new Manner.Refuses(503);
    primary.withHeartbeatsIt(deaf);
    secondary.withHeartbeatsIt(deaf);

    Instant suspect = clock.instant().plusSeconds(75);
    advanceCalmly(Duration.ofSeconds(75), 0);
    eventually(() -> news.size() == 2);
    assertThat(news)
        .containsExactlyInAnyOrder(
            new RouteNews.Suspect("centre", "primary", suspect),
            new RouteNews.Suspect("centre", "secondary", suspect));

    advanceCalmly(Duration.ofMinutes(3), 0);
    eventually(() -> news.size() == 3);
    assertThat(news.getLast()).isEqualTo(new RouteNews.Lost("centre", suspect));

    secondary.withHeartbeatsIt(new Manner.Says(0));
    advanceCalmly(Duration.ofSeconds(75), 0);
    eventually(() -> news.size() == 5);
    assertThat(news.get(3)).isInstanceOf(RouteNews.Healthy.class);
    assertThat(news.get(4)).isInstanceOf(RouteNews.Back.class);
  }

  // ------------------------------------------------------------------ helpers

  private void open(CentreSettings settings) throws Exception {
    channel =
        await(
            ScaipChannel.start(
                ours,
                clock,
                settings,
                (_, contact) -> new Accounts.Line(contact.address(), "+31 20 123 45 67"),
                null,
                news::add,
                new SimpleMeterRegistry()));
    eventually(() ->
        settings.routes().size() == 1
            || primary.heartbeats.size() + secondary.heartbeats.size() >= 2
            || settings.credentials() != null);
    quiet();
    news.clear();
  }

  private static CentreSettings settings(SipTransport transport) {
    return CentreSettings.of(
        "centre",
        "100200",
        new CentreRoute("primary", first.listening(transport), "alarm", null),
        new CentreRoute("secondary", second.listening(transport), "alarm", null));
  }

  /** Pauses that no other timer has, so that a test knows what it waits for. */
  private static CentreSettings.Timers timers(Duration answer, Duration delivery) {
    CentreSettings.Timers usual = CentreSettings.Timers.STANDARD;
    return new CentreSettings.Timers(
        usual.response(),
        usual.responseUdp(),
        answer,
        Duration.ofSeconds(12),
        Duration.ofSeconds(7),
        delivery,
        usual.heartbeat(),
        usual.keepAlive(),
        usual.lost());
  }

  private Future<SendResult> offer(String kind) {
    return channel.send(telling(alarm(alarmId, kind), Purpose.OFFER, T0));
  }

  private String reference() {
    return AlarmReference.of("centre", alarm(alarmId, "sos").id());
  }

  /** Until nothing is under way any more. */
  private void quiet() {
    eventually(() -> channel.underWay() == 0 && ours.underWay() == 0);
  }

  private static boolean wakesIn(Duration duration) {
    Instant next = clock.nextWake();
    return next != null && next.equals(clock.instant().plus(duration));
  }

  /** Moves the clock in steps, each when all that was sent has its response. */
  private void advanceCalmly(Duration by, int messagesThatWait) throws Exception {
    Instant end = clock.instant().plus(by);
    while (clock.instant().isBefore(end)) {
      clock.advanceTo(min(end, clock.instant().plusSeconds(5)));
      letWokenTasksRun();
      eventually(() -> channel.underWay() == messagesThatWait && ours.underWay() == 0);
    }
  }

  private static void letWokenTasksRun() throws Exception {
    for (int i = 0; i < 4; i++) {
      await(ours.onContext(Future::succeededFuture));
    }
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private void eventually(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .as(
              "it did not happen; under way: %d of the channel, %d over SIP; heartbeats: %d, %d",
              channel.underWay(),
              ours.underWay(),
              primary.heartbeats.size(),
              secondary.heartbeats.size())
          .isLessThan(giveUp);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
