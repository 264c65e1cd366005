package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Refusal;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.AlarmSight;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.store.Records.StoredAlarm;
import nl.nachtwacht.gateway.supervise.CommandAnswer;
import nl.nachtwacht.gateway.supervise.Watches;
import org.jspecify.annotations.Nullable;

/** Alarms: the queue, one of them, and what people do to it. */
final class AlarmsApi {
  /**
   * All there can reasonably be on one screen; care alarms come first, so what is cut is technical.
   */
  private static final int OPEN_MAX = 2_000;

  private static final int ENDED_DEFAULT = 100;
  private static final Comparator<Alarm> QUEUE =
      Comparator.comparing(Alarm::alarmClass)
          .thenComparing(Alarm::raisedAt)
          .thenComparing(Alarm::id);

  private final Records records;
  private final Watches watches;
  private final Registry registry;
  private final AlarmView view;
  private final TimelineView timeline;
  private final Ledger ledger;

  AlarmsApi(WebPorts ports, AlarmView view, TimelineView timeline, Ledger ledger) {
    this.records = ports.records();
    this.watches = ports.watches();
    this.registry = ports.registry();
    this.view = view;
    this.timeline = timeline;
    this.ledger = ledger;
  }

  Future<JsonObject> list(RoutingContext call) {
    Staff staff = queueStaff(call);
    boolean ended = "ended".equals(call.request().getParam("state"));
    // The number is read first: an alarm that changes meanwhile is then told by the stream again.
    return Answers.here(records.lastFact())
        .compose(seq ->
            Answers.here(ended ? endedAlarms(call) : records.openAlarms(OPEN_MAX))
                .map(stored ->
                    new JsonObject()
                        .put("alarms", visible(call, staff, stored, ended))
                        .put("seq", seq)));
  }

  private Future<List<StoredAlarm>> endedAlarms(RoutingContext call) {
    return records.endedAlarms(before(call), Asked.number(call, "limit", ENDED_DEFAULT));
  }

  private JsonArray visible(
      RoutingContext call, Staff staff, List<StoredAlarm> stored, boolean ended) {
    List<Alarm> alarms = new ArrayList<>(stored.size());
    stored.forEach(one -> alarms.add(CoreJson.ALARM.read(one.body())));
    if (!ended) {
      alarms.sort(QUEUE);
    }
    JsonArray visible = new JsonArray();
    for (Alarm alarm : alarms) {
      AlarmSight sight = view.sight(staff, alarm);
      if (sight.any()) {
        visible.add(shown(call, staff, alarm, sight));
      }
    }
    return visible;
  }

  private JsonObject shown(RoutingContext call, Staff staff, Alarm alarm, AlarmSight sight) {
    JsonObject json = view.json(staff, alarm, sight, Tongue.of(call));
    noteShown(ledger, staff, alarm, json, Ledger.from(call.request()));
    return json;
  }

  /** On record: whose name, and whose way in, somebody was shown. */
  static void noteShown(Ledger ledger, Staff staff, Alarm alarm, JsonObject json, String from) {
    String id = alarm.id().value();
    if (json.containsKey("clientName")) {
      ledger.saw(staff, AuditAction.ALARM_SHOWN, alarm.client(), id, from);
    }
    if (json.containsKey("access")) {
      ledger.saw(staff, AuditAction.ACCESS_SHOWN, alarm.client(), id, from);
    }
  }

  Future<JsonObject> one(RoutingContext call) {
    Staff staff = queueStaff(call);
    return found(call, staff)
        .compose(alarm -> {
          AlarmSight sight = view.sight(staff, alarm);
          JsonObject json = shown(call, staff, alarm, sight);
          if (!sight.personal()) {
            return Future.succeededFuture(json);
          }
          ledger.saw(
              staff,
              AuditAction.ALARM_VIEWED,
              alarm.client(),
              alarm.id().value(),
              Ledger.from(call.request()));
          return Answers.here(records.timeline(alarm.id().value()))
              .map(facts -> {
                Reached.add(json.getJsonArray("offered"), facts);
                return json.put(
                    "timeline", timeline.json(facts, Tongue.of(call), view.zone(alarm.client())));
              });
        });
  }

  /** When what happened. */
  Future<JsonObject> times(RoutingContext call) {
    Staff staff = queueStaff(call);
    return found(call, staff)
        .map(alarm ->
            AlarmAround.times(alarm)
                .put("alarm", alarm.id().value())
                .put("class", Word.of(alarm.alarmClass())));
  }

  Future<JsonObject> command(RoutingContext call) {
    Staff staff = queueStaff(call);
    AlarmId id = new AlarmId(Asked.path(call, "alarmId"));
    JsonObject body = Asked.body(call);
    AlarmCommand command = CommandBody.read(body, id, staff);
    return found(call, staff)
        .compose(alarm -> Answers.here(watches.command(alarm.client(), command)))
        .map(answer -> answered(call, staff, answer, String.valueOf(body.getString("command"))));
  }

  private JsonObject answered(
      RoutingContext call, Staff staff, CommandAnswer answer, String command) {
    Alarm alarm = answer.alarm();
    Refusal refusal = answer.refusal();
    if (alarm == null || refusal == Refusal.UNKNOWN_ALARM) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    ledger.note(
        staff,
        AuditAction.ALARM_COMMANDED,
        alarm.client(),
        List.of(alarm.id().value(), command),
        Ledger.from(call.request()),
        refusal == null ? "ok" : Word.of(refusal));
    if (refusal != null) {
      throw Problem.refused(
          refusal, alarm.holder() == null ? null : alarm.holder().person(), registry);
    }
    return shown(call, staff, alarm, view.sight(staff, alarm));
  }

  /** The alarm, if it is there for them: what they may not see does not exist. */
  private Future<Alarm> found(RoutingContext call, Staff staff) {
    String id = Asked.path(call, "alarmId");
    return Answers.here(records.alarm(id))
        .map(stored -> {
          Alarm alarm =
              stored
                  .map(one -> CoreJson.ALARM.read(one.body()))
                  .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
          if (!view.sight(staff, alarm).any()) {
            ledger.note(
                staff,
                AuditAction.RIGHT_REFUSED,
                alarm.client(),
                List.of(id),
                Ledger.from(call.request()),
                "not-found");
            throw Problem.of(ProblemCode.NOT_FOUND);
          }
          return alarm;
        });
  }

  private Staff queueStaff(RoutingContext call) {
    return Gate.pass(call, Right.SEE_QUEUE, ledger);
  }

  private static @Nullable Instant before(RoutingContext call) {
    String text = call.request().getParam("before");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong("before", "a moment like 2026-03-29T01:13:00Z");
    }
  }
}
