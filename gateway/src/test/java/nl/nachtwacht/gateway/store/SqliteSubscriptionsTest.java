package nl.nachtwacht.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.push.Subscription;
import nl.nachtwacht.gateway.push.SubscriptionBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSubscriptionsTest {
  private static final Instant T0 = Instant.parse("2026-03-01T01:13:00Z");
  private static final PersonId ANNA = new PersonId("anna");
  private static final PersonId BRAM = new PersonId("bram");

  @TempDir Path folder;

  private static Subscription browser(PersonId person, int number) {
    return new Subscription(
        person,
        URI.create("https://fcm.googleapis.com/fcm/send/" + number),
        "key-" + number,
        "secret-" + number,
        T0.plusSeconds(number));
  }

  @Test
  void theyOutliveARestartAndWithOneTooManyTheOldestGoes() throws Exception {
    try (StoreFixture store = new StoreFixture(folder)) {
      SqliteSubscriptions book = new SqliteSubscriptions(store.committer, store.readers);
      for (int number = 1; number <= SubscriptionBook.PER_PERSON_MAX + 2; number++) {
        StoreFixture.await(book.put(browser(ANNA, number)));
      }
      StoreFixture.await(book.put(browser(BRAM, 100)));
    }
    try (StoreFixture store = new StoreFixture(folder)) {
      SqliteSubscriptions book = new SqliteSubscriptions(store.committer, store.readers);
      assertThat(StoreFixture.await(book.of(ANNA)))
          .hasSize(SubscriptionBook.PER_PERSON_MAX)
          .startsWith(browser(ANNA, 7))
          .doesNotContain(browser(ANNA, 1), browser(ANNA, 2));
      assertThat(StoreFixture.await(book.of(BRAM))).containsExactly(browser(BRAM, 100));
    }
  }

  @Test
  void aBrowserIsWhoseItWasSaidToBeLastAndOnlyTheyTakeItAway() throws Exception {
    try (StoreFixture store = new StoreFixture(folder)) {
      SqliteSubscriptions book = new SqliteSubscriptions(store.committer, store.readers);
      StoreFixture.await(book.put(browser(ANNA, 1)));
      StoreFixture.await(book.put(browser(BRAM, 1)));
      assertThat(StoreFixture.await(book.of(ANNA))).isEmpty();
      URI endpoint = browser(BRAM, 1).endpoint();
      assertThat(StoreFixture.await(book.remove(ANNA, endpoint))).isFalse();
      assertThat(StoreFixture.await(book.remove(BRAM, endpoint))).isTrue();
      assertThat(StoreFixture.await(book.of(BRAM))).isEmpty();
    }
  }
}
