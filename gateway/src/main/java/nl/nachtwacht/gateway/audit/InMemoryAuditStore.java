package nl.nachtwacht.gateway.audit;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the record until the process ends: for tests and tools. */
public final class InMemoryAuditStore implements AuditStore {
  private final List<AuditRow> rows = new ArrayList<>();

  @Override
  public synchronized Future<Optional<AuditRow>> last() {
    return Future.succeededFuture(
        rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1)));
  }

  @Override
  public synchronized Future<Void> append(List<AuditRow> more) {
    if (!more.isEmpty() && more.get(0).seq() != rows.size() + 1L) {
      return Future.failedFuture(new IllegalStateException("not the next row"));
    }
    rows.addAll(more);
    return Future.succeededFuture();
  }

  @Override
  public synchronized Future<Page> page(Query query) {
    List<AuditRow> found = rows.reversed().stream().filter(query::fits).limit(query.max()).toList();
    return Future.succeededFuture(
        new Page(found, found.size() < query.max() ? 0 : found.getLast().seq()));
  }

  /** All rows, oldest first. */
  public synchronized List<AuditRow> rows() {
    return List.copyOf(rows);
  }
}
