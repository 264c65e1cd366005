package nl.nachtwacht.gateway.store;

import static nl.nachtwacht.gateway.store.StoreFixture.T0;
import static nl.nachtwacht.gateway.store.StoreFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.offer.Offer;
import nl.nachtwacht.gateway.offer.OfferBook;
import nl.nachtwacht.gateway.security.SecretHash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteOffersTest {
  @TempDir Path folder;
  private StoreFixture store;
  private OfferBook offers;

  @BeforeEach
  void open() {
    store = new StoreFixture(folder);
    offers = new SqliteOffers(store.committer, store.readers);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void theSameMessageIsOneOfferAndFoundByTokenAndByReference() throws Exception {
    Offer noted = note("c1-1", "anna", T0);
    assertThat(await(offers.note(noted, token(noted), true))).isEqualTo(noted);
    assertThat(await(offers.byToken(token(noted)))).hasValue(noted);
    assertThat(await(offers.byReference("sms", noted.reference()))).hasValue(noted);
    assertThat(await(offers.byReference("other", noted.reference()))).isEmpty();
    assertThat(await(offers.byToken(SecretHash.of("guess")))).isEmpty();
  }

  @Test
  void onePhoneHasOneNumberPerAlarmAndNoTwoPhonesShareOne() throws Exception {
    Offer first = note("c1-1", "anna", T0);
    Offer again = await(offers.note(offer("c1-1", "anna", 2, T0), SecretHash.of("2"), true));
    Offer other = note("c2-1", "anna", T0);
    Offer bert = note("c1-1", "bert", T0);
    assertThat(again.code()).isEqualTo(first.code()).isEqualTo(10);
    assertThat(Set.of(first.code(), other.code(), bert.code())).hasSize(3);
    assertThat(await(offers.at("sms", "+anna", T0)).stream().map(Offer::code))
        .containsExactly(other.code(), first.code());
  }

  @Test
  void aNumberRestsForADayAndForAsLongAsItsAlarmIsOpen() throws Exception {
    write("c1-1", true);
    Offer open = note("c1-1", "anna", T0);
    write("c2-1", false);
    Offer over = note("c2-1", "anna", T0);
    Set<Integer> given = new HashSet<>();
    for (int i = 1; i <= 95; i++) {
      given.add(note("d" + i, "p" + i, T0.plus(Duration.ofHours(25L * i))).code());
    }
    assertThat(given).contains(over.code()).doesNotContain(open.code()).hasSize(89);
  }

  @Test
  void numbersGrowWhenManyAreOutAndNeverRunOut() {
    Set<Integer> half = IntStream.range(10, 56).boxed().collect(Collectors.toSet());
    assertThat(SqliteOffers.free(half, 55)).isEqualTo(56);
    Set<Integer> most = IntStream.range(10, 90).boxed().collect(Collectors.toSet());
    assertThat(SqliteOffers.free(most, 999)).isEqualTo(90);
    assertThat(SqliteOffers.free(Set.of(10, 11), 99)).isEqualTo(12);
  }

  @Test
  void oldOffersOfAlarmsThatAreOverAreSweptAndThoseOfOpenOnesStay() throws Exception {
    write("c1-1", true);
    write("c2-1", false);
    Offer open = note("c1-1", "anna", T0);
    Offer over = note("c2-1", "anna", T0);
    note("c3-1", "anna", T0.plus(OfferBook.KEPT).plusSeconds(1));
    assertThat(await(offers.byToken(token(open)))).isPresent();
    assertThat(await(offers.byToken(token(over)))).isEmpty();
  }

  private void write(String alarm, boolean open) throws Exception {
    await(
        store.committer.write(
            StoreFixture.alarm(alarm, open, null, open ? T0 : null), new Lineage()));
  }

  private Offer note(String alarm, String person, Instant at) throws Exception {
    Offer offer = offer(alarm, person, 1, at);
    return await(offers.note(offer, token(offer), true));
  }

  private static SecretHash token(Offer offer) {
    return SecretHash.of("token of " + offer.effectId());
  }

  private static Offer offer(String alarm, String person, int telling, Instant at) {
    String effect = alarm + "/0/" + person + "/sms/OFFER/" + telling;
    return new Offer(
        effect,
        "ref " + effect,
        new AlarmId(alarm),
        new ClientId("c1"),
        new PersonId(person),
        telling,
        "sms",
        "+" + person,
        Offer.NO_CODE,
        Privacy.MINIMAL,
        at);
  }
}
