package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import org.junit.jupiter.api.Test;

class PagesTest {

  /** One lost brace and a browser silently leaves out the rules after it. */
  @Test
  void everyBraceOfTheStyleSheetsIsClosed() throws java.io.IOException {
    for (String sheet :
        java.util.List.of("nachtwacht.css", "rosters.css", "audit.css", "pattern.css")) {
      try (var in = Pages.class.getResourceAsStream("pages/" + sheet)) {
        assertThat(in).as(sheet).isNotNull();
        int depth = 0;
        for (byte one : in.readAllBytes()) {
          depth += one == '{' ? 1 : one == '}' ? -1 : 0;
          assertThat(depth).as(sheet).isBetween(0, 3);
        }
        assertThat(depth).as(sheet).isZero();
      }
    }
  }

  @Test
  void leadsStrangersToTheLogInAndOthersToTheirWork() {
    try (Bench bench = Bench.guarded()) {
      assertThat(location(new ApiClient(bench), "/")).isEqualTo("/login");
      assertThat(location(new ApiClient(bench).as(Fixtures.RESPONDER), "/")).isEqualTo("/opvolger");
      assertThat(location(new ApiClient(bench).as(Fixtures.INSTALLER), "/"))
          .isEqualTo("/apparaten");
      assertThat(get(new ApiClient(bench).as(Fixtures.OPERATOR), "/").statusCode()).isEqualTo(200);
      assertThat(get(new ApiClient(bench).as(Fixtures.RESPONDER), "/apparaten").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void forbidsBrowsersWhatNoPageOfOursNeeds() {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR)) {
      for (String path : new String[] {"/", "/assets/operator.js", "/api/v1/alarms", "/nothing"}) {
        HttpResponse<String> response = get(new ApiClient(bench), path);
        String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      }
      assertThat(get(new ApiClient(bench), "/").body()).doesNotContain("http://", "https://");
    }
  }

  @Test
  void theDemonstrationAnswersOnlyToThisMachinesOwnNames() throws IOException {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR)) {
      assertThat(statusLine(bench, "evil.example")).contains("403");
      assertThat(statusLine(bench, "127.0.0.1:" + bench.port())).contains("200");
      assertThat(statusLine(bench, "localhost:" + bench.port())).contains("200");
    }
  }

  @Test
  void theDemonstrationToldByAForeignPageToChangeSomethingDoesNot() {
    try (Bench bench = Bench.demo(Fixtures.OPERATOR)) {
      bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
      ApiClient foreign = new ApiClient(bench);
      JsonObject accept = new JsonObject().put("command", "accept");

      assertThat(foreign.post("/alarms/c-017-1/commands", accept).code()).isEqualTo("csrf");

      String csrf = foreign.get("/me").body().getString("csrf");
      assertThat(
              foreign.with("X-CSRF-Token", csrf).post("/alarms/c-017-1/commands", accept).status())
          .isEqualTo(200);
    }
  }

  @Test
  void refusesSettingsThatWouldLetAnybodyIn() {
    assertThatThrownBy(() -> settings("0.0.0.0", true)).hasMessageContaining("127.0.0.1");
    assertThatThrownBy(() -> settings("0.0.0.0", false)).hasMessageContaining("http.tls");
  }

  @Test
  void isReadyWhenEveryPartWentRoundLatelyAndSaysWhichDidNot() {
    try (Bench bench = Bench.guarded()) {
      ApiClient anybody = new ApiClient(bench);
      bench.checks.add(new Readiness.Check("store", bench.now().minusSeconds(3), null));
      assertThat(get(anybody, "/health/ready").statusCode()).isEqualTo(200);
      bench.checks.add(new Readiness.Check("shards", bench.now().minusSeconds(11), null));

      HttpResponse<String> red = get(anybody, "/health/ready");

      assertThat(red.statusCode()).isEqualTo(503);
      assertThat(new JsonObject(red.body()).getJsonArray("checks").getJsonObject(1))
          .isEqualTo(
              new JsonObject()
                  .put("name", "shards")
                  .put("well", false)
                  .put("lastCycle", "2026-03-01T01:12:29Z")
                  .put("ageSeconds", 11.0));
      assertThat(get(anybody, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void showsMetricsToWhoeverHasTheTokenOnly() {
    WebSettings withToken =
        new WebSettings(
            "127.0.0.1",
            0,
            null,
            false,
            false,
            null,
            "scrape me",
            WebSettings.HEARTBEAT,
            WebSettings.READY_WITHIN);
    try (Bench bench = Bench.guarded()) {
      ApiClient anybody = new ApiClient(bench);
      assertThat(get(anybody, "/metrics").statusCode()).isEqualTo(401);
      bench.restart(withToken);
      assertThat(get(anybody, "/metrics").statusCode()).isEqualTo(401);
      HttpResponse<String> metrics =
          get(anybody.with("Authorization", "Bearer scrape me"), "/metrics");
      assertThat(metrics.body()).contains("nachtwacht_screens_open");
      assertThat(metrics.body()).contains("nachtwacht_http_problems_total{code=\"log-in-needed\"}");
    }
  }

  @Test
  void publishesItsContract() {
    try (Bench bench = Bench.guarded()) {
      HttpResponse<String> contract = get(new ApiClient(bench), "/api/v1/openapi.yaml");
      assertThat(contract.statusCode()).isEqualTo(200);
      assertThat(contract.body()).startsWith("openapi: 3.1.0").contains("application/problem+json");
      for (ProblemCode code : ProblemCode.values()) {
        assertThat(contract.body()).contains("- " + code.word());
      }
      for (Refusal refusal : Refusal.values()) {
        assertThat(contract.body()).contains("- " + Word.of(refusal));
      }
    }
  }

  @Test
  void answersWhatDoesNotExistWithAProblem() {
    try (Bench bench = Bench.guarded()) {
      ApiClient anybody = new ApiClient(bench).as(Fixtures.OPERATOR);
      for (String path : new String[] {"/nothing", "/api/v1/nothing", "/assets/../x", "/api/v1"}) {
        HttpResponse<String> response = get(anybody, path);
        assertThat(response.statusCode()).as(path).isEqualTo(404);
        assertThat(new JsonObject(response.body()).getString("code")).isEqualTo("not-found");
      }
      HttpResponse<String> method =
          anybody.raw("DELETE", "/api/v1/alarms", null, "application/json");
      assertThat(method.statusCode()).isEqualTo(405);
      assertThat(new JsonObject(method.body()).getString("code")).isEqualTo("method-not-allowed");
    }
  }

  @Test
  void hasEverySentenceInBothLanguages() throws IOException {
    Phrases phrases = new Phrases();
    assertThat(phrases.keys(Tongue.ENGLISH)).isEqualTo(phrases.keys(Tongue.DUTCH));
    for (ProblemCode code : ProblemCode.values()) {
      assertThat(phrases.has(Tongue.DUTCH, "problem." + code.word() + ".title")).isTrue();
    }
    for (Refusal refusal : Refusal.values()) {
      String key = "refusal." + Word.of(refusal);
      assertThat(phrases.has(Tongue.DUTCH, key + ".detail")).as(key).isTrue();
      assertThat(phrases.has(Tongue.DUTCH, key + ".action")).as(key).isTrue();
    }
    for (AuditAction action : AuditAction.values()) {
      String key = "audit.action." + action.word();
      assertThat(phrases.has(Tongue.DUTCH, key)).as(key).isTrue();
    }
    String words = file("pages/words.js");
    int english = words.indexOf("const en");
    assertThat(keysOf(words.substring(english))).isEqualTo(keysOf(words.substring(0, english)));
  }

  private static Set<String> keysOf(String dictionary) {
    return Pattern.compile("(?m)^  '([^']+)':")
        .matcher(dictionary)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String file(String name) throws IOException {
    try (InputStream stream = Phrases.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static WebSettings settings(String host, boolean demo) {
    return new WebSettings(
        host,
        0,
        null,
        false,
        demo,
        new PersonId("olga"),
        null,
        WebSettings.HEARTBEAT,
        WebSettings.READY_WITHIN);
  }

  private static String statusLine(Bench bench, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", bench.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      String request = "GET /api/v1/me HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      byte[] answer = in.readAllBytes();
      return Arrays.stream(new String(answer, StandardCharsets.UTF_8).split("\r\n"))
          .findFirst()
          .orElse("");
    }
  }

  private static String location(ApiClient client, String path) {
    HttpResponse<String> response = get(client, path);
    assertThat(response.statusCode()).isEqualTo(303);
    return response.headers().firstValue("Location").orElseThrow();
  }

  private static HttpResponse<String> get(ApiClient client, String path) {
    return client.raw("GET", path, null, "");
  }
}
