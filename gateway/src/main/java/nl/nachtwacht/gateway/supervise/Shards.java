package nl.nachtwacht.gateway.supervise;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.store.SqliteOutbox;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.DeliveryReport;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.PlanCommand;
import nl.nachtwacht.watch.PlanRefusal;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** All shards: finds the one that owns a client and hands it the input. */
public final class Shards implements Watches, LiveFacts, Homes, Supervisions {
  /** Two evenings and a night: what a rule of the night can rest on. */
  private static final Duration LOOK_BACK = Duration.ofHours(36);

  private static final int LOOK_BACK_INPUTS_MAX = 20_000;

  private final Vertx vertx;
  private final List<Shard> shards;
  private final Announcer announcer;
  private final Plans plans;
  private final LostCalls lostCalls;

  private final Recovery recovery;

  private Shards(
      Vertx vertx,
      List<Shard> shards,
      Announcer announcer,
      Plans plans,
      LostCalls lostCalls,
      Recovery recovery) {
    this.vertx = vertx;
    this.lostCalls = lostCalls;
    this.recovery = recovery;
    this.shards = shards;
    this.announcer = announcer;
    this.plans = plans;
  }

  /**
   * What the shards need.
   *
   * @param count how many; clients are spread over them by hash
   * @param onStorageTrouble told when the core or the store refuses an input
   */
  public record Needs(
      Vertx vertx,
      int count,
      Clockwork clock,
      Plans plans,
      Committer committer,
      Recovery recovery,
      SqliteOutbox outbox,
      MeterRegistry meters,
      Runnable onStorageTrouble) {}

  /** Deploys the shards and gives each the stored deadlines of its clients. */
  public static Future<Shards> start(Needs needs) {
    return needs.recovery().lastBeat().compose(alive -> start(needs, alive.orElse(null)));
  }

  private static Future<Shards> start(Needs needs, @Nullable Instant aliveUntil) {
    Announcer announcer = new Announcer();
    LostCalls lostCalls = new LostCalls();
    Quarantine quarantine =
        new Quarantine(needs.committer(), needs.clock(), needs.onStorageTrouble());
    ShardParts parts =
        new ShardParts(
            needs.clock(),
            needs.plans(),
            needs.committer(),
            needs.recovery(),
            needs.outbox(),
            announcer,
            quarantine,
            aliveUntil,
            lostCalls);
    List<Shard> shards = new ArrayList<>();
    List<Future<?>> deployed = new ArrayList<>();
    for (int i = 0; i < needs.count(); i++) {
      Shard shard = new Shard(parts);
      shards.add(shard);
      deployed.add(needs.vertx().deployVerticle(shard));
    }
    Shards all =
        new Shards(
            needs.vertx(),
            List.copyOf(shards),
            announcer,
            needs.plans(),
            lostCalls,
            needs.recovery());
    return Future.all(deployed)
        .compose(_ -> needs.recovery().deadlines())
        .map(deadlines -> {
          deadlines.forEach(due -> all.remember(new ClientId(due.client()), due.at()));
          return all;
        });
  }

  /** Wakes nobody any more; what was handed over is finished. */
  public Future<?> close() {
    return Future.join(shards.stream().map(shard -> vertx.undeploy(shard.deploymentID())).toList());
  }

  private void remember(ClientId client, Instant due) {
    Shard shard = owner(client);
    shard.run(() -> shard.remember(client, due));
  }

  /**
   * One message of a placed device. Completes on the shard's context once durable.
   *
   * @param numbered how the message was numbered; {@code null} where it was not
   * @param memory what the adapter asked to remember, for the same commit
   */
  public Future<?> observed(
      ClientId client,
      DeviceId device,
      List<DeviceEvent> events,
      @Nullable Numbered numbered,
      List<Batch.MemoryRow> memory) {
    boolean urgent = false;
    for (DeviceEvent event : events) {
      urgent |= event.urgent();
    }
    Work.Numbered delivery =
        numbered == null
            ? null
            : new Work.Numbered(numbered.session(), numbered.packetId(), numbered.fingerprint());
    Work work =
        new Work(
            client,
            new Input.Observed(device, events),
            urgent,
            device.value(),
            delivery,
            memory,
            Promise.promise());
    owner(client).offer(work);
    return work.done().future();
  }

