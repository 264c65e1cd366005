package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.Function;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmTimes.Moment;
import nl.nachtwacht.alarm.Crew;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Review;
import nl.nachtwacht.alarm.Transfer;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.security.AlarmSight;
import org.jspecify.annotations.Nullable;

/** What stands around an alarm's response: crew, transfer, centres, case, test, times. */
final class AlarmAround {
  private AlarmAround() {}

  static void add(
      JsonObject json,
      Alarm alarm,
      AlarmSight sight,
      Tongue tongue,
      Function<PersonId, String> name) {
    json.put("case", alarm.caseId().value());
    json.put("crew", crew(alarm, tongue, name));
    Transfer transfer = alarm.transfer();
    if (transfer != null) {
      json.put(
          "transfer",
          new JsonObject()
              .put("to", transfer.to().value())
              .put("toName", name.apply(transfer.to()))
              .put("until", AlarmView.moment(transfer.until())));
    }
    json.put("centres", centres(alarm, sight, tongue, name));
    json.put("flapping", alarm.toggling().flapping());
    Instant cleared = alarm.conditionActive() ? null : alarm.toggling().clearedAt();
    if (cleared != null) {
      json.put("clearedAt", AlarmView.moment(cleared));
    }
    if (alarm.tester() != null) {
      json.put("testerName", name.apply(alarm.tester()));
    }
    json.put("accessAsked", alarm.timers().accessDue() != null && alarm.timers().accessAsked());
    json.put("inside", alarm.times().entered() != null);
    review(json, alarm, name);
    json.put("times", times(alarm));
  }

  private static JsonObject crew(Alarm alarm, Tongue tongue, Function<PersonId, String> name) {
    JsonArray helpers = new JsonArray();
    for (Crew.Helper helper : alarm.crew().helpers()) {
      helpers.add(
          new JsonObject()
              .put("person", helper.holder().person().value())
              .put("name", name.apply(helper.holder().person()))
              .put("state", Word.of(helper.state()))
              .put("stateText", tongue.words().state(helper.state()))
              .put("leaseUntil", AlarmView.moment(helper.holder().leaseUntil())));
    }
    return new JsonObject()
        .put("wanted", alarm.crew().wanted())
        .put("came", alarm.crewSize())
        .put("helpers", helpers);
  }

  private static JsonArray centres(
      Alarm alarm, AlarmSight sight, Tongue tongue, Function<PersonId, String> name) {
    JsonArray centres = new JsonArray();
    for (HandOver one : alarm.handOvers()) {
      JsonObject centre =
          new JsonObject()
              .put("route", one.route().value())
              .put("name", name.apply(one.route()))
              .put("stage", Word.of(one.stage()))
              .put("stageText", tongue.words().text("stage." + one.stage().name()))
              .put("since", AlarmView.moment(one.since()));
      putIfThere(centre, "operator", one.operator());
      putIfThere(centre, "reference", one.reference());
      putIfThere(centre, "instruction", sight.personal() ? one.instruction() : null);
      centres.add(centre);
    }
    return centres;
  }

  private static void review(JsonObject json, Alarm alarm, Function<PersonId, String> name) {
    Review review = alarm.review();
    Instant due = alarm.timers().reviewDue();
    if (review != null) {
      json.put("reviewedByName", name.apply(review.by()));
    } else if (due != null) {
      json.put("reviewDue", AlarmView.moment(due));
    }
  }

  /** t0 to t8; a moment that did not happen is left out. */
  static JsonObject times(Alarm alarm) {
    JsonObject times =
        new JsonObject()
            .put("happened", AlarmView.moment(alarm.happenedAt()))
            .put("raised", AlarmView.moment(alarm.raisedAt()));
    Instant received = alarm.times().received();
    putIfThere(times, "received", received == null ? null : AlarmView.moment(received));
    for (Moment moment : Moment.values()) {
      Instant at = alarm.times().at(moment);
      putIfThere(times, Word.of(moment), at == null ? null : AlarmView.moment(at));
    }
    return times;
  }

  private static void putIfThere(JsonObject json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
