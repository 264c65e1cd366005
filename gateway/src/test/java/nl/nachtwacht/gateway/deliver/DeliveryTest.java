package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.heldBy;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.message;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.offer;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.resolved;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.store.Outbox;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.DeliveryReport.Status;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Effect.Purpose;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private final OpenTroubles troubles = new OpenTroubles();
  private final Vertx vertx = Vertx.vertx();
  private final VirtualClockwork clock = new VirtualClockwork(T0);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final FakeOutbox outbox = new FakeOutbox();
  private final FakeChannel push = new FakeChannel("push");
  private final FakeChannel other = new FakeChannel("other");
  private final FakeWatches watches = new FakeWatches();
  private volatile Alarm alarm = waiting();
  private Delivery delivery = start();

  @AfterEach
  void stop() throws Exception {
    push.letGo();
    done(delivery.stop());
    done(vertx.close());
  }

  @Test
  void aMessageIsSentToldAndSettledInThatOrder() throws Exception {
    outbox.put(offer());
    assertThat(push.sent.poll(30, TimeUnit.SECONDS).message().attempt()).isEqualTo(1);
    DeliveryReport report = reported();
    assertThat(report.status()).isEqualTo(Status.HANDED_OVER);
    assertThat(report.effectId()).isEqualTo("offer-1");
    assertThat(settled().state()).isEqualTo(Outbox.State.DONE);
    assertThat(meters.counter("nachtwacht.delivery.sent", "channel", "push").count()).isOne();
  }

  @Test
  void aFailureIsTriedAgainAfterItsPauseWithTheSameId() throws Exception {
    push.manner = FakeChannel.fails(FailureReason.SERVER_ERROR);
    outbox.put(offer());
    Outbox.Settlement first = settled();
    assertThat(first.state()).isEqualTo(Outbox.State.RETRY);
    assertThat(first.reason()).isEqualTo("server_error");
    push.manner = FakeChannel.TAKES;
    until(() -> clock.nextWake() != null);
    advanceUntilSettled();
    assertThat(push.sent)
        .extracting(FakeChannel.Sent::effectId)
        .containsExactly("offer-1", "offer-1");
    assertThat(reported().status()).isEqualTo(Status.HANDED_OVER);
  }

  @Test
  void theCoreHearsOfTheFailureOnceAndOfTheSuccessAfterAll() throws Exception {
    push.manner = FakeChannel.fails(FailureReason.TIMED_OUT);
    outbox.put(offer());
    settled();
    for (int attempt = 2; attempt <= 4; attempt++) {
      advanceUntilSettled();
    }
    push.manner = FakeChannel.TAKES;
    advanceUntilSettled();
    assertThat(watches.reports)
        .extracting(DeliveryReport::status)
        .containsExactly(Status.FAILED, Status.HANDED_OVER);
  }

  @Test
  void wrongSettingsAreToldAtOnceAndOverWhenItWorks() throws Exception {
    push.manner = FakeChannel.answers(new SendResult.Misconfigured(FailureReason.UNAUTHORISED));
    outbox.put(offer());
    settled();
    assertThat(troubles.open).containsExactly("channel-misconfigured push");
    push.manner = FakeChannel.TAKES;
    outbox.put(message("offer-2", Purpose.OFFER, 2));
    settled();
    assertThat(troubles.open).isEmpty();
  }

  @Test
  void anOutageIsToldWhenItLastsAndOverWhenItWorks() throws Exception {
    push.manner = FakeChannel.fails(FailureReason.SERVER_ERROR);
    outbox.put(offer());
    settled();
    assertThat(troubles.open).isEmpty();
    for (int attempt = 2; attempt <= 60 && troubles.open.isEmpty(); attempt++) {
      advanceUntilSettled();
    }
    assertThat(troubles.open).containsExactly("channel-fails push");
    push.manner = FakeChannel.TAKES;
    for (int attempt = 1; attempt <= 10 && !troubles.open.isEmpty(); attempt++) {
      advanceUntilSettled();
    }
    assertThat(troubles.open).isEmpty();
  }

  /** What is open now. */
  private static final class OpenTroubles implements Troubles {
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public void open(Trouble trouble) {
      open.add(trouble.code() + " " + trouble.channel());
    }

    @Override
    public void over(Trouble trouble) {
      open.remove(trouble.code() + " " + trouble.channel());
    }
  }

  @Test
  void aHangingChannelHoldsUpNobodyElseAndIsGivenUpByTheGuard() throws Exception {
    push.manner = FakeChannel.HANGS;
    outbox.put(offer());
    push.sent.poll(30, TimeUnit.SECONDS);
    outbox.put(to("other", "other-1", true));
    assertThat(settled().effectId()).isEqualTo("other-1");
    advance(Duration.ofSeconds(6));
    Outbox.Settlement given = settled();
    assertThat(given.effectId()).isEqualTo("offer-1");
    assertThat(given.reason()).isEqualTo("timed_out");
  }

  @Test
  void aThrowingChannelIsAFailureLikeAnother() throws Exception {
    push.manner =
        _ -> {
          throw new IllegalStateException("broken plug-in");
        };
    outbox.put(offer());
    assertThat(settled().reason()).isEqualTo("internal_error");
  }

  @Test
  void anUrgentMessageFindsAPlaceWhileAllOthersHang() throws Exception {
    push.manner = FakeChannel.HANGS;
    for (int i = 0; i < 20; i++) {
      outbox.put(message("news-" + i, Purpose.OFFER, 1, false));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(push.sent.poll(30, TimeUnit.SECONDS).effectId()).startsWith("news-");
    }
    outbox.put(message("sos", Purpose.OFFER, 1, true));
    assertThat(push.sent.poll(30, TimeUnit.SECONDS).effectId()).isEqualTo("sos");
    assertThat(push.sent.poll()).isNull();
  }

  @Test
  void anOpenBreakerFailsAtOnceTellsTheCoreAndProbesLater() throws Exception {
    alarm = heldBy(DeliveryFixtures.ANNA);
    push.manner = FakeChannel.fails(FailureReason.CONNECT_FAILED);
    for (int i = 0; i < Breaker.FAILURES_TO_OPEN; i++) {
      outbox.put(message("e" + i, Purpose.ASK_HOLDER, i, true));
      settled();
    }
    push.sent.clear();
    outbox.put(message("next", Purpose.ASK_HOLDER, 9, true));
    Outbox.Settlement refused = settled();
    assertThat(refused.reason()).isEqualTo("breaker_open");
    assertThat(push.sent).isEmpty();
    assertThat(watches.reports)
        .last()
        .satisfies(report -> assertThat(report.reason()).isEqualTo("breaker_open"));
    assertThat(gauge("nachtwacht.delivery.breaker")).isEqualTo(2);
    push.manner = FakeChannel.TAKES;
    advance(Duration.ofSeconds(3));
    until(() -> gauge("nachtwacht.delivery.breaker") == 0);
  }

  @Test
  void anOfferForAnAlarmThatIsTakenIsNotSent() throws Exception {
    alarm = heldBy(DeliveryFixtures.BERT);
    outbox.put(offer());
    Outbox.Settlement left = settled();
    assertThat(left.state()).isEqualTo(Outbox.State.FAILED);
    assertThat(left.reason()).isEqualTo("superseded");
    assertThat(reported().reason()).isEqualTo("superseded");
    assertThat(push.sent).isEmpty();
  }

  @Test
  void nobodyIsToldToStandDownFromAnAlarmThatWaitsAgain() throws Exception {
    outbox.put(message("taken", Purpose.TAKEN, 2, true));
    assertThat(settled().reason()).isEqualTo("superseded");
    assertThat(push.sent).isEmpty();
  }

  @Test
  void afterAnOutageTheNewestCallToSomebodyIsEnough() throws Exception {
    push.manner = FakeChannel.fails(FailureReason.SERVER_ERROR);
    outbox.put(message("round-1", Purpose.OFFER, 1));
    settled();
    push.manner = FakeChannel.TAKES;
    outbox.put(message("round-2", Purpose.OFFER, 2));
    assertThat(settled().effectId()).isEqualTo("round-2");
    Outbox.Settlement old = advanceUntilSettled();
    assertThat(old.effectId()).isEqualTo("round-1");
    assertThat(old.reason()).isEqualTo("superseded");
  }

  @Test
  void aCallIsTriedUntilTheAlarmIsOver() throws Exception {
    push.manner = FakeChannel.fails(FailureReason.TIMED_OUT);
    outbox.put(offer());
    settled();
    for (int attempt = 2; attempt < 30; attempt++) {
      assertThat(advanceUntilSettled().state()).isEqualTo(Outbox.State.RETRY);
    }
    alarm = resolved();
    assertThat(advanceUntilSettled().reason()).isEqualTo("superseded");
  }

  @Test
  void aChannelThatNobodyConfiguredFailsAtOnce() throws Exception {
    outbox.put(to("pigeon", "lost", true));
    advance(Delivery.ROUND);
    assertThat(settled().reason()).isEqualTo("unknown_channel");
    assertThat(reported().channel()).isEqualTo("pigeon");
  }

  @Test
  void killedBeforeSettlingItIsSentAgainUnderTheSameIdAndToldAgain() throws Exception {
    outbox.loseSettlements = true;
    outbox.put(offer());
    assertThat(reported().status()).isEqualTo(Status.HANDED_OVER);
    done(delivery.stop());
    outbox.loseSettlements = false;
    clock.advance(Duration.ofMinutes(1));
    delivery = start();
    assertThat(settled().state()).isEqualTo(Outbox.State.DONE);
    assertThat(push.sent)
        .extracting(FakeChannel.Sent::effectId)
        .containsExactly("offer-1", "offer-1");
    assertThat(reported())
        .isEqualTo(
            new DeliveryReport(
                "offer-1",
                DeliveryFixtures.ALARM,
                DeliveryFixtures.ANNA,
                "push",
                Status.HANDED_OVER,
                null));
  }

  @Test
  void nothingIsSettledThatTheCoreCouldNotBeTold() throws Exception {
    watches.broken = true;
    outbox.put(offer());
    push.sent.poll(30, TimeUnit.SECONDS);
    until(() -> watches.refused.get() > 0);
    watches.broken = false;
    advance(Duration.ofSeconds(21));
    assertThat(settled().state()).isEqualTo(Outbox.State.DONE);
    assertThat(outbox.attemptsOf("offer-1")).isEqualTo(2);
  }

  @Test
  void theAgeOfWhatWaitsIsMeasured() throws Exception {
    push.manner = FakeChannel.HANGS;
    outbox.put(offer());
    push.sent.poll(30, TimeUnit.SECONDS);
    advance(Duration.ofSeconds(2));
    until(() -> gauge("nachtwacht.delivery.oldest") >= 2);
    assertThat(gauge("nachtwacht.delivery.waiting")).isOne();
  }

  // --- helpers

  private Delivery start() {
    Delivery fresh =
        new Delivery(
            vertx,
            outbox,
            _ -> Future.succeededFuture(Optional.of(alarm)),
            watches,
            clock,
            meters,
            troubles,
            ContactNews.NOBODY,
            Questions.NONE,
            7);
    PumpSettings settings = new PumpSettings(Duration.ofSeconds(1), 3, 4);
    try {
      done(
          fresh.start(
              List.of(new Delivery.Route(push, settings), new Delivery.Route(other, settings))));
    } catch (Exception broken) {
      throw new AssertionError(broken);
    }
    return fresh;
  }

  private static Effect.Notify to(String channel, String effectId, boolean urgent) {
    return new Effect.Notify(
        effectId,
        DeliveryFixtures.ALARM,
        DeliveryFixtures.CLIENT,
        DeliveryFixtures.BERT,
        new Contact(channel, ChannelFamily.MOBILE, "x"),
        Purpose.OFFER,
        1,
        urgent,
        T0);
  }

  private Outbox.Settlement settled() throws InterruptedException {
    Outbox.Settlement settlement = outbox.settled.poll(30, TimeUnit.SECONDS);
    assertThat(settlement).as("a settlement in time").isNotNull();
    return settlement;
  }

  private DeliveryReport reported() throws InterruptedException {
    DeliveryReport report = watches.reports.poll(30, TimeUnit.SECONDS);
    assertThat(report).as("a report in time").isNotNull();
    return report;
  }

  /** Moves the clock in small steps, letting everybody who wakes do their work. */
  private void advance(Duration by) {
    Instant end = clock.instant().plus(by);
    while (clock.instant().isBefore(end)) {
      clock.advance(Duration.ofMillis(250));
      letWork();
    }
  }

  private Outbox.Settlement advanceUntilSettled() throws InterruptedException {
    for (int step = 0; step < 400; step++) {
      Outbox.Settlement settlement = outbox.settled.poll();
      if (settlement != null) {
        return settlement;
      }
      clock.advance(Duration.ofMillis(250));
      letWork();
    }
    throw new AssertionError("nothing was settled within a hundred seconds");
  }

  /** Waits until what is queued on the event loops now has run, a few times over. */
  private void letWork() {
    for (int turn = 0; turn < 20; turn++) {
      Thread.yield();
      try {
        done(vertx.executeBlocking(() -> null));
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }
  }

  private void until(java.util.function.BooleanSupplier so) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!so.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private double gauge(String name) {
    return meters.get(name).tag("channel", "push").gauge().value();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static final class FakeWatches implements Watches {
    final BlockingQueue<DeliveryReport> reports = new LinkedBlockingQueue<>();
    volatile boolean broken;
    final AtomicInteger refused = new AtomicInteger();

    @Override
    public Future<Void> report(ClientId client, DeliveryReport report) {
      if (broken) {
        refused.incrementAndGet();
        return Future.failedFuture(
            new NotDurableException("disk full", new IllegalStateException()));
      }
      reports.add(report);
      return Future.succeededFuture();
    }

    @Override
    public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> tell(ClientId client, Input input) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> planChanged(ClientId client) {
      throw new UnsupportedOperationException();
    }
  }
}
