package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import nl.nachtwacht.gateway.security.Totp;
import nl.nachtwacht.gateway.web.ApiClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogInTest {
  private Bench bench;
  private ApiClient stranger;

  @BeforeEach
  void start() {
    bench = Bench.guarded();
    stranger = new ApiClient(bench);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void letsStaffInWithNamePasswordAndCode() {
    Answer welcome = logIn("olga", Bench.PASSWORD, code());

    assertThat(welcome.status()).isEqualTo(200);
    assertThat(welcome.body().getString("name")).isEqualTo("Olga Operator");
    String cookie = welcome.whole().headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HTTPOnly").contains("SameSite=Strict").contains("Path=/");
    assertThat(seated(welcome).get("/alarms").status()).isEqualTo(200);
  }

  @Test
  void keepsTheCookieToTlsWhenBrowsersComeOverTls() {
    bench.restart(
        new WebSettings(
            "127.0.0.1",
            0,
            null,
            true,
            false,
            null,
            null,
            WebSettings.HEARTBEAT,
            WebSettings.READY_WITHIN));

    Answer welcome = logIn("olga", Bench.PASSWORD, code());

    assertThat(welcome.whole().headers().firstValue("Set-Cookie").orElseThrow()).contains("Secure");
    assertThat(welcome.whole().headers().firstValue("Strict-Transport-Security")).isPresent();
  }

  @Test
  void saysTheSameWhateverOfTheThreeIsWrong() {
    assertThat(logIn("nobody", Bench.PASSWORD, code()).code()).isEqualTo("wrong-log-in");
    assertThat(logIn("olga", "wrong", code()).code()).isEqualTo("wrong-log-in");
    assertThat(logIn("olga", Bench.PASSWORD, "000000").code()).isEqualTo("wrong-log-in");
    Answer without =
        stranger.post(
            "/session", new JsonObject().put("name", "olga").put("password", Bench.PASSWORD));
    assertThat(without.code()).isEqualTo("wrong-log-in");
  }

  @Test
  void takesACodeOnlyOnce() {
    assertThat(logIn("olga", Bench.PASSWORD, code()).status()).isEqualTo(200);
    assertThat(logIn("olga", Bench.PASSWORD, code()).code()).isEqualTo("wrong-log-in");
    bench.virtual().advance(Duration.ofSeconds(60));
    assertThat(logIn("olga", Bench.PASSWORD, code()).status()).isEqualTo(200);
  }

  @Test
  void letsNobodyInWithoutASecondFactor() {
    assertThat(logIn("ingrid", Bench.PASSWORD, "123456").code()).isEqualTo("no-second-factor");
  }

  @Test
  void makesGuessersWaitLongerAndLonger() {
    for (int i = 0; i < 5; i++) {
      assertThat(logIn("olga", "guess " + i, "000000").code()).isEqualTo("wrong-log-in");
    }
    Answer stopped = logIn("olga", Bench.PASSWORD, code());

    assertThat(stopped.status()).isEqualTo(429);
    assertThat(stopped.whole().headers().firstValue("Retry-After")).isPresent();
    bench.virtual().advance(Duration.ofSeconds(stopped.body().getLong("retryAfterSeconds")));
    assertThat(logIn("olga", Bench.PASSWORD, code()).status()).isEqualTo(200);
  }

  @Test
  void turnsAwayAChangingCallThatOnlyHasTheCookie() {
    Answer welcome = logIn("olga", Bench.PASSWORD, code());
    bench.gateway.raise(Fixtures.sos("c-017-1", Fixtures.DE_VRIES, bench.now()));
    JsonObject accept = new JsonObject().put("command", "accept");

    Answer forged =
        stranger.with("Cookie", cookie(welcome)).post("/alarms/c-017-1/commands", accept);

    assertThat(forged.code()).isEqualTo("csrf");
    assertThat(bench.gateway.commands).isEmpty();
    assertThat(seated(welcome).post("/alarms/c-017-1/commands", accept).status()).isEqualTo(200);
  }

  @Test
  void asksToLogInAgainAfterLoggingOutOrAfterAWhile() {
    Answer welcome = logIn("olga", Bench.PASSWORD, code());
    bench.virtual().advance(Duration.ofMinutes(31));
    assertThat(seated(welcome).get("/me").code()).isEqualTo("log-in-needed");

    Answer again = logIn("olga", Bench.PASSWORD, code());
    assertThat(seated(again).post("/session/end", new JsonObject()).status()).isEqualTo(204);
    assertThat(seated(again).get("/me").code()).isEqualTo("log-in-needed");
  }

  @Test
  void loseARoleAndItIsGoneAtOnce() {
    Answer welcome = logIn("olga", Bench.PASSWORD, code());
    bench.gateway.forget(Fixtures.OPERATOR);
    assertThat(seated(welcome).get("/alarms").code()).isEqualTo("log-in-needed");
  }

  @Test
  void knowsMachinesByTheirTokenAndNothingElse() {
    assertThat(token("olga.secret-of-olga").get("/me").status()).isEqualTo(200);
    assertThat(token("olga.secret-of-olgb").get("/me").code()).isEqualTo("log-in-needed");
    assertThat(token("olga").get("/me").code()).isEqualTo("log-in-needed");
    assertThat(token("nobody.x").get("/me").code()).isEqualTo("log-in-needed");
    assertThat(stranger.get("/me").code()).isEqualTo("log-in-needed");
    assertThat(stranger.get("/alarms").status()).isEqualTo(401);
  }

  @Test
  void putsComingsAndRefusalsOnRecordWithoutPasswords() {
    logIn("olga", Bench.PASSWORD, code());
    logIn("olga", "geheim123", "000000");

    assertThat(bench.audit.rows())
        .extracting(row -> new JsonObject(row.body()).getString("action"))
        .containsExactly("logged-in", "log-in-refused");
    assertThat(bench.audit.rows()).noneMatch(row -> row.body().contains("geheim123"));
  }

  private Answer logIn(String name, String password, String code) {
    return stranger.post(
        "/session", new JsonObject().put("name", name).put("password", password).put("code", code));
  }

  private String code() {
    return Totp.codeAt(Bench.APP, bench.now());
  }

  private ApiClient token(String token) {
    return stranger.with("Authorization", "Bearer " + token);
  }

  private ApiClient seated(Answer welcome) {
    return stranger
        .with("Cookie", cookie(welcome))
        .with("X-CSRF-Token", welcome.body().getString("csrf"));
  }

  private static String cookie(Answer welcome) {
    return welcome.whole().headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
  }
}
