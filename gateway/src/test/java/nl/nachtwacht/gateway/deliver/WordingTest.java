package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.gateway.config.ChannelConfig.Privacy;
import nl.nachtwacht.gateway.config.ForPeople;
import nl.nachtwacht.gateway.offer.OfferDesk.Carried;
import nl.nachtwacht.gateway.provider.RequestTemplate;
import nl.nachtwacht.watch.Effect;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final String LINK = "https://nachtwacht.example.nl/o/AbCdEfGhIjKlMnOpQrStUv";
  private static final Carried CARRIED = new Carried("ref", LINK, 47);
  private static final String SENTENCE = "Halsknop gedrukt slaapkamer.";

  @Test
  void invariant45NoMessageHoldsAFieldAboveItsLevel() {
    for (Effect.Purpose purpose : Effect.Purpose.values()) {
      for (Words words : List.of(Words.DUTCH, Words.ENGLISH)) {
        for (AlarmClass alarmClass : AlarmClass.values()) {
          Alarm alarm = DeliveryFixtures.waiting(alarmClass);
          String urgency = words.alarmClass(alarmClass);
          for (Privacy privacy : Privacy.values()) {
            String text = everything(privacy, words, purpose, alarm);
            if (privacy.compareTo(Privacy.MINIMAL) < 0) {
              assertThat(text)
                  .doesNotContain(alarm.id().value(), alarm.client().value())
                  .doesNotContainIgnoringCase(urgency + " ");
            }
            if (privacy.compareTo(Privacy.FULL) < 0) {
              assertThat(text).doesNotContain(SENTENCE, words.kind("sos"), "sos");
            }
            assertThat(text).doesNotContain("anna", "home-07", "zorg@");
          }
        }
      }
    }
  }

  private static String everything(
      Privacy privacy, Words words, Effect.Purpose purpose, Alarm alarm) {
    Wording wording = new Wording(privacy, words, _ -> SENTENCE, 2_000, null);
    Outgoing outgoing = outgoing(purpose, alarm, T0.plus(Duration.ofMinutes(7)));
    return wording.text(outgoing, CARRIED)
        + "\n"
        + wording.title(outgoing)
        + "\n"
        + wording.body(outgoing, CARRIED, true);
  }

  @Test
  void aTextMessageSaysTheEssentialsFirstAndFitsOnePart() {
    String text = text(Privacy.MINIMAL, 306, T0);
    assertThat(text)
        .isEqualTo(
            "Nachtwacht NOOD client-07-1: kunt u gaan? Antwoord 1 47 = ik ga, 0 47 = kan niet. "
                + LINK)
        .hasSizeLessThanOrEqualTo(160);
  }

  @Test
  void aLateMessageSaysHowOldItIs() {
    assertThat(text(Privacy.MINIMAL, 306, T0.plus(Duration.ofMinutes(12)))).contains("Al 12 min.");
    assertThat(text(Privacy.MINIMAL, 306, T0.plus(Duration.ofSeconds(70)))).doesNotContain("min.");
  }

  @Test
  void whatDoesNotFitIsLeftOutWholeAndTheEssentialsStay() {
    Instant late = T0.plus(Duration.ofMinutes(12));
    for (int charsMax = 45; charsMax < 400; charsMax++) {
      String text = text(Privacy.FULL, charsMax, late);
      assertThat(text).hasSizeLessThanOrEqualTo(charsMax).contains("kunt u gaan?");
      assertThat(text.contains("https://")).isEqualTo(text.contains(LINK));
      assertThat(text.contains("Antwoord")).isEqualTo(text.contains("kan niet."));
    }
    assertThat(text(Privacy.FULL, 400, late)).contains(SENTENCE, LINK, "Al 12 min.");
  }

  @Test
  void aSitesOwnTextIsUsedAndThePlainWordsWhenItDoesNotFit() {
    RequestTemplate own =
        RequestTemplate.of(
            RequestTemplate.Form.TEXT,
            "NW {class}: {what} {late} {link}",
            ForPeople.places(Privacy.MINIMAL));
    Wording roomy = new Wording(Privacy.MINIMAL, Words.DUTCH, _ -> SENTENCE, 306, own);
    Outgoing outgoing = outgoing(Effect.Purpose.OFFER, DeliveryFixtures.waiting(), T0);
    assertThat(roomy.text(outgoing, CARRIED)).isEqualTo("NW NOOD: kunt u gaan? " + LINK);
    Wording tight = new Wording(Privacy.MINIMAL, Words.DUTCH, _ -> SENTENCE, 60, own);
    assertThat(tight.text(outgoing, CARRIED))
        .isEqualTo("Nachtwacht NOOD client-07-1: kunt u gaan?");
  }

  @Test
  void onlyACallCanBeAnswered() {
    Wording wording = new Wording(Privacy.MINIMAL, Words.DUTCH, _ -> SENTENCE, 306, null);
    assertThat(
            wording.text(outgoing(Effect.Purpose.TAKEN, DeliveryFixtures.waiting(), T0), CARRIED))
        .contains("U hoeft niets te doen")
        .doesNotContain("47", "https");
  }

  private static String text(Privacy privacy, int charsMax, Instant now) {
    return new Wording(privacy, Words.DUTCH, _ -> SENTENCE, charsMax, null)
        .text(outgoing(Effect.Purpose.OFFER, DeliveryFixtures.waiting(), now), CARRIED);
  }

  private static Outgoing outgoing(Effect.Purpose purpose, Alarm alarm, Instant now) {
    return new Outgoing(message("offer-1", purpose, 1), alarm, 1, now);
  }
}
