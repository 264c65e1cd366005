package nl.nachtwacht.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.Test;

/**
 * Every rule of the catalogue, as shipped, in homes where nothing happens: how often it cries wolf;
 * and with its incident put in: how many it finds and how soon. The table stands in {@code
 * docs/rig.md}.
 *
 * <p>A whole year: {@code -Ddays=365 -Dhomes=20}; other homes: {@code -Dseed=N}; some rules alone:
 * {@code -Drules=wandering-inside,bed-unrest}.
 */
class YearRigTest {

  private static final long SEED = Long.getLong("seed", 20260110);
  private static final int HOMES = Integer.getInteger("homes", 5);
  private static final int DAYS = Integer.getInteger("days", 28);
  private static final String ONLY = System.getProperty("rules", "");
  private static final int INCIDENTS = Integer.getInteger("incidents", 1);

  /** So long after it began an incident counts as missed. */
  private static final Duration MISSED = Duration.ofHours(24);

  /** False alarms in a client's week that a rule may cost; what is not named here, none in 20. */
  private static double budget(String rule) {
    return switch (rule) {
      case "bed-unrest", "out-of-bed-not-back", "bathroom-too-long", "bathroom-restless" -> 0.1;
      // One in eight weeks, restless couples among them.
      case "wandering-inside" -> 0.125;
      default -> 0.05;
    };
  }

  /** What takes weeks to happen is no incident of a day: only its false alarms are counted. */
  private static final Set<String> SLOW = Set.of("slow-decline");

  private static final class Score {
    int days;
    int falseAlarms;
    int incidents;
    final List<Duration> delays = new ArrayList<>();

    double perWeek() {
      return days == 0 ? 0 : falseAlarms * 7.0 / days;
    }

    long delay(double part) {
      Collections.sort(delays);
      int index = (int) Math.ceil(delays.size() * part) - 1;
      return index < 0 ? 0 : delays.get(index).toMinutes();
    }
  }

  private final SortedMap<String, Score> scores = new TreeMap<>();
  private long steps;

  @Test
  void noRuleCriesWolfAndEachFindsWhatItIsThereFor() {
    List<String> types =
        RuleCatalogue.types().stream().map(RuleType::name).filter(YearRigTest::asked).toList();
    types.forEach(type -> scores.put(type, new Score()));
    for (int i = 0; i < HOMES; i++) {
      live(new RigHome(SEED * 1000 + i), types);
    }
    print();
    String again = "-Dtest=YearRigTest -Dseed=" + SEED + " -Dhomes=" + HOMES + " -Ddays=" + DAYS;
    scores.forEach((rule, score) -> {
      assertThat((double) score.falseAlarms)
          .as("false alarms of %s; %s", rule, again)
          .isLessThan(allowed(budget(rule) * score.days / 7.0));
      assertThat(score.incidents > 0)
          .as("incidents of %s; %s", rule, again)
          .isNotEqualTo(SLOW.contains(rule));
      assertThat(score.delays.size() * 10)
          .as("found of %d for %s; %s", score.incidents, rule, again)
          .isGreaterThanOrEqualTo(score.incidents * 9);
    });
  }

  /**
   * Of few homes and weeks, what chance adds is no finding: twice the deviation of such a count.
   */
  private static double allowed(double expected) {
    return expected + 2 * Math.sqrt(expected);
  }

  private static boolean asked(String rule) {
    return ONLY.isEmpty() || List.of(ONLY.split(",")).contains(rule);
  }

  private void live(RigHome home, List<String> types) {
    WatchPlan plan = home.plan(types);
    LocalDate date = LocalDate.parse("2026-01-09");
    RigRun run = RigRun.of(plan, RigLife.at(date, "11:00"));
    RigLife life = new RigLife(home, home.seed + 7);
    RigSensors sensors = new RigSensors(home, life.chance());
    for (int day = 0; day < DAYS; day++) {
      run.hears(life.day(date.plusDays(day)).sent(sensors));
    }
    steps += run.steps();
    List<String> watched = types.stream().filter(home::has).toList();
    watched.forEach(rule -> score(rule).days += DAYS);
    run.raised().forEach(one -> score(one.rule()).falseAlarms++);
    if (Boolean.getBoolean("verbose")) {
      run.raised().forEach(one -> System.out.println(one.at() + " " + one.rule() + " " + home));
    }
    for (String rule : watched) {
      for (int i = 0; i < INCIDENTS; i++) {
        incident(home, life, run.fork(), date.plusDays(DAYS), rule);
      }
    }
  }

  private void incident(RigHome home, RigLife life, RigRun run, LocalDate date, String rule) {
    RigDay day = life.day(date);
    Instant began = new RigIncident(home, life.chance(), day, date).of(rule);
    if (began == null) {
      return;
    }
    run.hears(day.sent(new RigSensors(home, life.chance()))).until(began.plus(MISSED));
    Score score = score(rule);
    score.incidents++;
    run.raised().stream()
        .filter(one -> one.rule().equals(rule) && !one.at().isBefore(began))
        .findFirst()
        .ifPresentOrElse(
            one -> score.delays.add(Duration.between(began, one.at())),
            () -> {
              if (Boolean.getBoolean("verbose")) {
                System.out.println("missed " + rule + " at " + began + " " + home);
              }
            });
  }

  private Score score(String rule) {
    return scores.computeIfAbsent(rule, _ -> new Score());
  }

  private void print() {
    System.out.printf(
        "Rig: seed %d, %d homes, %d days each, %,d steps%n", SEED, HOMES, DAYS, steps);
    scores.forEach((rule, score) ->
        System.out.printf(
            "| `%s` | %.0f | %d | %.3f | %d of %d | %d | %d |%n",
            rule,
            score.days / 7.0,
            score.falseAlarms,
            score.perWeek(),
            score.delays.size(),
            score.incidents,
            score.delay(0.5),
            score.delay(0.9)));
  }
}
