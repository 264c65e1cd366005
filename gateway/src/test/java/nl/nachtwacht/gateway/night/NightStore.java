package nl.nachtwacht.gateway.night;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.watch.Effect;

/** The gateway's own file, looked at (and damaged) from beside it. */
final class NightStore implements AutoCloseable {
  /** Whatever has come due and is not done: while there is any, the gateway has work. */
  private static final String DUE =
      """
      SELECT 'outbox ' || effect_id FROM outbox
       WHERE state = 'CLAIMED' OR (state IN ('WAITING', 'RETRY') AND next_try <= ?1)
      UNION ALL SELECT 'alarm ' || id FROM alarm
       WHERE open = 1 AND care = 1 AND (lease_until <= ?1 OR ladder_due <= ?1)
      """;

  private static final String NEXT =
      """
      SELECT min(next_try) FROM outbox WHERE state IN ('WAITING', 'RETRY') AND next_try > ?1
      UNION ALL SELECT min(due) FROM deadline WHERE due > ?1
      """;

  private final Connection connection;

  NightStore(Path folder) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
    run("PRAGMA busy_timeout=10000");
  }

  /** What is due and not done. The rows of deadlines do not say: they may be early. */
  List<String> due(Instant now) {
    List<String> due = texts(DUE, now.toEpochMilli());
    if (due.isEmpty()) {
      alarms("c1").stream()
          .filter(alarm -> moments(alarm).anyMatch(at -> !at.isAfter(now)))
          .forEach(alarm -> due.add("alarm " + alarm.id()));
    }
    return due;
  }

  /** When time does something to an alarm, as far as it says so itself. */
  private static Stream<Instant> moments(Alarm alarm) {
    return alarm.open()
        ? Stream.of(
                alarm.deadline(),
                alarm.timers().accessDue(),
                alarm.timers().offDutyAt(),
                alarm.transfer() == null ? null : alarm.transfer().until())
            .filter(Objects::nonNull)
        : Stream.empty();
  }

  /** When something comes due after a moment; {@code null} for never. */
  Instant nextDue(Instant now) {
    Stream<Instant> rows =
        texts(NEXT, now.toEpochMilli()).stream()
            .filter(Objects::nonNull)
            .map(at -> Instant.ofEpochMilli(Long.parseLong(at)));
    return Stream.concat(rows, alarms("c1").stream().flatMap(NightStore::moments))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The alarms of a client, by their number. */
  List<Alarm> alarms(String client) {
    List<Alarm> alarms = new ArrayList<>();
    for (byte[] body : bodies("SELECT body FROM alarm WHERE client = ?1", client)) {
      alarms.add(CoreJson.ALARM.read(body));
    }
    alarms.sort(Comparator.comparing(alarm -> number(alarm.id().value())));
    return alarms;
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
  }

  /**
   * What was decided, by the key of a webhook or the reference of a provider; {@code null}: no
   * such.
   */
  Effect.Notify effect(String key) {
    List<byte[]> found =
        bodies(
            "SELECT body FROM outbox WHERE effect_id = coalesce("
                + "(SELECT effect_id FROM offer WHERE reference = ?1), ?1)",
            key);
    return found.isEmpty() ? null : (Effect.Notify) CoreJson.EFFECT.read(found.getFirst());
  }

  /** How many rows, or what number, a question gives. */
  long count(String sql, Object... values) {
    return Long.parseLong(texts(sql, values).getFirst());
  }

  List<String> texts(String sql, Object... values) {
    try (PreparedStatement select = prepared(sql, values);
        ResultSet row = select.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private List<byte[]> bodies(String sql, Object... values) {
    try (PreparedStatement select = prepared(sql, values);
        ResultSet row = select.executeQuery()) {
      List<byte[]> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getBytes(1));
      }
      return found;
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private PreparedStatement prepared(String sql, Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Changes something behind the gateway's back. */
  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
