package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import org.junit.jupiter.api.Test;

/** What those who write plans hear of: once, while it stands on the list. */
class RefusedPlanToldTest {
  private static final String KEY = "plans-refused";
  private static final PersonId PLANNER = Fixtures.ANNA;
  private static final PersonId TECHNICIAN = Fixtures.CLARA;

  private final Night night =
      new Night(
          Fixtures.ready(
              Fixtures.plan()
                  .withDevices(
                      new DeviceCare(
                          new TreeMap<>(),
                          DeviceCare.NIGHT,
                          ladder(TECHNICIAN),
                          Fixtures.ladder(),
                          ladder(PLANNER)))),
          Fixtures.at("2026-01-10T12:00"));

  @Test
  void thePlannerHearsOnceAndNobodyIsCalledAfterIt() {
    night.step(found(true));
    assertThat(night.told()).isNotEmpty().allMatch(told -> told.startsWith("OFFER " + PLANNER));
    assertThat(night.alarm().alarmClass()).isEqualTo(AlarmClass.TECH_2);
    night.effects.clear();
    night.step(found(true));
    night.after("P3D");
    assertThat(night.effects).isEmpty();
  }

  @Test
  void whatIsNothingToPlannersWaitsOnTheListUntold() {
    night.step(found(false));
    assertThat(night.told()).isEmpty();
  }

  @Test
  void thePlannerHearsThatItIsRightAgain() {
    night.step(found(true));
    night.step(new Input.Gone(KEY));
    assertThat(night.told()).isNotEmpty().allMatch(told -> told.startsWith("RESOLVED " + PLANNER));
  }

  private Input.Found found(boolean planners) {
    return new Input.Found(
        KEY, KEY, AlarmClass.TECH_2, Fixtures.at("2026-01-10T12:00"), false, planners, List.of());
  }

  private static Ladder ladder(PersonId person) {
    return new Ladder(
        List.of(new Rung(List.of(new Target.Person(person)), Duration.ofMinutes(15))));
  }
}
