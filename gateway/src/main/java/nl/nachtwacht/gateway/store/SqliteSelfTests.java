package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.gateway.selftest.Lost;
import nl.nachtwacht.gateway.selftest.SelfTestLog;

/** Scheduled tests in SQLite. */
public final class SqliteSelfTests implements SelfTestLog {
  private final Committer committer;
  private final Readers readers;

  public SqliteSelfTests(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<Void> note(Entry entry) {
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "INSERT INTO self_test (target, at, lost, reached, took_ms)"
                      + " VALUES (?, ?, ?, ?, ?)");
          Lost lost = entry.lost();
          s.setString(1, entry.target());
          s.setLong(2, entry.at().toEpochMilli());
          s.setString(3, lost == null ? null : lost.name());
          s.setString(4, entry.reached());
          s.setLong(5, entry.took().toMillis());
          s.executeUpdate();
          PreparedStatement trim =
              rows.statement(
                  "DELETE FROM self_test WHERE target = ?1 AND seq <= (SELECT seq FROM self_test"
                      + " WHERE target = ?1 ORDER BY seq DESC LIMIT 1 OFFSET "
                      + KEPT_MAX
                      + ")");
          trim.setString(1, entry.target());
          return trim.executeUpdate();
        })
        .mapEmpty();
  }

  @Override
  public Future<List<Standing>> standings() {
    return readers.list(
        "SELECT target, at, lost, reached, took_ms, (SELECT max(at) FROM self_test p"
            + " WHERE p.target = t.target AND p.lost IS NULL) FROM self_test t"
            + " WHERE seq = (SELECT max(seq) FROM self_test n WHERE n.target = t.target)"
            + " ORDER BY target",
        _ -> {},
        row -> {
          String lost = row.getString(3);
          return new Standing(
              new Entry(
                  row.getString(1),
                  Instant.ofEpochMilli(row.getLong(2)),
                  lost == null ? null : Lost.valueOf(lost),
                  row.getString(4),
                  Duration.ofMillis(row.getLong(5))),
              Readers.instant(row, 6));
        });
  }
}
