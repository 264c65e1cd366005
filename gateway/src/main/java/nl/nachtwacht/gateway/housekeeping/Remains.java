package nl.nachtwacht.gateway.housekeeping;

import io.vertx.core.Future;
import java.time.Instant;

/** Where the past lies. Each call is one small batch, written through the one writer. */
public interface Remains {
  /** Rows looked at, and at most taken away, in one batch. */
  int ROWS_PER_BATCH_MAX = 500;

  /** Where a sweep begins: before the first row that may be past its time. */
  Future<Long> begin(Sweepable what, Instant cutoff);

  /**
   * Takes away what is past its time among the next rows.
   *
   * @param after the place that {@link #begin} or the batch before gave
   * @param cutoff older than this is past its time
   */
  Future<Swept> sweep(Sweepable what, long after, Instant cutoff);

  /** Notes that a sweep went through whole. */
  Future<?> done(Sweepable what, Instant cutoff);

  /**
   * What one batch came to.
   *
   * @param rows taken away
   * @param last where the next batch begins
   * @param more whether there may be a next one
   */
  record Swept(int rows, long last, boolean more) {}
}
