package nl.nachtwacht.gateway.ingest;

import io.vertx.core.Context;
import java.util.ArrayDeque;

/**
 * Wakes one event loop once for all its lanes that have something to answer: a commit makes the
 * messages of many sources durable at the same moment.
 */
final class AnswerDesk {
  private final Context context;

  /** Guarded by itself. */
  private ArrayDeque<SourceLane> ready = new ArrayDeque<>();

  AnswerDesk(Context context) {
    this.context = context;
  }

  /** A lane has something to answer; from any thread, once until it was flushed. */
  void ready(SourceLane lane) {
    boolean first;
    synchronized (this) {
      first = ready.isEmpty();
      ready.add(lane);
    }
    if (first) {
      context.runOnContext(_ -> flush());
    }
  }

  private void flush() {
    ArrayDeque<SourceLane> all;
    synchronized (this) {
      all = ready;
      ready = new ArrayDeque<>();
    }
    all.forEach(SourceLane::flushNow);
  }
}
