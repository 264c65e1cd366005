package nl.nachtwacht.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's foundations work together: SQLite's native library, its driver, and Flyway. */
class SqliteOnThisJdkTest {

  @TempDir Path folder;

  @Test
  void flywayOpensADurableDatabase() throws SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("store.db") + "?journal_mode=WAL&synchronous=FULL";
    Flyway.configure().dataSource(url, null, null).failOnMissingLocations(false).load().migrate();
    try (var connection = DriverManager.getConnection(url);
        var rows = connection.createStatement().executeQuery("PRAGMA journal_mode")) {
      assertThat(rows.getString(1)).isEqualTo("wal");
    }
  }
}
