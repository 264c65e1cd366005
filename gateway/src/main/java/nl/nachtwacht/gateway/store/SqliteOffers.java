package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferBook;
import nl.nachtwacht.gateway.security.SecretHash;
import org.jspecify.annotations.Nullable;

/** Offers in SQLite. Short numbers are given out by the one writer, so no two get the same. */
public final class SqliteOffers implements OfferBook {
  private static final String OFFER =
      "SELECT effect_id, reference, alarm, client, person, telling, channel, address, code, privacy,"
          + " made_at FROM offer ";

  /** The smallest short number; two digits are quick to type and hard to hit by accident. */
  static final int CODE_MIN = 10;

  /** Old offers taken away with each new one. */
  private static final int SWEPT_MAX = 20;

  private final Committer committer;
  private final Readers readers;

  public SqliteOffers(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public Future<Offer> note(Offer offer, SecretHash token, boolean wantsCode) {
    return committer.change(rows -> {
      Offer known = find(rows, offer.effectId());
      if (known != null) {
        renew(rows, offer.effectId(), token);
        return known;
      }
      sweep(rows, offer.madeAt());
      int code = wantsCode ? code(rows, offer) : Offer.NO_CODE;
      insert(rows, offer, token, code);
      return offer.withCode(code);
    });
  }

  private static @Nullable Offer find(RowWriter rows, String effectId) throws SQLException {
    PreparedStatement s = rows.statement(OFFER + "WHERE effect_id = ?");
    s.setString(1, effectId);
    try (ResultSet row = s.executeQuery()) {
      return row.next() ? offer(row) : null;
    }
  }

  /** Only another key gives another token for the same message; then the new link must work. */
  private static void renew(RowWriter rows, String effectId, SecretHash token) throws SQLException {
    PreparedStatement s = rows.statement("UPDATE offer SET token_hash = ? WHERE effect_id = ?");
    s.setString(1, token.toString());
    s.setString(2, effectId);
    s.executeUpdate();
  }

  private static void insert(RowWriter rows, Offer offer, SecretHash token, int code)
      throws SQLException {
    PreparedStatement s =
        rows.statement(
            "INSERT INTO offer (effect_id, token_hash, reference, alarm, client, person, channel,"
                + " address, code, privacy, made_at, telling)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    s.setString(1, offer.effectId());
    s.setString(2, token.toString());
    s.setString(3, offer.reference());
    s.setString(4, offer.alarm().value());
    s.setString(5, offer.client().value());
    s.setString(6, offer.person().value());
    s.setString(7, offer.channel());
    s.setString(8, offer.address());
    s.setInt(9, code);
    s.setString(10, offer.privacy().name());
    s.setLong(11, offer.madeAt().toEpochMilli());
    s.setInt(12, offer.telling());
    s.executeUpdate();
  }

  /** The number this address has for this alarm, or else the next that is free. */
  private static int code(RowWriter rows, Offer offer) throws SQLException {
    PreparedStatement own =
        rows.statement(
            "SELECT code FROM offer WHERE alarm = ? AND channel = ? AND address = ? AND person = ?"
                + " AND code > 0 LIMIT 1");
    own.setString(1, offer.alarm().value());
    own.setString(2, offer.channel());
    own.setString(3, offer.address());
    own.setString(4, offer.person().value());
    try (ResultSet row = own.executeQuery()) {
      if (row.next()) {
        return row.getInt(1);
      }
    }
    return free(taken(rows, offer.madeAt()), last(rows));
  }

  /**
   * The next free number after the last one given out, in the smallest range that is at most half
   * full: so numbers stay short, and one that was mistyped is rarely anybody's.
   */
  static int free(Set<Integer> taken, int last) {
    int end = 100;
    while (taken.size() * 2 > end - CODE_MIN) {
      end *= 10;
    }
    int span = end - CODE_MIN;
    for (int step = 1; step <= span; step++) {
      int code = CODE_MIN + Math.floorMod(last - CODE_MIN + step, span);
      if (!taken.contains(code)) {
        return code;
      }
    }
    throw new IllegalStateException("a range at most half full has a free number");
  }

  private static Set<Integer> taken(RowWriter rows, Instant now) throws SQLException {
    PreparedStatement s =
        rows.statement(
            "SELECT DISTINCT o.code FROM offer o LEFT JOIN alarm a ON a.id = o.alarm"
                + " WHERE o.code > 0 AND (o.made_at > ?1 OR a.open = 1 OR a.changed_at > ?1)");
    s.setLong(1, now.minus(CODE_RESTS).toEpochMilli());
    Set<Integer> taken = new HashSet<>();
    try (ResultSet row = s.executeQuery()) {
      while (row.next()) {
        taken.add(row.getInt(1));
      }
    }
    return taken;
  }

  private static int last(RowWriter rows) throws SQLException {
    PreparedStatement s =
        rows.statement("SELECT code FROM offer WHERE code > 0 ORDER BY rowid DESC LIMIT 1");
    try (ResultSet row = s.executeQuery()) {
      return row.next() ? row.getInt(1) : CODE_MIN - 1;
    }
  }

  private static void sweep(RowWriter rows, Instant now) throws SQLException {
    PreparedStatement s =
        rows.statement(
            "DELETE FROM offer WHERE rowid IN (SELECT o.rowid FROM offer o LEFT JOIN alarm a"
                + " ON a.id = o.alarm WHERE o.made_at < ?1"
                + " AND (a.id IS NULL OR (a.open = 0 AND a.changed_at < ?1))"
                + " ORDER BY o.made_at LIMIT ?2)");
    s.setLong(1, now.minus(KEPT).toEpochMilli());
    s.setInt(2, SWEPT_MAX);
    s.executeUpdate();
  }

  @Override
  public Future<Optional<Offer>> byToken(SecretHash token) {
    return one("WHERE token_hash = ?", token.toString());
  }

  @Override
  public Future<Optional<Offer>> byReference(String channel, String reference) {
    return one("WHERE reference = ? AND channel = ?", reference, channel);
  }

  private Future<Optional<Offer>> one(String where, String... values) {
    return readers
        .list(
            OFFER + where,
            s -> {
              for (int i = 0; i < values.length; i++) {
                s.setString(i + 1, values[i]);
              }
            },
            SqliteOffers::offer)
        .map(rows -> rows.stream().findFirst());
  }

  @Override
  public Future<List<Offer>> at(String channel, String address, Instant since) {
    return readers.list(
        OFFER
            + "WHERE rowid IN (SELECT max(rowid) FROM offer WHERE channel = ? AND address = ?"
            + " AND code > 0 AND made_at >= ? GROUP BY alarm, person)"
            + " ORDER BY made_at DESC, rowid DESC LIMIT ?",
        s -> {
          s.setString(1, channel);
          s.setString(2, address);
          s.setLong(3, since.toEpochMilli());
          s.setInt(4, LISTED_MAX);
        },
        SqliteOffers::offer);
  }

  private static Offer offer(ResultSet row) throws SQLException {
    return new Offer(
        row.getString(1),
        row.getString(2),
        new AlarmId(row.getString(3)),
        new ClientId(row.getString(4)),
        new PersonId(row.getString(5)),
        row.getInt(6),
        row.getString(7),
        row.getString(8),
        row.getInt(9),
        Privacy.valueOf(row.getString(10)),
        Instant.ofEpochMilli(row.getLong(11)));
  }
}
