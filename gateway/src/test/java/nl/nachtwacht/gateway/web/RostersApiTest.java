package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.registry.PersonCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RostersApiTest {
  private final Bench bench = Bench.guarded();

  @AfterEach
  void close() {
    bench.close();
  }

  private ApiClient as(PersonCard person) {
    return new ApiClient(bench).as(person);
  }

  private static JsonObject team(JsonObject answer, String id) {
    return answer.getJsonArray("teams").stream()
        .map(JsonObject.class::cast)
        .filter(team -> team.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(JsonArray people) {
    return people.stream().map(one -> ((JsonObject) one).getString("id")).toList();
  }

  private List<String> onDuty() {
    return ids(team(as(Fixtures.OPERATOR).get("/duty").body(), "nacht").getJsonArray("people"));
  }

  @Test
  void saysWhoIsOnDutyNowAndHowSureItIsThatTheyCanBeReached() {
    Rostering.troubled(bench);
    JsonObject duty = as(Fixtures.OPERATOR).get("/duty").body();
    assertThat(ids(duty.getJsonArray("teams"))).containsExactly("dienst", "nacht");
    // Kim's phone failed yesterday: the organisation's duty is called at the same moment.
    JsonObject night = team(duty, "nacht");
    assertThat(ids(night.getJsonArray("people"))).containsExactly("bram", "kim");
    assertThat(night.getJsonArray("people").getJsonObject(1).getString("standing"))
        .isEqualTo("failing");
    assertThat(night.getJsonArray("people").getJsonObject(1).getJsonArray("broken"))
        .as("over which way")
        .hasSize(1);
    assertThat(night.getJsonArray("people").getJsonObject(0).containsKey("broken")).isFalse();
    assertThat(night.getString("cover")).isEqualTo("unverified");
  }

  @Test
  void showsTheTeamsOfOnesOwnOrganisationOnlyAndNothingToWhomItIsNoBusiness() {
    JsonObject south = as(Fixtures.OTHER_OPERATOR).get("/rosters").body();
    assertThat(ids(south.getJsonArray("teams"))).containsExactly("zuid");
    assertThat(south.encode()).doesNotContain("Rens", "Kim");
    assertThat(as(Fixtures.INSTALLER).get("/rosters").code()).isEqualTo("not-allowed");
    assertThat(new ApiClient(bench).get("/duty").code()).isEqualTo("log-in-needed");
  }

  @Test
  void tellsWhatWillBeWrongInOneListWithTheStretchesOfFourteenDays() {
    Rostering.troubled(bench);
    JsonObject rosters = as(Rostering.PLANNER).get("/rosters").body();
    List<JsonObject> findings =
        rosters.getJsonArray("findings").stream().map(JsonObject.class::cast).toList();
    assertThat(findings)
        .anySatisfy(finding -> {
          assertThat(finding.getString("cover")).isEqualTo("gap");
          assertThat(finding.getString("from")).isEqualTo("2026-03-01T22:00:00Z");
          assertThat(finding.getString("to")).isEqualTo("2026-03-02T06:00:00Z");
        });
    assertThat(ids(rosters.getJsonArray("doubts"))).contains("kim");
    JsonArray stretches = team(rosters, "nacht").getJsonArray("stretches");
    assertThat(stretches.getJsonObject(0).getString("from")).isEqualTo(rosters.getString("now"));
    assertThat(stretches.getJsonObject(stretches.size() - 1).getString("to"))
        .isEqualTo(bench.now().plus(Duration.ofDays(14)).toString());
    assertThat(
            team(as(Rostering.PLANNER).get("/rosters?days=1").body(), "nacht")
                .getJsonArray("stretches")
                .size())
        .isLessThan(stretches.size());
    assertThat(as(Rostering.PLANNER).get("/rosters?days=99").code()).isEqualTo("invalid-request");
  }

  @Test
  void aPlannerPutsSomebodyInAnothersPlaceAndEndsItAndBothAreOnRecord() {
    assertThat(onDuty()).containsExactly("kim");
    JsonObject swap = change("swap").put("person", "kim").put("by", "rens").put("team", "nacht");
    ApiClient.Answer made = as(Rostering.PLANNER).post("/rosters/overrides", swap);
    assertThat(made.status()).isEqualTo(200);
    assertThat(onDuty()).as("a hand-over like any other").containsExactly("rens", "kim");
    afterTheHandOver();
    assertThat(onDuty()).containsExactly("rens");
    String id = made.body().getString("id");
    assertThat(
            as(Fixtures.OPERATOR)
                .post("/rosters/overrides/" + id + "/end", new JsonObject())
                .code())
        .isEqualTo("not-allowed");
    assertThat(
            as(Fixtures.OTHER_OPERATOR)
                .post("/rosters/overrides/" + id + "/end", new JsonObject())
                .code())
        .isEqualTo("not-found");
    assertThat(
            as(Rostering.PLANNER)
                .post("/rosters/overrides/" + id + "/end", new JsonObject())
                .status())
        .isEqualTo(200);
    afterTheHandOver();
    assertThat(onDuty()).containsExactly("kim");
    assertThat(bodies()).anyMatch(body -> body.contains("roster-changed") && body.contains("made"));
    assertThat(bodies())
        .anyMatch(body -> body.contains("roster-changed") && body.contains("ended"));
  }

  private void afterTheHandOver() {
    bench.virtual().advance(Duration.ofMinutes(16));
  }

  private List<String> bodies() {
    return Bench.await(bench.audit.read(new AuditStore.Query(null, null, null, null, 0, 500)))
        .stream()
        .map(AuditRow::body)
        .toList();
  }

  private JsonObject change(String kind) {
    return new JsonObject()
        .put("kind", kind)
        .put("from", bench.now().toString())
        .put("to", bench.now().plus(Duration.ofDays(2)).toString());
  }

  @Test
  void aChangeThatMakesNoSenseIsRefusedWithTheFieldThatIsWrong() {
    ApiClient planner = as(Rostering.PLANNER);
    assertThat(field(planner, change("swap").put("person", "kim"))).isEqualTo("by");
    assertThat(field(planner, change("sick").put("person", "zoe"))).isEqualTo("person");
    assertThat(field(planner, change("sick").put("person", "petra"))).isEqualTo("person");
    assertThat(field(planner, change("extra").put("person", "rens"))).isEqualTo("team");
    assertThat(field(planner, change("extra").put("person", "rens").put("team", "zuid")))
        .isEqualTo("team");
    assertThat(
            field(planner, change("sick").put("person", "kim").put("to", bench.now().toString())))
        .isEqualTo("to");
    assertThat(field(planner, change("sick").put("person", "kim").put("from", "tonight")))
        .isEqualTo("from");
    assertThat(
            as(Fixtures.RESPONDER)
                .post("/rosters/overrides", change("sick").put("person", "kim"))
                .code())
        .isEqualTo("not-allowed");
    assertThat(onDuty()).containsExactly("kim");
  }

  private static String field(ApiClient planner, JsonObject change) {
    ApiClient.Answer answer = planner.post("/rosters/overrides", change);
    assertThat(answer.code()).isEqualTo("invalid-request");
    return answer.body().getString("field");
  }

  @Test
  void aResponderTakesOverTonightAndMayGiveItBackButNothingElse() {
    ApiClient rens = as(Fixtures.RESPONDER);
    ApiClient.Answer taken = rens.post("/rosters/take-over", new JsonObject().put("team", "nacht"));
    assertThat(taken.body().getString("to")).isEqualTo("2026-03-01T06:00:00Z");
    afterTheHandOver();
    assertThat(onDuty()).containsExactly("rens");
    assertThat(rens.post("/rosters/take-over", new JsonObject().put("team", "nacht")).code())
        .as("it is theirs alone already")
        .isEqualTo("invalid-request");
    JsonArray overrides = rens.get("/rosters").body().getJsonArray("overrides");
    for (int i = 0; i < overrides.size(); i++) {
      String id = overrides.getJsonObject(i).getString("id");
      assertThat(rens.post("/rosters/overrides/" + id + "/end", new JsonObject()).status())
          .isEqualTo(200);
    }
    afterTheHandOver();
    assertThat(onDuty()).containsExactly("kim");
    assertThat(
            as(Fixtures.OPERATOR)
                .post("/rosters/take-over", new JsonObject().put("team", "nacht"))
                .code())
        .isEqualTo("not-allowed");
    assertThat(rens.post("/rosters/take-over", new JsonObject().put("team", "zuid")).code())
        .isEqualTo("invalid-request");
  }

  @Test
  void byDayTheNightToComeIsTakenOver() {
    bench.virtual().advance(Duration.ofHours(10));
    ApiClient.Answer taken =
        as(Fixtures.RESPONDER).post("/rosters/take-over", new JsonObject().put("team", "nacht"));
    assertThat(taken.code()).as("sunday's night is theirs already").isEqualTo("invalid-request");
    ApiClient.Answer kim =
        as(Rostering.KIM).post("/rosters/take-over", new JsonObject().put("team", "nacht"));
    assertThat(kim.body().getString("from")).isEqualTo("2026-03-01T22:00:00Z");
    assertThat(kim.body().getString("to")).isEqualTo("2026-03-02T06:00:00Z");
  }

  @Test
  void onesOwnDutiesAreACalendarUnderAnAddressThatCanBeTakenBack() {
    ApiClient rens = as(Fixtures.RESPONDER);
    String first = rens.post("/rosters/feed", new JsonObject()).body().getString("path");
    HttpResponse<String> calendar = calendar(first);
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/calendar");
    assertThat(calendar.body())
        .contains(
            "SUMMARY:Dienst Nachtteam Noord", "DTSTART:20260301T220000Z", "DTEND:20260302T060000Z")
        .doesNotContain("Kim", "Vries", "rens");
    String second = rens.post("/rosters/feed", new JsonObject()).body().getString("path");
    assertThat(second).isNotEqualTo(first);
    assertThat(calendar(first).statusCode()).isEqualTo(404);
    assertThat(calendar(second).statusCode()).isEqualTo(200);
    JsonObject hers = new JsonObject().put("person", "rens");
    assertThat(as(Rostering.KIM).post("/rosters/feed/end", hers).code()).isEqualTo("not-allowed");
    assertThat(as(Rostering.PLANNER).post("/rosters/feed/end", hers).status()).isEqualTo(200);
    assertThat(calendar(second).statusCode()).isEqualTo(404);
    for (String guess : List.of("/feeds/", "/feeds/x.ics", "/feeds/" + "a".repeat(43) + ".ics")) {
      assertThat(calendar(guess).statusCode()).as(guess).isEqualTo(404);
    }
  }

  private HttpResponse<String> calendar(String path) {
    return new ApiClient(bench).raw("GET", path, null, "");
  }
}
