package nl.nachtwacht.watch;

import static nl.nachtwacht.Fixtures.ANNA;
import static nl.nachtwacht.Fixtures.BUTTON;
import static nl.nachtwacht.Fixtures.SON;
import static nl.nachtwacht.Fixtures.press;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Household;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TimedLadder;
import nl.nachtwacht.careplan.Window;
import org.junit.jupiter.api.Test;

/** By day the family is called, by night the team; what holds when it is raised stays. */
class TimedLadderTest {
  private static final Window DAY = Window.daily(LocalTime.of(7, 0), LocalTime.of(23, 0));

  @Test
  void theLadderOfTheHourIsCalledAndTheOtherOneOutsideIt() {
    assertThat(pressedAt("2026-01-10T06:59", true).alarm().called()).containsExactly(ANNA);
    assertThat(pressedAt("2026-01-10T07:00", true).alarm().called()).containsExactly(SON);
    assertThat(pressedAt("2026-01-10T22:59", true).alarm().called()).containsExactly(SON);
    assertThat(pressedAt("2026-01-10T23:00", true).alarm().called()).containsExactly(ANNA);
  }

  @Test
  void theLadderThatHeldWhenItWasRaisedStaysThatAlarms() {
    Night night = pressedAt("2026-01-10T22:59", true);
    night.until("2026-01-10T23:01");
    assertThat(night.alarm().ladder().rungs()).hasSize(1);
    assertThat(night.alarm().lastResortRound()).as("no rung of the night").isPositive();
  }

  @Test
  void ofTwoThatHoldTheFirstCounts() {
    TimedLadder saturday =
        new TimedLadder(
            "zaterdag",
            new Window(LocalTime.of(7, 0), LocalTime.of(23, 0), EnumSet.of(DayOfWeek.SATURDAY)),
            Fixtures.ladder());
    CarePlan plan =
        Fixtures.plan()
            .withTerms(Household.ALONE, List.of(saturday, family(true)), List.of(), List.of());
    assertThat(plan.ladderAt(Fixtures.at("2026-01-10T12:00"))).isEqualTo(Fixtures.ladder());
    assertThat(plan.ladderAt(Fixtures.at("2026-01-11T12:00"))).isEqualTo(family(true).ladder());
  }

  @Test
  void familyTakesAnAlarmOnlyWhereThePlanSaysSo() {
    Night allowed = pressedAt("2026-01-10T12:00", true);
    allowed.does(new AlarmCommand.Accept(allowed.alarm().id(), SON));
    assertThat(allowed.alarm().state()).isEqualTo(ResponseState.ACCEPTED);
    Night helping = pressedAt("2026-01-10T12:00", false);
    helping.does(new AlarmCommand.Accept(helping.alarm().id(), SON));
    assertThat(helping.alarm().state()).isEqualTo(ResponseState.WAITING);
    Night byNight = pressedAt("2026-01-10T02:00", true);
    byNight.does(new AlarmCommand.Accept(byNight.alarm().id(), SON));
    assertThat(byNight.alarm().state()).isEqualTo(ResponseState.WAITING);
  }

  private static Night pressedAt(String wall, boolean familyMayOwn) {
    CarePlan plan =
        Fixtures.plan()
            .withTerms(Household.ALONE, List.of(family(familyMayOwn)), List.of(), List.of());
    Night night = new Night(plan, wall);
    return night.hears(BUTTON, press(night.now()));
  }

  private static TimedLadder family(boolean mayOwn) {
    return new TimedLadder(
        "overdag",
        DAY,
        new Ladder(
            List.of(new Rung(List.of(new Target.Person(SON)), Duration.ofSeconds(60))), mayOwn));
  }
}
