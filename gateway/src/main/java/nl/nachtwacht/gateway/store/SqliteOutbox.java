package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The outbox in SQLite. Claims and settlements go through the one writer like everything else. */
public final class SqliteOutbox implements Outbox {
  private static final String WAITS = "state IN ('WAITING', 'RETRY', 'CLAIMED')";

  private final Committer committer;
  private final Readers readers;
  private final Map<String, List<Runnable>> hints = new ConcurrentHashMap<>();

  public SqliteOutbox(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<List<Claimed>> claim(String channel, int max, Instant now, Instant leaseUntil) {
    return claim(channel, max, now, leaseUntil, WAITS);
  }

  @Override
  public Future<List<Claimed>> claimUrgent(
      String channel, int max, Instant now, Instant leaseUntil) {
    return claim(channel, max, now, leaseUntil, WAITS + " AND urgent = 1");
  }

  private Future<List<Claimed>> claim(
      String channel, int max, Instant now, Instant leaseUntil, String which) {
    return committer.change(rows -> {
      List<Claimed> due = due(rows, channel, max, now, which);
      PreparedStatement claim =
          rows.statement(
              "UPDATE outbox SET state = 'CLAIMED', attempts = ?, next_try = ?"
                  + " WHERE effect_id = ?");
      for (Claimed row : due) {
        claim.setInt(1, row.attempt());
        claim.setLong(2, leaseUntil.toEpochMilli());
        claim.setString(3, row.effectId());
        claim.executeUpdate();
      }
      return due;
    });
  }

  private static List<Claimed> due(
      RowWriter rows, String channel, int max, Instant now, String which) throws SQLException {
    PreparedStatement select =
        rows.statement(
            "SELECT effect_id, client, alarm, attempts, urgent, due_at, body FROM outbox"
                + " WHERE channel = ? AND next_try <= ? AND "
                + which
                + " ORDER BY urgent DESC, alarm IS NULL, due_at, effect_id LIMIT ?");
    select.setString(1, channel);
    select.setLong(2, now.toEpochMilli());
    select.setInt(3, max);
    List<Claimed> due = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        due.add(
            new Claimed(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4) + 1,
                row.getBoolean(5),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getBytes(7)));
      }
    }
    return due;
  }

  @Override
  public Future<Void> settle(Settlement settlement) {
    Instant next = settlement.nextTry();
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "UPDATE outbox SET state = ?, reason = ?, next_try = coalesce(?, next_try)"
                      + " WHERE effect_id = ? AND state NOT IN ('DONE', 'FAILED')");
          s.setString(1, settlement.state().name());
          s.setString(2, settlement.reason());
          s.setObject(3, next == null ? null : next.toEpochMilli());
          s.setString(4, settlement.effectId());
          return s.executeUpdate();
        })
        .mapEmpty();
  }

  @Override
  public Future<@Nullable Instant> nextDue(String channel) {
    return readers
        .list(
            "SELECT min(next_try) FROM outbox WHERE channel = ? AND " + WAITS,
            s -> s.setString(1, channel),
            row -> java.util.Optional.ofNullable(Readers.instant(row, 1)))
        .map(rows -> rows.getFirst().orElse(null));
  }

  @Override
  public Future<Set<String>> channelsWaiting() {
    return readers
        .list(
            "SELECT DISTINCT channel FROM outbox WHERE " + WAITS, _ -> {}, row -> row.getString(1))
        .map(Set::copyOf);
  }

  @Override
  public Future<Backlog> backlog(String channel) {
    return readers
        .list(
            "SELECT count(*), min(due_at) FROM outbox WHERE channel = ? AND alarm IS NOT NULL AND "
                + WAITS,
            s -> s.setString(1, channel),
            row -> new Backlog(row.getLong(1), Readers.instant(row, 2)))
        .map(List::getFirst);
  }

  @Override
  public void onRows(String channel, Runnable hint) {
    hints.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(hint);
  }

  /** Called after a commit that held rows for this channel. */
  public void hint(String channel) {
    hints.getOrDefault(channel, List.of()).forEach(Runnable::run);
  }
}
