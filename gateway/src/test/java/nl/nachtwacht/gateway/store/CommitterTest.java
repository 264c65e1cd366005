package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.T0;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
