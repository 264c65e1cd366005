package nl.nachtwacht.gateway.command;

import static nl.nachtwacht.gateway.RealGateway.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.adapter.AdapterCatalogue;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation.Lock;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.gateway.door.CommandOutcome;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One order at a time, and what the lock itself says decides. */
class DeviceOrdersTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:00:00Z");
  private static final DeviceCard LOCK =
      new DeviceCard(
          new DeviceId("lock"),
          new ClientId("c1"),
          "hub",
          "nuki",
          "LOCK1",
          Role.LOCK,
          "hal",
          "Voordeur");

  private final VirtualClockwork clock = new VirtualClockwork(NOW);
  private Vertx vertx;
  private Promise<CommandOutcome> hub;
  private DeviceOrders orders;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    hub = Promise.promise();
    orders =
        new DeviceOrders(
            vertx,
            clock,
            AdapterCatalogue::standard,
            _ -> Future.succeededFuture(key -> null),
            (source, _) -> source.equals("hub") ? (_, _) -> hub.future() : null,
            new SimpleMeterRegistry());
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void aLockThatSaysNothingIsNoSuccess() throws Exception {
    Future<OrderOutcome> outcome = orders.give(LOCK, DeviceCommand.UNLOCK);
    hub.complete(CommandOutcome.ACKNOWLEDGED);
    says(Lock.State.UNLOCKING, null);
    assertThat(outcome.isComplete()).isFalse();

    clock.advance(DeviceOrders.ANSWER_WITHIN);

    assertThat(await(outcome)).isEqualTo(OrderOutcome.NO_ANSWER);
  }

  @Test
  void aTurnThatIsOnlyAnnouncedIsNoSuccessAndTheTurnItselfIs() throws Exception {
    Future<OrderOutcome> outcome = orders.give(LOCK, DeviceCommand.UNLOCK);
    says(Lock.State.UNLOCKED, Lock.Result.ABOUT_TO_RUN);
    assertThat(outcome.isComplete()).isFalse();

    says(Lock.State.UNLOCKED, Lock.Result.DONE);

    assertThat(await(outcome)).isEqualTo(OrderOutcome.DONE);
  }

  @Test
  void whatTheHubDoesWithItIsTold() throws Exception {
    Future<OrderOutcome> away = orders.give(LOCK, DeviceCommand.LOCK);
    hub.complete(CommandOutcome.NOT_THERE);
    assertThat(await(away)).isEqualTo(OrderOutcome.NOT_THERE);

    hub = Promise.promise();
    Future<OrderOutcome> refused = orders.give(LOCK, DeviceCommand.LOCK);
    hub.complete(CommandOutcome.REFUSED);
    assertThat(await(refused)).isEqualTo(OrderOutcome.REFUSED);
  }

  @Test
  void afterAnOrderHasEndedTheNextGoesOut() throws Exception {
    Future<OrderOutcome> first = orders.give(LOCK, DeviceCommand.UNLOCK);
    assertThat(await(orders.give(LOCK, DeviceCommand.LOCK))).isEqualTo(OrderOutcome.BUSY);
    says(Lock.State.JAMMED, null);
    assertThat(await(first)).isEqualTo(OrderOutcome.JAMMED);

    Future<OrderOutcome> second = orders.give(LOCK, DeviceCommand.LOCK);
    says(Lock.State.LOCKED, null);
    assertThat(await(second)).isEqualTo(OrderOutcome.DONE);
  }

  @Test
  void aSourceThatBringsNothingBackIsToldAtOnce() throws Exception {
    DeviceCard cloud =
        new DeviceCard(
            new DeviceId("d"), new ClientId("c"), "cloud", "nuki", "X", Role.LOCK, "", "");
    assertThat(orders.takes(cloud)).isEmpty();
    assertThat(orders.takes(LOCK))
        .containsExactlyInAnyOrder(DeviceCommand.LOCK, DeviceCommand.UNLOCK, DeviceCommand.UNLATCH);
    assertThat(await(orders.give(cloud, DeviceCommand.LOCK))).isEqualTo(OrderOutcome.NO_WAY_BACK);
  }

  private void says(Lock.State state, Lock.Result result) {
    orders.observed(
        LOCK.id(),
        List.of(
            new DeviceEvent(
                Envelope.live("nuki", "LOCK1", "any", Phase.STATE, NOW),
                new Lock(state, Lock.Method.UNKNOWN, null, result))));
  }
}
