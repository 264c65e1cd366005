package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The audit's queries on SQLite: over the index of open alarms, never over their history. */
public final class SqliteAlarmAudit implements AlarmAudit {
  private final Readers readers;

  /**
   * @param readers of its own, so that busy screens do not make it late
   */
  public SqliteAlarmAudit(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Future<List<Held>> openCareAlarms(int max) {
    return readers.list(
        "SELECT a.id, a.client, a.class, a.holder, a.lease_until, a.ladder_due, d.due"
            + " FROM alarm a LEFT JOIN deadline d ON d.client = a.client"
            + " WHERE a.open = 1 AND a.care = 1 LIMIT ?",
        s -> s.setInt(1, max),
        row ->
            new Held(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Readers.instant(row, 5),
                Readers.instant(row, 6),
                Readers.instant(row, 7)));
  }

  @Override
  public Future<Long> urgentOverdue(Instant before) {
    return readers
        .list(
            "SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'RETRY', 'CLAIMED')"
                + " AND urgent = 1 AND next_try < ?",
            s -> s.setLong(1, before.toEpochMilli()),
            row -> row.getLong(1))
        .map(List::getFirst);
  }

  /** Lets go of its connection. */
  public Future<Void> close() {
    return readers.close();
  }
}
