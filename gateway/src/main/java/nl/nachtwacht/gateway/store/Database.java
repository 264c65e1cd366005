package nl.nachtwacht.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file: where it is, how it is opened, that its schema is the one this version knows.
 */
public final class Database {
  private static final int BUSY_TIMEOUT_MS = 10_000;

  /**
   * Pages in the WAL before it is folded back: fewer, longer folds cost less than many short ones.
   */
  private static final int WAL_PAGES_BEFORE_CHECKPOINT = 8_000;

  /** Page cache of the writer, KiB (negative as SQLite wants it). */
  private static final int WRITER_CACHE_KIB = -64 * 1024;

  private final SQLiteDataSource source;

  private Database(SQLiteDataSource source) {
    this.source = source;
  }

  /**
   * Opens (or makes) the store in a folder and brings its schema up to date.
   *
   * @throws StoreFault when the folder or file cannot be used, or belongs to a newer version
   */
  public static Database open(Path folder) {
    try {
      Files.createDirectories(folder);
      SQLiteConfig config = new SQLiteConfig();
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
      config.setBusyTimeout(BUSY_TIMEOUT_MS);
      config.enforceForeignKeys(true);
      SQLiteDataSource source = new SQLiteDataSource(config);
      source.setUrl("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
      migrate(source);
      return new Database(source);
    } catch (IOException | RuntimeException e) {
      throw new StoreFault(
          StoreFault.Kind.NOT_WRITABLE,
          "cannot open the store in " + folder + ": " + e.getMessage(),
          e);
    }
  }

  /**
   * Branches grow side by side: a store made between two of them lacks a step with a lower number
   * than its last. Each step stands by itself, so it can still be taken.
   */
  private static void migrate(SQLiteDataSource source) {
    Flyway flyway = Flyway.configure().dataSource(source).load();
    boolean lacksAnEarlierOne =
        Arrays.stream(flyway.info().all())
            .anyMatch(step -> step.getState() == MigrationState.IGNORED);
    if (lacksAnEarlierOne) {
      Flyway.configure().dataSource(source).outOfOrder(true).load().migrate();
    } else {
      flyway.migrate();
    }
  }

  /** A connection for the one writer. */
  Connection writer() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint=" + WAL_PAGES_BEFORE_CHECKPOINT);
      statement.execute("PRAGMA cache_size=" + WRITER_CACHE_KIB);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  /** A connection that only reads. */
  Connection reader() throws SQLException {
    Connection connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only=1");
    }
    return connection;
  }
}
