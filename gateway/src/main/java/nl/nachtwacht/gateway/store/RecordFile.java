package nl.nachtwacht.gateway.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import nl.nachtwacht.gateway.audit.AuditRow;
import org.sqlite.SQLiteConfig;

/**
 * A store as a file that is only read, also beside a running gateway. The record is read in short
 * pieces, so that the gateway can fold its journal back in between.
 */
public final class RecordFile implements AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 10_000;

  private final Connection connection;

  private RecordFile(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the store in a folder.
   *
   * @throws StoreFault when there is none, or it cannot be read
   */
  public static RecordFile open(Path folder) {
    Path file = fileIn(folder);
    try {
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      config.setBusyTimeout(BUSY_TIMEOUT_MS);
      return new RecordFile(config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, file + " cannot be read", e);
    }
  }

  /** The file of a store, which must be there. */
  static Path fileIn(Path folder) {
    Path file = folder.resolve("nachtwacht.db");
    if (!Files.isRegularFile(file)) {
      throw new StoreFault(
          StoreFault.Kind.NOT_WRITABLE,
          file + " is not there",
          new java.io.FileNotFoundException(file.toString()));
    }
    return file;
  }

  /** Rows of the record of who saw what, after a number, oldest first. */
  public List<AuditRow> auditAfter(long seq, int max) {
    return reading(() -> SqliteAuditStore.after(connection, seq, max));
  }

  /** A query. */
  @FunctionalInterface
  interface Query<T> {
    T ask() throws SQLException;
  }

  static <T> T reading(Query<T> query) {
    try {
      return query.ask();
    } catch (SQLException e) {
      throw new StoreFault(
          StoreFault.Kind.NOT_WRITABLE, "the store cannot be read: " + e.getMessage(), e);
    }
  }

  /** Tables with rows about clients, the record of who saw what among them. */
  static List<String> tablesOfClients(Connection connection) throws SQLException {
    return Readers.list(
        connection,
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'client'"
            + " WHERE m.type = 'table' ORDER BY m.name",
        _ -> {},
        row -> row.getString(1));
  }

  /** The tables in which something may be kept about a client. */
  public List<String> tablesOfClients() {
    return reading(() -> tablesOfClients(connection));
  }

  /** Every row of a table about one client, as JSON, one by one. */
  public void rowsOf(String table, String client, Consumer<JsonObject> taker) {
    reading(() -> rows(connection, table, client, taker));
  }

  private static long rows(
      Connection connection, String table, String client, Consumer<JsonObject> taker)
      throws SQLException {
    long rows = 0;
    try (PreparedStatement s =
        connection.prepareStatement("SELECT * FROM \"" + table + "\" WHERE client = ?")) {
      s.setString(1, client);
      try (ResultSet row = s.executeQuery()) {
        while (row.next()) {
          taker.accept(json(row));
          rows++;
        }
      }
    }
    return rows;
  }

  /** The last valid text of a client's file; empty when it is not in the site. */
  public List<String> siteFileOf(String client) {
    return reading(() -> siteFileOf(connection, client));
  }

  static List<String> siteFileOf(Connection connection, String client) throws SQLException {
    return Readers.list(
        connection,
        "SELECT text FROM site_file WHERE name = ?",
        s -> s.setString(1, "clients/" + client + ".yaml"),
        row -> row.getString(1));
  }

  private static JsonObject json(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    JsonObject json = new JsonObject();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      Object value = row.getObject(i);
      if (value != null) {
        json.put(columns.getColumnName(i), value instanceof byte[] bytes ? readable(bytes) : value);
      }
    }
    return json;
  }

  private static Object readable(byte[] bytes) {
    try {
      return new JsonObject(Buffer.buffer(bytes));
    } catch (DecodeException | ClassCastException other) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, "closing the store", e);
    }
  }
}
