package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.gateway.audit.AuditChain;
import nl.nachtwacht.gateway.web.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmsApiTest {
  private Bench bench;
  private ApiClient operator;
  private ApiClient responder;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    operator = new ApiClient(bench).as(Fixtures.OPERATOR);
    responder = new ApiClient(bench).as(Fixtures.RESPONDER);
    bench.gateway.raise(Fixtures.frontDoor("c-004-1", Fixtures.BAKKER, bench.now()));
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    bench.gateway.raise(Fixtures.sos("z-101-1", Fixtures.JANSEN, bench.now()));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void showsAnOperatorTheAlarmsOfTheirOrganisationsMostUrgentFirst() {
    Answer answer = operator.get("/alarms?state=open");

    assertThat(answer.status()).isEqualTo(200);
    JsonArray alarms = answer.body().getJsonArray("alarms");
    assertThat(ids(alarms)).containsExactly("c-017-1", "c-004-1");
    JsonObject first = alarms.getJsonObject(0);
    assertThat(first.getString("clientName")).isEqualTo("mevr. J. de Vries");
    assertThat(first.getString("class")).isEqualTo("care-1");
    assertThat(first.getString("state")).isEqualTo("waiting");
    assertThat(first.getString("sentence")).isEqualTo("Alarmknop ingedrukt om 02:12 (slaapkamer).");
    assertThat(first.getJsonObject("nextStep").getString("text"))
        .isEqualTo("bellen: wie dienst heeft in achterwacht-noord");
  }

  @Test
  void speaksEnglishToWhoAsksForIt() {
    JsonObject alarm =
        operator.with("Accept-Language", "en-GB,en;q=0.8").get("/alarms/c-017-1").body();

    assertThat(alarm.getString("stateText")).isEqualTo("waiting");
    assertThat(alarm.getJsonArray("timeline").getJsonObject(1).getString("text"))
        .isEqualTo("Offered to Rens Achterwacht over push");
  }

  @Test
  void givesNeitherNameNorAddressNorEvidenceToSomebodyWhoIsOnlyAsked() {
    JsonObject alarm = responder.get("/alarms/c-017-1").body();

    assertThat(alarm.fieldNames())
        .doesNotContain("clientName", "address", "phone", "remarks", "access", "timeline");
    assertThat(alarm.getString("sentence")).isEmpty();
    assertThat(alarm.getString("kindText")).isEqualTo("Alarmknop");
  }

  @Test
  void givesAddressAndAccessToWhoeverAcceptedAndToNobodyElse() {
    JsonObject taken = command(responder, "c-017-1", "accept").body();

    assertThat(taken.getString("address")).isEqualTo("Eikenlaan 12, Assen");
    assertThat(taken.getString("access")).contains("4711");
    assertThat(taken.getBoolean("mine")).isTrue();
    JsonObject seenByOperator = operator.get("/alarms/c-017-1").body();
    assertThat(seenByOperator.getString("clientName")).isEqualTo("mevr. J. de Vries");
    assertThat(seenByOperator.containsKey("access")).isFalse();
    assertThat(seenByOperator.getString("holderName")).isEqualTo("Rens Achterwacht");
  }

  @Test
  void takesAccessAwayWhenTheAlarmIsOver() {
    command(responder, "c-017-1", "accept");
    responder.post("/alarms/c-017-1/commands", resolve("helped-by-voice"));

    JsonObject after = responder.get("/alarms/c-017-1").body();
    assertThat(after.getString("outcome")).isEqualTo("helped-by-voice");
    assertThat(after.fieldNames()).doesNotContain("access", "address", "clientName");
  }

  @Test
  void hidesAlarmsOfOtherOrganisationsAsIfTheyDidNotExist() {
    Answer answer = operator.get("/alarms/z-101-1");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
    assertThat(auditedActions()).contains("right-refused");
  }

  @Test
  void showsNoCareAlarmToAnInstaller() {
    ApiClient installer = new ApiClient(bench).as(Fixtures.INSTALLER);
    assertThat(installer.get("/alarms").body().getJsonArray("alarms")).isEmpty();
    assertThat(installer.get("/alarms/c-017-1").status()).isEqualTo(404);
  }

  @Test
  void refusesWhoIsTooLateAndSaysWhoHasIt() {
    command(responder, "c-017-1", "accept");

    Answer late = command(operator, "c-017-1", "accept");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.body().getString("refusal")).isEqualTo("already-taken");
    assertThat(late.body().getString("holderName")).isEqualTo("Rens Achterwacht");
    assertThat(late.body().getString("detail")).isEqualTo("Al aangenomen door Rens Achterwacht.");
    assertThat(late.body().getString("action")).isNotBlank();
  }

  @Test
  void goesThroughTheWholeLifeOfAnAlarm() {
    assertThat(state(command(operator, "c-017-1", "accept"))).isEqualTo("accepted");
    Answer out =
        operator.post(
            "/alarms/c-017-1/commands",
            new JsonObject().put("command", "set-out").put("etaMinutes", 12));
    assertThat(state(out)).isEqualTo("en-route");
    assertThat(state(command(operator, "c-017-1", "arrive"))).isEqualTo("on-site");
    Answer done = operator.post("/alarms/c-017-1/commands", resolve("helped-on-site"));
    assertThat(state(done)).isEqualTo("resolved");

    assertThat(bench.gateway.commands)
        .allSatisfy(command -> assertThat(command.by()).isEqualTo(Fixtures.OPERATOR.id()))
        .hasAtLeastOneElementOfType(AlarmCommand.SetOut.class);
    assertThat(operator.get("/alarms?state=open").body().getJsonArray("alarms")).hasSize(1);
    assertThat(ids(operator.get("/alarms?state=ended").body().getJsonArray("alarms")))
        .containsExactly("c-017-1");
  }

  @Test
  void saysUntilWhenWhoEndedItAndWhoeverLeadsMayTakeTheEndingBackAndNobodyElse() {
    command(responder, "c-017-1", "accept");
    JsonObject own = responder.post("/alarms/c-017-1/commands", resolve("helped-by-voice")).body();
    String until = bench.now().plus(Leases.UNDO).toString();
    assertThat(own.getString("undoUntil")).isEqualTo(until);
    assertThat(operator.get("/alarms/c-017-1").body().containsKey("undoUntil"))
        .as("an operator who neither ended it nor leads")
        .isFalse();

    command(operator, "c-004-1", "accept");
    operator.post("/alarms/c-004-1/commands", resolve("helped-by-voice"));
    assertThat(responder.get("/alarms/c-004-1").body().getString("undoUntil"))
        .as("where no team names a lead, all its people are")
        .isEqualTo(until);
  }

  @Test
  void saysWhichFieldOfACommandIsMissingOrWrong() {
    assertField(new JsonObject().put("command", "set-out"), "etaMinutes");
    assertField(new JsonObject().put("command", "set-out").put("etaMinutes", 90), "etaMinutes");
    assertField(new JsonObject().put("command", "resolve"), "outcome");
    assertField(resolve("no-answer"), "outcome");
    assertField(new JsonObject().put("command", "remark").put("note", "  "), "note");
    assertField(new JsonObject().put("command", "explode"), "command");
    assertField(new JsonObject(), "command");
    assertThat(bench.gateway.commands).isEmpty();
  }

  @Test
  void answersBrokenBodiesWithAProblem() {
    assertThat(operator.call("POST", "/alarms/c-017-1/commands", "{").code())
        .isEqualTo("invalid-request");
    assertThat(operator.call("POST", "/alarms/c-017-1/commands", "[]").code())
        .isEqualTo("invalid-request");
    assertThat(operator.call("POST", "/alarms/c-017-1/commands", null).code())
        .isEqualTo("invalid-request");
    assertThat(
            operator
                .raw("POST", "/api/v1/alarms/c-017-1/commands", "command=accept", "text/plain")
                .statusCode())
        .isEqualTo(415);
    assertThat(
            operator
                .call("POST", "/alarms/c-017-1/commands", "\"" + "x".repeat(70_000) + "\"")
                .code())
        .isEqualTo("too-large");
  }

  @Test
  void answersWrongParametersWithTheNameOfTheParameter() {
    assertThat(operator.get("/alarms?state=maybe").body().getString("field")).isEqualTo("state");
    assertThat(operator.get("/alarms?limit=0").body().getString("field")).isEqualTo("limit");
    assertThat(operator.get("/alarms?state=ended&before=gisteren").body().getString("field"))
        .isEqualTo("before");
  }

  @Test
  void saysThatNothingWasDoneWhenTheStoreCannotWrite() {
    bench.gateway.storeDown = true;

    Answer answer = command(operator, "c-017-1", "accept");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("store-unavailable");
    assertThat(answer.body().getString("detail")).contains("niets gedaan");
  }

  @Test
  void keepsOnRecordWhoSawAndDidWhat() {
    responder.get("/alarms");
    operator.get("/alarms/c-017-1");
    operator.get("/alarms/c-017-1");
    command(responder, "c-017-1", "accept");
    command(operator, "c-017-1", "accept");

    assertThat(auditedActions())
        .containsSubsequence("alarm-viewed", "alarm-commanded", "access-shown", "alarm-commanded")
        .containsOnlyOnce("alarm-viewed", "access-shown");
    assertThat(AuditChain.firstBroken(bench.audit.rows())).isEmpty();
    assertThat(bench.audit.rows()).noneMatch(row -> row.body().contains("Vries"));
  }

  private void assertField(JsonObject body, String field) {
    Answer answer = operator.post("/alarms/c-017-1/commands", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid-request");
    assertThat(answer.body().getString("field")).as(body.encode()).isEqualTo(field);
  }

  private List<String> auditedActions() {
    return bench.audit.rows().stream()
        .map(row -> new JsonObject(row.body()).getString("action"))
        .toList();
  }

  private static Answer command(ApiClient client, String alarm, String command) {
    return client.post("/alarms/" + alarm + "/commands", new JsonObject().put("command", command));
  }

  private static JsonObject resolve(String outcome) {
    return new JsonObject().put("command", "resolve").put("outcome", outcome);
  }

  private static String state(Answer answer) {
    assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
    return answer.body().getString("state");
  }

  private static List<String> ids(JsonArray alarms) {
    return alarms.stream().map(alarm -> ((JsonObject) alarm).getString("id")).toList();
  }
}
