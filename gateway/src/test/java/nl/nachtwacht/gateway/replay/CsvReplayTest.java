package nl.nachtwacht.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import nl.nachtwacht.gateway.registry.PlanFile;
import nl.nachtwacht.watch.Fact;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of sensor events through a plan. */
class CsvReplayTest {
  private static final ZoneId HOME = ZoneId.of("Europe/Amsterdam");

  @TempDir Path folder;
  private PlanFile plan;
  private ReplayReport report = new ReplayReport(HOME);
  private final List<String> alarms = new ArrayList<>();
  private List<String> doubts = List.of();

  @BeforeEach
  void readPlan() throws IOException {
    plan =
        plan(
            """
            devices:
              - {id: door, source: x, family: x, native: frontdoor, role: front-door, room: hal}
              - {id: life, source: x, family: x, native: '*', role: motion}
            rules:
              - {id: deur, type: front-door-open-at-night}
              - {id: op, type: no-motion-by}
            """);
  }

  @Test
  void everySensorNotNamedIsASignOfLife() throws IOException {
    run(
        row("2026-01-10T04:00", "c1", "", "tick", ""),
        row("2026-01-10T06:00", "c1", "kitchen_tap", "water", "3.8"),
        row("2026-01-10T12:00", "c1", "", "tick", ""));
    assertThat(alarms).isEmpty();
  }

  @Test
  void silenceIsAnAlarmAtItsOwnMomentAndNotAtTheNextRow() throws IOException {
    run(
        row("2026-01-10T04:00", "c1", "kitchen_tap", "water", "3.8"),
        row("2026-01-10T10:07", "c1", "", "tick", ""));
    assertThat(alarms).containsExactly("c1 2026-01-10T10:00 no-motion");
  }

  @Test
  void aSensorThatGoesQuietIsNoSignOfLife() throws IOException {
    run(
        row("2026-01-10T04:00", "c1", "pir", "motion", "ON"),
        row("2026-01-10T06:00", "c1", "pir", "motion", "OFF"),
        row("2026-01-10T10:07", "c1", "", "tick", ""));
    assertThat(alarms).containsExactly("c1 2026-01-10T10:00 no-motion");
  }

  @Test
  void eachClientBeginsFromNothing() throws IOException {
    run(
        row("2026-01-10T02:00", "c1", "frontdoor", "contact", "OPEN"),
        row("2026-01-10T02:05", "c2", "", "tick", ""),
        row("2026-01-10T04:30", "c2", "", "tick", ""));
    assertThat(alarms).isEmpty();
  }

  @Test
  void whatHappensAfterAnAlarmWasAnsweredIsAnAlarmAgain() throws IOException {
    run(
        row("2026-01-10T02:00", "c1", "frontdoor", "contact", "OPEN"),
        row("2026-01-10T02:20", "c1", "frontdoor", "contact", "CLOSE"),
        row("2026-01-10T02:21", "c1", "pir", "motion", "ON"),
        row("2026-01-10T03:00", "c1", "frontdoor", "contact", "OPEN"),
        row("2026-01-10T03:30", "c1", "", "tick", ""));
    assertThat(alarms)
        .containsExactly(
            "c1 2026-01-10T02:10 front-door-open", "c1 2026-01-10T03:10 front-door-open");
  }

  @Test
  void contactsTakenTogetherStayWhatTheyAre() throws IOException {
    String[] left = {
      row("2026-01-10T08:00", "c1", "M001", "motion", "ON"),
      row("2026-01-10T08:01", "c1", "M001", "motion", "OFF"),
      row("2026-01-10T09:00", "c1", "D002", "contact", "OPEN"),
      row("2026-01-10T09:01", "c1", "D002", "contact", "CLOSE"),
      row("2026-01-11T09:00", "c1", "", "tick", "")
    };
    plan = silence("back-door");
    run(left);
    assertThat(alarms).as("somebody went out").isEmpty();
    plan = silence("inner-door");
    run(left);
    assertThat(alarms).first().isEqualTo("c1 2026-01-10T19:01 inactivity");
  }

  @Test
  void aContactWithADeviceOfItsOwnIsNotTakenTogetherWithTheOthers() throws IOException {
    plan = silence("inner-door");
    run(
        row("2026-01-10T08:00", "c1", "M001", "motion", "ON"),
        row("2026-01-10T09:00", "c1", "D001", "contact", "OPEN"),
        row("2026-01-10T09:01", "c1", "D001", "contact", "CLOSE"),
        row("2026-01-11T09:00", "c1", "", "tick", ""));
    assertThat(alarms).isEmpty();
  }

  private PlanFile silence(String contacts) throws IOException {
    return plan(
        """
        devices:
          - {id: door-1, source: x, family: x, native: D001, role: front-door, room: hal}
          - {id: contacts, source: x, family: x, native: '*contact', role: %s, room: huis}
          - {id: life, source: x, family: x, native: '*', role: motion}
        rules:
          - {id: stil, type: unusual-inactivity, away-for: P60D}
        """
            .formatted(contacts));
  }

