package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.careplan.CarePlan;
import org.junit.jupiter.api.Test;

/**
 * How many night walks are found, how soon, and what is taken for one, in homes that differ in
 * their sensors and their people. Other homes: {@code -Dseed=N}; more: {@code -Dhomes=N}.
 */
class WanderingInsideTest {

  private static final long SEED = Long.getLong("seed", 20260110);
  private static final int HOMES = Integer.getInteger("homes", 30);
  private static final int NIGHTS = 56;
  private static final int WALKS = 12;

  @Test
  void findsNightWalksSoonAndTakesLittleElseForOne() {
    int walks = 0;
    int found = 0;
    int falseAlarms = 0;
    List<Duration> delays = new ArrayList<>();
    for (int i = 0; i < HOMES; i++) {
      WalkingHome home = new WalkingHome(SEED * 1000 + i);
      WatchPlan plan = plan(home);
      for (int day = 0; day < NIGHTS; day++) {
        falseAlarms += raised(plan, home.night(evening(day), false)).size();
      }
      for (int day = 0; day < WALKS; day++) {
        List<WalkingHome.Sent> sent = home.night(evening(day), true);
        Instant start = home.walkStart();
        if (start == null) {
          continue;
        }
        walks++;
        List<Instant> raised = raised(plan, sent);
        Instant first = raised.stream().filter(at -> !at.isBefore(start)).findFirst().orElse(null);
        falseAlarms += (int) raised.stream().filter(at -> at.isBefore(start)).count();
        if (first != null && first.isBefore(start.plus(Duration.ofMinutes(70)))) {
          found++;
          delays.add(Duration.between(start, first));
        }
      }
    }
    Collections.sort(delays);
    Duration ninety = delays.get((int) (walks * 0.9));
    double perEightWeeks = falseAlarms / (double) HOMES * NIGHTS / (NIGHTS + WALKS);
    System.out.printf(
        "Night walks, seed %d, %d homes: %d of %d found (%.1f %%), half within %ds, 90 %% of all"
            + " within %ds; %.2f false alarms a home in eight weeks%n",
        SEED,
        HOMES,
        found,
        walks,
        100.0 * found / walks,
        delays.get(delays.size() / 2).toSeconds(),
        ninety.toSeconds(),
        perEightWeeks);
    assertThat(found).as("found of %d, seed %d", walks, SEED).isGreaterThan(walks * 95 / 100);
    assertThat(ninety).as("seed %d", SEED).isLessThanOrEqualTo(Duration.ofMinutes(10));
    assertThat(perEightWeeks).as("seed %d", SEED).isLessThanOrEqualTo(1);
  }

  private static WatchPlan plan(WalkingHome home) {
    CarePlan plain = Fixtures.plan(Fixtures.shadow(Fixtures.rule("wandering-inside")));
    return Fixtures.ready(
        new CarePlan(
            plain.client(),
            plain.home(),
            plain.organisation(),
            plain.version(),
            plain.zone(),
            home.placements(),
            plain.rules(),
            plain.ladder()));
  }

  private static Instant evening(int day) {
    return Fixtures.at("2026-01-09T22:00").plus(Duration.ofDays(day));
  }

  /** When the rule would have called somebody. */
  private static List<Instant> raised(WatchPlan plan, List<WalkingHome.Sent> sent) {
    List<Instant> raised = new ArrayList<>();
    WatchState state = WatchState.empty();
    Instant deadline = null;
    for (WalkingHome.Sent one : sent) {
      while (deadline != null && deadline.isBefore(one.at())) {
        Outcome tick = Watch.step(state, plan, new Input.Tick(), deadline);
        note(tick, deadline, raised);
        state = tick.state();
        deadline = tick.nextDeadline();
      }
      Outcome outcome = Watch.step(state, plan, one.input(), one.at());
      note(outcome, one.at(), raised);
      state = outcome.state();
      deadline = outcome.nextDeadline();
    }
    return raised;
  }

  private static void note(Outcome outcome, Instant now, List<Instant> raised) {
    if (outcome.facts().stream().anyMatch(Fact.WouldHaveRaised.class::isInstance)) {
      raised.add(now);
    }
  }
}
