package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import nl.nachtwacht.complaint.Complaint;
import nl.nachtwacht.complaint.ComplaintCode;
import nl.nachtwacht.gateway.yaml.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is watched, agreed and different for a while, through the API; the night is 1 March. */
class SupervisionApiTest {
  private static final String PATH = "/clients/c-017/supervision";
  private Bench bench;
  private ApiClient planner;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    bench.supervisions.watch(Fixtures.DE_VRIES);
    planner = new ApiClient(bench).as(Fixtures.PLANNER);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void showsEachRuleWithWhyItIsQuietAndWhatIsAgreed() {
    bench.supervisions.doorOpens(Fixtures.DE_VRIES, bench.now());
    JsonObject supervision = planner.get(PATH).body();
    JsonObject door = supervision.getJsonArray("rules").getJsonObject(0);
    assertThat(door.getString("name")).isEqualTo("Voordeur in de nacht");
    assertThat(door.getString("standing")).isEqualTo("waiting");
    assertThat(door.getString("why")).contains("Voordeur open sinds 02:12");
    assertThat(door.getString("consent")).isEqualTo("valid");
    assertThat(supervision.getJsonArray("consents").encode())
        .contains("nears-its-end")
        .contains("ended");
    assertThat(kinds(supervision))
        .containsExactly("consent-nears-its-end", "consent-ended", "consent-missing");
  }

  @Test
  void aChangeForAWhileIsAddedShownAndEnded() {
    JsonObject added =
        planner
            .post(
                PATH + "/commands",
                new JsonObject()
                    .put("command", "add-change")
                    .put("kind", "planned-visit")
                    .put("until", "2026-03-01T04:00")
                    .put("who", "wijkverpleging"))
            .body();
    JsonObject change = added.getJsonArray("changes").getJsonObject(0);
    assertThat(change.getString("until")).isEqualTo("2026-03-01T03:00:00Z");
    assertThat(change.getBoolean("holds")).isTrue();
    assertThat(change.getString("author")).isEqualTo("Piet Planner");
    assertThat(added.getJsonArray("rules").getJsonObject(0).getString("why"))
        .contains("staat nu stil, want gepland bezoek");
    JsonObject ended =
        planner
            .post(
                PATH + "/commands",
                new JsonObject().put("command", "end-change").put("change", change.getString("id")))
            .body();
    assertThat(ended.getJsonArray("changes")).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedInWords() {
    var tooLong =
        planner.post(
            PATH + "/commands",
            new JsonObject()
                .put("command", "add-change")
                .put("kind", "planned-visit")
                .put("until", "2026-03-01T12:00"));
    assertThat(tooLong.status()).isEqualTo(409);
    assertThat(tooLong.body().getString("detail")).startsWith("Zo lang mag dit niet duren.");
    assertThat(
            planner
                .post(
                    PATH + "/commands",
                    new JsonObject()
                        .put("command", "add-change")
                        .put("kind", "client-away")
                        .put("until", "straks"))
                .body()
                .getString("field"))
        .isEqualTo("until");
  }

  @Test
  void anObjectionSuspendsAndIsATaskUntilItIsLifted() {
    JsonObject objected =
        planner.post(PATH + "/commands", new JsonObject().put("command", "client-objects")).body();
    assertThat(objected.getJsonObject("objection").getString("by")).isEqualTo("Piet Planner");
    assertThat(kinds(objected)).contains("objection");
    JsonObject lifted =
        planner
            .post(
                PATH + "/commands",
                new JsonObject().put("command", "lift-objection").put("note", "besproken"))
            .body();
    assertThat(kinds(lifted)).doesNotContain("objection");
  }

  @Test
  void aMomentInThePastIsAskedForAsItWasThen() {
    planner.get(PATH + "?at=2026-02-28T02:12:00Z");
    assertThat(bench.supervisions.asked).containsExactly(Instant.parse("2026-02-28T02:12:00Z"));
  }

  @Test
  void aMomentOfWhichNothingIsKeptIsNoQuietMoment() {
    JsonObject then = planner.get(PATH + "?at=2020-01-01T02:12:00Z").body();
    for (Object one : then.getJsonArray("rules")) {
      JsonObject rule = (JsonObject) one;
      if (!rule.getBoolean("alwaysOn")) {
        assertThat(rule.getString("standing")).isEqualTo("not-kept");
        assertThat(rule.getString("why")).endsWith("hiervan is niets bewaard.");
      }
    }
  }

  @Test
  void aMomentToComeIsRefusedWithAnAnswer() {
    var refused = planner.get(PATH + "?at=2099-01-01T02:12:00Z");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().getString("field")).isEqualTo("at");
    assertThat(refused.body().getString("detail")).contains("dat moment moet nog komen");
    assertThat(bench.supervisions.asked).isEmpty();
  }

