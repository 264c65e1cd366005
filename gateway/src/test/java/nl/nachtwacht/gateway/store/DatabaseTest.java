package nl.nachtwacht.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path folder;

  @Test
  void aStoreMadeBeforeAStepWithALowerNumberCameTakesThatStepToo() throws Exception {
    Database.open(folder);
    run("DROP TABLE self_test");
    run("DELETE FROM flyway_schema_history WHERE version = '41'");
    Database.open(folder);
    assertThat(count("SELECT count(*) FROM self_test")).isZero();
    assertThat(count("SELECT count(*) FROM flyway_schema_history WHERE version = '41'"))
        .isEqualTo(1);
  }

  @Test
  void theColumnThatNobodyWroteIsGoneAndWhatWaitsIsStillThere() throws Exception {
    try (StoreFixture store = new StoreFixture(folder)) {
      StoreFixture.await(
          store.committer.write(
              StoreFixture.outbox("e1", "push", true, StoreFixture.T0), new Lineage()));
    }
    run("ALTER TABLE outbox ADD COLUMN settled_at INTEGER");
    run("DELETE FROM flyway_schema_history WHERE version = '64'");
    Database.open(folder);
    assertThat(count("SELECT count(*) FROM pragma_table_info('outbox') WHERE name = 'settled_at'"))
        .isZero();
    assertThat(count("SELECT count(*) FROM outbox WHERE state = 'WAITING'")).isEqualTo(1);
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : -1;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
  }
}
