package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;

/** The audit record in SQLite. The schema itself refuses a change or a removal. */
public final class SqliteAuditStore implements AuditStore {
  private static final String ROW =
      "SELECT seq, at, client, who, body, previous_hash, hash FROM audit ";

  static final String INSERT =
      "INSERT INTO audit (seq, at, client, who, body, previous_hash, hash)"
          + " SELECT ?, ?, ?, ?, ?, ?, ?"
          + " WHERE ?1 = 1 + (SELECT coalesce(max(seq), 0) FROM audit)";

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
    PreparedStatement s = writer.statement(INSERT);
    bind(s, row);
    if (s.executeUpdate() == 0) {
      throw SqlErrors.constraint("audit row " + row.seq() + " does not follow the last one");
    }
  }

  static void bind(PreparedStatement s, AuditRow row) throws SQLException {
    s.setLong(1, row.seq());
    s.setLong(2, row.at().toEpochMilli());
    s.setString(3, row.client());
    s.setString(4, row.who());
    s.setString(5, row.body());
    s.setString(6, row.previousHash());
    s.setString(7, row.hash());
  }

  @Override
  public Future<Page> page(Query query) {
    return readers.with(connection -> page(connection, query));
  }

  /**
   * Rows are taken from the index that narrows most, newest first, until enough of them fit or as
   * many were looked at as one page may.
   */
  static Page page(Connection connection, Query query) throws SQLException {
    List<AuditRow> rows = new ArrayList<>();
    long lookedAt = 0;
    long last = 0;
    try (PreparedStatement s = connection.prepareStatement(sql(query))) {
      bind(s, query);
      try (ResultSet result = s.executeQuery()) {
        while (rows.size() < query.max() && result.next()) {
          AuditRow row = row(result);
          last = row.seq();
          lookedAt++;
          if (query.fits(row)) {
            rows.add(row);
          }
        }
      }
    }
    boolean whole = rows.size() < query.max() && lookedAt < ROWS_PER_PAGE_LOOKED_AT_MAX;
    return new Page(rows, whole ? 0 : last);
  }

  private static String sql(Query query) {
    String time = " AND at >= ?1 AND at < ?2 AND seq < ?3";
    String order = " ORDER BY at DESC, seq DESC LIMIT " + ROWS_PER_PAGE_LOOKED_AT_MAX;
    if (query.client() != null) {
      return ROW + "INDEXED BY audit_by_client WHERE client = ?4" + time + order;
    }
    return query.who() != null
        ? ROW + "INDEXED BY audit_by_who WHERE who = ?4" + time + order
        : ROW + "INDEXED BY audit_by_time WHERE 1" + time + order;
  }

  private static void bind(PreparedStatement s, Query query) throws SQLException {
    Instant from = query.from();
    Instant to = query.to();
    s.setLong(1, from == null ? Long.MIN_VALUE : from.toEpochMilli());
    s.setLong(2, to == null ? Long.MAX_VALUE : to.toEpochMilli());
    s.setLong(3, query.beforeSeq() == 0 ? Long.MAX_VALUE : query.beforeSeq());
    String by = query.client() != null ? query.client() : query.who();
    if (by != null) {
      s.setString(4, by);
    }
  }

  /** Rows after a number, oldest first, for checking and copying. */
  static List<AuditRow> after(Connection connection, long seq, int max) throws SQLException {
    return Readers.list(
        connection,
        ROW + "WHERE seq > ? ORDER BY seq LIMIT ?",
        s -> {
          s.setLong(1, seq);
          s.setInt(2, max);
        },
        SqliteAuditStore::row);
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
