package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.roster.KeptOverride;
import nl.nachtwacht.gateway.roster.ReachFact;
import nl.nachtwacht.gateway.roster.RosterStore;
import org.jspecify.annotations.Nullable;

/** Overrides, facts of reachability and feeds in SQLite. */
public final class SqliteRosterStore implements RosterStore {
  private final Committer committer;
  private final Readers readers;

  public SqliteRosterStore(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<Kept> load(Instant since) {
    return readers.with(connection ->
        new Kept(
            Readers.list(
                connection,
                "SELECT body, made_by, ended_at, ended_by FROM roster_override WHERE until >= ?",
                s -> s.setLong(1, since.toEpochMilli()),
                SqliteRosterStore::override),
            Readers.list(
                connection,
                "SELECT person, contact, kind, max(at) FROM reach_fact"
                    + " GROUP BY person, contact, kind",
                _ -> {},
                row ->
                    new ReachFact(
                        new PersonId(row.getString(1)),
                        row.getString(2),
                        ReachFact.Kind.valueOf(row.getString(3)),
                        Instant.ofEpochMilli(row.getLong(4)))),
            Readers.list(
                    connection,
                    "SELECT person, secret FROM roster_feed",
                    _ -> {},
                    row -> Map.entry(new PersonId(row.getString(1)), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }

  private static KeptOverride override(ResultSet row) throws SQLException {
    String endedBy = row.getString(4);
    return new KeptOverride(
        CoreJson.ROSTER_OVERRIDE.read(row.getBytes(1)),
        new PersonId(row.getString(2)),
        Readers.instant(row, 3),
        endedBy == null ? null : new PersonId(endedBy));
  }

  @Override
  public Future<Void> put(KeptOverride override) {
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "INSERT INTO roster_override (id, until, made_by, ended_at, ended_by, body)"
                      + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                      + " SET ended_at = excluded.ended_at, ended_by = excluded.ended_by"
                      + " WHERE ended_at IS NULL");
          s.setString(1, override.override().id());
          s.setLong(2, override.override().to().toEpochMilli());
          s.setString(3, override.madeBy().value());
          setInstant(s, 4, override.endedAt());
          PersonId endedBy = override.endedBy();
          s.setString(5, endedBy == null ? null : endedBy.value());
          s.setBytes(6, CoreJson.ROSTER_OVERRIDE.bytes(override.override()));
          return s.executeUpdate();
        })
        .mapEmpty();
  }

  private static void setInstant(PreparedStatement s, int column, @Nullable Instant at)
      throws SQLException {
    if (at == null) {
      s.setNull(column, Types.INTEGER);
    } else {
      s.setLong(column, at.toEpochMilli());
    }
  }

  @Override
  public Future<Void> note(List<ReachFact> facts) {
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "INSERT INTO reach_fact (person, contact, kind, at) VALUES (?, ?, ?, ?)");
          for (ReachFact fact : facts) {
            s.setString(1, fact.person().value());
            s.setString(2, fact.contact());
            s.setString(3, fact.kind().name());
            s.setLong(4, fact.at().toEpochMilli());
            s.executeUpdate();
          }
          return facts.size();
        })
        .mapEmpty();
  }

  @Override
  public Future<Void> putFeed(PersonId person, String secretHash, Instant at) {
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "INSERT INTO roster_feed (person, secret, made_at) VALUES (?, ?, ?)"
                      + " ON CONFLICT (person) DO UPDATE SET secret = excluded.secret,"
                      + " made_at = excluded.made_at");
          s.setString(1, person.value());
          s.setString(2, secretHash);
          s.setLong(3, at.toEpochMilli());
          return s.executeUpdate();
        })
        .mapEmpty();
  }

  @Override
  public Future<Void> removeFeed(PersonId person) {
    return committer
        .change(rows -> {
          PreparedStatement s = rows.statement("DELETE FROM roster_feed WHERE person = ?");
          s.setString(1, person.value());
          return s.executeUpdate();
        })
        .mapEmpty();
  }
}
