package nl.nachtwacht.gateway.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What an SQLite error means for us. */
final class SqlErrors {
  private static final int PRIMARY_CODE = 0xff;

  private SqlErrors() {}

  /** Whether only this change is at fault: it breaks a constraint or does not fit a column. */
  static boolean refused(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return false;
    }
    int primary = sqlite.getResultCode().code & PRIMARY_CODE;
    return primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code
        || primary == SQLiteErrorCode.SQLITE_TOOBIG.code
        || primary == SQLiteErrorCode.SQLITE_MISMATCH.code;
  }

  /** An error of our own that only this change is at fault for. */
  static SQLException constraint(String message) {
    return new SQLiteException(message, SQLiteErrorCode.SQLITE_CONSTRAINT);
  }
}
