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

  /**
   * Whether a change failed of which others know nothing: its own statement is wrong, or what it
   * needs is not there. All else (disk full, locked, not readable, no memory) is the store's, and
   * nobody's change can be written.
   */
  static boolean ofThisChange(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return true; // the driver's: a value too many, a statement that gives no rows
    }
    int primary = sqlite.getResultCode().code & PRIMARY_CODE;
    return refused(e)
        || primary == SQLiteErrorCode.SQLITE_ERROR.code
        || primary == SQLiteErrorCode.SQLITE_RANGE.code
        || primary == SQLiteErrorCode.SQLITE_MISUSE.code;
  }

  /** An error of our own that only this change is at fault for. */
  static SQLException constraint(String message) {
    return new SQLiteException(message, SQLiteErrorCode.SQLITE_CONSTRAINT);
  }
}
