package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import org.jspecify.annotations.Nullable;

/** The audit record in SQLite. The schema itself refuses a change or a removal. */
public final class SqliteAuditStore implements AuditStore {
  private static final String ROW =
      "SELECT seq, at, client, who, body, previous_hash, hash FROM audit ";

  private final Committer committer;
  private final Readers readers;

  public SqliteAuditStore(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<Optional<AuditRow>> last() {
    return readers
        .list(ROW + "ORDER BY seq DESC LIMIT 1", _ -> {}, SqliteAuditStore::row)
        .map(rows -> rows.stream().findFirst());
  }

  @Override
  public Future<Void> append(List<AuditRow> rows) {
    return committer
        .change(writer -> {
          for (AuditRow row : rows) {
            insert(writer, row);
          }
          return rows.size();
        })
        .mapEmpty();
  }

  /** The primary key holds that numbers do not repeat; the condition that there is no gap. */
  private static void insert(RowWriter writer, AuditRow row) throws SQLException {
    PreparedStatement s =
        writer.statement(
            "INSERT INTO audit (seq, at, client, who, body, previous_hash, hash)"
                + " SELECT ?, ?, ?, ?, ?, ?, ?"
                + " WHERE ?1 = 1 + (SELECT coalesce(max(seq), 0) FROM audit)");
    s.setLong(1, row.seq());
    s.setLong(2, row.at().toEpochMilli());
    s.setString(3, row.client());
    s.setString(4, row.who());
    s.setString(5, row.body());
    s.setString(6, row.previousHash());
    s.setString(7, row.hash());
    if (s.executeUpdate() == 0) {
      throw SqlErrors.constraint("audit row " + row.seq() + " does not follow the last one");
    }
  }

  @Override
  public Future<List<AuditRow>> read(Query query) {
    return readers.list(
        ROW
            + "WHERE (?1 IS NULL OR client = ?1) AND (?2 IS NULL OR who = ?2)"
            + " AND (?3 IS NULL OR at >= ?3) AND (?4 IS NULL OR at < ?4)"
            + " AND (?5 = 0 OR seq < ?5) ORDER BY seq DESC LIMIT ?6",
        s -> {
          s.setString(1, query.client());
          s.setString(2, query.who());
          s.setObject(3, millis(query.from()));
          s.setObject(4, millis(query.to()));
          s.setLong(5, query.beforeSeq());
          s.setInt(6, query.max());
        },
        SqliteAuditStore::row);
  }

  private static @Nullable Long millis(@Nullable Instant at) {
    return at == null ? null : at.toEpochMilli();
  }

  private static AuditRow row(ResultSet row) throws SQLException {
    return new AuditRow(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7));
  }
}
