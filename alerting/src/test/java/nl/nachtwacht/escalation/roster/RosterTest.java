package nl.nachtwacht.escalation.roster;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import nl.nachtwacht.escalation.roster.RosterOverride.Change;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final Window NIGHT = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));
  private static final Duration QUARTER = Duration.ofMinutes(15);

  private static Roster weekly(Duration overlap, RosterOverride... overrides) {
    Rotation turns =
        new Rotation(
            "turns",
            List.of(ANNA, BRAM),
            LocalDate.parse("2026-01-05"),
            LocalTime.of(8, 0),
            7,
            List.of());
    return new Roster(
        TEAM,
        AMSTERDAM,
        List.of(),
        overlap,
        List.of(turns),
        List.of(),
        List.of(),
        List.of(overrides));
  }

  private static Roster nights(RosterOverride... overrides) {
    return new Roster(
        TEAM,
        AMSTERDAM,
        List.of(NIGHT),
        QUARTER,
        List.of(),
        List.of(new FixedHours(ANNA, List.of(NIGHT))),
        List.of(),
        List.of(overrides));
  }

  private static RosterOverride override(String id, Change change, String from, String to) {
    return new RosterOverride(id, TEAM, change, at(from), at(to), at("2026-01-01T12:00"));
  }

  private static List<PersonId> scheduled(Roster roster, String wall) {
    return roster.scheduled(at(wall)).orNobody();
  }

  private static List<PersonId> onDuty(Roster roster, String wall) {
    return roster.onDuty(at(wall)).orNobody();
  }

  @Test
  void peopleTakeTurnsFromOneHandOverToTheNext() {
    Roster roster = weekly(Duration.ZERO);
    assertThat(scheduled(roster, "2026-01-05T07:59")).isEmpty();
    assertThat(scheduled(roster, "2026-01-05T08:00")).containsExactly(ANNA);
    assertThat(scheduled(roster, "2026-01-12T07:59")).containsExactly(ANNA);
    assertThat(scheduled(roster, "2026-01-12T08:00")).containsExactly(BRAM);
    assertThat(scheduled(roster, "2026-01-19T08:00")).containsExactly(ANNA);
    assertThat(scheduled(roster, "2036-01-07T08:00")).hasSize(1);
  }

  @Test
  void aTurnIsHandedOverAtTheSameWallClockTimeInSummerAndWinter() {
    Roster roster = weekly(Duration.ZERO);
    // Twelve weeks after the first hand-over: the day after the clock went forward.
    assertThat(scheduled(roster, "2026-03-30T07:59")).containsExactly(BRAM);
    assertThat(scheduled(roster, "2026-03-30T08:00")).containsExactly(ANNA);
  }

  @Test
  void outsideItsHoursARosterDoesNotApplyAndInsideThemItCanBeEmpty() {
    assertThat(nights().scheduled(at("2026-01-10T12:00"))).isEqualTo(new Duty.NotApplicable());
    Roster empty =
        nights(override("o", new Change.Sick(ANNA, null), "2026-01-10T20:00", "2026-01-11T12:00"));
    assertThat(empty.scheduled(at("2026-01-11T02:00"))).isEqualTo(new Duty.People(List.of()));
    assertThat(empty.scheduled(at("2026-01-11T12:00"))).isEqualTo(new Duty.NotApplicable());
  }

  @Test
  void fromABitBeforeAHandOverToABitAfterItBothAreCandidatesAndTheOneOnDutyComesFirst() {
    Roster roster = weekly(QUARTER);
    assertThat(onDuty(roster, "2026-01-12T07:44:59")).containsExactly(ANNA);
    assertThat(onDuty(roster, "2026-01-12T07:45")).containsExactly(ANNA, BRAM);
    assertThat(onDuty(roster, "2026-01-12T08:00")).containsExactly(BRAM, ANNA);
    assertThat(onDuty(roster, "2026-01-12T08:15")).containsExactly(BRAM, ANNA);
    assertThat(onDuty(roster, "2026-01-12T08:15:00.001")).containsExactly(BRAM);
  }

  @Test
  void theLastOneOfTheNightIsStillACandidateJustAfterTheHoursOfTheRoster() {
    assertThat(onDuty(nights(), "2026-01-11T07:10")).containsExactly(ANNA);
    assertThat(nights().onDuty(at("2026-01-11T07:16"))).isEqualTo(new Duty.NotApplicable());
  }

  @Test
  void aSwapPutsOneInTheOthersPlaceOnlyWhereTheOtherIsOnDuty() {
    Roster roster =
        nights(override("o", new Change.Swap(ANNA, BRAM), "2026-01-10T12:00", "2026-01-11T12:00"));
    assertThat(onDuty(roster, "2026-01-11T02:00")).containsExactly(BRAM);
    assertThat(onDuty(roster, "2026-01-10T23:05")).as("the whole shift").containsExactly(BRAM);
    assertThat(onDuty(roster, "2026-01-10T13:00")).isEmpty();
    assertThat(onDuty(roster, "2026-01-12T02:00")).containsExactly(ANNA);
  }

  @Test
  void whoIsIllIsNotCalledAnyMoreAndTheStandInIs() {
    Roster roster =
        nights(override("o", new Change.Sick(ANNA, CLARA), "2026-01-11T02:00", "2026-01-12T12:00"));
    assertThat(onDuty(roster, "2026-01-11T01:50")).containsExactly(ANNA, CLARA);
    assertThat(onDuty(roster, "2026-01-11T02:00")).containsExactly(CLARA);
  }

  @Test
  void somebodyExtraIsOnDutyAlsoOutsideTheHours() {
    Roster roster =
        nights(override("o", new Change.Extra(BRAM), "2026-01-10T12:00", "2026-01-11T02:00"));
    assertThat(scheduled(roster, "2026-01-10T12:00")).containsExactly(BRAM);
    assertThat(scheduled(roster, "2026-01-11T01:59")).containsExactly(ANNA, BRAM);
    assertThat(scheduled(roster, "2026-01-11T02:00")).containsExactly(ANNA);
  }

  @Test
  void overridesThatOverlapAreAppliedInTheOrderInWhichTheyWereMade() {
    Change sick = new Change.Sick(ANNA, BRAM);
    Change taken = new Change.Swap(BRAM, CLARA);
    Instant from = at("2026-01-10T12:00");
    Instant to = at("2026-01-11T12:00");
    RosterOverride first = new RosterOverride("b", TEAM, sick, from, to, from);
    RosterOverride second = new RosterOverride("a", TEAM, taken, from, to, from.plusSeconds(1));
    assertThat(scheduled(nights(second, first), "2026-01-11T02:00")).containsExactly(CLARA);
  }

  @Test
  void anOverrideOfAnotherTeamChangesNothingAndOneOfNoTeamChangesAll() {
    Instant from = at("2026-01-10T12:00");
    Change sick = new Change.Sick(ANNA, null);
    Instant to = from.plus(Duration.ofDays(1));
    TeamId other = new TeamId("other");
    RosterOverride elsewhere = new RosterOverride("o", other, sick, from, to, from);
    RosterOverride everywhere = new RosterOverride("o", null, sick, from, to, from);
    assertThat(scheduled(nights(elsewhere), "2026-01-11T02:00")).containsExactly(ANNA);
    assertThat(scheduled(nights(everywhere), "2026-01-11T02:00")).isEmpty();
  }

  @Test
  void theNightOnWhichTheClockGoesBackIsCoveredToTheLastMinute() {
    assertThat(scheduled(nights(), "2026-10-25T06:59")).containsExactly(ANNA);
    Instant secondTwoThirty = Instant.parse("2026-10-25T01:30:00Z");
    assertThat(nights().scheduled(secondTwoThirty).orNobody()).containsExactly(ANNA);
  }
}
