package nl.nachtwacht.gateway.replay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.store.Records.StoredInput;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.supervise.Rehearsals;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.WatchPlan;

/**
 * Runs plans over the journal, one after the other on a thread of its own: a look at a form is
 * never in the way of an alarm.
 */
public final class JournalRehearsals implements Rehearsals {
  /** What comes before the nights, so that doors and beds are known and habits begun. */
  private static final Duration LOOK_BACK = Duration.ofDays(28);

  /** The latest so many inputs: a busy home's six weeks are some tens of thousands. */
  private static final int INPUTS_MAX = 60_000;

  /** More that wait at a time would be answered too late to be of use. */
  private static final int WAITING_MAX = 3;

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final WorkerExecutor worker;
  private final Recovery recovery;
  private final Clockwork clock;
  private final AtomicInteger asked = new AtomicInteger();

  public JournalRehearsals(Vertx vertx, Recovery recovery, Clockwork clock) {
    this.worker =
        vertx.createSharedWorkerExecutor("rehearsal", 1, AT_MOST.toSeconds(), TimeUnit.SECONDS);
    this.recovery = recovery;
    this.clock = clock;
  }

  /** Ends with the gateway. */
  public Future<?> close() {
    return worker.close();
  }

  @Override
  public Future<Told> lastNights(ClientId client, WatchPlan present, WatchPlan wanted) {
    if (asked.incrementAndGet() > WAITING_MAX) {
      asked.decrementAndGet();
      return Future.succeededFuture(new Told.Busy());
    }
    Instant until = clock.instant();
    Instant from = until.minus(Duration.ofDays(NIGHTS));
    return recovery
        .inputs(client.value(), from.minus(LOOK_BACK), until, INPUTS_MAX)
        .compose(inputs ->
            worker
                .executeBlocking(() -> told(inputs, from, until, present, wanted), true)
                .map(told -> Objects.requireNonNull(told)))
        .onComplete(_ -> asked.decrementAndGet());
  }

  private static Told told(
      List<StoredInput> inputs, Instant from, Instant until, WatchPlan present, WatchPlan wanted) {
    if (inputs.isEmpty()) {
      return new Told.Nothing();
    }
    Instant first = inputs.getFirst().decidedAt();
    Instant begins = first.isAfter(from) ? first : from;
    List<Moment> now = new ArrayList<>();
    List<Moment> then = new ArrayList<>();
    run(inputs, begins, until, present, now);
    long messages = run(inputs, begins, until, wanted, then);
    return messages == 0
        ? new Told.Nothing()
        : new Told.Nights(begins, until, messages, new Outcome(now), new Outcome(then));
  }

  private static long run(
      List<StoredInput> inputs, Instant from, Instant until, WatchPlan plan, List<Moment> moments) {
    JournalReplay replay = new JournalReplay(plan, Replay.ANSWERED_AFTER);
    replay.run(
        inputs,
        from,
        until,
        (at, fact, alarm) -> {
          if (moments.size() >= MOMENTS_MAX) {
            return;
          }
          switch (fact) {
            case Fact.AlarmRaised raised when alarm != null && alarm.alarmClass().care() ->
                moments.add(new Moment(at, raised.ruleId(), true, alarm.evidence()));
            case Fact.WouldHaveRaised would ->
                moments.add(new Moment(at, would.ruleId(), false, would.evidence()));
            default -> {}
          }
        });
    return replay.events();
  }
}
