package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A few connections that only read, each used by one worker thread at a time. */
public final class Readers {
  private static final int CONNECTIONS = 3;

  private final WorkerExecutor workers;
  private final BlockingQueue<Connection> idle;
  private final int connections;

  /** Opens the connections. */
  public Readers(Vertx vertx, Database database) {
    this(vertx, database, CONNECTIONS);
  }

  Readers(Vertx vertx, Database database, int connections) {
    this.connections = connections;
    this.idle = new ArrayBlockingQueue<>(connections);
    workers = vertx.createSharedWorkerExecutor("nachtwacht-readers-" + hashCode(), connections);
    try {
      for (int i = 0; i < connections; i++) {
        idle.add(database.reader());
      }
    } catch (SQLException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, "the store cannot be read", e);
    }
  }

  /** A query's parameters. */
  @FunctionalInterface
  interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** One row as a value. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Work on one connection. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Connection connection) throws SQLException;
  }

  <T> Future<List<T>> list(String sql, Binder binder, RowReader<T> reader) {
    return with(connection -> list(connection, sql, binder, reader));
  }

  static <T> List<T> list(Connection connection, String sql, Binder binder, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      return rows;
    }
  }

  @SuppressWarnings("NullAway") // a reading never gives null; Vert.x cannot say so
  <T> Future<T> with(Reading<T> reading) {
    return workers.executeBlocking(
        () -> {
          Connection connection = idle.take();
          try {
            return reading.read(connection);
          } finally {
            idle.add(connection);
          }
        },
        false);
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Closes the connections once the queries under way are done. */
  public Future<Void> close() {
    return workers
        .executeBlocking(() -> {
          for (int i = 0; i < connections; i++) {
            idle.take().close();
          }
          return null;
        })
        .eventually(workers::close)
        .mapEmpty();
  }
}
