package nl.nachtwacht.gateway.store;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real store in a temporary folder, and rows that only say what a test cares about. */
public final class StoreFixture implements AutoCloseable {
  public static final Instant T0 = Instant.parse("2026-03-01T01:00:00Z");

  public final Vertx vertx = Vertx.vertx();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Path folder;
  public final Database database;
  public final Committer committer;
  public final Readers readers;
  public final SqliteRecords records;
  public final SqliteOutbox outbox;
  public final Recovery recovery;

  public StoreFixture(Path folder) {
    this.folder = folder;
    database = Database.open(folder);
    committer = Committer.start(database, meters);
    readers = new Readers(vertx, database);
    records = new SqliteRecords(readers);
    outbox = new SqliteOutbox(committer, readers);
    recovery = new Recovery(readers);
  }

  public static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  static Batch input(String client, int packetId) {
    return batch(
        new Batch.InputRow(
            client, T0, "Tick", null, bytes("{}"), "hub/session", packetId, packetId * 31L),
        List.of(),
        List.of());
  }

  static Batch alarm(String id, boolean open, @Nullable Instant lease, @Nullable Instant due) {
    Batch.AlarmRow row =
        new Batch.AlarmRow(
            id,
            "c1",
            "CARE_1",
            "sos",
            "WAITING",
            true,
            open,
            null,
            lease,
            due,
            T0,
            T0,
            bytes("{}"));
    return batch(null, List.of(row), List.of());
  }

  static Batch rubbish(String payload) {
    Batch.RubbishRow row =
        new Batch.RubbishRow(T0, "hub", "topic", "invalid_json", "at byte 3", bytes(payload));
    return new Batch(
        null, List.of(), List.of(), List.of(), null, List.of(), null, List.of(row), List.of());
  }

  /** A connection of somebody else. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("nachtwacht.db"));
  }

  static Batch outbox(String effectId, String channel, boolean urgent, Instant due) {
    Batch.OutboxRow row =
        new Batch.OutboxRow(effectId, "c1", "c1-1", channel, urgent, due, bytes("{}"));
    return batch(null, List.of(), List.of(row));
  }

  private static Batch batch(
      Batch.@Nullable InputRow input, List<Batch.AlarmRow> alarms, List<Batch.OutboxRow> outbox) {
    return new Batch(input, List.of(), alarms, outbox, null, List.of(), null, List.of(), List.of());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws Exception {
    committer.close();
    await(readers.close());
    await(vertx.close());
  }
}
