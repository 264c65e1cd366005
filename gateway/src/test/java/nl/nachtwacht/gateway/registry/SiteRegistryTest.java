package nl.nachtwacht.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRegistryTest {

  private static final ClientId C1 = new ClientId("c1");

  @TempDir Path folder;
  private static final Instant WRITING = Instant.parse("2026-03-01T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private int writings;
  private final PlanArchive archive = PlanArchive.inMemory();
  private final OneAlarmClock clockwork = new OneAlarmClock();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private @Nullable SiteRegistry registry;

  @BeforeEach
  void site() throws IOException {
    Files.createDirectories(folder.resolve("clients"));
    SiteFixtures.texts().forEach(this::write);
  }

  @AfterEach
  void stop() throws Exception {
    if (registry != null) {
      done(registry.close());
    }
    done(vertx.close());
  }

  @Test
  void aChangedFileIsTakenWhenItLooksTheSameTwice() throws Exception {
    open();
    write("clients/c1.yaml", SiteFixtures.client("c1", "d7", "0x07"));
    clockwork.ring();
    assertThat(registry.place("hub-01", "0x07")).isNull();
    clockwork.ring();
    assertThat(changes.poll(30, TimeUnit.SECONDS)).isEqualTo("changed");
    assertThat(registry.place("hub-01", "0x07")).isNotNull();
    assertThat(registry.place("hub-01", "0x01")).isNull();
  }

  @Test
  void aBrokenFileChangesNothingAndIsTold() throws Exception {
    open();
    write("clients/c1.yaml", "version: [");
    done(registry.reload());
    assertThat(registry.client(C1)).isPresent();
    assertThat(registry.place("hub-01", "0x01")).isNotNull();
    assertThat(registry.problems()).hasSize(1);
    assertThat(changes).isEmpty();
    write("clients/c1.yaml", SiteFixtures.client("c1", "d1", "0x01"));
    done(registry.reload());
    assertThat(registry.problems()).isEmpty();
  }

  @Test
  void aFileThatBrokeWhileWeWereAwayKeepsItsLastValidPlan() throws Exception {
    open();
    done(registry.close());
    write("clients/c1.yaml", "nonsense: true\n");
    write("organisation.yaml", "people: nobody\n");
    open();
    assertThat(registry.client(C1)).isPresent();
    assertThat(registry.people()).hasSize(5);
    assertThat(registry.problems()).hasSizeGreaterThan(1);
  }

  @Test
  void aClientTakenAwayIsGoneAlsoAfterARestart() throws Exception {
    open();
    Files.delete(folder.resolve("clients/c1.yaml"));
    done(registry.reload());
    assertThat(registry.client(C1)).isEmpty();
    done(registry.close());
    open();
    assertThat(registry.client(C1)).isEmpty();
    assertThat(archive.loadAll()).doesNotContainKey("clients/c1.yaml");
  }

  @Test
  void anArchiveThatFailsDisarmsNobody() throws Exception {
    registry =
        done(
            SiteRegistry.open(
                vertx,
                folder,
                SiteFixtures.knowledge(),
                new BrokenArchive(),
                clockwork,
                Duration.ofSeconds(5)));
    assertThat(registry.clients()).hasSize(2);
    assertThat(registry.problems()).anyMatch(problem -> problem.sentence().contains("remembered"));
  }

  private void open() throws Exception {
    registry =
        done(
            SiteRegistry.open(
                vertx,
                folder,
                SiteFixtures.knowledge(),
                archive,
                clockwork,
                Duration.ofSeconds(5)));
    registry.onChange(() -> changes.add("changed"));
  }

  /** Each writing at a time of its own: the clock of file systems may stand still between two. */
  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.writeString(file, text);
      Files.setLastModifiedTime(file, FileTime.from(WRITING.plusSeconds(++writings)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /** Rings when told to; the next alarm being set says that the work of the last one is done. */
  private static final class OneAlarmClock implements Clockwork {
    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();

    @Override
    public Instant instant() {
      return Instant.parse("2026-01-01T02:13:00Z");
    }

    @Override
    public WakeUp wakeAt(Instant at, Runnable task) {
      waiting.add(task);
      return () -> waiting.remove(task);
    }

    void ring() throws InterruptedException {
      next().run();
      waiting.add(next());
    }

    private Runnable next() throws InterruptedException {
      Runnable task = waiting.poll(30, TimeUnit.SECONDS);
      assertThat(task).as("somebody waits to be woken").isNotNull();
      return task;
    }
  }

  private static final class BrokenArchive implements PlanArchive {
    @Override
    public void save(String name, int version, String text) {
      throw new IllegalStateException("disk full");
    }

    @Override
    public void forget(String name) {
      throw new IllegalStateException("disk full");
    }

    @Override
    public java.util.Map<String, String> loadAll() {
      throw new IllegalStateException("disk broken");
    }
  }
}
