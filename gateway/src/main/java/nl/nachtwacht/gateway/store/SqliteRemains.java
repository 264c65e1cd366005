package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.gateway.housekeeping.Remains;
import nl.nachtwacht.gateway.housekeeping.Sweepable;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.watch.Input;

/**
 * The past in SQLite. Tables are walked by their number, which rises with time; a batch looks at no
 * more than {@value #ROWS_PER_BATCH_MAX} rows. What is deleted is overwritten with zeros.
 *
 * <p>A journal row is only taken when its client's snapshot holds it already: state is the snapshot
 * and the rows after it, so a restart finds the same. The newest row of the journal and of the
 * facts always stays: the next number follows from it.
 */
public final class SqliteRemains implements Remains {
  /** What an open care alarm may rest on, before it was raised: what a rule of the night sees. */
  static final Duration RESTS_ON = Duration.ofHours(36);

  /** A sweep begins this much before where the last one ended: what was spared then may go now. */
  static final Duration AGAIN = Duration.ofDays(7);

  private static final String POSITION = "instr(body, CAST('\"kind\":\"position\"' AS BLOB)) > 0";

  private static final String JOURNAL_SPARED =
      " AND seq <= coalesce((SELECT s.seq FROM snapshot s WHERE s.client = input.client), 0)"
          + " AND seq < (SELECT max(seq) FROM input)"
          + " AND NOT EXISTS (SELECT 1 FROM alarm a WHERE a.client = input.client AND a.open = 1"
          + " AND a.care = 1 AND a.raised_at - "
          + RESTS_ON.toMillis()
          + " <= input.decided_at)";

  private static final String DAILY =
      "alarm IS NULL AND kind IN ('DuplicateMerged', 'Suppressed', 'WouldHaveRaised')"
          + " AND seq < (SELECT max(seq) FROM fact)";
  private static final String OTHER = "alarm IS NULL AND seq < (SELECT max(seq) FROM fact)";

  private static final String SETTLED =
      "state IN ('DONE', 'FAILED') AND NOT EXISTS"
          + " (SELECT 1 FROM alarm a WHERE a.id = outbox.alarm AND a.open = 1)";
  private static final String OVER =
      "NOT EXISTS (SELECT 1 FROM alarm a WHERE a.id = offer.alarm AND a.open = 1)";
  private static final String OVERTAKEN =
      "EXISTS (SELECT 1 FROM reach_fact n WHERE n.person = reach_fact.person"
          + " AND n.contact = reach_fact.contact AND n.kind = reach_fact.kind"
          + " AND n.at > reach_fact.at)";

  /** A table that is walked: its number, its time, and what of it may go. */
  private record Walk(String table, String number, String time, String may) {}

  private final Committer committer;
  private final Readers readers;
  private final Supplier<Set<PersonId>> people;

  /**
   * @param people who there is now; nobody means that it is not known
   */
  public SqliteRemains(Committer committer, Readers readers, Supplier<Set<PersonId>> people) {
    this.committer = committer;
    this.readers = readers;
    this.people = people;
  }

  private static Walk walk(Sweepable what) {
    return switch (what) {
      case POSITIONS, OBSERVATIONS -> new Walk("input", "seq", "decided_at", "1" + JOURNAL_SPARED);
      case DAILY_FACTS -> new Walk("fact", "seq", "at", DAILY);
      case OTHER_FACTS -> new Walk("fact", "seq", "at", OTHER);
      case MESSAGES -> new Walk("outbox", "rowid", "due_at", SETTLED);
      case OFFERS -> new Walk("offer", "rowid", "made_at", OVER);
      case REACHABILITY -> new Walk("reach_fact", "seq", "at", OVERTAKEN);
      case ROSTER_CHANGES -> new Walk("roster_override", "rowid", "until", "1");
      case RUBBISH -> new Walk("rubbish", "seq", "at", "1");
      // Walked otherwise: by the alarm, and at once.
      case ALARMS -> new Walk("alarm", "rowid", "changed_at", "open = 0");
      case STRANGERS -> new Walk("unassigned", "last_at", "last_at", "1");
      case BROWSERS -> new Walk("web_push", "rowid", "made_at", "1");
    };
  }

  // --- Where to begin ---------------------------------------------------------------------------

  @Override
  public Future<Long> begin(Sweepable what, Instant cutoff) {
    return readers.with(connection -> {
      List<Long> before =
          Readers.list(
              connection,
              "SELECT until FROM sweep WHERE what = ?",
              s -> s.setString(1, what.word()),
              row -> row.getLong(1));
      return before.isEmpty() || !resumes(what)
          ? 0L
          : firstSince(connection, walk(what), before.getFirst() - AGAIN.toMillis()) - 1;
    });
  }

  /** The long tables, in which much that is older stays. */
  private static boolean resumes(Sweepable what) {
    return switch (what) {
      case POSITIONS, DAILY_FACTS -> true;
      case OBSERVATIONS,
          ALARMS,
          OTHER_FACTS,
          MESSAGES,
          OFFERS,
          REACHABILITY,
          ROSTER_CHANGES,
          RUBBISH,
          STRANGERS,
          BROWSERS ->
          false;
    };
  }

