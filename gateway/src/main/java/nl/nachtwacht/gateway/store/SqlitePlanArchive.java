package nl.nachtwacht.gateway.store;

import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import nl.nachtwacht.gateway.registry.PlanArchive;

/** The last valid text of every file of the site, in SQLite. Calls block, as the port says. */
public final class SqlitePlanArchive implements PlanArchive {
  private static final long WAIT_SECONDS_MAX = 10;

  private final Committer committer;
  private final Readers readers;

  public SqlitePlanArchive(Committer committer, Readers readers) {
    this.committer = committer;
    this.readers = readers;
  }

  @Override
  public void save(String name, int version, String text) {
    await(
        committer.change(rows -> {
          PreparedStatement s =
              rows.statement(
                  "INSERT INTO site_file (name, version, text) VALUES (?, ?, ?)"
                      + " ON CONFLICT (name) DO UPDATE SET version = excluded.version,"
                      + " text = excluded.text");
          s.setString(1, name);
          s.setInt(2, version);
          s.setString(3, text);
          return s.executeUpdate();
        }));
  }

  @Override
  public void forget(String name) {
    await(
        committer.change(rows -> {
          PreparedStatement s = rows.statement("DELETE FROM site_file WHERE name = ?");
          s.setString(1, name);
          return s.executeUpdate();
        }));
  }

  @Override
  public Map<String, String> loadAll() {
    Future<List<Map.Entry<String, String>>> rows =
        readers.list(
            "SELECT name, text FROM site_file ORDER BY name",
            _ -> {},
            row -> Map.entry(row.getString(1), row.getString(2)));
    return await(rows).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreFault(StoreFault.Kind.CLOSED, "interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreFault(StoreFault.Kind.NOT_WRITABLE, "the site archive: " + e.getMessage(), e);
    }
  }
}
