package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.waiting;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.gateway.store.Lineage;
import nl.nachtwacht.gateway.store.StoreFixture;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Input;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way out on the real store: what was committed before we came up is brought out. */
class DeliveryOnDiskTest {
  @TempDir Path folder;
  private final BlockingQueue<DeliveryReport> reports = new LinkedBlockingQueue<>();

  @Test
  void whatWaitsOnDiskIsBroughtOutAndSettled() throws Exception {
    try (StoreFixture store = new StoreFixture(folder)) {
      Effect.Notify offer = DeliveryFixtures.offer();
      await(store.committer.write(batch(offer, waiting()), new Lineage()));
      FakeChannel push = new FakeChannel("push");
      Delivery delivery =
          new Delivery(
              store.vertx,
              store.outbox,
              AlarmLookup.in(store.records),
              new Reports(),
              new VirtualClockwork(T0.plusSeconds(1)),
              new SimpleMeterRegistry(),
              Troubles.NOBODY,
              ContactNews.NOBODY,
              Questions.NONE,
              7);
      await(
          delivery.start(
              List.of(new Delivery.Route(push, new PumpSettings(Duration.ofSeconds(1), 3, 4)))));
      FakeChannel.Sent sent = push.sent.poll(30, TimeUnit.SECONDS);
      assertThat(sent.message().decided()).isEqualTo(offer);
      assertThat(sent.message().alarm()).isEqualTo(waiting());
      assertThat(reports.poll(30, TimeUnit.SECONDS).status())
          .isEqualTo(DeliveryReport.Status.HANDED_OVER);
      await(delivery.stop());
      assertThat(await(store.outbox.backlog("push")).rows()).isZero();
      assertThat(await(store.outbox.channelsWaiting())).isEmpty();
    }
  }

  private static Batch batch(Effect.Notify offer, Alarm alarm) {
    Batch.AlarmRow alarmRow =
        new Batch.AlarmRow(
            alarm.id().value(),
            alarm.client().value(),
            alarm.alarmClass().name(),
            alarm.kind(),
            alarm.state().name(),
            true,
            true,
            null,
            null,
            alarm.ladderDue(),
            T0,
            T0,
            CoreJson.ALARM.bytes(alarm));
    Batch.OutboxRow outboxRow =
        new Batch.OutboxRow(
            offer.effectId(),
            offer.client().value(),
            offer.alarm().value(),
            "push",
            true,
            offer.dueAt(),
            CoreJson.EFFECT.bytes(offer));
    return new Batch(
        null,
        List.of(),
        List.of(alarmRow),
        List.of(outboxRow),
        null,
        List.of(),
        null,
        List.of(),
        List.of());
  }

  private final class Reports implements Watches {
    @Override
    public Future<Void> report(ClientId client, DeliveryReport report) {
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
