package nl.nachtwacht.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.nachtwacht.watch.WatchPlan;
import org.junit.jupiter.api.Test;

/**
 * How many night walks are found, how soon, and what is taken for one: eight weeks without and
 * twelve nights with a walk, in homes that differ in all that a home can differ in.
 *
 * <p>Other homes: {@code -Dseed=N}; more: {@code -Dhomes=N}; each home on a line: {@code
 * -Dverbose=true}.
 */
class NightWalksTest {

  private static final long SEED = Long.getLong("seed", 31415);
  private static final int HOMES = Integer.getInteger("homes", 10);
  private static final int NIGHTS = 56;
  private static final int WALKS = 12;

  private final Map<String, Score> scores = new TreeMap<>();

  /** What came of some homes. */
  private static final class Score {
    int homes;
    int walks;
    int falseAlarms;
    final List<Duration> delays = new ArrayList<>();

    /** Within which time this part of all walks was found. */
    long within(double part) {
      Collections.sort(delays);
      int index = (int) Math.ceil(walks * part) - 1;
      return index < 0 || index >= delays.size() ? 99_999 : delays.get(index).toSeconds();
    }

    double found() {
      return walks == 0 ? 1 : delays.size() / (double) walks;
    }

    double perEightWeeks() {
      return homes == 0 ? 0 : falseAlarms / (double) homes;
    }
  }

  @Test
  void findsNightWalksSoonAndTakesLittleElseForOne() {
    for (int i = 0; i < HOMES; i++) {
      RigHome home = new RigHome(SEED * 1000 + i);
      Score score = measure(home);
      groups(home).forEach(group -> add(scores.computeIfAbsent(group, _ -> new Score()), score));
      if (Boolean.getBoolean("verbose")) {
        System.out.println(line(home.toString(), score));
      }
    }
    System.out.printf("Night walks, seed %d, %d homes%n", SEED, HOMES);
    scores.forEach((group, score) -> System.out.println(line(group, score)));
    Score all = scores.get("all");
    String again = "-Dtest=NightWalksTest -Dseed=" + SEED + " -Dhomes=" + HOMES;
    assertThat(all.found()).as(again).isGreaterThan(0.95);
    assertThat(all.within(0.9)).as(again).isLessThanOrEqualTo(600);
    assertThat(all.perEightWeeks()).as(again).isLessThanOrEqualTo(1);
  }

  private Score measure(RigHome home) {
    Score score = new Score();
    score.homes = 1;
    WatchPlan plan = home.plan(List.of("wandering-inside"));
    RigLife life = new RigLife(home, home.seed + 7);
    LocalDate date = LocalDate.parse("2026-01-09");
    RigRun quiet = RigRun.of(plan, RigLife.at(date, "11:00"));
    RigSensors sensors = new RigSensors(home, life.chance());
    for (int day = 0; day < NIGHTS; day++) {
      quiet.hears(life.day(date.plusDays(day)).sent(sensors));
    }
    score.falseAlarms = quiet.raised().size();
    if (Boolean.getBoolean("verbose")) {
      quiet.raised().forEach(one -> System.out.println("    " + one.at()));
    }
    for (int i = 0; i < WALKS; i++) {
      walk(home, life, quiet.fork(), date.plusDays(NIGHTS), score, false);
    }
    Score before = scores.computeIfAbsent("before going to bed", _ -> new Score());
    for (int i = 0; i < WALKS / 4; i++) {
      walk(home, life, quiet.fork(), date.plusDays(NIGHTS), before, true);
    }
    return score;
  }

  private static void walk(
      RigHome home, RigLife life, RigRun run, LocalDate date, Score score, boolean beforeBed) {
    RigDay day = life.day(date);
    Instant start =
        beforeBed
            ? RigLife.at(date, "23:05")
            : RigLife.at(date.plusDays(1), "00:30").plus(life.chance().minutes(0, 240));
    for (int tries = 0; !beforeBed && tries < 60 && !day.lies(start); tries++) {
      start = start.plusSeconds(300);
    }
    RigDay.Span walk = new NightWalk(home, life.chance()).into(day, start);
    run.hears(day.sent(new RigSensors(home, life.chance())));
    score.walks++;
    for (RigRun.Raised raised : run.raised()) {
      if (walk.contains(raised.at())) {
        score.delays.add(Duration.between(walk.from(), raised.at()));
        break;
      }
    }
  }

  private static List<String> groups(RigHome home) {
    return Stream.of(
            "all",
            "layout " + home.layout,
            home.bedSensor ? "with bed sensor" : "without bed sensor",
            home.doorSensor ? "with door sensor" : "without door sensor",
            home.hallSensor ? "with hall sensor" : "without hall sensor",
            home.blind ? "sensors blind for 60-90 s" : "sensors that hold",
            home.cat ? "with a cat" : "",
            home.partner ? "with a partner" : "",
            home.restless > 0.1 ? "restless" : "",
            home.insomniac > 0.1 ? "sleepless, reads" : "",
            home.lateToBed > 0.2 ? "late to bed" : "",
            "pace: rooms of "
                + (home.dwell < 95 ? "< 50" : home.dwell < 170 ? "50-85" : "85-120")
                + " s")
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private static void add(Score sum, Score one) {
    sum.homes += one.homes;
    sum.walks += one.walks;
    sum.falseAlarms += one.falseAlarms;
    sum.delays.addAll(one.delays);
  }

  private static String line(String group, Score score) {
    return String.format(
        "| %-28s | %4d | %4d | %5.1f %% | %4d s | %5d s | %5.2f |",
        group,
        score.homes,
        score.walks,
        100 * score.found(),
        score.within(0.5),
        score.within(0.9),
        score.perEightWeeks());
  }
}
