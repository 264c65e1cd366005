package nl.nachtwacht.supervision;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Words;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Sign;
import org.junit.jupiter.api.Test;

/** The limits that are proposed, from days whose numbers are known beforehand. */
class ProposalsTest {

  private static final LocalDate BEGAN = LocalDate.of(2026, 5, 4);
  private static final int DAYS = 42;
  private static final Map<String, String> NIGHTLY =
      Map.of("after", "PT60M", "window", "22:00-07:00");

  @Test
  void aVisitToTheBathroomMayLastHalfAsLongAgainAsNineteenInTwenty() {
    Proposal one = only("bathroom-too-long", NIGHTLY);
    assertThat(one.proposed()).isEqualTo("PT20M");
    assertThat(one.line())
        .isEqualTo("- {id: r, type: bathroom-too-long, after: PT20M, window: '22:00-07:00'}");
    assertThat(said(one))
        .isEqualTo(
            "In 6 weken duurde een badkamerbezoek in de nacht 19 van de 20 keer korter dan 12 min"
                + " (37 bezoeken, 0 keer 60 min of langer); voorstel 20 min (nu 60 min).");
  }

  @Test
  void outOfBedByNightMayLastHalfAsLongAgainAsNineteenInTwenty() {
    Proposal one = only("out-of-bed-not-back", Map.of("after", "PT45M"));
    assertThat(one.parameter()).isEqualTo("after");
    assertThat(one.proposed()).isEqualTo("PT25M");
    assertThat(said(one))
        .startsWith(
            "In 6 weken was de cliënt in de nacht 19 van de 20 keer korter dan 14 min uit bed");
  }

  @Test
  void inBedMayLastAnHourAndAHalfLongerThanNineteenInTwenty() {
    Proposal one = only("in-bed-too-long", Map.of("after", "PT14H"));
    assertThat(one.proposed()).isEqualTo("PT7H");
    assertThat(said(one)).contains("hooguit 5:03 uur achtereen in bed", "voorstel 7:00 uur");
  }

  @Test
  void upMayBeThreeQuartersLaterThanNineteenInTwenty() {
    Proposal one = only("not-up-by", Map.of("window", "06:00-11:00"));
    assertThat(one.proposed()).isEqualTo("06:00-08:15");
    assertThat(said(one))
        .contains("19 van de 20 dagen op om 07:25 uur (42 dagen, 0 keer pas om 11:00");
  }

  @Test
  void theNightAtTheDoorMayEndBeforeTheDoorIsUsedAndIsNeverLonger() {
    Proposal one = only("front-door-opened-at-night", Map.of("window", "23:00-08:30"));
    assertThat(one.proposed()).isEqualTo("23:00-07:45");
    assertThat(said(one)).contains("42 van de 42 dagen al open tussen 04:00 en 08:30 uur");
    assertThat(proposed("front-door-opened-at-night", Map.of("window", "23:00-06:00"))).isEmpty();
  }

  @Test
  void whatFitsAlreadyIsNotProposed() {
    assertThat(proposed("bathroom-too-long", Map.of("after", "PT20M"))).isEmpty();
    assertThat(proposed("out-of-bed-not-back", Map.of("after", "PT25M"))).isEmpty();
    assertThat(proposed("in-bed-too-long", Map.of("after", "PT7H"))).isEmpty();
    assertThat(proposed("not-up-by", Map.of("window", "06:00-08:15"))).isEmpty();
  }

  @Test
  void hoursThatDifferByDayAreLeftToPeople() {
    assertThat(proposed("not-up-by", Map.of("window", "mon-fri 06:00-11:00; sat,sun 06:00-12:00")))
        .isEmpty();
  }

  @Test
  void beforeThreeWeeksAreKnownNothingIsProposed() {
    for (String type :
        List.of("bathroom-too-long", "out-of-bed-not-back", "in-bed-too-long", "not-up-by")) {
      assertThat(Proposals.of(lived(18, 0), List.of(rule(type, Map.of())), now(18)))
          .as(type)
          .isEmpty();
    }
  }

