package nl.nachtwacht.gateway.deliver.scaip;

import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.T0;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.alarm;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.inRoom;
import static nl.nachtwacht.gateway.deliver.scaip.SenderFixtures.telling;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.nachtwacht.adapter.scaip.ScaipRequest;
import nl.nachtwacht.adapter.scaip.ScaipXml;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.gateway.sip.SipAddress;
import nl.nachtwacht.gateway.sip.SipTransport;
import nl.nachtwacht.watch.Effect.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmWordsTest {
  private static final CentreSettings CENTRE =
      CentreSettings.of(
          "centre",
          "100200",
          new CentreRoute(
              "primary", new SipAddress("127.0.0.1", 5060, SipTransport.UDP), null, null));

  private static ScaipRequest words(Alarm alarm, Function<Alarm, String> sentences) {
    Accounts accounts = (_, _) -> new Accounts.Line("4711", "020-1234567");
    return new AlarmWords(CENTRE, accounts, sentences).of(telling(alarm, Purpose.OFFER, T0));
  }

  private static ScaipRequest words(Alarm alarm) {
    return words(alarm, null);
  }

  @ParameterizedTest
  @CsvSource({
    "sos, 3, 10, 2",
    "fall, 5, 9, 2",
    "out-of-bed, 12, 3, 12",
    "front-door-open, 14, 76, 39",
    "left-open, 14, 77, 39",
    "no-motion, 10, 69, 2",
    "left-zone, 51, 9, 19",
    "dose-not-taken, 11, 81, 2",
    "hazard-smoke, 23, 9, 2",
    "hazard-co, 26, 9, 2",
    "hub-lost, 32, 26, 2"
  })
  void mapsAKindToTheCodesOfTheReference(String kind, int dty, int stc, int lco) {
    ScaipRequest said = words(alarm("a", kind));

    assertThat(said.deviceType()).isEqualTo(dty);
    assertThat(said.status()).isEqualTo(stc);
    assertThat(said.locationCode()).isEqualTo(lco);
  }

  @Test
  void tellsAKindItDoesNotKnowAsAnAutomaticAlarm() {
    ScaipRequest said = words(alarm("a", "something-new"));

    assertThat(said.deviceType()).isEqualTo(49);
    assertThat(said.status()).isEqualTo(9);
  }

  @Test
  void hasCodesForEveryKindTheScreensKnowAndForNoOther() {
    ResourceBundle texts = ResourceBundle.getBundle("nl.nachtwacht.alarm.messages");
    Set<String> known =
        texts.keySet().stream()
            .filter(key -> key.startsWith("kind."))
            .map(key -> key.substring(5))
            .filter(kind -> !kind.equals("unknown-signal"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(new TreeSet<>(CodeTable.read("codes.properties").kinds().keySet())).isEqualTo(known);
  }

  @Test
  void namesTheRoomTheEvidenceNames() {
    Alarm fall = alarm("a", "fall", AlarmClass.CARE_1, T0, List.of(inRoom("badkamer")));

    assertThat(words(fall).locationCode()).isEqualTo(11);
  }

  @Test
  void asksToCallBackOnlyWhereSomebodyWantsToSpeak() {
    assertThat(words(alarm("a", "sos")).callers()).containsExactly("tel:0201234567");
    assertThat(words(alarm("a", "no-motion")).callers()).containsExactly("no-voice:");
  }

  @Test
  void marksATestAsATestAndLetsNobodyCall() {
    Alarm test = alarm("a", "sos", AlarmClass.TEST, T0, List.of());

    assertThat(words(test).status()).isEqualTo(102);
    assertThat(words(test).callers()).containsExactly("no-voice:");
  }

  @Test
  void aTestThatTurnsRealIsNewToACentreThatDropsWhatItHeardBefore() {
    ScaipRequest test = words(alarm("a", "sos", AlarmClass.TEST, T0, List.of()));
    ScaipRequest real = words(alarm("a", "sos", AlarmClass.CARE_1, T0, List.of()));

    assertThat(real.reference()).isNotEqualTo(test.reference());
    assertThat(real.status()).isEqualTo(10);
    assertThat(words(alarm("a", "sos", AlarmClass.TEST, T0, List.of())).reference())
        .as("the same on every attempt")
        .isEqualTo(test.reference());
  }

  @Test
  void saysNothingInWordsUnlessTheCentreMayReadIt() {
    assertThat(words(alarm("a", "fall")).infoText()).isNull();
    assertThat(words(alarm("a", "fall"), _ -> "Gevallen, caf\u00e9").infoText())
        .isEqualTo("Gevallen, cafe");
  }

  @Test
  void saysHowOldLateNewsIs() {
    Alarm late = alarm("a", "sos", AlarmClass.CARE_1, T0.minus(Duration.ofMinutes(12)), List.of());

    assertThat(words(late).infoText()).isEqualTo("12 min geleden.");
  }

  @Test
  void usesTheGatewaysOwnAccountForAClientTheCentreDoesNotKnow() {
    AlarmWords words = new AlarmWords(CENTRE, (_, _) -> null, null);

    assertThat(words.of(telling(alarm("a", "sos"), Purpose.OFFER, T0)).account())
        .isEqualTo("100200");
  }

  @Test
  void staysSmallEnoughForOneDatagram() {
    Alarm alarm = alarm("a", "sos");
    byte[] bytes = ScaipXml.write(words(alarm, _ -> "x".repeat(1_000)));

    assertThat(bytes).hasSizeLessThan(700);
    assertThat(new String(bytes, StandardCharsets.UTF_8)).endsWith("</mrq>");
  }
}
