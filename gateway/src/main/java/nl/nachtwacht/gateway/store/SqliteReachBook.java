package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.reach.AskedQuestion;
import nl.nachtwacht.gateway.reach.ReachBook;
import nl.nachtwacht.gateway.security.SecretHash;

/** Questions in SQLite. One transaction makes a question and the message that asks it. */
public final class SqliteReachBook implements ReachBook {
  private static final String QUESTION =
      "SELECT effect_id, reference, person, contact, channel, address, made_at, answered_at"
          + " FROM reach_question ";

  /** Old questions taken away with each look that makes some. */
  private static final int SWEPT_MAX = 100;

  private final Committer committer;
  private final Readers readers;

  public SqliteReachBook(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<List<String>> make(List<Made> questions, Instant notSince) {
    return committer.change(rows -> {
      TreeSet<String> channels = new TreeSet<>();
      for (Made made : questions) {
        if (insert(rows, made, notSince)) {
          send(rows, made);
          channels.add(made.question().channel());
          sweep(rows, made.question().madeAt());
        }
      }
      return new ArrayList<>(channels);
    });
  }

  private static boolean insert(RowWriter rows, Made made, Instant notSince) throws SQLException {
    AskedQuestion question = made.question();
    PreparedStatement s =
        rows.statement(
            "INSERT INTO reach_question (effect_id, token_hash, reference, person, contact,"
                + " channel, address, made_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8"
                + " WHERE NOT EXISTS (SELECT 1 FROM reach_question"
                + " WHERE person = ?4 AND contact = ?5 AND made_at > ?9)");
    s.setString(1, question.effectId());
    s.setString(2, made.token().toString());
    s.setString(3, question.reference());
    s.setString(4, question.person().value());
    s.setString(5, question.contact());
    s.setString(6, question.channel());
    s.setString(7, question.address());
    s.setLong(8, question.madeAt().toEpochMilli());
    s.setLong(9, notSince.toEpochMilli());
    return s.executeUpdate() == 1;
  }

  /** About nobody's home: no client, no alarm. */
  private static void send(RowWriter rows, Made made) throws SQLException {
    PreparedStatement s =
        rows.statement(
            "INSERT INTO outbox (effect_id, client, channel, urgent, due_at, next_try, body)"
                + " VALUES (?1, '', ?2, 0, ?3, ?3, ?4)");
    s.setString(1, made.question().effectId());
    s.setString(2, made.question().channel());
    s.setLong(3, made.question().madeAt().toEpochMilli());
    s.setBytes(4, made.message().bytes());
    s.executeUpdate();
  }

  private static void sweep(RowWriter rows, Instant now) throws SQLException {
    PreparedStatement s =
        rows.statement(
            "DELETE FROM reach_question WHERE rowid IN (SELECT rowid FROM reach_question"
                + " WHERE made_at < ? ORDER BY made_at LIMIT ?)");
    s.setLong(1, now.minus(KEPT).toEpochMilli());
    s.setInt(2, SWEPT_MAX);
    s.executeUpdate();
  }

  @Override
  public Future<List<AskedQuestion>> since(Instant since) {
    return readers.list(
        QUESTION + "WHERE made_at > ?",
        s -> s.setLong(1, since.toEpochMilli()),
        SqliteReachBook::question);
  }

  @Override
  public Future<Optional<AskedQuestion>> byToken(SecretHash token) {
    return one("WHERE token_hash = ?", token.toString());
  }

  @Override
  public Future<Optional<AskedQuestion>> byReference(String channel, String reference) {
    return one("WHERE channel = ? AND reference = ?", channel, reference);
  }

  @Override
  public Future<Optional<AskedQuestion>> byEffect(String effectId) {
    return one("WHERE effect_id = ?", effectId);
  }

  private Future<Optional<AskedQuestion>> one(String where, String... values) {
    return readers
        .list(
            QUESTION + where,
            s -> {
              for (int i = 0; i < values.length; i++) {
                s.setString(i + 1, values[i]);
              }
            },
            SqliteReachBook::question)
        .map(rows -> rows.stream().findFirst());
  }

  @Override
  public Future<List<AskedQuestion>> open(String channel, String address, Instant since) {
    return readers.list(
        QUESTION
            + "WHERE channel = ? AND address = ? AND made_at > ? AND answered_at IS NULL LIMIT 20",
        s -> {
          s.setString(1, channel);
          s.setString(2, address);
          s.setLong(3, since.toEpochMilli());
        },
        SqliteReachBook::question);
  }

  @Override
  public Future<Void> answered(String effectId, Instant at) {
    return committer
        .change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "UPDATE reach_question SET answered_at = coalesce(answered_at, ?)"
                      + " WHERE effect_id = ?");
          s.setLong(1, at.toEpochMilli());
          s.setString(2, effectId);
          return s.executeUpdate();
        })
        .mapEmpty();
  }

  private static AskedQuestion question(ResultSet row) throws SQLException {
    return new AskedQuestion(
        row.getString(1),
        row.getString(2),
        new PersonId(row.getString(3)),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)),
        Readers.instant(row, 8));
  }
}
