package nl.nachtwacht.gateway.audit;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the audit record is kept. Appends only: there is no way to change or remove a row. */
public interface AuditStore {

  /** The newest row; empty in an empty store. */
  Future<Optional<AuditRow>> last();

  /**
   * Appends rows, all or none, durable before the future succeeds. Fails, without a change, when
   * the first row's {@code seq} is not the newest one's plus one.
   */
  Future<Void> append(List<AuditRow> rows);

  /** Rows that fit, newest first. */
  Future<List<AuditRow>> read(Query query);

  /**
   * What to look for; {@code null} means any.
   *
   * @param from included
   * @param to not included
   * @param beforeSeq only older rows than this; 0: from the newest
   * @param max at most so many rows
   */
  record Query(
      @Nullable String client,
      @Nullable String who,
      @Nullable Instant from,
      @Nullable Instant to,
      long beforeSeq,
      int max) {

    /** Whether a row fits, whatever the number. */
    public boolean fits(AuditRow row) {
      return (client == null || client.equals(row.client()))
          && (who == null || who.equals(row.who()))
          && (from == null || !row.at().isBefore(from))
          && (to == null || row.at().isBefore(to))
          && (beforeSeq == 0 || row.seq() < beforeSeq);
    }
  }
}
