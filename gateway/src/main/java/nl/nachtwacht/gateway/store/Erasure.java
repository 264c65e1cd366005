package nl.nachtwacht.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditChain;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditRow;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Takes all that is kept about one client out of a store that nobody else has open. The rows are
 * overwritten with zeros where they lie, and the write-ahead log is folded back and emptied:
 * nothing of them is left in the three files. The record of who saw what stays, and says that it
 * was done.
 */
public final class Erasure {
  private static final int BUSY_TIMEOUT_MS = 2_000;
  private static final String RECORD = "audit";

  private Erasure() {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It was done; rows per table. */
    record Done(Map<String, Integer> rows) implements Outcome {}

    /** It was not done, and nothing was changed. */
    record Refused(Reason reason) implements Outcome {}
  }

  /** Why it was not done. Closed. */
  public enum Reason {
    /** The client's file is still in the site. */
    IN_THE_SITE,
    /** An alarm of the client is open. */
    OPEN_ALARM,
    /** Nothing is kept under this id. */
    UNKNOWN,
    /** A gateway, or another program, has the store open. */
    IN_USE,
    /** The store was made by an older version and not brought up to date yet. */
    OLD_STORE
  }

  /**
   * Does it.
   *
   * @param by who does it, for the record
   * @throws StoreFault when there is no store, or it cannot be used
   */
  public static Outcome erase(Path folder, String client, String by, Instant now) {
    Path file = RecordFile.fileIn(folder);
    return RecordFile.reading(() -> alone(file, client, by, now));
  }

  private static Outcome alone(Path file, String client, String by, Instant now)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setTransactionMode(SQLiteConfig.TransactionMode.EXCLUSIVE);
    try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
      connection.setAutoCommit(false);
      Outcome outcome = erase(connection, client, by, now);
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement s = connection.createStatement()) {
        s.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      }
      return outcome;
    } catch (SQLiteException e) {
      int primary = e.getResultCode().code & 0xff;
      if (primary == SQLiteErrorCode.SQLITE_BUSY.code
          || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
        return new Outcome.Refused(Reason.IN_USE);
      }
      throw e;
    }
  }

  private static Outcome erase(Connection connection, String client, String by, Instant now)
      throws SQLException {
    if (count(connection, "SELECT count(*) FROM sqlite_master WHERE name = ?", "sequence_floor")
        == 0) {
      return new Outcome.Refused(Reason.OLD_STORE);
    }
    if (!RecordFile.siteFileOf(connection, client).isEmpty()) {
      return new Outcome.Refused(Reason.IN_THE_SITE);
    }
    if (count(connection, "SELECT count(*) FROM alarm WHERE client = ? AND open = 1", client) > 0) {
      return new Outcome.Refused(Reason.OPEN_ALARM);
    }
    keepNumbers(connection);
    SqliteRemains.overwrite(connection, true);
    Map<String, Integer> rows = new TreeMap<>();
    for (String table : RecordFile.tablesOfClients(connection)) {
      if (!table.equals(RECORD)) {
        int taken = update(connection, "DELETE FROM \"" + table + "\" WHERE client = ?", client);
        if (taken > 0) {
          rows.put(table, taken);
        }
      }
    }
    if (rows.isEmpty()) {
      return new Outcome.Refused(Reason.UNKNOWN);
    }
    onRecord(connection, client, by, now, rows);
    return new Outcome.Done(rows);
  }

  /** The newest rows may be among those that go; their numbers must not be given out again. */
  private static void keepNumbers(Connection connection) throws SQLException {
    for (String table : List.of("input", "fact")) {
      update(
          connection,
          "INSERT INTO sequence_floor (name, seq) SELECT ?, ("
              + RowWriter.highestOf(table)
              + ") WHERE 1 ON CONFLICT (name) DO UPDATE SET seq = excluded.seq",
          table);
    }
  }

  private static void onRecord(
      Connection connection, String client, String by, Instant now, Map<String, Integer> rows)
      throws SQLException {
    List<AuditRow> newest =
        SqliteAuditStore.after(
            connection, count(connection, "SELECT coalesce(max(seq), 0) - 1 FROM audit"), 1);
    List<String> objects = new ArrayList<>();
    rows.forEach((table, number) -> objects.add(table + " " + number));
    AuditEntry entry =
        new AuditEntry(
            now,
            AuditAction.CLIENT_ERASED,
            new ClientId(client),
            new PersonId(by),
            null,
            Set.of(),
            null,
            null,
            "command line",
            objects,
            false,
            AuditEntry.OK);
    AuditRow row = AuditChain.next(newest.isEmpty() ? null : newest.getFirst(), entry);
    try (PreparedStatement s = connection.prepareStatement(SqliteAuditStore.INSERT)) {
      SqliteAuditStore.bind(s, row);
      s.executeUpdate();
    }
  }

  private static long count(Connection connection, String sql, String... values)
      throws SQLException {
    return Readers.list(connection, sql, s -> bind(s, values), row -> row.getLong(1)).getFirst();
  }

  private static int update(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement s = connection.prepareStatement(sql)) {
      bind(s, values);
      return s.executeUpdate();
    }
  }

  private static void bind(PreparedStatement s, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      s.setString(i + 1, values[i]);
    }
  }
}
