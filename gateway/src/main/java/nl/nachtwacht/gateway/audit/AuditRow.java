package nl.nachtwacht.gateway.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry as kept: appended, never changed.
 *
 * @param seq 1 and up, without gaps
 * @param at when, for looking up
 * @param client whose, for looking up; {@code null} when nobody's
 * @param who by whom, for looking up; {@code null} when unknown
 * @param body the entry as JSON text; exactly these characters are in the hash
 * @param previousHash hash of row {@code seq - 1}; 64 zeros for the first
 * @param hash hex SHA-256 of {@code seq}, newline, {@code previousHash}, newline, {@code body}
 */
public record AuditRow(
    long seq,
    Instant at,
    @Nullable String client,
    @Nullable String who,
    String body,
    String previousHash,
    String hash) {}
