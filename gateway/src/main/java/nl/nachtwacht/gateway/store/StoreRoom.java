package nl.nachtwacht.gateway.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.offer.OfferKey;

/**
 * The open store and everything that reads and writes it.
 *
 * @param committer the one writer
 * @param records what is on disk, for screens
 * @param outbox deliveries that wait
 * @param recovery what is read back to go on
 * @param audit who saw what
 * @param archive last valid site files
 * @param offers who was offered what, for answers by link and text message
 * @param offerKey makes the links
 * @param rosters changes of rosters, facts of reachability
 * @param subscriptions browsers that take push messages
 * @param alarmAudit looks whether an open alarm is forgotten
 * @param selfTests what came of scheduled tests
 * @param questions what people were asked of their reachability
 */
public record StoreRoom(
    Committer committer,
    Readers readers,
    SqliteRecords records,
    SqliteOutbox outbox,
    Recovery recovery,
    SqliteAuditStore audit,
    SqlitePlanArchive archive,
    SqliteOffers offers,
    OfferKey offerKey,
    SqliteRosterStore rosters,
    SqliteSubscriptions subscriptions,
    SqliteAlarmAudit alarmAudit,
    SqliteSelfTests selfTests,
    SqliteReachBook questions) {

  /** Opens the store in a folder, off the event loop. */
  @SuppressWarnings("NullAway") // what is opened is never null; Vert.x cannot say so
  public static Future<StoreRoom> open(Vertx vertx, Path folder, MeterRegistry meters) {
    return vertx.executeBlocking(() -> {
      CoreJson.prepare();
      Database database = Database.open(folder);
      Committer committer = Committer.start(database, meters);
      Readers readers = new Readers(vertx, database);
      return new StoreRoom(
          committer,
          readers,
          new SqliteRecords(readers),
          new SqliteOutbox(committer, readers),
          new Recovery(readers),
          new SqliteAuditStore(committer, readers),
          new SqlitePlanArchive(committer, readers),
          new SqliteOffers(committer, readers),
          OfferKey.in(folder),
          new SqliteRosterStore(committer, readers),
          new SqliteSubscriptions(committer, readers),
          new SqliteAlarmAudit(new Readers(vertx, database, 1)),
          new SqliteSelfTests(committer, readers),
          new SqliteReachBook(committer, readers));
    });
  }

  /** Writes one row and waits for the disk: a whole cycle works. */
  public Future<?> beat(java.time.Instant now) {
    return committer.change(rows -> {
      var s =
          rows.statement(
              "INSERT INTO heartbeat (id, at) VALUES (1, ?)"
                  + " ON CONFLICT (id) DO UPDATE SET at = excluded.at");
      s.setLong(1, now.toEpochMilli());
      return s.executeUpdate();
    });
  }

  /** Finishes what waits to be written, then closes. */
  public Future<Void> close(Vertx vertx) {
    return vertx
        .executeBlocking(() -> {
          committer.close();
          return null;
        })
        .eventually(readers::close)
        .eventually(alarmAudit::close)
        .mapEmpty();
  }
}
