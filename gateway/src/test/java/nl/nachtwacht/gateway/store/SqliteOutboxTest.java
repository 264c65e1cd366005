package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.T0;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.nachtwacht.gateway.store.Outbox.Settlement;
import nl.nachtwacht.gateway.store.Outbox.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOutboxTest {
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

  private void put(String effectId, boolean urgent, int secondsAfter) throws Exception {
    await(
        store.committer.write(
            StoreFixture.outbox(effectId, "push", urgent, T0.plusSeconds(secondsAfter)),
            new Lineage()));
  }

  @Test
  void claimsUrgentRowsFirstThenOldest() throws Exception {
    put("late", false, 2);
    put("early", false, 1);
    put("urgent", true, 3);
    assertThat(await(store.outbox.claim("push", 2, T0.plusSeconds(9), T0.plusSeconds(30))))
        .extracting("effectId")
        .containsExactly("urgent", "early");
  }

  @Test
  void placesKeptForUrgentRowsAreTakenByNothingElse() throws Exception {
    put("news", false, 0);
    put("sos", true, 1);
    assertThat(await(store.outbox.claimUrgent("push", 9, T0.plusSeconds(9), T0.plusSeconds(30))))
        .extracting("effectId")
        .containsExactly("sos");
  }

  @Test
  void tellsWhatWaitsForWhom() throws Exception {
    put("a", true, 2);
    put("b", true, 1);
    assertThat(await(store.outbox.channelsWaiting())).containsExactly("push");
    assertThat(await(store.outbox.backlog("push")))
        .isEqualTo(new Outbox.Backlog(2, T0.plusSeconds(1)));
    await(store.outbox.settle(new Settlement("a", State.DONE, null, null)));
    await(store.outbox.settle(new Settlement("b", State.FAILED, "rejected", null)));
    assertThat(await(store.outbox.channelsWaiting())).isEmpty();
    assertThat(await(store.outbox.backlog("push"))).isEqualTo(new Outbox.Backlog(0, null));
  }

  @Test
  void doesNotClaimWhatIsClaimedUntilItsLeaseRunsOut() throws Exception {
    put("a", true, 0);
    assertThat(await(store.outbox.claim("push", 9, T0, T0.plusSeconds(30)))).hasSize(1);
    assertThat(await(store.outbox.claim("push", 9, T0.plusSeconds(29), T0.plusSeconds(60))))
        .isEmpty();
    assertThat(await(store.outbox.claim("push", 9, T0.plusSeconds(30), T0.plusSeconds(60))))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.effectId()).isEqualTo("a");
          assertThat(row.attempt()).isEqualTo(2);
        });
  }

  @Test
  void storesTheSameEffectOnce() throws Exception {
    put("a", true, 0);
    put("a", true, 0);
    assertThat(await(store.records.counts()).outboxWaiting()).isEqualTo(1);
  }

  @Test
  void triesAgainWhenASettlementSaysSoAndNeverAfterAFinalOne() throws Exception {
    put("a", true, 0);
    await(store.outbox.claim("push", 9, T0, T0.plusSeconds(30)));
    await(store.outbox.settle(new Settlement("a", State.RETRY, "timed_out", T0.plusSeconds(5))));
    assertThat(await(store.outbox.nextDue("push"))).isEqualTo(T0.plusSeconds(5));
    await(store.outbox.claim("push", 9, T0.plusSeconds(5), T0.plusSeconds(30)));
    await(store.outbox.settle(new Settlement("a", State.DONE, null, null)));
    await(store.outbox.settle(new Settlement("a", State.RETRY, "late word", T0.plusSeconds(6))));
    assertThat(await(store.outbox.nextDue("push"))).isNull();
    assertThat(await(store.outbox.claim("push", 9, T0.plusSeconds(99), T0.plusSeconds(120))))
        .isEmpty();
  }
}
