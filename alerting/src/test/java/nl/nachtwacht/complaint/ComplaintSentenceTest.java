package nl.nachtwacht.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Words;
import org.junit.jupiter.api.Test;

class ComplaintSentenceTest {
  private static final Pattern FACT = Pattern.compile("\\{(\\d)");

  @Test
  void everyComplaintIsSaidInBothLanguagesWithTheSameFacts() {
    for (ComplaintCode code : ComplaintCode.values()) {
      String dutch = ComplaintSentence.text(code.word(), Words.DUTCH);
      String english = ComplaintSentence.text(code.word(), Words.ENGLISH);
      assertThat(dutch).as(code.word()).isNotEqualTo(code.word());
      assertThat(english).as(code.word()).isNotEqualTo(code.word());
      boolean saysWhen = code == ComplaintCode.CONSENT_ENDED;
      if (!saysWhen) {
        assertThat(facts(dutch)).as(code.word()).isEqualTo(facts(english));
      }
    }
  }

  @Test
  void theBundlesHaveNoOtherKeysThanEachOther() {
    assertThat(ComplaintSentence.keys(Words.DUTCH))
        .isEqualTo(ComplaintSentence.keys(Words.ENGLISH));
    Set<String> codes =
        Arrays.stream(ComplaintCode.values()).map(ComplaintCode::word).collect(Collectors.toSet());
    assertThat(ComplaintSentence.keys(Words.DUTCH))
        .allMatch(key -> codes.contains(key) || key.matches("(join|span|day)\\..*"));
  }

  @Test
  void spansDaysAndRolesAreSaidAsPeopleSayThem() {
    assertThat(
            Complaint.of(ComplaintCode.CHANGE_TOO_LONG, Duration.parse("PT672H")).in(Words.DUTCH))
        .startsWith("Dit mag hoogstens 28 dagen duren;");
    assertThat(
            Complaint.of(ComplaintCode.CHANGE_TOO_LONG, Duration.parse("PT1H30M"))
                .in(Words.ENGLISH))
        .startsWith("It may last at most 1 hour 30 minutes;");
    assertThat(
            Complaint.of(ComplaintCode.CONSENT_ENDS_SOON, LocalDate.parse("2026-03-29"))
                .in(Words.DUTCH))
        .contains("29 maart 2026");
    Complaint missing =
        Complaint.of(
            ComplaintCode.PLACEMENT_MISSING,
            new Detail.Word("rule.bathroom-too-long", "bathroom-too-long"),
            new Detail.OneOf(
                List.of(
                    new Detail.Word("role.MOTION", "motion"),
                    new Detail.Word("role.PRESENCE", "presence"))));
    assertThat(missing.in(Words.DUTCH))
        .startsWith(
            "Voor de regel ‘Lang in de badkamer’ is een apparaat met deze plaats nodig:"
                + " bewegingsmelder of aanwezigheidssensor.");
    assertThat(missing.in(Words.ENGLISH))
        .startsWith("'bathroom-too-long' needs a device with role motion or presence.");
  }

  @Test
  void whatSomebodyWroteIsNeverReadAsAPattern() {
    assertThat(Complaint.of(ComplaintCode.RULE_ID_TWICE, "$1\\{0}").in(Words.DUTCH))
        .isEqualTo("Er is nog een regel met het id ‘$1\\{0}’.");
  }

  private static Set<String> facts(String text) {
    return FACT.matcher(text)
        .results()
        .map(fact -> fact.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
