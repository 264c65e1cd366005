package nl.nachtwacht.gateway.audit;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains entries and hands them to the store in order, one append under way at a time. While the
 * store refuses, entries wait up to a bound and are tried again; beyond the bound the oldest are
 * counted as lost, and the record itself says how many are missing.
 */
public final class ChainedAuditTrail implements AuditTrail {
  static final int WAITING_MAX = 10_000;
  private static final int ROWS_PER_APPEND_MAX = 500;
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Logger LOG = LoggerFactory.getLogger(ChainedAuditTrail.class);

  private final AuditStore store;
  private final Clockwork clock;
  private final Deque<AuditEntry> waiting = new ArrayDeque<>();
  private @Nullable AuditRow last;
  private boolean lastKnown;
  private boolean appending;
  private long lost;
  private long lostUnsaid;
  private @Nullable Instant failingSince;

  public ChainedAuditTrail(AuditStore store, Clockwork clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void note(AuditEntry entry) {
    synchronized (this) {
      if (waiting.size() >= WAITING_MAX) {
        waiting.removeFirst();
        lost++;
        lostUnsaid++;
      }
      waiting.addLast(entry);
    }
    appendNext();
  }

  @Override
  public synchronized Status status() {
    return new Status(waiting.size(), lost, failingSince);
  }

  private void appendNext() {
    synchronized (this) {
      if (appending || waiting.isEmpty()) {
        return;
      }
      appending = true;
    }
    knowLast().compose(_ -> appendSome()).onComplete(done -> settled(done.succeeded()));
  }

  private Future<Void> knowLast() {
    synchronized (this) {
      if (lastKnown) {
        return Future.succeededFuture();
      }
    }
    return store
        .last()
        .map(row -> {
          synchronized (this) {
            last = row.orElse(null);
            lastKnown = true;
          }
          return null;
        });
  }

  private Future<Void> appendSome() {
    List<AuditRow> rows = new ArrayList<>();
    List<AuditEntry> underWay = new ArrayList<>();
    long gapSaid;
    synchronized (this) {
      AuditRow end = last;
      gapSaid = lostUnsaid;
      if (gapSaid > 0) {
        end = AuditChain.next(end, gap(gapSaid));
        rows.add(end);
      }
      // Entries leave the queue before they are on disk, so that its bound cannot drop what is
      // under
      // way; a refusal puts them back.
      while (!waiting.isEmpty() && rows.size() < ROWS_PER_APPEND_MAX) {
        AuditEntry entry = waiting.removeFirst();
        underWay.add(entry);
        end = AuditChain.next(end, entry);
        rows.add(end);
      }
    }
    return store
        .append(rows)
        .onSuccess(_ -> appended(rows.get(rows.size() - 1), gapSaid))
        .onFailure(_ -> putBack(underWay));
  }

  private AuditEntry gap(long count) {
    return AuditEntry.byNobody(
        clock.instant(), AuditAction.GAP, "gateway", List.of(Long.toString(count)), "lost");
  }

  private synchronized void appended(AuditRow newest, long gapSaid) {
    last = newest;
    lostUnsaid -= gapSaid;
  }

  private synchronized void putBack(List<AuditEntry> entries) {
    for (AuditEntry entry : entries.reversed()) {
      waiting.addFirst(entry);
    }
    // Whether the rows arrived is unknown now: ask the store again before the next try.
    lastKnown = false;
  }

  private void settled(boolean succeeded) {
    synchronized (this) {
      appending = false;
      if (succeeded) {
        if (failingSince != null) {
          LOG.info("audit store takes entries again");
        }
        failingSince = null;
      } else if (failingSince == null) {
        failingSince = clock.instant();
        LOG.error("audit store refuses entries; they wait in memory");
      }
    }
    if (succeeded) {
      appendNext();
    } else {
      clock.wakeAt(clock.instant().plus(RETRY), this::appendNext);
    }
  }
}
