package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.replay.TrialReport;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.store.Records.StoredAlarm;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Fact;

/** What rules on trial would have done, beside the plan in force. */
final class TrialApi {
  private static final int DAYS_DEFAULT = 28;

  /** More than anybody reads; a rule that raises as often as that is told by its count. */
  private static final int MOMENTS_MAX = 5_000;

  private final Records records;
  private final Clockwork clock;

  TrialApi(WebPorts ports) {
    this.records = ports.records();
    this.clock = ports.clock();
  }

  /** The report of a client whom the caller may see. */
  Future<JsonObject> report(RoutingContext call, ClientCard card, CarePlan plan) {
    Instant until = clock.instant();
    Instant asked = until.minus(Duration.ofDays(Asked.number(call, "days", DAYS_DEFAULT)));
    String client = card.id().value();
    return Answers.here(records.planInForceSince(client))
        .compose(since -> {
          // Before the plan was in force there was no such trial: that would thin its weeks.
          Instant from = since.filter(at -> at.isAfter(asked)).orElse(asked);
          return Answers.here(records.wouldHaveRaised(client, from, MOMENTS_MAX))
              .compose(trials ->
                  Answers.here(records.alarmsOf(client, from, MOMENTS_MAX))
                      .map(alarms ->
                          json(
                              TrialReport.of(plan, moments(trials, alarms), from, until),
                              Tongue.of(call))));
        });
  }

  private static List<TrialReport.Moment> moments(
      List<StoredFact> trials, List<StoredAlarm> alarms) {
    List<TrialReport.Moment> moments = new ArrayList<>();
    for (StoredFact stored : trials) {
      if (CoreJson.FACT.read(stored.body()) instanceof Fact.WouldHaveRaised would) {
        moments.add(new TrialReport.Moment(stored.at(), would.ruleId(), true));
      }
    }
    for (StoredAlarm stored : alarms) {
      var alarm = CoreJson.ALARM.read(stored.body());
      moments.add(new TrialReport.Moment(alarm.raisedAt(), alarm.ruleId(), false));
    }
    return moments;
  }

  private static JsonObject json(TrialReport report, Tongue tongue) {
    JsonArray rules = new JsonArray();
    for (TrialReport.Row row : report.rules()) {
      JsonObject json =
          new JsonObject()
              .put("id", row.rule())
              .put("name", tongue.words().text("rule." + row.type()))
              .put("trial", row.trial());
      if (row.live() != null) {
        json.put("live", row.live());
      }
      rules.add(json);
    }
    JsonArray nights = new JsonArray();
    for (TrialReport.Night night : report.nights()) {
      JsonArray moments = new JsonArray();
      for (TrialReport.Moment moment : night.moments()) {
        moments.add(
            new JsonObject()
                .put("at", AlarmView.moment(moment.at()))
                .put("rule", moment.rule())
                .put("trial", moment.trial()));
      }
      nights.add(new JsonObject().put("day", night.day().toString()).put("moments", moments));
    }
    return new JsonObject()
        .put("from", AlarmView.moment(report.from()))
        .put("until", AlarmView.moment(report.until()))
        .put("weeks", report.weeks())
        .put("rules", rules)
        .put("nights", nights)
        .put("nightsInAll", report.nightsInAll());
  }
}
