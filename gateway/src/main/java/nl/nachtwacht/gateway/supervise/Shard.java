package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.gateway.store.Committed;
import nl.nachtwacht.gateway.store.Lineage;
import nl.nachtwacht.gateway.store.Recovery;
import nl.nachtwacht.gateway.store.StoreFault;
import nl.nachtwacht.gateway.supervise.Watcher.Stage;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns some clients and steps their watches, one thread, one client at a time.
 *
 * <p><b>Order and fairness.</b> Urgent work first, then clients in turn, a few inputs each: one
 * that floods waits behind its own flood, not in front of the others. Work of one device keeps its
 * order.
 *
 * <p><b>Ahead of the disk.</b> A step goes on from the last step's state without waiting for the
 * commit. When a commit fails, what rests on it fails too ({@link Lineage}) and the client is read
 * again from disk.
 *
 * <p><b>Snapshots.</b> Written with every step that changed more than the view of the home, and
 * after every {@value #INPUTS_PER_SNAPSHOT} inputs; so what must be replayed after a crash raised
 * nothing under the plan it was decided by. Should it raise something now (the plan changed while
 * we were down), that counts: it is committed, not dropped.
 */
final class Shard extends VerticleBase {
  static final int INPUTS_PER_SNAPSHOT = 128;

  /** Inputs of one client before the next client has its turn. */
  private static final int TURN_INPUTS = 8;

  /** Inputs of one drain before the event loop may do other things. */
  private static final int DRAIN_INPUTS = 512;

  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  private final ShardParts parts;
  private final Agenda agenda;
  private final Map<ClientId, Watcher> watchers = new HashMap<>();
  private final ArrayDeque<Watcher> urgentRing = new ArrayDeque<>();
  private final ArrayDeque<Watcher> normalRing = new ArrayDeque<>();

  /** Handed over by other threads; guarded by itself. */
  private ArrayDeque<Work> inbox = new ArrayDeque<>();

  private final Object inboxLock = new Object();
  private boolean drainScheduled;

  Shard(ShardParts parts) {
    this.parts = parts;
    this.agenda = new Agenda(parts.clock(), this::lookAtAgenda);
  }

  @Override
  public Future<?> stop() {
    agenda.close();
    return Future.succeededFuture();
  }

  /** Hands work over, from any thread. */
  void offer(Work work) {
    synchronized (inboxLock) {
      inbox.add(work);
      if (drainScheduled) {
        return;
      }
      drainScheduled = true;
    }
    shardContext().runOnContext(_ -> drain());
  }

  /** Notes a stored deadline of a client that is not in memory; on the shard's context. */
  void remember(ClientId client, Instant due) {
    Watcher watcher = watcher(client);
    watcher.storedDue = due;
    agenda.set(watcher, due);
  }

  /** Shows a client's state as it is, from any thread; reads it first when it is away. */
  void look(ClientId client, Promise<WatchState> looker) {
    run(() -> {
      Watcher watcher = watcher(client);
      if (watcher.stage == Stage.READY) {
        looker.complete(watcher.state);
        return;
      }
      watcher.lookers.add(looker);
      if (watcher.stage == Stage.AWAY) {
        load(watcher);
      }
    });
  }

  private static void show(Watcher watcher) {
    List<Promise<WatchState>> lookers = List.copyOf(watcher.lookers);
    watcher.lookers.clear();
    lookers.forEach(looker -> looker.complete(watcher.state));
  }

  /** Runs a task on the shard's context, from any thread. */
  void run(Runnable task) {
    shardContext().runOnContext(_ -> task.run());
  }

  private Context shardContext() {
    return context;
  }

  private void drain() {
    takeInbox();
    for (int done = 0; done < DRAIN_INPUTS; ) {
      int did = turn();
      if (did == 0) {
        break;
      }
      done += did;
    }
    synchronized (inboxLock) {
      boolean idle = inbox.isEmpty() && urgentRing.isEmpty() && normalRing.isEmpty();
      drainScheduled = !idle;
    }
    if (drainScheduled) {
      shardContext().runOnContext(_ -> drain());
    }
  }

  private void takeInbox() {
    ArrayDeque<Work> arrived;
    synchronized (inboxLock) {
      arrived = inbox;
      inbox = new ArrayDeque<>();
    }
    for (Work work : arrived) {
      Watcher watcher = watcher(work.client());
      watcher.queue.add(work);
      line(watcher);
    }
  }

  /** One client's turn; how many inputs it took. */
  private int turn() {
    Watcher watcher = urgentRing.poll();
    if (watcher != null) {
      watcher.inUrgentRing = false;
    } else {
      watcher = normalRing.poll();
      if (watcher == null) {
        return 0;
      }
      watcher.inNormalRing = false;
    }
    int taken = 0;
    while (watcher.stage == Stage.READY && (taken < TURN_INPUTS || watcher.queue.hasUrgent())) {
      Work work = watcher.queue.poll();
      if (work == null) {
        break;
      }
      step(watcher, work);
      taken++;
    }
    line(watcher);
    return Math.max(1, taken);
  }

  /** Puts a watcher where it belongs: in a ring, or to be read from disk first. */
  private void line(Watcher watcher) {
    if (watcher.queue.isEmpty()) {
      return;
    }
    switch (watcher.stage) {
      case AWAY -> load(watcher);
      case LOADING, BROKEN -> {}
      case READY -> {
        if (watcher.queue.hasUrgent() && !watcher.inUrgentRing) {
          watcher.inUrgentRing = true;
          urgentRing.add(watcher);
        } else if (!watcher.inNormalRing) {
          watcher.inNormalRing = true;
          normalRing.add(watcher);
        }
      }
    }
  }

  // --- One step ---------------------------------------------------------------------------------

  private void step(Watcher watcher, Work work) {
    Instant now = later(parts.clock().instant(), watcher.lastNow);
    Outcome outcome;
    try {
      outcome = Watch.step(watcher.state, plan(watcher), work.input(), now);
    } catch (RuntimeException e) {
      quarantine(watcher, work, e);
      return;
    }
    Batch batch = batch(watcher, work, outcome, now);
    watcher.state = outcome.state();
    watcher.lastNow = now;
    agenda.set(watcher, outcome.nextDeadline());
    write(watcher, batch, outcome, work);
  }

  private Batch batch(Watcher watcher, Work work, Outcome outcome, Instant now) {
    boolean more = !outcome.facts().isEmpty() || !outcome.changedAlarms().isEmpty();
    boolean snapshot = more || ++watcher.inputsSinceSnapshot >= INPUTS_PER_SNAPSHOT;
    if (snapshot) {
      watcher.inputsSinceSnapshot = 0;
    }
    return Rows.of(
        Rows.input(work, now),
        watcher.client,
        outcome,
        now,
        deadlineRow(watcher, outcome.nextDeadline(), now),
        work.memory(),
        snapshot);
  }

  /** Only written when the row on disk would wake us too late, or has come due. */
  private static Batch.@Nullable DeadlineRow deadlineRow(
      Watcher watcher, @Nullable Instant due, Instant now) {
    Instant stored = watcher.storedDue;
    boolean spent = stored != null && !stored.isAfter(now);
    boolean tooLate = due != null && (stored == null || due.isBefore(stored));
    if (!spent && !tooLate) {
      return null;
    }
    watcher.storedDue = due;
    return new Batch.DeadlineRow(watcher.client.value(), due);
  }

  private void write(Watcher watcher, Batch batch, Outcome outcome, Work work) {
    watcher.writesUnderWay++;
    parts
        .committer()
        .write(batch, watcher.line)
        .onComplete(written -> {
          watcher.writesUnderWay--;
          if (written.succeeded()) {
            durable(watcher, outcome, batch, written.result());
            work.done().complete(outcome);
          } else {
            notWritten(watcher, work, written.cause());
          }
        });
  }

  private void durable(Watcher watcher, Outcome outcome, Batch batch, Committed committed) {
    parts.announcer().announce(watcher.client, outcome, committed);
    for (Batch.OutboxRow row : batch.outbox()) {
      parts.outbox().hint(row.channel());
    }
  }

  // --- When something fails ---------------------------------------------------------------------

  private void notWritten(Watcher watcher, Work work, Throwable cause) {
    watcher.stage = Stage.BROKEN;
    watcher.storedDue = null; // whatever row is there now, the next one is written
    lookAgain(watcher);
    if (watcher.writesUnderWay == 0) {
      watcher.stage = Stage.AWAY;
      line(watcher);
    }
    if (cause instanceof StoreFault fault && fault.kind() == StoreFault.Kind.REFUSED) {
      parts.quarantine().put(work, cause).onComplete(work.done());
    } else {
      tellWhenUrgent(work);
      work.done().fail(new NotDurableException("not on disk", cause));
    }
  }

  /** Not what the gateway itself made: a call for help that came from a home. */
  private void tellWhenUrgent(Work work) {
    if (work.urgent() && work.input() instanceof Input.Observed) {
      parts.lostCalls().lost(work.client());
    }
  }

  /** The core failed on an input: it is kept aside, told, and the watch goes on without it. */
  private void quarantine(Watcher watcher, Work work, RuntimeException e) {
    LOG.error("a step failed on {}", work.input().getClass().getSimpleName(), e);
    parts.quarantine().put(work, e).onComplete(work.done());
    lookAgain(watcher);
  }

  /** What was due may not have been done, and when it is due next rests on what did not happen. */
  private void lookAgain(Watcher watcher) {
    agenda.set(
        watcher, later(parts.clock().instant(), watcher.lastNow).plus(Quarantine.LOOK_AGAIN));
  }

  // --- Reading a client back --------------------------------------------------------------------

  private void load(Watcher watcher) {
    watcher.stage = Stage.LOADING;
    parts
        .recovery()
        .history(watcher.client.value())
        .onComplete(read -> {
          if (read.succeeded()) {
            fold(watcher, read.result());
          } else {
            notRead(watcher, read.cause());
          }
        });
  }

  private void fold(Watcher watcher, Recovery.History history) {
    WatchPlan plan = plan(watcher);
    Fold fold = Fold.of(history, plan);
    watcher.state = fold.state();
    watcher.line = new Lineage();
    watcher.inputsSinceSnapshot = history.since().size();
    watcher.lastNow = fold.lastNow();
    watcher.stage = Stage.READY;
    resume(watcher);
    show(watcher);
    for (Outcome late : fold.unexpected()) {
      Batch batch = Rows.of(null, watcher.client, late, fold.lastNow(), null, List.of(), true);
      write(watcher, batch, late, Work.of(watcher.client, new Input.Tick()));
    }
    line(watcher);
    schedule();
  }

  /** Before anything else: what is overdue is judged knowing that we were away. */
  private void resume(Watcher watcher) {
    Instant alive = parts.aliveUntil();
    if (alive != null && !watcher.resumed) {
      step(watcher, Work.of(watcher.client, new Input.Resumed(alive)));
    }
    watcher.resumed = true;
  }

  private void notRead(Watcher watcher, Throwable cause) {
    LOG.error("a client's state cannot be read: {}", cause.getMessage());
    watcher.stage = Stage.AWAY;
    for (Work work = watcher.queue.poll(); work != null; work = watcher.queue.poll()) {
      tellWhenUrgent(work);
      work.done().fail(new NotDurableException("state cannot be read", cause));
    }
    List<Promise<WatchState>> lookers = List.copyOf(watcher.lookers);
    watcher.lookers.clear();
    lookers.forEach(looker -> looker.fail(cause));
    agenda.set(watcher, parts.clock().instant().plus(Quarantine.LOOK_AGAIN));
  }

  // --- Time -------------------------------------------------------------------------------------

  private void lookAtAgenda() {
    Instant now = parts.clock().instant();
    for (Watcher due = agenda.pollDue(now); due != null; due = agenda.pollDue(now)) {
      due.queue.add(Work.of(due.client, new Input.Tick()));
      line(due);
    }
    schedule();
  }

  private void schedule() {
    synchronized (inboxLock) {
      if (drainScheduled || (urgentRing.isEmpty() && normalRing.isEmpty())) {
        return;
      }
      drainScheduled = true;
    }
    shardContext().runOnContext(_ -> drain());
  }

  private WatchPlan plan(Watcher watcher) {
    return parts.plans().planFor(watcher.client);
  }

  private Watcher watcher(ClientId client) {
    return watchers.computeIfAbsent(client, Watcher::new);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
