package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.watch.Input;
import org.jspecify.annotations.Nullable;

/** What is on disk, read from SQLite. */
public final class SqliteRecords implements Records {
  private static final String FACT = "SELECT seq, client, alarm, at, kind, body FROM fact ";
  private static final String ALARM = "SELECT id, client, body FROM alarm ";

  /** A plan that was told more often than that began longer ago than any report goes back. */
  private static final int PLANS_MAX = 500;

  private final Readers readers;

  public SqliteRecords(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Future<List<StoredAlarm>> openAlarms(int max) {
    return readers.list(
        ALARM + "WHERE open = 1 ORDER BY class, raised_at LIMIT ?",
        s -> s.setInt(1, max),
        SqliteRecords::alarm);
  }

  @Override
  public Future<List<StoredAlarm>> endedAlarms(@Nullable Instant before, int max) {
    long limit = before == null ? Long.MAX_VALUE : before.toEpochMilli();
    return readers.list(
        ALARM + "WHERE open = 0 AND changed_at < ? ORDER BY changed_at DESC LIMIT ?",
        s -> {
          s.setLong(1, limit);
          s.setInt(2, max);
        },
        SqliteRecords::alarm);
  }

  @Override
  public Future<Optional<StoredAlarm>> alarm(String alarmId) {
    return readers
        .list(ALARM + "WHERE id = ?", s -> s.setString(1, alarmId), SqliteRecords::alarm)
        .map(rows -> rows.stream().findFirst());
  }

  @Override
  public Future<List<StoredFact>> timeline(String alarmId) {
    return readers.list(
        FACT
            + "WHERE alarm = ?1 AND (kind <> 'AlarmEnriched'"
            + " OR seq IN (SELECT seq FROM fact WHERE alarm = ?1 AND kind = 'AlarmEnriched'"
            + " ORDER BY seq LIMIT ?2)"
            + " OR seq IN (SELECT seq FROM fact WHERE alarm = ?1 AND kind = 'AlarmEnriched'"
            + " ORDER BY seq DESC LIMIT ?2)) ORDER BY seq",
        s -> {
          s.setString(1, alarmId);
          s.setInt(2, TIMELINE_REPEATS_MAX);
        },
        SqliteRecords::fact);
  }

  @Override
  public Future<List<StoredFact>> factsAfter(long seq, int max) {
    return readers.list(
        FACT + "WHERE seq > ? ORDER BY seq LIMIT ?",
        s -> {
          s.setLong(1, seq);
          s.setInt(2, max);
        },
        SqliteRecords::fact);
  }

  @Override
  public Future<List<StoredAlarm>> alarmsRaised(Instant from, Instant to, int max) {
    return readers.list(
        "SELECT id, client, body FROM alarm WHERE raised_at >= ? AND raised_at < ?"
            + " ORDER BY raised_at LIMIT ?",
        s -> {
          s.setLong(1, from.toEpochMilli());
          s.setLong(2, to.toEpochMilli());
          s.setInt(3, max);
        },
        SqliteRecords::alarm);
  }

  @Override
  public Future<Long> lastFact() {
    return readers
        .list("SELECT coalesce(max(seq), 0) FROM fact", _ -> {}, row -> row.getLong(1))
        .map(List::getFirst);
  }

  @Override
  public Future<List<StoredFact>> factsWithoutAlarm(String client, int max) {
    return readers.list(
        FACT
            + "WHERE client = ? AND alarm IS NULL"
            + " AND kind NOT IN ('DuplicateMerged', 'PlanCommandRefused', 'Refused')"
            + " ORDER BY seq DESC LIMIT ?",
        s -> {
          s.setString(1, client);
          s.setInt(2, max);
        },
        SqliteRecords::fact);
  }

  @Override
  public Future<List<StoredFact>> wouldHaveRaised(String client, Instant since, int max) {
    return readers.list(
        FACT
            + "WHERE client = ? AND alarm IS NULL AND kind = 'WouldHaveRaised' AND at >= ?"
            + " ORDER BY seq DESC LIMIT ?",
        s -> since(s, client, since, max),
        SqliteRecords::fact);
  }

  @Override
  public Future<List<StoredAlarm>> alarmsOf(String client, Instant since, int max) {
    return readers.list(
        ALARM + "WHERE client = ? AND raised_at >= ? ORDER BY raised_at DESC LIMIT ?",
        s -> since(s, client, since, max),
        SqliteRecords::alarm);
  }

  private static void since(PreparedStatement s, String client, Instant since, int max)
      throws SQLException {
    s.setString(1, client);
    s.setLong(2, since.toEpochMilli());
    s.setInt(3, max);
  }

  /** A plan is told anew at a start and when people change: the oldest of its version counts. */
  @Override
  public Future<Optional<Instant>> planInForceSince(String client) {
    return readers
        .list(
            "SELECT seq, client, decided_at, kind, device, body FROM input"
                + " WHERE client = ? AND kind = 'PlanChanged' ORDER BY seq DESC LIMIT ?",
            s -> {
              s.setString(1, client);
              s.setInt(2, PLANS_MAX);
            },
            SqliteRecords::input)
        .map(SqliteRecords::sinceOfNewest);
  }

  private static Optional<Instant> sinceOfNewest(List<StoredInput> newestFirst) {
    Optional<Instant> since = Optional.empty();
    Input newest = null;
    for (StoredInput stored : newestFirst) {
      Input told = CoreJson.INPUT.read(stored.body());
      if (newest != null && !newest.equals(told)) {
        break;
      }
      newest = told;
      since = Optional.of(stored.decidedAt());
    }
    return since;
  }

  @Override
  public Future<List<StoredFact>> deviceTests(String client, int max) {
    return readers.list(
        FACT + "WHERE client = ? AND kind = 'DeviceTested' ORDER BY seq DESC LIMIT ?",
        s -> {
          s.setString(1, client);
          s.setInt(2, max);
        },
        SqliteRecords::fact);
  }

  @Override
  public Future<List<StoredInput>> inputs(String client, long beforeSeq, int max) {
    long limit = beforeSeq <= 0 ? Long.MAX_VALUE : beforeSeq;
    return readers.list(
        "SELECT seq, client, decided_at, kind, device, body FROM input"
            + " WHERE client = ? AND seq < ? ORDER BY seq DESC LIMIT ?",
        s -> {
          s.setString(1, client);
          s.setLong(2, limit);
          s.setInt(3, max);
        },
        SqliteRecords::input);
  }

  @Override
  public Future<List<StoredUnassigned>> unassigned(int max) {
    return readers.list(
        "SELECT source, family, native_id, first_at, last_at, messages, topic, payload"
            + " FROM unassigned ORDER BY last_at DESC LIMIT ?",
        s -> s.setInt(1, max),
        row ->
            new StoredUnassigned(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getLong(6),
                row.getString(7),
                row.getBytes(8)));
  }

  @Override
  public Future<List<StoredRubbish>> rubbish(int max) {
    return readers.list(
        "SELECT seq, at, source, topic, reason, detail, payload FROM rubbish"
            + " ORDER BY seq DESC LIMIT ?",
        s -> s.setInt(1, max),
        row ->
            new StoredRubbish(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7)));
  }

  @Override
  public Future<Counts> counts() {
    return readers
        .list(
            "SELECT (SELECT count(*) FROM input), (SELECT count(*) FROM fact),"
                + " (SELECT count(*) FROM alarm), (SELECT count(*) FROM alarm WHERE open = 1),"
                + " (SELECT count(*) FROM outbox WHERE state IN ('WAITING', 'RETRY', 'CLAIMED'))",
            _ -> {},
            row ->
                new Counts(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
        .map(List::getFirst);
  }

  static StoredInput input(ResultSet row) throws SQLException {
    return new StoredInput(
        row.getLong(1),
        row.getString(2),
        Instant.ofEpochMilli(row.getLong(3)),
        row.getString(4),
        row.getString(5),
        row.getBytes(6));
  }

  private static StoredAlarm alarm(ResultSet row) throws SQLException {
    return new StoredAlarm(row.getString(1), row.getString(2), row.getBytes(3));
  }

  private static StoredFact fact(ResultSet row) throws SQLException {
    return new StoredFact(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getBytes(6));
  }
}
