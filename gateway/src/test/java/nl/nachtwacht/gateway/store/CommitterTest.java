package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.T0;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class CommitterTest {
  @TempDir Path folder;
  private StoreFixture store;

  @BeforeEach
  void open() {
    store = new StoreFixture(folder);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void numbersInputsInTheOrderTheyWereHandedOver() throws Exception {
    List<Future<Committed>> written = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      written.add(store.committer.write(StoreFixture.input("c" + i % 7, i), new Lineage()));
    }
    for (int i = 0; i < written.size(); i++) {
      assertThat(await(written.get(i)).inputSeq()).isEqualTo(i + 1);
    }
    assertThat(await(store.records.counts()).inputs()).isEqualTo(500);
  }

  @Test
  void refusesAnOpenCareAlarmWithoutLeaseOrDueTimeAndWritesTheRestOfTheGroup() throws Exception {
    List<Future<Committed>> good = new ArrayList<>();
    Future<Committed> silent = null;
    for (int i = 1; i <= 100; i++) {
      good.add(store.committer.write(StoreFixture.input("c1", i), new Lineage()));
      if (i == 50) {
        silent = store.committer.write(StoreFixture.alarm("c2-1", true, null, null), new Lineage());
      }
    }
    Future<Committed> refused = silent;
    for (Future<Committed> one : good) {
      await(one);
    }
    assertThatThrownBy(() -> await(refused)).rootCause().hasMessageContaining("never_silent");
    assertThat(await(store.records.counts()).inputs()).isEqualTo(100);
    assertThat(await(store.records.counts()).alarms()).isZero();
    assertThat(store.committer.writable()).isTrue();
  }

  @Test
  void takesAnOpenCareAlarmWithADueTimeAndAnEndedOneWithout() throws Exception {
    await(store.committer.write(StoreFixture.alarm("c1-1", true, null, T0), new Lineage()));
    await(store.committer.write(StoreFixture.alarm("c1-2", false, null, null), new Lineage()));
    assertThat(await(store.records.openAlarms(10))).extracting("id").containsExactly("c1-1");
  }

  @Test
  void writesNothingThatRestsOnARefusedChange() throws Exception {
    Lineage line = new Lineage();
    Future<Committed> refused =
        store.committer.write(StoreFixture.alarm("c1-1", true, null, null), line);
    Future<Committed> after = store.committer.write(StoreFixture.input("c1", 1), line);
    assertThatThrownBy(() -> await(refused)).hasMessageContaining("refused");
    assertThatThrownBy(() -> await(after)).hasMessageContaining("earlier change");
    assertThat(await(store.records.counts()).inputs()).isZero();
  }

  @Test
  void keepsNumbersWithoutGapsAfterARefusal() throws Exception {
    await(store.committer.write(StoreFixture.input("c1", 1), new Lineage()));
    Future<Committed> refused =
        store.committer.write(StoreFixture.alarm("c1-1", true, null, null), new Lineage());
    assertThatThrownBy(() -> await(refused)).isNotNull();
    assertThat(await(store.committer.write(StoreFixture.input("c1", 2), new Lineage())).inputSeq())
        .isEqualTo(2);
  }

  @Test
  void aChangeWhoseTableIsGoneFailsAloneAndItsNeighboursAreWrittenOnceAndInOrder()
      throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    store.committer.onFailed(() -> told.add("failed"));
    run("ALTER TABLE rubbish RENAME TO rubbish_away");
    CountDownLatch held = hold();
    List<Future<Committed>> good = new ArrayList<>();
    List<Future<?>> bad = new ArrayList<>();
    for (int i = 1; i <= 90; i++) {
      good.add(store.committer.write(StoreFixture.input("c" + i % 7, i), new Lineage()));
      if (i % 30 == 0) {
        bad.add(store.committer.write(StoreFixture.rubbish("a message"), new Lineage()));
      }
    }
    good.forEach(one -> assertThat(one.isComplete()).as("before it is on disk").isFalse());
    held.countDown();
    for (int i = 0; i < good.size(); i++) {
      assertThat(await(good.get(i)).inputSeq()).isEqualTo(i + 1);
    }
    bad.forEach(one -> assertFailed(one, StoreFault.Kind.FAILED, "no such table"));
    assertThat(packetIds()).isEqualTo(IntStream.rangeClosed(1, 90).boxed().toList());
    assertThat(told).hasSize(bad.size());
    assertThat(count(StoreFault.Kind.FAILED)).isEqualTo(bad.size());
    assertThat(store.committer.writable()).isTrue();
  }

  @Test
  void whatFailedIsWrittenOnceWhatItNeedsIsThereAgain() throws Exception {
    await(store.committer.write(StoreFixture.rubbish("before"), new Lineage()));
    run("ALTER TABLE rubbish RENAME TO rubbish_away");
    Future<?> failed = store.committer.write(StoreFixture.rubbish("a message"), new Lineage());
    assertFailed(failed, StoreFault.Kind.FAILED, "no such table");
    run("ALTER TABLE rubbish_away RENAME TO rubbish");
    await(store.committer.write(StoreFixture.rubbish("again"), new Lineage()));
    assertThat(await(store.records.rubbish(9))).hasSize(2);
  }

  @Test
  void nothingOfAFailedChangeStays() throws Exception {
    run("ALTER TABLE outbox RENAME TO outbox_away");
    Future<?> half =
        store.committer.change(rows -> {
          rows.insert(StoreFixture.input("c1", 1));
          return rows.insert(StoreFixture.outbox("e1", "push", true, T0));
        });
    Future<Committed> after = store.committer.write(StoreFixture.input("c1", 2), new Lineage());
    assertThat(await(after).inputSeq()).isEqualTo(1);
    assertFailed(half, StoreFault.Kind.FAILED, "no such table");
    assertThat(packetIds()).containsExactly(2);
  }

  @Test
  void aChangeThatThrowsFailsAloneAndTheWriterGoesOn() throws Exception {
    Future<?> thrown =
        store.committer.change(_ -> {
          throw new IllegalStateException("a mistake of ours");
        });
    Future<Committed> beside = store.committer.write(StoreFixture.input("c1", 1), new Lineage());
    assertThat(await(beside).inputSeq()).isEqualTo(1);
    assertFailed(thrown, StoreFault.Kind.FAILED, "a mistake of ours");
  }

  @Test
  void aChangeAfterAFailedOneOfItsLineIsNotWrittenAndSaysSo() throws Exception {
    run("ALTER TABLE rubbish RENAME TO rubbish_away");
    CountDownLatch held = hold();
    Lineage line = new Lineage();
    Future<?> failed = store.committer.write(StoreFixture.rubbish("a message"), line);
    Future<?> after = store.committer.write(StoreFixture.input("c1", 1), line);
    Future<?> other = store.committer.write(StoreFixture.input("c2", 2), new Lineage());
    held.countDown();
    await(other);
    assertFailed(failed, StoreFault.Kind.FAILED, "no such table");
    assertFailed(after, StoreFault.Kind.EARLIER_NOT_WRITTEN, "line");
    assertThat(packetIds()).containsExactly(2);
  }

  @Test
  void aStoreThatIsFullFailsTheWholeGroupAlsoWhenOneInItFailsByItself() throws Exception {
    run("ALTER TABLE rubbish RENAME TO rubbish_away");
    AtomicBoolean full = new AtomicBoolean(true);
    CountDownLatch held = hold();
    Future<?> before = store.committer.write(StoreFixture.input("c1", 1), new Lineage());
    Future<?> bad = store.committer.write(StoreFixture.rubbish("a message"), new Lineage());
    Future<?> hitsTheEnd =
        store.committer.change(rows -> {
          if (full.get()) {
            throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
          }
          return 0;
        });
    held.countDown();
    for (Future<?> one : List.of(before, bad, hitsTheEnd)) {
      assertFailed(one, StoreFault.Kind.NOT_WRITABLE, "full");
    }
    assertThat(store.committer.writable()).isFalse();
    full.set(false);
    await(store.committer.write(StoreFixture.input("c1", 3), new Lineage()));
    assertThat(packetIds()).containsExactly(3);
    assertThat(store.committer.writable()).isTrue();
  }

  @Test
  void whatFailedBeforeSomebodyListenedIsToldThen() throws Exception {
    Future<?> thrown =
        store.committer.change(_ -> {
          throw new IllegalStateException("a mistake of ours");
        });
    assertThatThrownBy(() -> await(thrown)).isNotNull();
    List<String> told = new CopyOnWriteArrayList<>();
    store.committer.onFailed(() -> told.add("failed"));
    assertThat(told).containsExactly("failed");
  }

  /** Keeps the writer busy, so that what comes meanwhile is one group, until it is let go. */
  private CountDownLatch hold() {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch letGo = new CountDownLatch(1);
    store.committer.change(_ -> {
      begun.countDown();
      return letGo(letGo);
    });
    assertThat(letGo(begun)).isTrue();
    return letGo;
  }

  private static boolean letGo(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFailed(Future<?> change, StoreFault.Kind kind, String why) {
    assertThatThrownBy(() -> await(change))
        .cause()
        .asInstanceOf(InstanceOfAssertFactories.type(StoreFault.class))
        .satisfies(fault -> assertThat(fault.kind()).isEqualTo(kind))
        .extracting(StoreFault::getCause, InstanceOfAssertFactories.THROWABLE)
        .hasMessageContaining(why);
  }

  private double count(StoreFault.Kind kind) {
    return store.meters.counter("nachtwacht.store.failed", "reason", kind.word()).count();
  }

  private void run(String sql) throws SQLException {
    try (Connection other = store.connect();
        Statement statement = other.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What is on disk, in the order in which it was numbered. */
  private List<Integer> packetIds() throws SQLException {
    List<Integer> found = new ArrayList<>();
    try (Connection other = store.connect();
        Statement statement = other.createStatement();
        ResultSet rows = statement.executeQuery("SELECT packet_id FROM input ORDER BY seq")) {
      while (rows.next()) {
        found.add(rows.getInt(1));
      }
    }
    return found;
  }

  @Test
  void failsWhatComesAfterClosing() throws Exception {
    store.committer.close();
    assertThatThrownBy(
            () -> await(store.committer.write(StoreFixture.input("c", 1), new Lineage())))
        .hasMessageContaining("closed");
  }

  @Test
  void findsARedeliveryByItsNumberAndContentOnly() throws Exception {
    await(store.committer.write(StoreFixture.input("c1", 7), new Lineage()));
    assertThat(await(store.recovery.taken("c1", "hub/session", 7, 7 * 31L, T0, 100))).isTrue();
    assertThat(await(store.recovery.taken("c1", "hub/session", 8, 7 * 31L, T0, 100))).isFalse();
    assertThat(await(store.recovery.taken("c1", "hub/session", 7, 1, T0, 100))).isFalse();
    assertThat(await(store.recovery.taken("c1", "hub/session", 7, 7 * 31L, T0.plusMillis(1), 100)))
        .as("older than what counts")
        .isFalse();
    assertThat(await(store.recovery.taken("c2", "hub/session", 7, 7 * 31L, T0, 100))).isFalse();
  }
}
