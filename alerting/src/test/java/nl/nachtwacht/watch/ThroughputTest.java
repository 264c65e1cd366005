package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.event.DeviceEvent;
import nl.nachtwacht.event.Mark;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.supervision.RuleCatalogue;
import org.junit.jupiter.api.Test;

/**
 * How many readings a second the core weighs on one thread. Printed, not judged: the machine has
 * other things to do.
 */
class ThroughputTest {

  /** Enough for each build to see that it runs; a figure worth telling takes 400,000 and more. */
  private static final int STEPS = Integer.getInteger("steps", 60_000);

  @Test
  void printsStepsPerSecond() {
    measure(
        "",
        Fixtures.ready(
            Fixtures.plan(
                Fixtures.rule("front-door-open-at-night"), Fixtures.rule("no-motion-by"))));
  }

  @Test
  void printsStepsPerSecondOfAClientWhoseDaysAreLearnt() {
    measure(
        " while learning",
        Fixtures.ready(
            Fixtures.plan(
                Fixtures.rule("front-door-open-at-night"),
                Fixtures.rule("no-motion-by"),
                Fixtures.rule("unusual-inactivity"),
                Fixtures.rule("slow-decline"))));
  }

  @Test
  void printsStepsPerSecondUnderTheWholeCatalogue() {
    RuleSetting[] all =
        RuleCatalogue.types().stream()
            .map(type ->
                type.alwaysOn()
                    ? FurnishedHome.rule(type.name())
                    : Fixtures.shadow(FurnishedHome.rule(type.name())))
            .toArray(RuleSetting[]::new);
    measure(" under all " + all.length + " rules", Fixtures.ready(FurnishedHome.plan(all)));
  }

  private static void measure(String what, WatchPlan plan) {
    List<Input> inputs = new ArrayList<>();
    Instant start = Fixtures.at("2026-01-10T12:00");
    for (int i = 0; i < STEPS; i++) {
      inputs.add(reading(i, start.plusSeconds(i)));
    }
    run(plan, inputs.subList(0, STEPS / 2), start);
    // Processor time, so that other work on the machine does not count.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    int changed = run(plan, inputs, start);
    double seconds = (threads.getCurrentThreadCpuTime() - begin) / 1e9;
    System.out.printf(
        "Watch.step%s: %,.0f steps/s of one core, mixed readings, one a second;"
            + " %d %% changed the state%n",
        what, STEPS / seconds, 100L * changed / STEPS);
    assertThat(changed).isPositive();
  }

  private static int run(WatchPlan plan, List<Input> inputs, Instant start) {
    WatchState state = WatchState.empty();
    int changed = 0;
    for (int i = 0; i < inputs.size(); i++) {
      WatchState next = Watch.step(state, plan, inputs.get(i), start.plusSeconds(i)).state();
      changed += next.equals(state) ? 0 : 1;
      state = next;
    }
    return changed;
  }

  /** As a home sends: mostly the same again, some numbers, now and then somebody who moves. */
  private static Input reading(int i, Instant at) {
    return switch (i % 10) {
      case 0 -> from(Fixtures.HALL, Fixtures.motionStart(at));
      case 5 -> from(Fixtures.HALL, Fixtures.motionEnd(at));
      case 1 -> from(Fixtures.DOOR, Fixtures.door(i % 1000 == 1, at, Mark.STILL));
      case 2, 6 -> from(Fixtures.LIVING, Fixtures.motionStart(at, Mark.STILL));
      case 3 ->
          from(
              Fixtures.LIVING,
              Fixtures.event(
                  new Observation.Battery(80.0, null, null, null, null), Phase.STATE, at));
      default ->
          from(
              Fixtures.SMOKE,
              Fixtures.event(
                  new Observation.Measurement("temperature", 20 + i % 3, "Cel"),
                  Phase.MEASUREMENT,
                  at),
              Fixtures.event(
                  new Observation.Link(null, 80 + i % 20, null), Phase.STATE, at, Mark.STILL));
    };
  }

  private static Input from(DeviceId device, DeviceEvent... events) {
    return Fixtures.from(device, events);
  }
}