  /** The session, packet number and fingerprint of a message, to know it again. */
  public record Numbered(String session, int packetId, long fingerprint) {}

  @Override
  public Future<CommandAnswer> command(ClientId client, AlarmCommand command) {
    return input(client, new Input.Commanded(command))
        .map(outcome -> answer(command.alarm(), outcome));
  }

  @Override
  public Future<Void> report(ClientId client, DeliveryReport report) {
    return input(client, new Input.Reported(report)).mapEmpty();
  }

  @Override
  public Future<Void> tell(ClientId client, Input input) {
    return input(client, input).mapEmpty();
  }

  @Override
  public Future<Void> planChanged(ClientId client) {
    int version = plans.planFor(client).plan().version();
    return input(client, new Input.PlanChanged(version)).mapEmpty();
  }

  /** Calls for help that the store could not take are told to this, on any thread. */
  public void onLostCall(Consumer<ClientId> listener) {
    lostCalls.tellTo(listener);
  }

  @Override
  public Future<Outcome> told(ClientId client, Input input) {
    return input(client, input);
  }

  @Override
  public Future<WatchState> state(ClientId client) {
    Promise<WatchState> looker = Promise.promise();
    owner(client).look(client, looker);
    return looker.future();
  }

  @Override
  public Future<Optional<PlanRefusal>> say(ClientId client, PlanCommand command) {
    return input(client, new Input.PlanCommanded(command)).map(Shards::refusal);
  }

  private static Optional<PlanRefusal> refusal(Outcome outcome) {
    for (Fact fact : outcome.facts()) {
      if (fact instanceof Fact.PlanCommandRefused refused) {
        return Optional.of(refused.reason());
      }
    }
    return Optional.empty();
  }

  @Override
  public Future<WatchState> stateAt(ClientId client, Instant at) {
    return recovery
        .inputs(client.value(), at.minus(LOOK_BACK), at, LOOK_BACK_INPUTS_MAX)
        .map(inputs -> Fold.of(new Recovery.History(null, inputs), plans.planFor(client)).state());
  }

  @Override
  public Subscription listen(Consumer<LiveFact> listener) {
    return announcer.listen(listener);
  }

  /** Completes when every shard took its turn: they go round. */
  public Future<?> beat() {
    List<Future<?>> turns = new ArrayList<>();
    for (Shard shard : shards) {
      Promise<Void> turn = Promise.promise();
      shard.run(turn::complete);
      turns.add(turn.future());
    }
    return Future.all(turns);
  }

  private Future<Outcome> input(ClientId client, Input input) {
    Work work = Work.of(client, input);
    Promise<Outcome> here = Promise.promise();
    var context = Vertx.currentContext();
    owner(client).offer(work);
    work.done()
        .future()
        .onComplete(done -> {
          if (context == null) {
            here.handle(done);
          } else {
            context.runOnContext(_ -> here.handle(done));
          }
        });
    return here.future();
  }

  private static CommandAnswer answer(AlarmId id, Outcome outcome) {
    Alarm now = null;
    for (Alarm alarm : outcome.state().alarms()) {
      now = alarm.id().equals(id) ? alarm : now;
    }
    Refusal refusal = null;
    for (Fact fact : outcome.facts()) {
      refusal = fact instanceof Fact.Refused refused ? refused.reason() : refusal;
    }
    return new CommandAnswer(now, refusal);
  }

  /** Made-up clients, one in the care of each shard: with this prefix and a number. */
  public List<ClientId> oneOfEach(String prefix) {
    ClientId[] found = new ClientId[shards.size()];
    int left = found.length;
    for (int i = 0; left > 0; i++) {
      ClientId client = new ClientId(prefix + i);
      int its = Math.floorMod(client.value().hashCode(), found.length);
      left -= found[its] == null ? 1 : 0;
      found[its] = found[its] == null ? client : found[its];
    }
    return List.of(found);
  }

  private Shard owner(ClientId client) {
    return shards.get(Math.floorMod(client.value().hashCode(), shards.size()));
  }
}
