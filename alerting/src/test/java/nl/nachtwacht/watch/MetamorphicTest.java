package nl.nachtwacht.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import nl.nachtwacht.Fixtures;
import nl.nachtwacht.FurnishedHome;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Placement;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.event.Observation;
import nl.nachtwacht.event.Phase;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.junit.jupiter.api.Test;

/**
 * What must not matter to any rule of the catalogue: how often we look, what else hangs in the
 * home, and which week it is. Over random days in a furnished home with every rule.
 */
class MetamorphicTest {

  private static final int DAYS = Integer.getInteger("days", 60);
  private static final DeviceId METER = new DeviceId("a-meter");

  /** Something that is sent at a moment. */
  private record Sent(Instant at, Input input) {}

  @Test
  void lookingMoreOftenChangesNothing() {
    for (long seed = 0; seed < DAYS; seed++) {
      List<Sent> day = day(seed, start());
      List<Sent> looked = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(seed);
      Instant before = start();
      for (Sent sent : day) {
        long between = Duration.between(before, sent.at()).toMillis();
        if (between > 1) {
          looked.add(new Sent(before.plusMillis(random.nextLong(between)), new Input.Tick()));
        }
        looked.add(sent);
        before = sent.at();
      }
      assertThat(told(plan(), looked, start()))
          .as("seed %d", seed)
          .isEqualTo(told(plan(), day, start()));
    }
  }

  @Test
  void anotherDeviceThatConcernsNoRuleChangesNothing() {
    CarePlan plain = plan();
    List<Placement> more = new ArrayList<>(plain.placements());
    more.add(new Placement(METER, Role.METER, "meterkast", false));
    CarePlan withMeter =
        new CarePlan(
            plain.client(),
            plain.home(),
            plain.organisation(),
            plain.version(),
            plain.zone(),
            more,
            plain.rules(),
            plain.ladder());
    for (long seed = 0; seed < DAYS; seed++) {
      List<Sent> day = day(seed, start());
      List<Sent> metered = new ArrayList<>();
      for (Sent sent : day) {
        metered.add(sent);
        metered.add(
            new Sent(
                sent.at(),
                Fixtures.from(
                    METER,
                    Fixtures.event(
                        new Observation.Measurement("power", 100, "W"),
                        Phase.MEASUREMENT,
                        sent.at()))));
      }
      assertThat(told(withMeter, metered, start()))
          .as("seed %d", seed)
          .isEqualTo(told(plain, day, start()));
    }
  }

  @Test
  void aWeekLaterTheSameDayGoesTheSameWay() {
    for (long seed = 0; seed < DAYS; seed++) {
      Instant later = start().plus(Duration.ofDays(7));
      assertThat(told(plan(), day(seed, later), later))
          .as("seed %d", seed)
          .isEqualTo(told(plan(), day(seed, start()), start()));
    }
  }

  private static Instant start() {
    return Fixtures.at("2026-01-09T18:00");
  }

  /** Every rule that does not look at the clock by itself, in shadow: each is told by itself. */
  private static CarePlan plan() {
    List<RuleSetting> rules = new ArrayList<>();
    for (RuleType type : RuleCatalogue.types()) {
      if (!type.alwaysOn() && !type.name().equals("condition")) {
        rules.add(Fixtures.shadow(FurnishedHome.rule(type.name())));
      }
    }
    return FurnishedHome.plan(rules.toArray(RuleSetting[]::new));
  }

  private static List<Sent> day(long seed, Instant start) {
    SplittableRandom random = new SplittableRandom(seed);
    RandomHome home = new RandomHome(random);
    List<Sent> day = new ArrayList<>();
    Instant now = start;
    for (int i = 0; i < 150; i++) {
      now = now.plusMillis(random.nextLong(1, Duration.ofMinutes(18).toMillis()));
      day.add(new Sent(now, home.message(now)));
    }
    return day;
  }

  /** What the rules told, and how long after the start. */
  private static List<String> told(CarePlan written, List<Sent> day, Instant start) {
    WatchPlan plan = Fixtures.ready(written);
    List<String> told = new ArrayList<>();
    Outcome last =
        Watch.step(WatchState.empty(), plan, new Input.PlanChanged(written.version()), start);
    for (Sent sent : day) {
      Instant due = last.nextDeadline();
      while (due != null && due.isBefore(sent.at())) {
        last = Watch.step(last.state(), plan, new Input.Tick(), due);
        note(last, due, start, told);
        due = last.nextDeadline();
      }
      last = Watch.step(last.state(), plan, sent.input(), sent.at());
      note(last, sent.at(), start, told);
    }
    return told;
  }

  private static void note(Outcome outcome, Instant now, Instant start, List<String> told) {
    for (Fact fact : outcome.facts()) {
      String line =
          switch (fact) {
            case Fact.WouldHaveRaised raised -> raised.ruleId() + " raised " + raised.kind();
            case Fact.Suppressed suppressed ->
                suppressed.ruleId() + " suppressed " + suppressed.reason();
            case Fact.AlarmRaised raised -> raised.kind();
            default -> "";
          };
      if (!line.isEmpty()) {
        told.add(Duration.between(start, now) + " " + line);
      }
    }
  }
}
