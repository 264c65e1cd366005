package nl.nachtwacht.gateway.audit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the chain row by row, oldest first, remembering one row only. The first row it is given is
 * taken on trust, unless it is row 1. Pure; not for several threads.
 */
public final class ChainCheck {

  /** What is wrong with a row. Closed. */
  public enum Fault {
    /** Its content is not what its hash was made of. */
    CHANGED,
    /** Rows before it are gone. */
    ROWS_MISSING,
    /** It does not follow from the row before: one of the two was put in place of another. */
    REPLACED,
    /** What it is looked up by is not what it says: it would be hidden from whoever looks. */
    HIDDEN;

    /** The word: lower case with hyphens. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The first row that is wrong. */
  public record Break(long seq, Fault fault) {}

  private @Nullable AuditRow before;
  private long rows;

  /** Looks at the next row. */
  public Optional<Break> next(AuditRow row) {
    Fault fault = fault(row);
    before = row;
    rows++;
    return fault == null ? Optional.empty() : Optional.of(new Break(row.seq(), fault));
  }

  /** How many rows were looked at. */
  public long rows() {
    return rows;
  }

  /** The last row looked at; {@code null}: none yet. */
  public @Nullable AuditRow last() {
    return before;
  }

  private @Nullable Fault fault(AuditRow row) {
    long expected = before == null ? row.seq() : before.seq() + 1;
    if (row.seq() != expected) {
      return Fault.ROWS_MISSING;
    }
    if (!AuditChain.holds(row)) {
      return Fault.CHANGED;
    }
    if (!AuditChain.follows(before, row)) {
      return Fault.REPLACED;
    }
    return foundAsItSays(row) ? null : Fault.HIDDEN;
  }

  private static boolean foundAsItSays(AuditRow row) {
    try {
      JsonObject body = new JsonObject(row.body());
      return Objects.equals(row.client(), body.getString("client"))
          && Objects.equals(row.who(), body.getString("who"))
          && row.at().toEpochMilli() == Instant.parse(body.getString("at", "")).toEpochMilli();
    } catch (DecodeException | ClassCastException | DateTimeParseException unreadable) {
      return false;
    }
  }
}
