package nl.nachtwacht.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmDraft;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import org.junit.jupiter.api.Test;

/** The figures of a period, and the way to ask for them. */
class AlarmReportTest {
  private static final Instant T = Fixtures.NIGHT;

  @Test
  void saysHowSoonPeopleAnsweredAndWhoDidNotInTime() {
    List<Alarm> alarms = new ArrayList<>();
    for (int i = 1; i <= 19; i++) {
      alarms.add(accepted("c-017-" + i, i));
    }
    alarms.add(accepted("c-017-20", 500));
    JsonObject report = AlarmReport.of(alarms);
    JsonObject urgent = report.getJsonArray("classes").getJsonObject(0);
    assertThat(urgent.getString("class")).isEqualTo("care-1");
    assertThat(urgent.getDouble("answeredIn60s")).isEqualTo(0.95);
    JsonObject accept = urgent.getJsonObject("secondsTo").getJsonObject("first-accept");
    assertThat(accept.getLong("p50")).isEqualTo(10);
    assertThat(accept.getLong("p95")).isEqualTo(19);
    assertThat(accept.getLong("p99")).isEqualTo(500);
    assertThat(report.getJsonArray("answeredLate")).containsExactly("c-017-20");
    assertThat(urgent.getValue("withOutcome")).as("none is over").isNull();
  }

  @Test
  void saysForEachRuleHowManyWereFalse() {
    List<Alarm> alarms =
        List.of(
            ended("c-017-1", AlarmOutcome.FALSE_ALARM_CONFIRMED),
            ended("c-017-2", AlarmOutcome.HELPED_ON_SITE),
            ended("c-017-3", AlarmOutcome.FALSE_ALARM_CONFIRMED),
            accepted("c-017-4", 3));
    JsonObject rule = AlarmReport.of(alarms).getJsonArray("rules").getJsonObject(0);
    assertThat(rule.getString("rule")).isEqualTo("sos");
    assertThat(rule.getInteger("alarms")).isEqualTo(4);
    assertThat(rule.getDouble("falseAlarmShare")).as("of those that are over").isEqualTo(0.667);
  }

  @Test
  void operatorsAskForThePeriodAndForOneAlarm() {
    try (Bench bench = Bench.guarded()) {
      bench.gateway.raise(accepted("c-017-1", 7));
      bench.gateway.raise(Fixtures.sos("z-101-1", Fixtures.JANSEN, T));
      ApiClient operator = new ApiClient(bench).as(Fixtures.OPERATOR);
      JsonObject report =
          answer(
              operator, "/api/v1/reports/alarms?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");
      assertThat(report.getInteger("alarms")).as("of their own organisation").isEqualTo(1);
      JsonObject times = answer(operator, "/api/v1/alarms/c-017-1/times");
      assertThat(times.getString("first-accept")).isEqualTo(T.plusSeconds(7).toString());
      assertThat(
              operator
                  .raw("GET", "/api/v1/reports/alarms?from=yesterday&to=today", null, "")
                  .statusCode())
          .isEqualTo(400);
      assertThat(
              new ApiClient(bench)
                  .as(Fixtures.RESPONDER)
                  .raw(
                      "GET",
                      "/api/v1/reports/alarms?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
                      null,
                      "")
                  .statusCode())
          .isEqualTo(403);
    }
  }

  private static JsonObject answer(ApiClient client, String path) {
    var response = client.raw("GET", path, null, "");
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static Alarm accepted(String id, long seconds) {
    return sos(id).first(Moment.FIRST_ACCEPT, T.plusSeconds(seconds)).done();
  }

  private static Alarm ended(String id, AlarmOutcome outcome) {
    return sos(id)
        .resolved(Fixtures.RESPONDER.id(), T.plus(Duration.ofMinutes(20)), outcome)
        .done();
  }

  private static AlarmDraft sos(String id) {
    return Fixtures.sos(id, Fixtures.DE_VRIES, T).edit();
  }
}
