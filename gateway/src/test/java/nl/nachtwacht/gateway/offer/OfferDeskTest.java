package nl.nachtwacht.gateway.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.regex.Pattern;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;
import nl.nachtwacht.gateway.security.SecretHash;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-01T01:13:00Z");
  private static final String SITE = "https://nachtwacht.example";

  @TempDir Path folder;
  private final FakeOffers book = new FakeOffers();
  private final OfferKey key = OfferKey.of(new byte[32]);
  private final OfferDesk desk = new OfferDesk(book, key, URI.create(SITE + "/"));

  @Test
  void everyAttemptOfOneMessageBearsTheSameLinkAndEachMessageItsOwn() {
    Carried first = carry(desk, "c1-1/0/anna/sms/OFFER/1");
    assertThat(first.link()).matches(Pattern.quote(SITE) + "/o/[A-Za-z0-9_-]{22}");
    assertThat(carry(desk, "c1-1/0/anna/sms/OFFER/1")).isEqualTo(first);
    assertThat(carry(desk, "c1-1/0/bert/sms/OFFER/1").link()).isNotEqualTo(first.link());
    assertThat(first.reference()).matches("[0-9a-f]{20}").doesNotContain("anna");
  }

  @Test
  void theBookHoldsNothingThatOpensALink() {
    Carried carried = carry(desk, "c1-1/0/anna/sms/OFFER/1");
    String token = carried.link().substring(carried.link().lastIndexOf('/') + 1);
    Offer offer = book.byToken(SecretHash.of(token)).result().orElseThrow();
    assertThat(offer.toString()).doesNotContain(token);
    assertThat(offer.person()).isEqualTo(new PersonId("anna"));
  }

  @Test
  void aMessageGoesOutWithoutALinkWhenTheStoreCannotTakeIt() {
    book.broken = true;
    Carried carried = carry(desk, "c1-1/0/anna/sms/OFFER/1");
    assertThat(carried.link()).isNull();
    assertThat(carried.code()).isZero();
  }

  @Test
  void withoutAPublicAddressThereIsANumberAndNoLink() {
    Carried carried = carry(new OfferDesk(book, key, null), "c1-1/0/anna/sms/OFFER/1");
    assertThat(carried.link()).isNull();
    assertThat(carried.code()).isEqualTo(47);
  }

  @Test
  void theKeyIsMadeOnceAndReadByNobodyElse() throws IOException {
    OfferKey made = OfferKey.in(folder);
    assertThat(OfferKey.in(folder).token("x")).isEqualTo(made.token("x"));
    assertThat(made.token("x")).isNotEqualTo(key.token("x"));
    Path file = folder.resolve(OfferKey.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> OfferKey.in(folder)).hasMessageContaining("no key of 32 bytes");
  }

  private static Carried carry(OfferDesk desk, String effectId) {
    String person = effectId.split("/", -1)[2];
    Effect.Notify message =
        new Effect.Notify(
            effectId,
            new AlarmId("c1-1"),
            new ClientId("c1"),
            new PersonId(person),
            new Contact("sms", ChannelFamily.MOBILE, "+31612345678"),
            Effect.Purpose.OFFER,
            1,
            true,
            NOW);
    return desk.carry(message, "+31612345678", Privacy.MINIMAL, true, NOW).result();
  }
}
