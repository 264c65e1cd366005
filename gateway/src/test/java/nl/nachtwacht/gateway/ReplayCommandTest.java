package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay says of tables and stretches that cannot be what was meant. */
class ReplayCommandTest {
  private static final String HEADER = "time_ms,client,sensor_id,kind,value\n";
  private static final long NIGHT = Instant.parse("2026-01-10T01:00:00Z").toEpochMilli();
  private static final String OPEN = NIGHT + ",p1,frontdoor,contact,OPEN\n";
  private static final String LATER = NIGHT + 3_600_000 + ",p1,,tick,\n";

  @TempDir Path folder;

  @Test
  void aPlanMayHaveAnyFileName() throws IOException {
    Commands.Ran ran = replay((HEADER + OPEN + LATER).getBytes(StandardCharsets.UTF_8));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .isEqualTo("time_ms,client,kind\n" + (NIGHT + 600_000) + ",p1,front-door-open\n");
    assertThat(ran.err()).contains("too short to say how many a week");
  }

  @Test
  void whatSpreadsheetsWriteBeforeATableDoesNoHarm() throws IOException {
    Commands.Ran ran = replay(("\uFEFF" + HEADER + OPEN + LATER).getBytes(StandardCharsets.UTF_8));
    assertThat(ran.out()).contains("front-door-open");
  }

  @Test
  void aTableThatIsNoneIsRefusedAndNotReadAsANightWithoutAlarms() throws IOException {
    refused("time,who\n1,2\n", "line 1: is 'time,who'. A table begins with time_ms");
    refused("client,time_ms,sensor_id,kind,value\n", "A table begins with time_ms");
    refused("time_ms;client;sensor_id;kind;value\n", "A table begins with time_ms");
    refused("{\"a\":1}\n", "none of its 1 lines is an event of a device that the plan knows");
  }

  private void refused(String text, String sentence) throws IOException {
    Commands.Ran ran = replay(text.getBytes(StandardCharsets.UTF_8));
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains(sentence);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Commands.Ran ran = replay(new byte[0]);
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains("there is nothing in it");
  }

  @Test
  void otherLettersThanUtf8AreRefused() throws IOException {
    Commands.Ran ran =
        replay(
            (HEADER + NIGHT + ",p1,k\u00e9uken,motion,ON\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains("is not UTF-8");
  }

  @Test
  void rowsOutOfOrderAndClientsThatComeBackAreCounted() throws IOException {
    Commands.Ran ran =
        replay(
            (HEADER + LATER + OPEN + OPEN.replace("p1", "p2") + LATER)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("1 rows lie before the row above them")
        .contains("come back after another's rows 1 times");
  }

  @Test
  void aStretchThatEndsBeforeItBeginsIsRefused() throws IOException {
    Commands.Ran ran =
        Commands.run(
            "replay",
            "--plan",
            plan().toString(),
            "--client",
            "p1",
            "--store",
            folder.toString(),
            "--from",
            "2026-02-02",
            "--to",
            "2026-02-01");
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
  }

  @Test
  void aPlanThatIsNotThereIsNamed() {
    Commands.Ran ran = Commands.run("replay", "--plan", "nowhere.yaml", "--events", "x.csv");
    assertThat(ran.code()).as(ran.err()).isEqualTo(2);
    assertThat(ran.err()).contains("nowhere.yaml: there is no such file.");
  }

  private Commands.Ran replay(byte[] table) throws IOException {
    Path events = Files.write(folder.resolve("events.csv"), table);
    return Commands.run("replay", "--plan", plan().toString(), "--events", events.toString());
  }

  private Path plan() throws IOException {
    return Files.writeString(
        folder.resolve("plan.yaml"),
        """
        version: 1
        client: {id: p1, organisation: zorg, name: Proef, address: Nergens 1}
        home: {id: h1, zone: Europe/Amsterdam}
        devices:
          - {id: door, source: x, family: x, native: frontdoor, role: front-door, room: hal}
          - {id: life, source: x, family: x, native: '*', role: motion}
        rules:
          - {id: deur, type: front-door-open-at-night}
        ladder: []
        """);
  }
}
