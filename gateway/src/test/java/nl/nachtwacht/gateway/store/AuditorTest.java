package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.RealGateway.until;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import nl.nachtwacht.gateway.time.VirtualClockwork;
import nl.nachtwacht.gateway.watchdog.Auditor;
import nl.nachtwacht.gateway.watchdog.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** I41: every planted violation of P3 is found on the real store, and a healthy one has none. */
class AuditorTest {
  private static final Instant NOW = StoreFixture.T0;

  @TempDir Path folder;
  private StoreFixture store;
  private SqliteAlarmAudit audit;
  private final VirtualClockwork clock = new VirtualClockwork(NOW);
  private final List<Set<Finding>> audits = new CopyOnWriteArrayList<>();
  private final AtomicReference<Supplier<Future<?>>> round =
      new AtomicReference<>(Future::succeededFuture);
  private Auditor auditor;

  @BeforeEach
  void open() throws Exception {
    store = new StoreFixture(folder);
    audit = new SqliteAlarmAudit(new Readers(store.vertx, store.database, 1));
    for (int i = 0; i < 40; i++) {
      alarm("c1-" + i, null, null, NOW.plusSeconds(60));
    }
    alarm("c1-held", "anna", NOW.plusSeconds(170), null);
    deadline(NOW.plusSeconds(30));
    auditor =
        new Auditor(
            audit,
            () -> round.get().get(),
            clock,
            new SimpleMeterRegistry(),
            (_, findings) -> audits.add(findings));
    await(auditor.deploy(store.vertx));
    until("the first audit", () -> !audits.isEmpty());
  }

  @AfterEach
  void close() throws Exception {
    await(store.vertx.undeploy(auditor.deploymentID()));
    await(audit.close());
    store.close();
  }

  @Test
  void aHealthyStoreHasNoFinding() {
    again();
    again();
    assertThat(audits).allMatch(Set::isEmpty);
    assertThat(auditor.cleanAt()).isEqualTo(clock.instant());
  }

  @Test
  void findsAnAlarmOfWhichTheDueTimeIsGone() throws Exception {
    plant("UPDATE alarm SET ladder_due = NULL WHERE id = 'c1-7'");
    finds(Finding.NOBODY_AND_NOTHING_DUE);
    plant("UPDATE alarm SET ladder_due = " + NOW.plusSeconds(60).toEpochMilli());
    again();
    again();
    assertThat(audits.getLast()).as("mended").isEmpty();
  }

  @Test
  void findsAHolderWithoutALease() throws Exception {
    plant("UPDATE alarm SET lease_until = NULL, ladder_due = 1 WHERE id = 'c1-held'");
    finds(Finding.HELD_WITHOUT_LEASE);
  }

  @Test
  void findsACallThatShouldHaveBeenMade() throws Exception {
    plant(
        "UPDATE alarm SET ladder_due = "
            + NOW.minusSeconds(60).toEpochMilli()
            + " WHERE id = 'c1-7'");
    finds(Finding.OVERDUE);
  }

  @Test
  void findsACallThatWasPutOffForTooLong() throws Exception {
    plant(
        "UPDATE alarm SET ladder_due = "
            + NOW.plusSeconds(3600).toEpochMilli()
            + " WHERE id = 'c1-7'");
    finds(Finding.DUE_TOO_FAR);
  }

  @Test
  void findsAClientForWhomNothingWakesUs() throws Exception {
    plant("DELETE FROM deadline");
    finds(Finding.NO_WAKE_UP);
  }

  @Test
  void findsUrgentMessagesThatNobodyTries() throws Exception {
    await(
        store.committer.write(
            StoreFixture.outbox("e1", "sms", true, NOW.minusSeconds(600)), new Lineage()));
    finds(Finding.MESSAGES_STUCK);
  }

  @Test
  void findsThatWhatDecidesDoesNotGoRound() {
    round.set(() -> Future.future(_ -> {}));
    finds(Finding.WATCHES_STAND_STILL);
    assertThat(auditor.cleanAt()).as("no sign of life from here on").isEqualTo(NOW);
  }

  private void finds(Finding finding) {
    until(
        "the audit finds " + finding,
        () -> {
          again();
          return audits.getLast().contains(finding);
        });
    assertThat(audits.getLast()).containsExactly(finding);
  }

  private void again() {
    int before = audits.size();
    until("the next audit is planned", () -> clock.nextWake() != null || audits.size() > before);
    clock.advance(Duration.ofMillis(1));
    Instant wake = clock.nextWake();
    if (wake != null) {
      // A few milliseconds only, so that what was planted stays as late or as far as it is.
      step(before);
    }
  }

  private void step(int before) {
    Instant planned = clock.nextWake();
    if (planned != null && planned.isBefore(NOW.plusSeconds(29))) {
      clock.advanceTo(planned);
      until("an audit more", () -> audits.size() > before);
    }
  }

  private void alarm(String id, String holder, Instant lease, Instant due) throws Exception {
    await(
        store.committer.change(rows -> {
          var s =
              rows.statement(
                  "INSERT INTO alarm (id, client, class, kind, state, care, open, holder,"
                      + " lease_until, ladder_due, raised_at, changed_at, body)"
                      + " VALUES (?, 'c1', 'CARE_1', 'sos', 'WAITING', 1, 1, ?, ?, ?, 0, 0, '{}')");
          s.setString(1, id);
          s.setString(2, holder);
          s.setObject(3, lease == null ? null : lease.toEpochMilli());
          s.setObject(4, due == null ? null : due.toEpochMilli());
          return s.executeUpdate();
        }));
  }

  private void deadline(Instant due) throws Exception {
    plant("INSERT INTO deadline (client, due) VALUES ('c1', " + due.toEpochMilli() + ")");
  }

  /** What the store's own checks would refuse: as if by a broken disk, or a hand in the file. */
  private void plant(String sql) throws Exception {
    await(
        store.vertx.executeBlocking(() -> {
          try (var connection = store.database.writer();
              var statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = 1");
            statement.executeUpdate(sql);
            connection.commit();
          }
          return true;
        }));
  }
}
