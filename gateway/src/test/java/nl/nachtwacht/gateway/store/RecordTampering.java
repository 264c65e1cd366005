package nl.nachtwacht.gateway.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;

/** Somebody with the file and a tool: what the chain is there for. */
public final class RecordTampering {
  private static final String TRIGGER =
      "CREATE TRIGGER IF NOT EXISTS audit_never_changed BEFORE UPDATE ON audit"
          + " BEGIN SELECT raise(ABORT, 'the audit record is never changed'); END";

  private RecordTampering() {}

  /** Puts other words in the first row. */
  public static void change(Path folder, String from, String to) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
        Statement plain = connection.createStatement();
        PreparedStatement change =
            connection.prepareStatement(
                "UPDATE audit SET body = replace(body, ?, ?) WHERE seq = 1")) {
      plain.execute("DROP TRIGGER IF EXISTS audit_never_changed");
      change.setString(1, from);
      change.setString(2, to);
      if (change.executeUpdate() != 1) {
        throw new IllegalStateException("there is no first row");
      }
      plain.execute(TRIGGER);
    }
  }
}
