package nl.nachtwacht.alarm;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Fact;
import org.junit.jupiter.api.Test;

class EvidenceSentenceTest {

  private static final List<EvidenceFact> DOOR =
      List.of(
          EvidenceCode.DOOR_OPEN_SINCE.at(at("2026-01-10T02:13"), "role", "FRONT_DOOR"),
          EvidenceCode.MOTION_NONE_INSIDE.at(at("2026-01-10T02:13")),
          EvidenceCode.MOTION_LAST.at(at("2026-01-10T02:12"), "room", "hal"));

  @Test
  void readsAsOneDutchSentenceInTheHomesOwnTime() {
    assertThat(EvidenceSentence.of(DOOR, Words.DUTCH, AMSTERDAM))
        .isEqualTo("Voordeur open sinds 02:13, geen beweging binnen, laatste beweging hal 02:12.");
  }

  /** 2:55 is told first, and comes before 2:15. */
  @Test
  void theHourThatComesTwiceSaysWhichItIs() {
    List<EvidenceFact> autumn =
        List.of(
            EvidenceCode.BED_LEFT.at(Instant.parse("2026-10-25T00:55:00Z"), "room", "slaapkamer"),
            EvidenceCode.MOTION_LAST.at(Instant.parse("2026-10-25T01:15:00Z"), "room", "hal"),
            EvidenceCode.DOOR_CLOSED.at(Instant.parse("2026-10-25T02:00:00Z")));
    assertThat(EvidenceSentence.of(autumn, Words.DUTCH, AMSTERDAM))
        .isEqualTo(
            "Uit bed sinds 02:55 zomertijd, laatste beweging hal 02:15 wintertijd, gesloten om"
                + " 03:00.");
    assertThat(EvidenceSentence.of(autumn, Words.ENGLISH, AMSTERDAM))
        .contains("02:55 summer time", "02:15 winter time");
  }

  @Test
  void readsAsOneEnglishSentence() {
    assertThat(EvidenceSentence.of(DOOR, Words.of(Locale.UK), AMSTERDAM))
        .isEqualTo("Front door open since 02:13, no motion inside, last motion hal 02:12.");
  }

  @Test
  void leavesOutTheRoomOfADeviceThatIsNotPlaced() {
    List<EvidenceFact> press =
        List.of(EvidenceCode.SOS_PRESSED.at(at("2026-01-10T02:13"), "room", ""));
    assertThat(EvidenceSentence.of(press, Words.DUTCH, AMSTERDAM))
        .isEqualTo("Alarmknop ingedrukt om 02:13.");
  }

  @Test
  void namesTheDayOfWhatWasLongAgo() {
    List<EvidenceFact> late =
        List.of(
            EvidenceCode.SOS_PRESSED.at(at("2026-01-08T02:13"), "room", "bad$kamer"),
            EvidenceCode.SIGNAL_LATE.at(at("2026-01-10T09:00")));
    assertThat(EvidenceSentence.of(late, Words.DUTCH, AMSTERDAM))
        .isEqualTo("Alarmknop ingedrukt om do 8 jan 02:13 (bad$kamer), pas ontvangen om 09:00.");
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(EvidenceSentence.of(List.of(), Words.DUTCH, AMSTERDAM)).isEmpty();
  }

  @Test
  void showsTheKeyOfAWordItDoesNotKnow() {
    assertThat(Words.DUTCH.kind("from-the-future")).isEqualTo("kind.from-the-future");
  }

  @Test
  void dutchAndEnglishHaveTheSameWords() {
    assertThat(Words.DUTCH.keys()).isEqualTo(Words.ENGLISH.keys());
  }

  @Test
  void everythingThatCanBeShownHasAWord() {
    List<String> keys = new ArrayList<>();
    Arrays.stream(EvidenceCode.values()).forEach(code -> keys.add("evidence." + code.key()));
    names(keys, "state.", ResponseState.values());
    names(keys, "outcome.", AlarmOutcome.values());
    names(keys, "class.", AlarmClass.values());
    names(keys, "refusal.", Refusal.values());
    names(keys, "role.", Role.values());
    names(keys, "purpose.", Effect.Purpose.values());
    names(keys, "cause.", Fact.Cause.values());
    names(keys, "fault.", Fact.Fault.values());
    for (var type : RuleCatalogue.types()) {
      keys.add("rule." + type.name());
      keys.add("rule." + type.name() + ".explanation");
      type.parameters().forEach(one -> keys.add("rule." + type.name() + "." + one.name()));
    }
    assertThat(Words.DUTCH.keys()).containsAll(keys);
  }

  private static void names(List<String> keys, String prefix, Enum<?>[] values) {
    Arrays.stream(values).forEach(value -> keys.add(prefix + value.name()));
  }

  @Test
  void saysOnceForOne() {
    assertThat(EvidenceSentence.of(exits("1"), Words.ENGLISH, AMSTERDAM))
        .isEqualTo("Out of bed once since 02:13.");
    assertThat(EvidenceSentence.of(exits("3"), Words.ENGLISH, AMSTERDAM))
        .isEqualTo("Out of bed 3 times since 02:13.");
  }

  private static List<EvidenceFact> exits(String count) {
    return List.of(EvidenceCode.BED_EXITS.at(at("2026-01-10T02:13"), "count", count));
  }
}
