package nl.nachtwacht.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows on the writer's connection, inside whatever transaction is open. Statements are
 * prepared once; sequence numbers are counted here, and nobody else gives them out.
 */
public final class RowWriter {
  /** Rubbish kept for the installer; the oldest go first. */
  static final int RUBBISH_ROWS_MAX = 10_000;

  /** Unassigned devices kept for the installer; new ones beyond this are only counted. */
  static final int UNASSIGNED_ROWS_MAX = 1_000;

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private long lastInput;
  private long lastFact;

  /** The last numbers on disk. */
  private Numbers committed;

  /** The last numbers when the mark was set. */
  private Numbers marked;

  private record Numbers(long input, long fact) {}

  RowWriter(Connection connection) throws SQLException {
    this.connection = connection;
    this.committed = new Numbers(highest(highestOf("input")), highest(highestOf("fact")));
    this.marked = committed;
    countFrom(committed);
  }

  Connection connection() {
    return connection;
  }

  void commit() throws SQLException {
    connection.commit();
    committed = new Numbers(lastInput, lastFact);
  }

  void rollback() throws SQLException {
    forgetStatements();
    connection.rollback();
    countFrom(committed);
  }

  /** One that failed because of a missing table fails for ever, also when that is there again. */
  private void forgetStatements() throws SQLException {
    for (PreparedStatement one : prepared.values()) {
      one.close();
    }
    prepared.clear();
  }

  private void countFrom(Numbers last) {
    lastInput = last.input();
    lastFact = last.fact();
  }

  /** From here on what is written can be taken back by itself. */
  void mark() throws SQLException {
    statement("SAVEPOINT change").execute();
    marked = new Numbers(lastInput, lastFact);
  }

  void backToMark() throws SQLException {
    forgetStatements();
    statement("ROLLBACK TO change").execute();
    countFrom(marked);
  }

  /** What was written since the mark stays, if the transaction does. */
  void keepSinceMark() throws SQLException {
    statement("RELEASE change").execute();
  }

  /** A statement of the writer's connection, prepared once. */
  public PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  Committed insert(Batch batch) throws SQLException {
    long input = batch.input() == null ? 0 : insert(batch.input());
    long firstFact = lastFact + 1;
    for (Batch.FactRow row : batch.facts()) {
      insert(row);
    }
    for (Batch.AlarmRow row : batch.alarms()) {
      upsert(row);
    }
    for (Batch.OutboxRow row : batch.outbox()) {
      insert(row);
    }
    if (batch.deadline() != null) {
      upsert(batch.deadline());
    }
    for (Batch.MemoryRow row : batch.memory()) {
      upsert(row);
    }
    if (batch.snapshot() != null) {
      upsert(batch.snapshot(), lastInput);
    }
    for (Batch.RubbishRow row : batch.rubbish()) {
      insert(row);
    }
    for (Batch.UnassignedRow row : batch.unassigned()) {
      upsert(row);
    }
    return new Committed(input, firstFact);
  }

