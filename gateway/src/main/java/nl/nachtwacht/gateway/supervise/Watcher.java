package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.store.Lineage;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** One client in a shard: its state in memory, what waits for it, when to look again. */
final class Watcher {
  /** What a watcher can do now. */
  enum Stage {
    /** Its state is not in memory. */
    AWAY,
    /** Its state is being read. */
    LOADING,
    /** It can take work. */
    READY,
    /** A write failed: it waits for its other writes to fail, then reads itself again. */
    BROKEN
  }

  final ClientId client;
  final WorkQueue queue = new WorkQueue();
  Stage stage = Stage.AWAY;
  WatchState state = WatchState.empty();
  Lineage line = new Lineage();
  int writesUnderWay;
  int inputsSinceSnapshot;
  Instant lastNow = Instant.EPOCH;

  /** When to step with a tick; in memory, exact. */
  @Nullable Instant due;

  /** The row on disk: at or before {@link #due}. */
  @Nullable Instant storedDue;

  /** Whether it has been told that the gateway goes on after it stood still. */
  boolean resumed;

  /** Who wants to look at its state once it is there. */
  final List<Promise<WatchState>> lookers = new ArrayList<>();

  boolean inUrgentRing;
  boolean inNormalRing;

  Watcher(ClientId client) {
    this.client = client;
  }
}
