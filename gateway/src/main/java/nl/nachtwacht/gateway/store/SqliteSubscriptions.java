package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.push.SubscriptionBook;

/** Browsers that take push messages, in SQLite. */
public final class SqliteSubscriptions implements SubscriptionBook {
  private final Committer committer;
  private final Readers readers;

  public SqliteSubscriptions(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<List<Subscription>> of(PersonId person) {
    return readers.list(
        "SELECT endpoint, public_key, auth_secret, made_at FROM web_push WHERE person = ?"
            + " ORDER BY made_at DESC, rowid DESC LIMIT "
            + PER_PERSON_MAX,
        s -> s.setString(1, person.value()),
        row ->
            new Subscription(
                person,
                URI.create(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4))));
  }

  @Override
  public Future<Void> put(Subscription subscription) {
    return committer
        .change(rows -> {
          insert(rows, subscription);
          PreparedStatement sweep =
              rows.statement(
                  "DELETE FROM web_push WHERE person = ?1 AND rowid NOT IN (SELECT rowid FROM"
                      + " web_push WHERE person = ?1 ORDER BY made_at DESC, rowid DESC LIMIT ?2)");
          sweep.setString(1, subscription.person().value());
          sweep.setInt(2, PER_PERSON_MAX);
          return sweep.executeUpdate();
        })
        .mapEmpty();
  }

  private static void insert(RowWriter rows, Subscription subscription) throws SQLException {
    PreparedStatement s =
        rows.statement(
            "INSERT OR REPLACE INTO web_push (endpoint, person, public_key, auth_secret, made_at)"
                + " VALUES (?, ?, ?, ?, ?)");
    s.setString(1, subscription.endpoint().toString());
    s.setString(2, subscription.person().value());
    s.setString(3, subscription.publicKey());
    s.setString(4, subscription.authSecret());
    s.setLong(5, subscription.madeAt().toEpochMilli());
    s.executeUpdate();
  }

  @Override
  public Future<Boolean> remove(PersonId person, URI endpoint) {
    return committer.change(rows -> {
      PreparedStatement s =
          rows.statement("DELETE FROM web_push WHERE endpoint = ? AND person = ?");
      s.setString(1, endpoint.toString());
      s.setString(2, person.value());
      return s.executeUpdate() > 0;
    });
  }
}
