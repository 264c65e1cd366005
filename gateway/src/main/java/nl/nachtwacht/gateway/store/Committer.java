package nl.nachtwacht.gateway.store;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer. Whatever came in while the last transaction was being synced goes into the next:
 * one sync for many events (group commit), at once when there is little to do.
 *
 * <p>A transaction takes at most {@value #JOBS_PER_COMMIT_MAX} changes, so that the first of a
 * flood are answered, and the next can arrive, while the others are being written. It needs no lane
 * for urgent rows: the sources' in-flight bounds keep what can wait to a few transactions.
 *
 * <p>A change that breaks a rule of the store or cannot be carried out must not take others down
 * with it: its group is written again, each change for itself, still in one transaction and in the
 * same order. A store that cannot be written fails everything at once.
 */
public final class Committer implements AutoCloseable {
  public static final int JOBS_PER_COMMIT_MAX = 2048;

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final Database database;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Timer commitTime;
  private final DistributionSummary commitJobs;
  private final Failures failures;
  private ArrayDeque<Job<?>> waiting = new ArrayDeque<>();
  private boolean closing;
  private volatile boolean writable = true;

  private Committer(Database database, MeterRegistry meters) {
    this.database = database;
    this.commitTime =
        Timer.builder("nachtwacht.store.commit")
            .description("One synced transaction, from first row to disk")
            .register(meters);
    this.commitJobs =
        DistributionSummary.builder("nachtwacht.store.commit.jobs")
            .description("Changes that shared one transaction")
            .register(meters);
    this.failures = new Failures(meters);
    this.thread = Thread.ofPlatform().name("nachtwacht-committer").unstarted(this::run);
  }

  /** Starts the writer on an open database. */
  public static Committer start(Database database, MeterRegistry meters) {
    Committer committer = new Committer(database, meters);
    committer.thread.start();
    return committer;
  }

  /** A change, run inside a transaction that it may share with others. */
  @FunctionalInterface
  public interface Change<T> {
    /** Does it; must not commit, and must have no effect outside the transaction. */
    T apply(RowWriter rows) throws SQLException;
  }

  /** Writes one batch; fails when its line broke before. */
  public Future<Committed> write(Batch batch, Lineage line) {
    return submit(new Job<>(rows -> rows.insert(batch), line));
  }

  /** Makes a change that rests on no client's state in memory. */
  public <T> Future<T> change(Change<T> change) {
    return submit(new Job<>(change, null));
  }

  /**
   * Who is told of each change that could not be carried out, and of nothing else; on a thread of
   * this one's, so it must not wait. What failed before is told at once.
   */
  public void onFailed(Runnable listener) {
    failures.listen(listener);
  }

  /** Whether the last transaction reached the disk. */
  public boolean writable() {
    return writable;
  }

  private <T> Future<T> submit(Job<T> job) {
    lock.lock();
    try {
      if (closing) {
        return Future.failedFuture(closed());
      }
      waiting.add(job);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    return job.promise.future();
  }

  private void run() {
    @Nullable RowWriter rows = null;
    for (List<Job<?>> group = await(); !group.isEmpty(); group = await()) {
      try {
        rows = rows == null ? new RowWriter(database.writer()) : rows;
        long begun = System.nanoTime();
        commit(group, rows);
        commitTime.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        commitJobs.record(group.size());
      } catch (SQLException e) {
        broken(group, e);
        rows = closeQuietly(rows);
      }
      tell(group);
    }
    closeQuietly(rows);
  }

  // Rules of the store are looked at with each row, so only the disk can refuse the commit itself.
  private void commit(List<Job<?>> group, RowWriter rows) throws SQLException {
    boolean together = together(group, rows);
    if (!together) {
      rows.rollback();
      eachForItself(group, rows);
    }
    rows.commit();
    recovered();
    if (!together) {
      tellFailures(group);
    }
  }

  /** The way of nearly every group; whether each change in it went well. */
  private static boolean together(List<Job<?>> group, RowWriter rows) throws SQLException {
    for (Job<?> job : group) {
      if (job.apply(rows) != null) {
        return false;
      }
    }
    return true;
  }

  /** The same changes in the same order and in one transaction; those that fail are left out. */
  private void eachForItself(List<Job<?>> group, RowWriter rows) throws SQLException {
    for (Job<?> job : group) {
      rows.mark();
      StoreFault wrong = job.apply(rows);
      if (wrong != null) {
        rows.backToMark();
        job.fail(wrong);
      }
      rows.keepSinceMark();
    }
  }

  private void recovered() {
    if (!writable) {
      LOG.info("the store can be written again");
      writable = true;
    }
  }

  private void broken(List<Job<?>> group, SQLException e) {
    if (writable) {
      LOG.error("the store cannot be written: {}", e.getMessage());
      writable = false;
    }
    StoreFault fault =
        new StoreFault(StoreFault.Kind.NOT_WRITABLE, "the store cannot be written", e);
    group.forEach(job -> job.fail(fault));
    tellFailures(group);
  }

  private void tellFailures(List<Job<?>> group) {
    for (Job<?> job : group) {
      if (job.fault != null) {
        failures.told(job.fault);
      }
    }
  }

  /** Tells everybody on their own context: one wake-up per context, not one per change. */
  private static void tell(List<Job<?>> group) {
    Map<Context, List<Job<?>>> byContext = new IdentityHashMap<>();
    for (Job<?> job : group) {
      if (job.context == null) {
        job.tell();
      } else {
        byContext.computeIfAbsent(job.context, _ -> new ArrayList<>()).add(job);
      }
    }
    byContext.forEach((context, jobs) -> context.runOnContext(_ -> jobs.forEach(Job::tell)));
  }

  /** The next group; empty when closing and nothing is left. */
  private List<Job<?>> await() {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closing) {
        arrived.awaitUninterruptibly();
      }
      if (waiting.size() <= JOBS_PER_COMMIT_MAX) {
        List<Job<?>> all = new ArrayList<>(waiting);
        waiting = new ArrayDeque<>();
        return all;
      }
      List<Job<?>> some = new ArrayList<>(JOBS_PER_COMMIT_MAX);
      for (int i = 0; i < JOBS_PER_COMMIT_MAX; i++) {
        some.add(waiting.remove());
      }
      return some;
    } finally {
      lock.unlock();
    }
  }

  private static @Nullable RowWriter closeQuietly(@Nullable RowWriter rows) {
    if (rows != null) {
      try {
        Connection connection = rows.connection();
        connection.close();
      } catch (SQLException e) {
        LOG.warn("closing the store's connection: {}", e.getMessage());
      }
    }
    return null;
  }

  private static StoreFault closed() {
    return new StoreFault(
        StoreFault.Kind.CLOSED, "the store is closed", new IllegalStateException("closed"));
  }

  /** Finishes what waits, then stops. */
  @Override
  public void close() throws InterruptedException {
    lock.lock();
    try {
      closing = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
    thread.join();
  }

  private static final class Job<T> {
    private final Change<T> change;
    private final @Nullable Lineage line;
    private final Promise<T> promise = Promise.promise();
    private final @Nullable Context context = Vertx.currentContext();
    private @Nullable T result;
    private @Nullable StoreFault fault;

    Job(Change<T> change, @Nullable Lineage line) {
      this.change = change;
      this.line = line;
    }

    /**
     * Runs the change.
     *
     * @return what is wrong with it, and with no other; {@code null}: nothing
     * @throws SQLException when the store is at fault
     */
    @Nullable StoreFault apply(RowWriter rows) throws SQLException {
      if (line != null && line.broken()) {
        return lineBroken();
      }
      try {
        result = change.apply(rows);
        return null;
      } catch (SQLException e) {
        if (!SqlErrors.ofThisChange(e)) {
          throw e;
        }
        return SqlErrors.refused(e)
            ? new StoreFault(StoreFault.Kind.REFUSED, "refused by the store", e)
            : new StoreFault(StoreFault.Kind.FAILED, "this change failed", e);
      } catch (RuntimeException e) {
        return new StoreFault(StoreFault.Kind.FAILED, "this change failed", e);
      }
    }

    void fail(StoreFault why) {
      fault = why;
      if (line != null) {
        line.snap();
      }
    }

    void tell() {
      if (fault == null) {
        promise.complete(result);
      } else {
        promise.fail(fault);
      }
    }

    private static StoreFault lineBroken() {
      return new StoreFault(
          StoreFault.Kind.EARLIER_NOT_WRITTEN,
          "an earlier change it rests on was not written",
          new IllegalStateException("line broken"));
    }
  }
}
