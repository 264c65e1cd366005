package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read back to go on where we stopped: states, deadlines, memories, known deliveries. */
public final class Recovery {
  private final Readers readers;

  public Recovery(Readers readers) {
    this.readers = readers;
  }

  /**
   * One client's last snapshot and what was journalled after it, oldest first.
   *
   * @param snapshot JSON of the core's state; {@code null} when there is none yet
   */
  public record History(byte @Nullable [] snapshot, List<Records.StoredInput> since) {}

  /** When to look at a client again at the latest. */
  public record Due(String client, Instant at) {}

  /** One client's history since its last snapshot. */
  public Future<History> history(String client) {
    return readers.with(connection -> history(connection, client));
  }

  private static History history(Connection connection, String client) throws SQLException {
    record Snapshot(long seq, byte[] body) {}
    List<Snapshot> snapshots =
        Readers.list(
            connection,
            "SELECT seq, body FROM snapshot WHERE client = ?",
            s -> s.setString(1, client),
            row -> new Snapshot(row.getLong(1), row.getBytes(2)));
    @Nullable Snapshot last = snapshots.isEmpty() ? null : snapshots.getFirst();
    long seq = last == null ? 0 : last.seq();
    List<Records.StoredInput> since =
        Readers.list(
            connection,
            "SELECT seq, client, decided_at, kind, device, body FROM input"
                + " WHERE client = ? AND seq > ? ORDER BY seq",
            s -> {
              s.setString(1, client);
              s.setLong(2, seq);
            },
            SqliteRecords::input);
    return new History(last == null ? null : last.body(), since);
  }

  /** A client's inputs decided in a stretch of time, oldest first, the latest {@code max}. */
  public Future<List<Records.StoredInput>> inputs(
      String client, Instant from, Instant until, int max) {
    return readers
        .list(
            "SELECT seq, client, decided_at, kind, device, body FROM input"
                + " WHERE client = ? AND decided_at >= ? AND decided_at <= ?"
                + " ORDER BY seq DESC LIMIT ?",
            s -> {
              s.setString(1, client);
              s.setLong(2, from.toEpochMilli());
              s.setLong(3, until.toEpochMilli());
              s.setInt(4, max);
            },
            SqliteRecords::input)
        .map(List::reversed);
  }

  /** Every client's stored deadline. */
  public Future<List<Due>> deadlines() {
    return readers.list(
        "SELECT client, due FROM deadline",
        _ -> {},
        row -> new Due(row.getString(1), Instant.ofEpochMilli(row.getLong(2))));
  }

  /** When the store last took a row just to show that it does: until then we were running. */
  public Future<Optional<Instant>> lastBeat() {
    return readers
        .list(
            "SELECT at FROM heartbeat WHERE id = 1",
            _ -> {},
            row -> Instant.ofEpochMilli(row.getLong(1)))
        .map(rows -> rows.stream().findFirst());
  }

  /** What adapters asked to remember about one source. */
  public Future<Map<String, String>> memory(String source) {
    return readers
        .list(
            "SELECT key, value FROM memory WHERE source = ?",
            s -> s.setString(1, source),
            row -> Map.entry(row.getString(1), row.getString(2)))
        .map(entries -> {
          Map<String, String> memory = new HashMap<>();
          entries.forEach(entry -> memory.put(entry.getKey(), entry.getValue()));
          return memory;
        });
  }

  /**
   * Whether one of a client's latest {@code among} inputs is this very delivery: the same session
   * and packet number with the same content, decided at or after {@code notBefore}.
   */
  public Future<Boolean> taken(
      String client, String session, int packetId, long fingerprint, Instant notBefore, int among) {
    return readers
        .list(
            "SELECT 1 FROM (SELECT session, packet_id, fingerprint, decided_at FROM input WHERE client = ?"
                + " ORDER BY seq DESC LIMIT ?)"
                + " WHERE session = ? AND packet_id = ? AND fingerprint = ? AND decided_at >= ? LIMIT 1",
            s -> {
              s.setString(1, client);
              s.setInt(2, among);
              s.setString(3, session);
              s.setInt(4, packetId);
              s.setLong(5, fingerprint);
              s.setLong(6, notBefore.toEpochMilli());
            },
            row -> row.getInt(1))
        .map(rows -> !rows.isEmpty());
  }
}