  @Test
  void theReportOfATrialSaysHowOftenAndWhichNights() {
    bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, Instant.parse("2026-02-20T03:00:00Z"));
    bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, Instant.parse("2026-02-24T03:00:00Z"));
    bench.supervisions.wouldHaveRaised(Fixtures.DE_VRIES, Instant.parse("2026-01-01T03:00:00Z"));
    JsonObject report = planner.get(PATH + "/trial").body();
    JsonObject rule = report.getJsonArray("rules").getJsonObject(0);
    assertThat(rule.getString("id")).isEqualTo("proef");
    assertThat(rule.getInteger("trial")).isEqualTo(2);
    assertThat(rule.containsKey("live")).as("there is no such rule in force").isFalse();
    assertThat(report.getDouble("weeks")).isEqualTo(4.0);
    assertThat(report.getJsonArray("nights").encode()).contains("2026-02-23", "2026-02-19");
    assertThat(planner.get(PATH + "/trial?days=7").body().getInteger("nightsInAll")).isEqualTo(1);
    assertThat(planner.get(PATH + "/trial?days=0").status()).isEqualTo(400);
    assertThat(new ApiClient(bench).as(Fixtures.RESPONDER).get(PATH + "/trial").code())
        .isEqualTo("not-allowed");
  }

  @Test
  void eachRuleSaysAtWhichHoursOfTheNightItWatches() {
    JsonObject supervision = planner.get(PATH).body();
    assertThat(supervision.getJsonArray("rules").getJsonObject(0).getJsonArray("tonight"))
        .containsExactly("23:00–06:00");
  }

  @Test
  void aRefusedPlanIsOneTaskWithAllThatIsWrongAndAMarkOnTheList() {
    bench.gateway.problems.add(told(Finding.Severity.ERROR, ComplaintCode.CONDITION_NEVER));
    bench.gateway.problems.add(told(Finding.Severity.ERROR, ComplaintCode.WZD_REFERENCE));
    bench.gateway.problems.add(told(Finding.Severity.WARNING, ComplaintCode.PROFILE_FOR_MORE));
    bench.gateway.problems.add(told(Finding.Severity.WARNING, ComplaintCode.CONSENT_MISSING));
    JsonObject refused = planner.get(PATH).body().getJsonArray("tasks").getJsonObject(0);
    assertThat(refused.getString("kind")).isEqualTo("plan-refused");
    assertThat(refused.getString("text")).contains("In kracht blijft versie ");
    assertThat(refused.getJsonArray("details"))
        .containsExactly(
            "c-017.yaml, regel 14, bij ‘when’: Deze voorwaarde kan nooit gelden, wat er ook"
                + " gebeurt in de woning.",
            "c-017.yaml, regel 14, bij ‘when’: Onvrijwillige zorg heeft het kenmerk uit het"
                + " Wzd-dossier nodig.");
    assertThat(planner.get("/clients").body().getJsonArray("plans"))
        .as("what has a task of its own is not counted again")
        .containsExactly(
            new JsonObject().put("client", "c-017").put("refused", 2).put("doubts", 1));
  }

  private static Finding told(Finding.Severity severity, ComplaintCode code) {
    return new Finding(
        severity,
        new nl.nachtwacht.gateway.yaml.Place("/etc/site/clients/c-017.yaml", 14, 5),
        "rules[0].when",
        Complaint.of(code));
  }

  @Test
  void filesThatWereNeverRightAreToldToWhoMayChangeSupervision() {
    bench.gateway.problems.add(
        new Finding(
            Finding.Severity.ERROR,
            new nl.nachtwacht.gateway.yaml.Place("/etc/site/clients/new.yaml", 14, 5),
            "rules[0].until",
            Complaint.of(ComplaintCode.CHANGE_TOO_LONG, java.time.Duration.ofDays(28))));
    assertThat(planner.get("/clients").body().getJsonArray("refused"))
        .as("in Dutch, and not where the file is on the server")
        .containsExactly(
            "new.yaml, regel 14, bij ‘until’: Dit mag hoogstens 28 dagen duren; wat langer duurt is"
                + " een wijziging van het zorgplan.");
    assertThat(
            new ApiClient(bench)
                .as(Fixtures.OPERATOR)
                .get("/clients")
                .body()
                .containsKey("refused"))
        .as("operators may change supervision too")
        .isTrue();
  }

  @Test
  void onlyThoseOfTheOrganisationWhoMayChangeItCan() {
    JsonObject objects = new JsonObject().put("command", "client-objects");
    ApiClient responder = new ApiClient(bench).as(Fixtures.RESPONDER);
    assertThat(responder.get(PATH).code()).isEqualTo("not-allowed");
    assertThat(responder.post(PATH + "/commands", objects).code()).isEqualTo("not-allowed");
    ApiClient elsewhere = new ApiClient(bench).as(Fixtures.OTHER_OPERATOR);
    assertThat(elsewhere.get(PATH).status()).isEqualTo(404);
    assertThat(planner.get("/clients/c-004/supervision").status()).as("no plan").isEqualTo(404);
  }

  private static java.util.List<String> kinds(JsonObject supervision) {
    JsonArray tasks = supervision.getJsonArray("tasks");
    return tasks.stream().map(task -> ((JsonObject) task).getString("kind")).toList();
  }
}
