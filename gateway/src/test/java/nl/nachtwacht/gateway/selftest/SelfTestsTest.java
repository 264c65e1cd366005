package nl.nachtwacht.gateway.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.Decoded;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.ingest.Inbound;
import nl.nachtwacht.gateway.ingest.Intake;
import nl.nachtwacht.gateway.ingest.Receipt;
import nl.nachtwacht.gateway.registry.EmptyRegistry;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.LiveFacts;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A test of the gateway's own, with the real core behind it, broken at each stage of its way. */
class SelfTestsTest {
  private static final ClientId CANARY = new ClientId("~canary-0");
  private static final Instant NOW = Instant.parse("2026-03-01T11:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final VirtualClockwork clock = new VirtualClockwork(NOW);
  private final LoopbackChannel loopback = new LoopbackChannel();
  private final House house = new House();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void goesAllTheWayAndLeavesNothingBehind() throws Exception {
    Probe.Result result = run(Probe.End.LOOPBACK, SelfTests.BOUND);
    assertThat(result.lost()).isNull();
    assertThat(house.facts(Fact.DeviceTested.class)).hasSize(1);
    assertThat(house.state.alarms()).noneMatch(Alarm::open);
    assertThat(house.state.tests()).isEmpty();
    assertThat(house.urgent).as("a test is never urgent").isZero();
  }

  @Test
  void endsAtTheAlarmWhereNobodyIsToBeTold() throws Exception {
    house.outboxStands = true;
    assertThat(run(Probe.End.ALARM, SelfTests.BOUND).lost()).isNull();
  }

  @Test
  void saysAtWhichStageItWasLost() throws Exception {
    house.watchStands = true;
    assertThat(run(Probe.End.LOOPBACK, SelfTests.BOUND).lost()).isEqualTo(Lost.NOT_BEGUN);
    house.watchStands = false;
    house.receipt = Receipt.MALFORMED;
    assertThat(run(Probe.End.LOOPBACK, SelfTests.BOUND).lost()).isEqualTo(Lost.NOT_TAKEN);
    house.receipt = Receipt.STORED;
    house.deaf = true;
    assertThat(run(Probe.End.LOOPBACK, SOON).lost()).isEqualTo(Lost.NOT_RAISED);
  }

  @Test
  void saysThatItWasNotTold() throws Exception {
    house.outboxStands = true;
    Probe.Result result = run(Probe.End.LOOPBACK, SOON);
    assertThat(result.lost()).isEqualTo(Lost.NOT_TOLD);
    assertThat(result.conclusive()).isTrue();
  }

  @Test
  void saysThatItsWordWasNotHeeded() throws Exception {
    house.commandsFail = true;
    assertThat(run(Probe.End.LOOPBACK, SelfTests.BOUND).lost()).isEqualTo(Lost.NOT_CONFIRMED);
  }

  @Test
  void doesNotTakeAClockThatJumpedForALostTest() throws Exception {
    house.receipt = Receipt.MALFORMED;
    house.onTake = () -> clock.advance(Duration.ofHours(1));
    Probe.Result result = run(Probe.End.LOOPBACK, SelfTests.BOUND);
    assertThat(result.lost()).isEqualTo(Lost.NOT_TAKEN);
    assertThat(result.conclusive()).isFalse();
  }

  private static final Duration SOON = Duration.ofMillis(300);

  private Probe.Result run(Probe.End end, Duration bound) throws Exception {
    SelfTests tests = new SelfTests(vertx, clock, house, house, house, loopback, bound);
    return tests
        .run(new Probe(CANARY, end))
        .toCompletionStage()
        .toCompletableFuture()
        .get(40, TimeUnit.SECONDS);
  }

  /** A gateway in one class: its parts can be made to fail one by one. */
  private final class House implements Intake, Watches, LiveFacts {
    private final WatchPlan plan = new SelfTestRegistry(new EmptyRegistry()).plan(CANARY);
    private final List<Consumer<LiveFact>> listeners = new CopyOnWriteArrayList<>();
    private final List<Fact> told = new ArrayList<>();
    private WatchState state = WatchState.empty();
    private Receipt receipt = Receipt.STORED;
    private Runnable onTake = () -> {};
    private boolean watchStands;
    private boolean deaf;
    private boolean outboxStands;
    private boolean commandsFail;
    private int urgent;

    @Override
    public Future<Receipt> take(Inbound inbound) {
      onTake.run();
      var placed =
          new SelfTestRegistry(new EmptyRegistry()).place(inbound.source(), CANARY.value());
      Decoded decoded =
          AdapterCatalogue.standard().decodeAs("zigbee2mqtt", inbound.message(), _ -> null);
      if (receipt == Receipt.STORED && !deaf && decoded instanceof Decoded.Events events) {
        step(new Input.Observed(placed.device(), events.events()));
      }
      return Future.succeededFuture(receipt);
    }

    private synchronized void step(Input input) {
      Outcome outcome = Watch.step(state, plan, input, clock.instant());
      state = outcome.state();
      told.addAll(outcome.facts());
      for (Fact fact : outcome.facts()) {
        Alarm its =
            outcome.changedAlarms().stream()
                .filter(one -> one.id().equals(fact.alarm()))
                .findFirst()
                .orElse(null);
        listeners.forEach(one -> one.accept(new LiveFact(1, CANARY, fact, its)));
      }
      for (Effect effect : outcome.effects()) {
        Effect.Notify notify = (Effect.Notify) effect;
        urgent += notify.urgent() ? 1 : 0;
        if (!outboxStands) {
          state.alarms().stream()
              .filter(one -> one.alarmClass() == AlarmClass.TEST)
              .forEach(one ->
                  loopback.send(
                      new nl.nachtwacht.gateway.deliver.Outgoing(notify, one, 1, clock.instant())));
        }
      }
    }

    private <T extends Fact> List<T> facts(Class<T> kind) {
      return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public boolean congested() {
      return false;
    }

    @Override
    public void onceRelieved(Runnable task) {
      task.run();
    }

    @Override
    public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
      if (commandsFail) {
        return Future.failedFuture("disk full");
      }
      step(new Input.Commanded(command));
      return Future.succeededFuture(new CommandAnswer(null, null));
    }

    @Override
    public Future<Void> report(ClientId client, DeliveryReport report) {
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> tell(ClientId client, Input input) {
      if (watchStands) {
        return Future.failedFuture("nobody decides");
      }
      step(input);
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> planChanged(ClientId client) {
      return Future.succeededFuture();
    }

    @Override
    public Subscription listen(Consumer<LiveFact> listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }
}
