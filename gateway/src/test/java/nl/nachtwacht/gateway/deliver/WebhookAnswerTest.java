package nl.nachtwacht.gateway.deliver;

import static nl.nachtwacht.gateway.deliver.DeliveryFixtures.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebhookAnswerTest {
  private static final SendResult TAKEN = new SendResult.HandedOver(null);
  private static final SendResult MALFORMED =
      new SendResult.Temporary(FailureReason.MALFORMED_ANSWER, null);

  private record Row(int status, String type, String body, SendResult means) {}

  @Test
  void everyAnswerMeansOneThing() {
    for (Row row :
        List.of(
            new Row(200, "", "", TAKEN),
            new Row(202, "application/json", "{}", TAKEN),
            new Row(204, "", "", TAKEN),
            new Row(200, "text/plain; charset=utf-8", "OK", TAKEN),
            new Row(200, "", "ok", TAKEN),
            new Row(
                200,
                "application/json",
                "{\"reference\":\"A-17\"}",
                new SendResult.HandedOver("A-17")),
            new Row(200, "application/json", "{\"error\":null,\"status\":\"ok\"}", TAKEN),
            new Row(200, "application/json", "{\"error\":\"no such queue\"}", MALFORMED),
            new Row(200, "application/json", "{\"errors\":[{\"code\":1}]}", MALFORMED),
            new Row(200, "application/problem+json", "{\"status\":\"error\"}", MALFORMED),
            new Row(200, "application/json", "{\"status\":\"FAILED\"}", MALFORMED),
            new Row(200, "application/json", "{\"success\":false}", MALFORMED),
            new Row(200, "application/json", "{\"ok\":", MALFORMED),
            new Row(200, "text/html", "<html>Log in</html>", MALFORMED),
            new Row(301, "", "", permanent(FailureReason.REJECTED)),
            new Row(400, "", "", permanent(FailureReason.REJECTED)),
            new Row(401, "", "", new SendResult.Misconfigured(FailureReason.UNAUTHORISED)),
            new Row(403, "", "", new SendResult.Misconfigured(FailureReason.UNAUTHORISED)),
            new Row(404, "", "", permanent(FailureReason.NOT_FOUND)),
            new Row(410, "", "", permanent(FailureReason.NOT_FOUND)),
            new Row(408, "", "", temporary(FailureReason.RATE_LIMITED)),
            new Row(425, "", "", temporary(FailureReason.RATE_LIMITED)),
            new Row(429, "", "", temporary(FailureReason.RATE_LIMITED)),
            new Row(500, "", "", temporary(FailureReason.SERVER_ERROR)),
            new Row(503, "text/html", "<h1>busy</h1>", temporary(FailureReason.SERVER_ERROR)))) {
      assertThat(answer(row.status, row.type, null, row.body.getBytes(StandardCharsets.UTF_8)))
          .as("%s", row)
          .isEqualTo(row.means);
    }
  }

  @Test
  void aBodyWithoutEndIsNoSuccess() {
    assertThat(answer(200, "application/json", null, null)).isEqualTo(MALFORMED);
  }

  @Test
  void retryAfterIsReadAsSecondsAndAsADate() {
    assertThat(answer(429, "", "17", new byte[0]))
        .isEqualTo(new SendResult.Temporary(FailureReason.RATE_LIMITED, Duration.ofSeconds(17)));
    assertThat(answer(503, "", "Sun, 01 Mar 2026 01:14:00 GMT", new byte[0]))
        .isEqualTo(new SendResult.Temporary(FailureReason.SERVER_ERROR, Duration.ofSeconds(60)));
    assertThat(answer(429, "", "soon", new byte[0]))
        .isEqualTo(temporary(FailureReason.RATE_LIMITED));
  }

  private static SendResult answer(
      int status, String type, @Nullable String retryAfter, byte @Nullable [] body) {
    return WebhookAnswer.of(status, type, retryAfter, body, T0);
  }

  private static SendResult temporary(FailureReason reason) {
    return new SendResult.Temporary(reason, null);
  }

  private static SendResult permanent(FailureReason reason) {
    return new SendResult.Permanent(reason);
  }
}
