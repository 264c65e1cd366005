package nl.nachtwacht.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import org.junit.jupiter.api.Test;

class ChainedAuditTrailTest {
  private final VirtualClockwork clock =
      new VirtualClockwork(Instant.parse("2026-03-01T01:00:00Z"));
  private final Flaky store = new Flaky();

  @Test
  void chainsWhatItTakesDown() {
    AuditTrail trail = new ChainedAuditTrail(store, clock);
    for (int i = 0; i < 5; i++) {
      trail.note(entry(i));
    }

    assertThat(store.rows()).extracting(AuditRow::seq).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(AuditChain.firstBroken(store.rows())).isEmpty();
  }

  @Test
  void goesOnWhereAnEarlierProcessStopped() {
    new ChainedAuditTrail(store, clock).note(entry(1));
    new ChainedAuditTrail(store, clock).note(entry(2));

    assertThat(store.rows()).hasSize(2);
    assertThat(AuditChain.firstBroken(store.rows())).isEmpty();
  }

  @Test
  void showsWhichRowWasTamperedWith() {
    AuditTrail trail = new ChainedAuditTrail(store, clock);
    for (int i = 0; i < 4; i++) {
      trail.note(entry(i));
    }
    List<AuditRow> changed = new ArrayList<>(store.rows());
    AuditRow row = changed.get(2);
    changed.set(
        2,
        new AuditRow(
            row.seq(),
            row.at(),
            row.client(),
            row.who(),
            row.body().replace("10.0.0.2", "10.0.0.9"),
            row.previousHash(),
            row.hash()));
    List<AuditRow> removed = new ArrayList<>(store.rows());
    removed.remove(1);

    assertThat(AuditChain.firstBroken(changed)).hasValue(3);
    assertThat(AuditChain.firstBroken(removed)).hasValue(3);
  }

  @Test
  void keepsEntriesWhileTheStoreRefusesAndSaysSo() {
    AuditTrail trail = new ChainedAuditTrail(store, clock);
    store.down = true;
    trail.note(entry(1));
    trail.note(entry(2));
    assertThat(trail.status().failingSince()).isNotNull();
    assertThat(trail.status().waiting()).isEqualTo(2);

    store.down = false;
    clock.advance(Duration.ofSeconds(1));

    eventually(() -> trail.status().equals(new AuditTrail.Status(0, 0, null)));
    assertThat(store.rows()).hasSize(2);
    assertThat(AuditChain.firstBroken(store.rows())).isEmpty();
  }

  @Test
  void writesDownHowManyItHadToGiveUp() {
    AuditTrail trail = new ChainedAuditTrail(store, clock);
    store.down = true;
    for (int i = 0; i < ChainedAuditTrail.WAITING_MAX + 7; i++) {
      trail.note(entry(i));
    }
    store.down = false;
    clock.advance(Duration.ofSeconds(1));

    eventually(() -> store.rows().size() == ChainedAuditTrail.WAITING_MAX + 1);
    assertThat(store.rows().get(0).body()).contains("\"action\":\"gap\"").contains("[\"7\"]");
    assertThat(AuditChain.firstBroken(store.rows())).isEmpty();
  }

  /** The virtual clock wakes sleepers on threads of their own. */
  private static void eventually(BooleanSupplier holds) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private AuditEntry entry(int number) {
    return AuditEntry.byNobody(
        clock.instant(), AuditAction.LOG_IN_REFUSED, "10.0.0." + number, List.of(), "wrong");
  }

  private static final class Flaky implements AuditStore {
    private final InMemoryAuditStore rows = new InMemoryAuditStore();
    boolean down;

    @Override
    public Future<Optional<AuditRow>> last() {
      return down ? Future.failedFuture("down") : rows.last();
    }

    @Override
    public Future<Void> append(List<AuditRow> more) {
      return down ? Future.failedFuture("down") : rows.append(more);
    }

    @Override
    public Future<Page> page(Query query) {
      return rows.page(query);
    }

    List<AuditRow> rows() {
      return rows.rows();
    }
  }
}
