package nl.nachtwacht.gateway.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.sqlite.SQLiteConfig;

/**
 * A store's journal, read by a tool beside the gateway that writes it. Nothing is written, no
 * schema is changed, and a reader holds up no writer: SQLite's WAL keeps what we see as it was.
 */
public final class JournalReader implements AutoCloseable {
  /** The file inside a data folder. */
  private static final String FILE = "nachtwacht.db";

  private static final int BUSY_TIMEOUT_MS = 10_000;

  private final Connection connection;

  /** Takes one input: of millions, so that no more of a row is read than is asked for. */
  @FunctionalInterface
  public interface Reader {
    /**
     * The next.
     *
     * @param body JSON of the core's {@code Input}
     */
    void take(Instant decidedAt, byte[] body);
  }

  private JournalReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens the store of a data folder.
   *
   * @throws StoreFault when there is none, or it cannot be read
   */
  public static JournalReader open(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      if (!Files.isReadable(file)) {
        throw new SQLException("there is no " + file + ", or it cannot be read");
      }
      SQLiteConfig config = new SQLiteConfig();
      config.setReadOnly(true);
      config.setBusyTimeout(BUSY_TIMEOUT_MS);
      return new JournalReader(config.createConnection("jdbc:sqlite:" + file));
    } catch (SQLException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A client's inputs decided in {@code [from, until)}, in their order.
   *
   * @param reader takes them one by one: a year need not fit into memory
   */
  public void read(String client, Instant from, Instant until, Reader reader) {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT decided_at, body FROM input"
                + " WHERE client = ? AND decided_at >= ? AND decided_at < ? ORDER BY seq")) {
      statement.setString(1, client);
      statement.setLong(2, from.toEpochMilli());
      statement.setLong(3, until.toEpochMilli());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.take(Instant.ofEpochMilli(rows.getLong(1)), rows.getBytes(2));
        }
      }
    } catch (SQLException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // Nothing was written; there is nothing to save.
      return;
    }
  }
}
