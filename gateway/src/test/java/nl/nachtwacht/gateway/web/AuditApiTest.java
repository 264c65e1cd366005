package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.gateway.audit.AuditRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditApiTest {
  private Bench bench;
  private ApiClient administrator;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    administrator = new ApiClient(bench).as(Fixtures.ADMINISTRATOR);
    Fixtures.looked(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private List<JsonObject> rows(String query) {
    ApiClient.Answer answer = administrator.get("/audit" + query);
    assertThat(answer.status()).as(answer.body().encode()).isEqualTo(200);
    List<JsonObject> rows = new ArrayList<>();
    answer.body().getJsonArray("rows").forEach(row -> rows.add((JsonObject) row));
    return rows;
  }

  private List<String> actions(String query) {
    return rows(query).stream().map(row -> row.getString("action")).toList();
  }

  private List<String> kept() {
    return bench.audit.rows().stream().map(AuditRow::body).toList();
  }

  @Test
  void saysInOneSentenceWhoAsWhatDidWhatAboutWhomHowAndFromWhere() {
    assertThat(rows("?who=rens").getFirst().getString("sentence"))
        .isEqualTo(
            "Rens Achterwacht (opvolger) kreeg te zien hoe men binnenkomt (c-017-1) over cliënt"
                + " c-017, ingelogd met wachtwoord en code, vanaf 10.1.2.3.");
    assertThat(rows("?who=ingrid").getFirst().getString("sentence"))
        .endsWith(" Niet gelukt: de rol geeft hier geen recht op.");
    assertThat(rows("?who=rens").getFirst().getString("plain"))
        .isEqualTo("Rens Achterwacht (opvolger): kreeg te zien hoe men binnenkomt.");
    assertThat(
            administrator
                .with("Accept-Language", "en")
                .get("/audit?who=rens")
                .body()
                .getJsonArray("rows")
                .encode())
        .contains("was shown how to get in (c-017-1) about client c-017");
  }

  @Test
  void saysWhatWasAskedAndWhyNotInWords() {
    Fixtures.askedInVain(bench);
    assertThat(rows("?who=olga").getFirst().getString("sentence"))
        .contains("(bezwaar ingetrokken, bezwaar)")
        .endsWith(" Niet gelukt: Er is geen bezwaar vastgelegd.");
  }

  @Test
  void showsOwnClientsAndNobodyInParticularNewestFirst() {
    assertThat(rows("").stream().map(row -> row.getString("client")))
        .contains("c-017", "c-004")
        .contains((String) null)
        .doesNotContain("z-101");
    assertThat(actions("?client=c-017&who=olga")).containsExactly("alarm-viewed", "alarm-shown");
    assertThat(rows("").toString())
        .as("an administrator sees no names of clients")
        .doesNotContain("Vries");
    ApiClient.Answer other = administrator.get("/audit?client=z-101");
    assertThat(other.status()).isEqualTo(404);
    assertThat(kept().getLast()).contains("right-refused", "z-101");
  }

  @Test
  void turnsPagesAndKeepsToAPeriod() {
    ApiClient.Answer first = administrator.get("/audit?client=c-017&limit=3");
    assertThat(first.body().getJsonArray("rows"))
        .as("that it is read, who was refused, who saw the way in")
        .hasSize(3);
    long next = first.body().getLong("next");
    assertThat(actions("?client=c-017&limit=5&before=" + next))
        .containsExactly("alarm-viewed", "alarm-shown");
    String at = rows("?who=rens").getFirst().getString("at");
    assertThat(actions("?client=c-017&to=" + at)).containsExactly("alarm-viewed", "alarm-shown");
    assertThat(actions("?client=c-017&from=" + at)).endsWith("access-shown");
    assertThat(administrator.get("/audit?from=gisteren").code()).isEqualTo("invalid-request");
    assertThat(administrator.get("/audit?from=" + at + "&to=" + at).code())
        .isEqualTo("invalid-request");
    assertThat(administrator.get("/audit?limit=201").code()).isEqualTo("invalid-request");
    assertThat(administrator.get("/audit?before=0").code()).isEqualTo("invalid-request");
  }

  @Test
  void readingIsItselfOnRecordOncePerQuestionAndOnlyForWhoMay() {
    rows("?client=c-017");
    rows("?client=c-017&limit=1");
    rows("?client=c-017&who=olga");
    assertThat(kept().stream().filter(body -> body.contains("audit-read"))).hasSize(2);
    assertThat(new ApiClient(bench).as(Fixtures.OPERATOR).get("/audit").code())
        .isEqualTo("not-allowed");
    assertThat(new ApiClient(bench).as(Fixtures.OPERATOR).get("/retention").code())
        .isEqualTo("not-allowed");
    assertThat(new ApiClient(bench).get("/audit").code()).isEqualTo("log-in-needed");
  }

  @Test
  void theFileForTheClientHasTheSameRowsInWordsAndNoCodes() {
    String file =
        administrator.raw("GET", "/api/v1/audit/export?client=c-017", null, "text/csv").body();
    List<String> lines = file.lines().toList();
    assertThat(lines.getFirst()).contains("cliënt c-017");
    assertThat(lines.get(1)).isEqualTo("\"Wanneer\";\"Wie\";\"In welke rol\";\"Wat\";\"Hoe\"");
    assertThat(file)
        .contains("\"Rens Achterwacht\";\"opvolger\";\"kreeg te zien hoe men binnenkomt.\"")
        .doesNotContain("c-017-1", "10.1.2.3", "session", "Jansen", "z-101", "s-1");
    assertThat(administrator.raw("GET", "/api/v1/audit/export", null, "text/csv").statusCode())
        .isEqualTo(400);
    assertThat(
            administrator
                .raw("GET", "/api/v1/audit/export?client=z-101", null, "text/csv")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsHowLongEachThingIsKept() {
    JsonObject kept = administrator.get("/retention").body();
    assertThat(kept.getJsonArray("periods"))
        .contains(
            new JsonObject().put("what", "observations").put("days", 30).put("swept", 0),
            new JsonObject().put("what", "positions").put("days", 2).put("swept", 0));
  }
}
