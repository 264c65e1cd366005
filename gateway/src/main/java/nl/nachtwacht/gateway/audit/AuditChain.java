package nl.nachtwacht.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The chain of hashes over the audit record: whoever changes, removes or inserts a row breaks every
 * hash after it. Pure.
 */
public final class AuditChain {
  private static final String BEFORE_THE_FIRST = "0".repeat(64);

  private AuditChain() {}

  /** The row that follows {@code last}. */
  public static AuditRow next(@Nullable AuditRow last, AuditEntry entry) {
    long seq = last == null ? 1 : last.seq() + 1;
    String previous = last == null ? BEFORE_THE_FIRST : last.hash();
    String body = AuditJson.text(entry);
    return new AuditRow(
        seq,
        entry.at(),
        entry.client() == null ? null : entry.client().value(),
        entry.who() == null ? null : entry.who().value(),
        body,
        previous,
        hash(seq, previous, body));
  }

  /**
   * The number of the first row that does not follow from the one before; empty when all do.
   *
   * @param rows oldest first, without gaps; the first is taken on trust unless it is row 1
   */
  public static OptionalLong firstBroken(List<AuditRow> rows) {
    ChainCheck check = new ChainCheck();
    for (AuditRow row : rows) {
      if (check.next(row).isPresent()) {
        return OptionalLong.of(row.seq());
      }
    }
    return OptionalLong.empty();
  }

  /** Whether a row's hash is that of its own content. */
  static boolean holds(AuditRow row) {
    return row.hash().equals(hash(row.seq(), row.previousHash(), row.body()));
  }

  /** Whether a row follows from the one before; without one it is taken on trust but for row 1. */
  static boolean follows(@Nullable AuditRow before, AuditRow row) {
    if (before == null) {
      return row.seq() != 1 || row.previousHash().equals(BEFORE_THE_FIRST);
    }
    return row.seq() == before.seq() + 1 && row.previousHash().equals(before.hash());
  }

  private static String hash(long seq, String previous, String body) {
    String text = seq + "\n" + previous + "\n" + body;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