  @Test
  void aProposalSaysFromWhichDaysItIs() {
    Proposal one = only("not-up-by", Map.of("window", "06:00-11:00"));
    assertThat(one.from()).isEqualTo(BEGAN.plusDays(2));
    assertThat(one.until()).isEqualTo(BEGAN.plusDays(DAYS + 1));
  }

  @Test
  void whatOtherSensorsToldIsNotUsed() {
    List<RuleSetting> rules = List.of(rule("bathroom-too-long", Map.of("after", "PT60M")));
    DayPattern replaced = lived(DAYS, DAYS - 10);
    assertThat(Proposals.of(replaced, rules, now(DAYS))).isEmpty();
    assertThat(Proposals.of(lived(DAYS, 0), rules, now(DAYS))).hasSize(1);
  }

  private static Proposal only(String type, Map<String, String> parameters) {
    List<Proposal> all = proposed(type, parameters);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static List<Proposal> proposed(String type, Map<String, String> parameters) {
    return Proposals.of(lived(DAYS, 0), List.of(rule(type, parameters)), now(DAYS));
  }

  private static String said(Proposal one) {
    return EvidenceSentence.of(List.of(one.why()), Words.DUTCH, AMSTERDAM);
  }

  private static RuleSetting rule(String type, Map<String, String> parameters) {
    return new RuleSetting("r", type, new TreeMap<>(parameters), false);
  }

  private static Instant now(int days) {
    return at(BEGAN.plusDays(days + 1), LocalTime.of(11, 0));
  }

  /**
   * In bed at 22:15, out of it from 02:10 for 13 or 14 minutes of which 8 to 10 in the bathroom, up
   * between 07:00 and 07:28, out by the door at eight.
   */
  private static DayPattern lived(int days, int replacedOn) {
    DayPattern pattern = DayPattern.unknown();
    for (int day = 0; day <= days + 1; day++) {
      LocalDate date = BEGAN.plusDays(day);
      int odd = day * 5 % 30;
      pattern = seen(pattern, Sign.GOT_UP, date, LocalTime.of(2, 10));
      pattern = pattern.fittedWith(sensors(replacedOn > 0 && day >= replacedOn ? 2 : 1));
      pattern = seen(pattern, Sign.BATHROOM, date, LocalTime.of(2, 12));
      pattern = seen(pattern, Sign.BATHROOM, date, LocalTime.of(2, 15 + odd % 3));
      pattern = seen(pattern, Sign.LAY_DOWN, date, LocalTime.of(2, 21 + odd % 2 + odd % 3 / 2));
      pattern = seen(pattern, Sign.GOT_UP, date, LocalTime.of(7, Math.min(27, odd)));
      pattern = seen(pattern, Sign.KITCHEN, date, LocalTime.of(7, 40));
      pattern = seen(pattern, Sign.DOOR, date, LocalTime.of(8, 5 + odd % 7));
      pattern = seen(pattern, Sign.BATHROOM, date, LocalTime.of(12, 0));
      pattern = seen(pattern, Sign.BATHROOM, date, LocalTime.of(12, 4));
      pattern = seen(pattern, Sign.LIVING, date, LocalTime.of(12, 6));
      for (int hour = 10; hour < 22; hour++) {
        pattern = seen(pattern, Sign.LIVING, date, LocalTime.of(hour, 30));
      }
      pattern = seen(pattern, Sign.LAY_DOWN, date, LocalTime.of(22, 15));
    }
    return pattern;
  }

  private static TreeMap<Sign, Integer> sensors(int bathroom) {
    return new TreeMap<>(Map.of(Sign.BATHROOM, bathroom, Sign.LAY_DOWN, 7));
  }

  private static DayPattern seen(DayPattern pattern, Sign sign, LocalDate date, LocalTime time) {
    return pattern.seen(sign, at(date, time), AMSTERDAM);
  }

  private static Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(AMSTERDAM).toInstant();
  }
}
