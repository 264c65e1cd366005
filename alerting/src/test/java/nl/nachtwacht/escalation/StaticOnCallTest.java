package nl.nachtwacht.escalation;

import static nl.nachtwacht.Fixtures.AMSTERDAM;
import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BRAM;
import static nl.nachtwacht.Fixtures.CLARA;
import static nl.nachtwacht.Fixtures.TEAM;
import static nl.nachtwacht.Fixtures.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.careplan.Window;
import org.junit.jupiter.api.Test;

class StaticOnCallTest {

  private static final Window NIGHT = Window.daily(LocalTime.of(23, 0), LocalTime.of(7, 0));

  private final StaticOnCall people =
      new StaticOnCall(
          AMSTERDAM,
          List.of(
              new StaticOnCall.Team(
                  TEAM,
                  List.of(
                      new StaticOnCall.Member(ANNA, true, List.of(NIGHT)),
                      new StaticOnCall.Member(BRAM, false, List.of(NIGHT)),
                      StaticOnCall.Member.always(new PersonId("left"))))),
          List.of(Fixtures.person(ANNA), Fixtures.person(BRAM), Fixtures.person(CLARA)),
          List.of());

  @Test
  void onDutyIsWhoIsOnDutyInTheirHours() {
    assertThat(ids(new Target.OnDuty(TEAM), at("2026-01-10T22:59"))).isEmpty();
    assertThat(ids(new Target.OnDuty(TEAM), at("2026-01-10T23:00"))).containsExactly(ANNA);
    assertThat(ids(new Target.OnDuty(TEAM), at("2026-01-11T07:00"))).isEmpty();
  }

  @Test
  void theWholeTeamIsEverybodyInItWhoExists() {
    assertThat(ids(new Target.WholeTeam(TEAM), at("2026-01-10T12:00"))).containsExactly(ANNA, BRAM);
  }

  @Test
  void whatDoesNotExistIsNobody() {
    Instant now = at("2026-01-10T12:00");
    assertThat(ids(new Target.OnDuty(new TeamId("x")), now)).isEmpty();
    assertThat(ids(new Target.Person(new PersonId("x")), now)).isEmpty();
    assertThat(ids(new Target.Centre("x"), now)).isEmpty();
  }

  @Test
  void theLastResortWidensAndNeverFindsNobodyWhereThereIsSomebody() {
    Instant night = at("2026-01-10T23:30");
    Instant day = at("2026-01-10T12:00");
    assertThat(lastResort(0, night)).containsExactly(ANNA);
    assertThat(lastResort(1, night)).containsExactly(ANNA, BRAM);
    assertThat(lastResort(2, night)).containsExactly(ANNA, BRAM, CLARA);
    assertThat(lastResort(0, day)).as("nobody is on duty").containsExactly(ANNA, BRAM, CLARA);
    assertThat(lastResort(Integer.MAX_VALUE, day)).containsExactly(ANNA, BRAM, CLARA);
  }

  private List<PersonId> ids(Target target, Instant at) {
    return people.resolve(target, at).stream().map(Recipient::person).toList();
  }

  private List<PersonId> lastResort(int round, Instant at) {
    return people.lastResort(round, at).stream().map(Recipient::person).toList();
  }
}
