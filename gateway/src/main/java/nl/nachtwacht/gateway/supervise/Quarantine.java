package nl.nachtwacht.gateway.supervise;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.gateway.ingest.NotDurableException;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.store.Batch;
import nl.nachtwacht.gateway.store.Committer;
import nl.nachtwacht.gateway.store.Lineage;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Outcome;
import nl.nachtwacht.watch.WatchState;

/**
 * Where an input goes that the core or the store choked on: kept on disk for us to look at, told as
 * a storing over the emergency path, and then answered, so that it is not sent again for ever.
 */
final class Quarantine {
  /** When to look again at a client whose step or reading failed. */
  static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Committer committer;
  private final Clockwork clock;
  private final Runnable tell;

  Quarantine(Committer committer, Clockwork clock, Runnable tell) {
    this.committer = committer;
    this.clock = clock;
    this.tell = tell;
  }

  /** Keeps the input; the answer is an outcome in which nothing happened. */
  Future<Outcome> put(Work work, Throwable cause) {
    tell.run();
    Instant now = clock.instant();
    Batch.RubbishRow row =
        new Batch.RubbishRow(
            now,
            "core",
            work.input().getClass().getSimpleName(),
            "step_failed",
            String.valueOf(cause),
            CoreJson.INPUT.bytes(work.input()));
    Batch batch =
        new Batch(
            null, List.of(), List.of(), List.of(), null, List.of(), null, List.of(row), List.of());
    return committer
        .write(batch, new Lineage())
        .map(new Outcome(WatchState.empty(), List.of(), List.of(), List.of(), null))
        .recover(e -> Future.failedFuture(new NotDurableException("not on disk", e)));
  }
}
