package nl.nachtwacht.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would this plan watch tonight? */
class PlanCommandTest {
  private static final String PLAN =
      """
      version: 2
      client: {id: c1, organisation: o, name: n, address: a}
      home: {id: h, zone: Europe/Amsterdam}
      profile: {id: dementia-alone, version: 1}
      devices:
        - {id: door, source: s, family: f, native: '1', role: front-door, room: hal}
        - {id: hall, source: s, family: f, native: '2', role: motion, room: hal}
        - {id: room, source: s, family: f, native: '3', role: motion, room: woonkamer}
        - {id: kitchen, source: s, family: f, native: '4', role: motion, room: keuken}
      rules:
        - {id: dwalen, shadow: true}
        - {id: stil-ochtend, type: no-motion-by}
      changes:
        - {id: v, kind: planned-visit, from: 2026-03-28T02:00, until: 2026-03-28T04:00, author: b}
      ladder: [{call: [{on-duty: nacht}, {centre: zcc}], patience: PT60S}]
      """;

  @TempDir Path folder;

  @Test
  void theNightIsToldRuleByRuleAndWhoIsCalled() throws Exception {
    Commands.Ran ran = plan("2026-03-27");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("c1  2026-03-27  Europe/Amsterdam")
        .containsPattern("nachtdeur +23:00-06:00 +Buitendeur open in de nacht.*gepland bezoek")
        .containsPattern("dwalen +23:00-06:00 +Dwaalt in huis.*op proef")
        .containsPattern("niet-thuis +18:00-23:00 ")
        .contains("> nacht + zcc (1 min)");
    assertThat(ran.err())
        .contains("De regel ‘medicijn’ van het profiel telt hier niet mee.")
        .contains("‘uit-bed’");
  }

  @Test
  void inTheNightTheClockIsPutForwardTheHoursAreThoseOfTheWall() throws Exception {
    assertThat(plan("2026-03-28").out()).containsPattern("nachtdeur +23:00-06:00 ");
  }

  @Test
  void hoursThatReachBeyondTheNightAreToldAsTheyAreInEveryNight() throws Exception {
    for (String night : List.of("2026-03-27", "2026-03-28", "2026-10-24")) {
      assertThat(plan(night).out()).as(night).containsPattern("stil-ochtend +\\d\\d:00-10:00 ");
    }
  }

  @Test
  void whatTheGatewayWouldRefuseAsANewTextIsToldBeforeItGetsThere() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("c1.yaml"),
            PLAN.replace(
                "changes:",
                "  - {id: stil-weer, type: no-motion-by}\n"
                    + "  - {id: stil-nog, type: no-motion-by}\nchanges:"));
    Commands.Ran ran = Commands.run("plan", "--plan", file.toString(), "--on", "2026-03-27");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).as("what it would watch is told all the same").contains("stil-nog");
    assertThat(ran.err()).contains("c1.yaml:14:");
  }

  @Test
  void settingsAreToldInWords() throws Exception {
    assertThat(plan("2026-03-27").out()).contains("min").doesNotContain("PT", "care-");
  }

  @Test
  void aVisitIsToldWithItsHours() throws Exception {
    assertThat(plan("2026-03-27").out()).contains("gepland bezoek 02:00-04:00");
  }

  @Test
  void profilesAndTheSchemaAreThereForTheAsking() {
    assertThat(Commands.run("plan", "--profiles").out())
        .contains("profile: {id: dementia-alone, version: 3}   Dementie, alleen thuis")
        .doesNotContain("version: 1");
    assertThat(Commands.run("plan", "--profiles", "--lang", "en").out()).contains("First weeks");
    assertThat(Commands.run("plan", "--schema").out()).startsWith("{").contains("rule-bed-unrest");
    assertThat(Commands.run("plan").code()).isEqualTo(2);
    assertThat(Commands.run("plan", "--plan", "nowhere.yaml").code()).isEqualTo(2);
  }

  private Commands.Ran plan(String night) throws Exception {
    Path file = Files.writeString(folder.resolve("c1.yaml"), PLAN);
    return Commands.run("plan", "--plan", file.toString(), "--on", night);
  }
}