  /** The lowest number whose row is not older: found by halving, because numbers rise with time. */
  private static long firstSince(Connection connection, Walk walk, long millis)
      throws SQLException {
    long low = edge(connection, walk, "min");
    long high = edge(connection, walk, "max") + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      List<long[]> at = rowFrom(connection, walk, middle);
      if (at.isEmpty() || at.getFirst()[1] >= millis) {
        high = middle;
      } else {
        low = at.getFirst()[0] + 1;
      }
    }
    return low;
  }

  private static long edge(Connection connection, Walk walk, String which) throws SQLException {
    return Readers.list(
            connection,
            "SELECT coalesce(" + which + "(" + walk.number() + "), 0) FROM " + walk.table(),
            _ -> {},
            row -> row.getLong(1))
        .getFirst();
  }

  private static List<long[]> rowFrom(Connection connection, Walk walk, long number)
      throws SQLException {
    return Readers.list(
        connection,
        "SELECT %2$s, %3$s FROM %1$s WHERE %2$s >= ? ORDER BY %2$s LIMIT 1"
            .formatted(walk.table(), walk.number(), walk.time()),
        s -> s.setLong(1, number),
        row -> new long[] {row.getLong(1), row.getLong(2)});
  }

  // --- One batch --------------------------------------------------------------------------------

  @Override
  public Future<Swept> sweep(Sweepable what, long after, Instant cutoff) {
    return switch (what) {
      case ALARMS -> endedAlarms(cutoff);
      case STRANGERS -> strangers(cutoff);
      case BROWSERS -> browsers(cutoff);
      case POSITIONS -> positions(after, cutoff);
      case OBSERVATIONS,
          DAILY_FACTS,
          OTHER_FACTS,
          MESSAGES,
          OFFERS,
          REACHABILITY,
          ROSTER_CHANGES,
          RUBBISH ->
          walked(walk(what), after, cutoff);
    };
  }

  private record Stretch(long last, int rows, long oldest) {}

  private static Stretch stretch(Connection connection, Walk walk, long after) throws SQLException {
    String sql =
        ("SELECT coalesce(max(n), 0), count(*), coalesce(min(t), 0) FROM"
                + " (SELECT %2$s AS n, %3$s AS t FROM %1$s WHERE %2$s > ? ORDER BY %2$s LIMIT ?)")
            .formatted(walk.table(), walk.number(), walk.time());
    return Readers.list(
            connection,
            sql,
            s -> {
              s.setLong(1, after);
              s.setInt(2, ROWS_PER_BATCH_MAX);
            },
            row -> new Stretch(row.getLong(1), row.getInt(2), row.getLong(3)))
        .getFirst();
  }

  private Future<Swept> walked(Walk walk, long after, Instant cutoff) {
    return readers
        .with(connection -> stretch(connection, walk, after))
        .compose(stretch -> {
          if (stretch.rows() == 0 || stretch.oldest() >= cutoff.toEpochMilli()) {
            return Future.succeededFuture(new Swept(0, after, false));
          }
          String sql =
              "DELETE FROM %1$s WHERE %2$s > ? AND %2$s <= ? AND %3$s < ? AND %4$s"
                  .formatted(walk.table(), walk.number(), walk.time(), walk.may());
          return erasing(
                  rows -> {
                    PreparedStatement s = rows.statement(sql);
                    s.setLong(1, after);
                    s.setLong(2, stretch.last());
                    s.setLong(3, cutoff.toEpochMilli());
                    return s.executeUpdate();
                  })
              .map(taken -> new Swept(taken, stretch.last(), true));
        });
  }

  /** A row may hold more than a position; one that holds a call for help is kept as any other. */
  private Future<Swept> positions(long after, Instant cutoff) {
    Walk walk = walk(Sweepable.POSITIONS);
    record Found(Stretch stretch, List<Long> seqs) {}
    return readers
        .with(connection -> {
          Stretch stretch = stretch(connection, walk, after);
          return new Found(stretch, positions(connection, after, stretch.last(), cutoff));
        })
        .compose(found -> {
          Stretch stretch = found.stretch();
          if (stretch.rows() == 0 || stretch.oldest() >= cutoff.toEpochMilli()) {
            return Future.succeededFuture(new Swept(0, after, false));
          }
          return (found.seqs().isEmpty()
                  ? Future.succeededFuture(0)
                  : erasing(rows -> delete(rows, found.seqs())))
              .map(taken -> new Swept(taken, stretch.last(), true));
        });
  }

  private static List<Long> positions(Connection connection, long after, long last, Instant cutoff)
      throws SQLException {
    record Row(long seq, byte[] body) {}
    List<Row> rows =
        Readers.list(
            connection,
            "SELECT seq, body FROM input WHERE seq > ? AND seq <= ? AND decided_at < ?"
                + " AND kind = 'Observed' AND "
                + POSITION,
            s -> {
              s.setLong(1, after);
              s.setLong(2, last);
              s.setLong(3, cutoff.toEpochMilli());
            },
            row -> new Row(row.getLong(1), row.getBytes(2)));
    List<Long> seqs = new ArrayList<>();
    for (Row row : rows) {
      if (CoreJson.INPUT.read(row.body()) instanceof Input.Observed observed
          && observed.events().stream().noneMatch(DeviceEvent::urgent)) {
        seqs.add(row.seq());
      }
    }
    return seqs;
  }

  private static int delete(RowWriter rows, List<Long> seqs) throws SQLException {
    PreparedStatement s = rows.statement("DELETE FROM input WHERE seq = ?" + JOURNAL_SPARED);
    int taken = 0;
    for (long seq : seqs) {
      s.setLong(1, seq);
      taken += s.executeUpdate();
    }
    return taken;
  }

  /** The oldest ended alarm: some of its facts, and with the last of them itself. */
  private Future<Swept> endedAlarms(Instant cutoff) {
    return readers
        .list(
            "SELECT id FROM alarm WHERE open = 0 AND changed_at < ? AND NOT EXISTS"
                + " (SELECT 1 FROM fact WHERE seq = (SELECT max(seq) FROM fact)"
                + " AND fact.alarm = alarm.id) ORDER BY changed_at LIMIT 1",
            s -> s.setLong(1, cutoff.toEpochMilli()),
            row -> row.getString(1))
        .compose(ids ->
            ids.isEmpty()
                ? Future.succeededFuture(new Swept(0, 0, false))
                : erasing(rows -> alarm(rows, ids.getFirst(), cutoff))
                    .map(taken -> new Swept(taken, 0, true)));
  }

  private static int alarm(RowWriter rows, String id, Instant cutoff) throws SQLException {
    PreparedStatement facts =
        rows.statement(
            "DELETE FROM fact WHERE seq IN (SELECT seq FROM fact WHERE alarm = ?1 LIMIT ?2)"
                + " AND EXISTS (SELECT 1 FROM alarm WHERE id = ?1 AND open = 0 AND changed_at < ?3)");
    facts.setString(1, id);
    facts.setInt(2, ROWS_PER_BATCH_MAX);
    facts.setLong(3, cutoff.toEpochMilli());
    int taken = facts.executeUpdate();
    if (taken == ROWS_PER_BATCH_MAX) {
      return taken;
    }
    PreparedStatement itself =
        rows.statement("DELETE FROM alarm WHERE id = ? AND open = 0 AND changed_at < ?");
    itself.setString(1, id);
    itself.setLong(2, cutoff.toEpochMilli());
    return taken + itself.executeUpdate();
  }

  /** There are never more than {@value RowWriter#UNASSIGNED_ROWS_MAX} of them. */
  private Future<Swept> strangers(Instant cutoff) {
    return erasing(
            rows -> {
              PreparedStatement s = rows.statement("DELETE FROM unassigned WHERE last_at < ?");
              s.setLong(1, cutoff.toEpochMilli());
              return s.executeUpdate();
            })
        .map(taken -> new Swept(taken, 0, false));
  }

  /** A person's are few, and who left is rare: a batch is one person's. */
  private Future<Swept> browsers(Instant cutoff) {
    Set<PersonId> known = people.get();
    if (known.isEmpty()) {
      return Future.succeededFuture(new Swept(0, 0, false));
    }
    return readers
        .list(
            "SELECT DISTINCT person FROM web_push WHERE made_at < ? ORDER BY person",
            s -> s.setLong(1, cutoff.toEpochMilli()),
            row -> row.getString(1))
        .compose(owners ->
            owners.stream()
                .filter(owner -> !known.contains(new PersonId(owner)))
                .findFirst()
                .map(gone -> browsersOf(gone, cutoff))
                .orElseGet(() -> Future.succeededFuture(new Swept(0, 0, false))));
  }

  private Future<Swept> browsersOf(String gone, Instant cutoff) {
    return erasing(
            rows -> {
              PreparedStatement s =
                  rows.statement("DELETE FROM web_push WHERE person = ? AND made_at < ?");
              s.setString(1, gone);
              s.setLong(2, cutoff.toEpochMilli());
              return s.executeUpdate();
            })
        .map(taken -> new Swept(taken, 0, true));
  }

  @Override
  public Future<?> done(Sweepable what, Instant cutoff) {
    return committer.change(rows -> {
      PreparedStatement s =
          rows.statement(
              "INSERT INTO sweep (what, until) VALUES (?, ?)"
                  + " ON CONFLICT (what) DO UPDATE SET until = excluded.until");
      s.setString(1, what.word());
      s.setLong(2, cutoff.toEpochMilli());
      return s.executeUpdate();
    });
  }

  /** What is deleted is overwritten; only here, because zeros cost writing. */
  private <T> Future<T> erasing(Committer.Change<T> change) {
    return committer.change(rows -> {
      overwrite(rows.connection(), true);
      try {
        return change.apply(rows);
      } finally {
        overwrite(rows.connection(), false);
      }
    });
  }

  static void overwrite(Connection connection, boolean on) throws SQLException {
    try (Statement s = connection.createStatement()) {
      s.execute("PRAGMA secure_delete = " + (on ? "ON" : "OFF"));
    }
  }
}