  @Test
  void theReportCountsPerRuleAndSaysWhichNightsDiffer() throws IOException {
    String[] night = {
      row("2026-01-10T02:00", "c1", "frontdoor", "contact", "OPEN"),
      row("2026-01-10T02:20", "c1", "frontdoor", "contact", "CLOSE"),
      row("2026-01-17T02:00", "c1", "", "tick", "")
    };
    run(night);
    ReplayReport present = report;
    assertThat(present.lines())
        .anySatisfy(line -> assertThat(line).matches(" +deur +1 +1\\.00 +0 +0"))
        .contains("  c1 2026-01-09  {deur=1, op=1}");
    plan =
        plan(
            """
            devices:
              - {id: door, source: x, family: x, native: frontdoor, role: front-door, room: hal}
              - {id: life, source: x, family: x, native: '*', role: motion}
            rules:
              - {id: deur, type: front-door-open-at-night, open-for: PT30M, shadow: true}
              - {id: op, type: no-motion-by}
            """);
    report = new ReplayReport(HOME);
    run(night);
    assertThat(report.against(present))
        .anySatisfy(line -> assertThat(line).matches(" +deur +1 +0 +-1"))
        .contains("  c1 2026-01-09  {deur (shadow)=1, op=1}  (present plan: {deur=1, op=1})");
  }

  @Test
  void whatAStateSaysIsUnderstoodInAnyCaseOrLeftOutAndToldAndNeverTakenForClosed()
      throws IOException {
    run(row("2026-01-10T02:00", "c1", "frontdoor", "Contact", "open"));
    assertThat(doubts).isEmpty();
    run(
        row("2026-01-10T02:00", "c1", "frontdoor", "contact", "OPEN"),
        row("2026-01-10T02:01", "c1", "frontdoor", "contact", "AJAR"),
        row("2026-01-10T02:02", "c1", "frontdoor", "contact", "AJAR"),
        row("2026-01-10T02:03", "c1", "frontdoor", "contcat", "CLOSED"),
        row("2026-01-10T02:30", "c1", "", "tick", ""));
    assertThat(alarms).as("open all the time").hasSize(1);
    assertThat(doubts)
        .containsExactly(
            "line 3: contact 'AJAR' says neither that it began nor that it ended, and was left"
                + " out; write ON or OFF, OPEN or CLOSED (2 rows).",
            "line 5: kind 'contcat' of sensor 'frontdoor' is not one we know, and was taken as a"
                + " sign of life.");
  }

  @Test
  void aTableOfNonsenseIsToldByItsFirstExamples() throws IOException {
    run(
        IntStream.range(0, 100)
            .mapToObj(n -> row("2026-01-10T02:00", "c1", "frontdoor", "contact", "x" + n))
            .toArray(String[]::new));
    assertThat(doubts)
        .hasSize(21)
        .last()
        .isEqualTo("And 80 more rows say what was not understood.");
  }

  @Test
  void aLineThatIsNoRowIsNamed() {
    assertThatThrownBy(() -> run("yesterday,c1,pir,motion,ON"))
        .isInstanceOf(CsvReplay.BadRow.class)
        .hasMessage("line 2: time_ms is 'yesterday'; write milliseconds since 1970, UTC");
    assertThatThrownBy(() -> run("1768000000000,c1,pir"))
        .hasMessage("line 2: has 3 of the 5 cells time_ms,client,sensor_id,kind,value");
    assertThatThrownBy(() -> run("1768000000000,c1,pir,motion,ON,kitchen"))
        .hasMessage("line 2: has more than the 5 cells time_ms,client,sensor_id,kind,value");
    assertThatThrownBy(() -> run("1768000000000,,pir,motion,ON"))
        .hasMessage("line 2: client is empty");
    assertThatThrownBy(() -> run("1768000000,c1,pir,motion,ON"))
        .hasMessageEndingWith("not between 1990 and 2100. Are they seconds?");
    assertThatThrownBy(() -> run("-5,c1,pir,motion,ON")).hasMessageEndingWith("and 2100.");
    assertThatThrownBy(() -> read("time,who\n"))
        .hasMessage("line 1: the first line must be time_ms,client,sensor_id,kind,value");
  }

  private void run(String... rows) throws IOException {
    read("time_ms,client,sensor_id,kind,value\n" + String.join("\n", rows));
  }

  private void read(String table) throws IOException {
    alarms.clear();
    CsvReplay replay =
        new CsvReplay(
            Objects.requireNonNull(plan.plan()),
            plan.devices(),
            Replay.ANSWERED_AFTER,
            client ->
                (at, fact, _) -> {
                  report.note(client, at, fact);
                  if (fact instanceof Fact.AlarmRaised raised) {
                    alarms.add(client + " " + wall(at) + " " + raised.kind());
                  }
                });
    replay.run(new BufferedReader(new StringReader(table)));
    doubts = replay.doubts();
    report.watched(replay.span().isZero() ? Duration.ofDays(1) : replay.span());
  }

  private static String wall(Instant at) {
    return LocalDateTime.ofInstant(at, HOME).toString();
  }

  private static String row(String wall, String client, String sensor, String kind, String value) {
    long at = LocalDateTime.parse(wall).atZone(HOME).toInstant().toEpochMilli();
    return String.join(",", "" + at, client, sensor, kind, value);
  }

  private PlanFile plan(String rest) throws IOException {
    Path file = folder.resolve("c1.yaml");
    Files.writeString(
        file,
        """
        version: 1
        client: {id: c1, organisation: zorg, name: Proef, address: Nergens 1}
        home: {id: h1, zone: Europe/Amsterdam}
        ladder: []
        """
            + rest);
    PlanFile read = PlanFile.read(file);
    // A plan to replay needs nobody's consent; the file says so all the same.
    assertThat(read.findings()).allMatch(finding -> finding.toString().contains("consent"));
    return read;
  }
}
