package nl.nachtwacht.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Envelope;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.lifestyle.DayPattern;
import nl.nachtwacht.lifestyle.Measure;
import nl.nachtwacht.lifestyle.PatternDay;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.Watch;
import nl.nachtwacht.watch.WatchPlan;
import nl.nachtwacht.watch.WatchState;
import org.junit.jupiter.api.Test;

/**
 * What is learnt of a client's days is not changed by a restart, nor by an older gateway's state.
 */
class PatternJsonTest {
  private static final long SEED = Long.getLong("seed", 20261128L);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final LocalDate BEGAN = LocalDate.of(2026, 2, 16);
  private static final int DAYS = 50;

  private final WatchPlan plan = plan("bath");

  @Test
  void aRestartAtAnyStepLeavesThePatternAsItWas() {
    WatchState stayed = WatchState.empty();
    WatchState restarted = WatchState.empty();
    WatchPlan now = plan;
    int steps = 0;
    for (Step step : steps(new Random(SEED))) {
      now = step.on() < DAYS / 2 ? plan : plan("other-bath");
      stayed = Watch.step(stayed, now, step.input(), step.at()).state();
      restarted = Watch.step(restarted, now, step.input(), step.at()).state();
      restarted = CoreJson.STATE.read(CoreJson.STATE.bytes(restarted));
      assertThat(restarted.lifestyle())
          .as("step %d, -Dseed=%d", ++steps, SEED)
          .isEqualTo(stayed.lifestyle());
    }
    DayPattern pattern = stayed.lifestyle().pattern();
    assertThat(pattern.days()).hasSizeGreaterThan(DAYS * 3 / 4);
    assertThat(pattern.since(Measure.BATHROOM))
        .isEqualTo(BEGAN.plusDays(DAYS / 2).toEpochDay() + 1);
  }

  @Test
  void thePatternOfAnOlderGatewayIsReadAndLearningGoesOn() {
    List<Step> steps = steps(new Random(SEED));
    WatchState state = WatchState.empty();
    for (Step step : steps.subList(0, steps.size() / 2)) {
      state = Watch.step(state, plan, step.input(), step.at()).state();
    }
    String text = new String(CoreJson.STATE.bytes(state), StandardCharsets.UTF_8);
    String older = text.replaceAll(",\"fitted\":\\[\\{\"sign\"[^]]*\\]", "");
    assertThat(older).isNotEqualTo(text);
    WatchState read = CoreJson.STATE.read(older.getBytes(StandardCharsets.UTF_8));
    int known = read.lifestyle().pattern().days().size();
    for (Step step : steps.subList(steps.size() / 2, steps.size())) {
      read = Watch.step(read, plan, step.input(), step.at()).state();
    }
    DayPattern pattern = read.lifestyle().pattern();
    assertThat(pattern.days().size()).isGreaterThan(known + 10);
    assertThat(pattern.since(Measure.BATHROOM)).isZero();
    assertThat(pattern.days().getLast().value(Measure.UP_AT)).isNotEqualTo(PatternDay.UNKNOWN);
  }

  private record Step(int on, Input input, Instant at) {}

  /** Days with a copy of one message in five, and one in eight that comes hours late. */
  private static List<Step> steps(Random random) {
    List<Step> steps = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      LocalDate date = BEGAN.plusDays(day);
      String bath = day < DAYS / 2 ? "bath" : "other-bath";
      List<Step> today = new ArrayList<>();
      add(today, random, day, date.atTime(3, random.nextInt(60)).atZone(ZONE).toInstant(), bath);
      for (LocalTime t = LocalTime.of(7, random.nextInt(40));
          t.isBefore(LocalTime.of(22, 0));
          t = t.plusMinutes(20 + random.nextInt(60))) {
        String device = random.nextInt(5) == 0 ? bath : random.nextInt(4) == 0 ? "fridge" : "hall";
        add(today, random, day, date.atTime(t).atZone(ZONE).toInstant(), device);
      }
      today.sort((one, other) -> one.at().compareTo(other.at()));
      steps.addAll(today);
    }
    return steps;
  }

  private static void add(List<Step> steps, Random random, int day, Instant at, String device) {
    Observation what =
        device.equals("fridge")
            ? new Observation.Contact(at.getEpochSecond() % 120 < 60, false)
            : new Observation.Motion(null, null, null);
    Phase phase = device.equals("fridge") ? Phase.STATE : Phase.START;
    Envelope envelope = Envelope.live("zigbee2mqtt", device, "generic", phase, at);
    Input input =
        new Input.Observed(new DeviceId(device), List.of(new DeviceEvent(envelope, what)));
    Duration late = Duration.ofMinutes(random.nextInt(8) == 0 ? random.nextInt(100) : 0);
    steps.add(new Step(day, input, at.plus(late)));
    if (random.nextInt(5) == 0) {
      steps.add(new Step(day, input, at.plus(late).plusSeconds(2)));
    }
  }

  private static WatchPlan plan(String bath) {
    CarePlan plan =
        new CarePlan(
            new ClientId("c1"),
            new HomeId("h1"),
            new OrganisationId("o1"),
            7,
            ZONE,
            List.of(
                new Placement(new DeviceId(bath), Role.MOTION, "badkamer", false),
                new Placement(new DeviceId("fridge"), Role.FRIDGE, "keuken", false),
                new Placement(new DeviceId("hall"), Role.MOTION, "hal", false)),
            List.of(new RuleSetting("slow", "slow-decline", new TreeMap<>(), false)),
            new Ladder(List.of(new Rung(List.of(new Target.Centre("z1")), Duration.ofMinutes(1)))));
    return ((WatchPlan.Compiled.Ready) WatchPlan.compile(plan, OnCall.NOBODY)).plan();
  }
}
