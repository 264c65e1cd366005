package nl.nachtwacht.gateway.audit;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** So many rows one page looks at, at most, also when few of them fit. */
  int ROWS_PER_PAGE_LOOKED_AT_MAX = 20_000;

  /** Rows that fit, newest first, and where to go on. */
  Future<Page> page(Query query);

  /** The rows of one page. */
  default Future<List<AuditRow>> read(Query query) {
    return page(query).map(Page::rows);
  }

  /**
   * Rows that fit.
   *
   * @param next look on before this number; 0: there is nothing older
   */
  record Page(List<AuditRow> rows, long next) {
    public Page {
      rows = List.copyOf(rows);
    }
  }

  /**
   * What to look for; {@code null} means any.
   *
   * @param from included
   * @param to not included
   * @param beforeSeq only older rows than this; 0: from the newest
   * @param max at most so many rows
   * @param clients only rows about these, and about nobody in particular
   */
  record Query(
      @Nullable String client,
      @Nullable String who,
      @Nullable Instant from,
      @Nullable Instant to,
      long beforeSeq,
      int max,
      @Nullable Set<String> clients) {

    /** About whomever. */
    public Query(
        @Nullable String client,
        @Nullable String who,
        @Nullable Instant from,
        @Nullable Instant to,
        long beforeSeq,
        int max) {
      this(client, who, from, to, beforeSeq, max, null);
    }

    /** The same question, further back. */
    public Query before(long seq) {
      return new Query(client, who, from, to, seq, max, clients);
    }

    /** Whether a row fits, whatever the number. */
    public boolean fits(AuditRow row) {
      return (client == null || client.equals(row.client()))
          && (who == null || who.equals(row.who()))
          && (from == null || !row.at().isBefore(from))
          && (to == null || row.at().isBefore(to))
          && (beforeSeq == 0 || row.seq() < beforeSeq)
          && (clients == null || row.client() == null || clients.contains(row.client()));
    }
  }
}
