package nl.nachtwacht.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.Test;

/**
 * Homes in which people live, have visitors and are cared for, and no sensor is broken: none of
 * them is told to hang, to flood or to contradict the others. Other homes: {@code -Dseed=N
 * -Dhomes=20 -Ddays=365}.
 */
class HealthySensorsTest {

  private static final long SEED = Long.getLong("seed", 20260110);
  private static final int HOMES = Integer.getInteger("homes", 4);
  private static final int DAYS = Integer.getInteger("days", 28);

  private static final List<String> LIES =
      List.of(
          TroubleKind.DEVICE_STUCK.word(),
          TroubleKind.DEVICE_RATTLES.word(),
          TroubleKind.DEVICE_FLOODS.word(),
          TroubleKind.DEVICE_CLOCK.word(),
          TroubleKind.SENSORS_CONTRADICT.word());

  @Test
  void noHealthySensorIsDisbelieved() {
    LocalDate date = LocalDate.parse("2026-01-09");
    int told = 0;
    for (int i = 0; i < HOMES; i++) {
      RigHome home = new RigHome(SEED * 1000 + i);
      RigRun run = RigRun.of(watched(home), RigLife.at(date, "11:00"));
      RigLife life = new RigLife(home, home.seed + 7);
      RigSensors sensors = new RigSensors(home, life.chance());
      for (int day = 0; day < DAYS; day++) {
        run.hears(life.day(date.plusDays(day)).sent(sensors));
      }
      for (RigRun.Raised raised : run.raised()) {
        if (LIES.contains(raised.rule())) {
          told++;
          System.out.println(raised.at() + " " + raised.rule() + " " + home);
        }
      }
    }
    String again =
        "-Dtest=HealthySensorsTest -Dseed=" + SEED + " -Dhomes=" + HOMES + " -Ddays=" + DAYS;
    System.out.println("Healthy sensors that were disbelieved: " + told + "; " + again);
    assertThat(told).as("told of healthy sensors; %s", again).isZero();
  }

  private static WatchPlan watched(RigHome home) {
    CarePlan plan = home.plan(RuleCatalogue.types().stream().map(RuleType::name).toList()).plan();
    TreeMap<String, DeviceCare.Expected> expected = new TreeMap<>();
    plan.placements()
        .forEach(one ->
            expected.put(
                one.device().value(),
                new DeviceCare.Expected(
                    Duration.ofDays(400), one.device().value(), null, null, null)));
    Ladder ladder = Fixtures.ladder();
    return Fixtures.ready(
        plan.withDevices(new DeviceCare(expected, DeviceCare.NIGHT, ladder, ladder)));
  }
}