  private long insert(Batch.InputRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO input (seq, client, decided_at, kind, device, session, packet_id,"
                + " fingerprint, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    long seq = ++lastInput;
    s.setLong(1, seq);
    s.setString(2, row.client());
    s.setLong(3, row.decidedAt().toEpochMilli());
    s.setString(4, row.kind());
    s.setString(5, row.device());
    s.setString(6, row.session());
    s.setInt(7, row.packetId());
    s.setLong(8, row.fingerprint());
    s.setBytes(9, row.body());
    s.executeUpdate();
    return seq;
  }

  private void insert(Batch.FactRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO fact (seq, client, alarm, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)");
    s.setLong(1, ++lastFact);
    s.setString(2, row.client());
    s.setString(3, row.alarm());
    s.setLong(4, row.at().toEpochMilli());
    s.setString(5, row.kind());
    s.setBytes(6, row.body());
    s.executeUpdate();
  }

  private void upsert(Batch.AlarmRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO alarm (id, client, class, kind, state, care, open, holder, lease_until,"
                + " ladder_due, raised_at, changed_at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET class = excluded.class, kind = excluded.kind,"
                + " state = excluded.state,"
                + " care = excluded.care, open = excluded.open, holder = excluded.holder,"
                + " lease_until = excluded.lease_until, ladder_due = excluded.ladder_due,"
                + " changed_at = excluded.changed_at, body = excluded.body");
    s.setString(1, row.id());
    s.setString(2, row.client());
    s.setString(3, row.alarmClass());
    s.setString(4, row.kind());
    s.setString(5, row.state());
    s.setBoolean(6, row.care());
    s.setBoolean(7, row.open());
    s.setString(8, row.holder());
    setInstant(s, 9, row.leaseUntil());
    setInstant(s, 10, row.ladderDue());
    s.setLong(11, row.raisedAt().toEpochMilli());
    s.setLong(12, row.changedAt().toEpochMilli());
    s.setBytes(13, row.body());
    s.executeUpdate();
  }

  /** The same effect decided twice (a replay after a crash) is one row. */
  private void insert(Batch.OutboxRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO outbox (effect_id, client, alarm, channel, urgent, due_at, next_try, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (effect_id) DO NOTHING");
    s.setString(1, row.effectId());
    s.setString(2, row.client());
    s.setString(3, row.alarm());
    s.setString(4, row.channel());
    s.setBoolean(5, row.urgent());
    s.setLong(6, row.dueAt().toEpochMilli());
    s.setLong(7, row.dueAt().toEpochMilli());
    s.setBytes(8, row.body());
    s.executeUpdate();
  }

  private void upsert(Batch.DeadlineRow row) throws SQLException {
    Instant due = row.due();
    if (due == null) {
      PreparedStatement s = statement("DELETE FROM deadline WHERE client = ?");
      s.setString(1, row.client());
      s.executeUpdate();
      return;
    }
    PreparedStatement s =
        statement(
            "INSERT INTO deadline (client, due) VALUES (?, ?)"
                + " ON CONFLICT (client) DO UPDATE SET due = excluded.due");
    s.setString(1, row.client());
    s.setLong(2, due.toEpochMilli());
    s.executeUpdate();
  }

  private void upsert(Batch.MemoryRow row) throws SQLException {
    if (row.value() == null) {
      PreparedStatement s = statement("DELETE FROM memory WHERE source = ? AND key = ?");
      s.setString(1, row.source());
      s.setString(2, row.key());
      s.executeUpdate();
      return;
    }
    PreparedStatement s =
        statement(
            "INSERT INTO memory (source, key, value) VALUES (?, ?, ?)"
                + " ON CONFLICT (source, key) DO UPDATE SET value = excluded.value");
    s.setString(1, row.source());
    s.setString(2, row.key());
    s.setString(3, row.value());
    s.executeUpdate();
  }

  private void upsert(Batch.SnapshotRow row, long seq) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO snapshot (client, seq, body) VALUES (?, ?, ?)"
                + " ON CONFLICT (client) DO UPDATE SET seq = excluded.seq, body = excluded.body");
    s.setString(1, row.client());
    s.setLong(2, seq);
    s.setBytes(3, row.body());
    s.executeUpdate();
  }

  private void insert(Batch.RubbishRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO rubbish (at, source, topic, reason, detail, payload)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    s.setLong(1, row.at().toEpochMilli());
    s.setString(2, row.source());
    s.setString(3, row.topic());
    s.setString(4, row.reason());
    s.setString(5, row.detail());
    s.setBytes(6, row.payload());
    s.executeUpdate();
    PreparedStatement trim =
        statement(
            "DELETE FROM rubbish WHERE seq <= (SELECT max(seq) FROM rubbish) - "
                + RUBBISH_ROWS_MAX);
    trim.executeUpdate();
  }

  private void upsert(Batch.UnassignedRow row) throws SQLException {
    PreparedStatement s =
        statement(
            "INSERT INTO unassigned (source, family, native_id, first_at, last_at, messages, topic,"
                + " payload) SELECT ?, ?, ?, ?, ?, 1, ?, ? WHERE (SELECT count(*) FROM unassigned) < "
                + UNASSIGNED_ROWS_MAX
                + " OR EXISTS (SELECT 1 FROM unassigned"
                + " WHERE source = ?1 AND family = ?2 AND native_id = ?3)"
                + " ON CONFLICT (source, family, native_id) DO UPDATE SET last_at = excluded.last_at,"
                + " messages = messages + 1, topic = excluded.topic, payload = excluded.payload");
    s.setString(1, row.source());
    s.setString(2, row.family());
    s.setString(3, row.nativeId());
    s.setLong(4, row.at().toEpochMilli());
    s.setLong(5, row.at().toEpochMilli());
    s.setString(6, row.topic());
    s.setBytes(7, row.payload());
    s.executeUpdate();
  }

  private static void setInstant(PreparedStatement s, int index, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      s.setNull(index, Types.INTEGER);
    } else {
      s.setLong(index, at.toEpochMilli());
    }
  }

  /** Also what was the highest before the newest rows were erased: no number is given twice. */
  static String highestOf(String table) {
    return ("SELECT max(coalesce((SELECT max(seq) FROM %1$s), 0),"
            + " coalesce((SELECT seq FROM sequence_floor WHERE name = '%1$s'), 0))")
        .formatted(table);
  }

  private long highest(String sql) throws SQLException {
    try (Statement s = connection.createStatement();
        ResultSet row = s.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
