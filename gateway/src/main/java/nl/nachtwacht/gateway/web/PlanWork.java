package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.registry.PlanChange;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.supervise.Rehearsals;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.PlanMemory;
import nl.nachtwacht.watch.WatchPlan;

/** One change of a client's plan: looked at or written, put on record, and answered. */
final class PlanWork {
  private final Supervisions supervisions;
  private final Rehearsals rehearsals;
  private final PlanDesk desk;
  private final Clockwork clock;
  private final RuleAnswers answers;
  private final RehearsalView rehearsal;
  private final Ledger ledger;

  PlanWork(WebPorts ports, RuleAnswers answers, Ledger ledger) {
    this.supervisions = ports.supervisions();
    this.rehearsals = ports.rehearsals();
    this.desk = ports.plans();
    this.clock = ports.clock();
    this.answers = answers;
    this.rehearsal = new RehearsalView();
    this.ledger = ledger;
  }

  /** How a change is told. */
  interface Telling {
    /** The rule it is about; empty: none in particular. */
    String rule();

    /** From what to what, in words. */
    JsonArray changes(CarePlan before, CarePlan after);

    /** The same for the record, without what is personal. */
    List<String> record(CarePlan before, CarePlan after);

    /** What the record says whatever came of it. */
    List<String> about();
  }

  /** Carries it out, or says what would come of it when the body asks for a preview. */
  Future<JsonObject> carry(
      RoutingContext call, PlanGate.Through asking, PlanChange change, Telling telling) {
    JsonObject body = Asked.body(call);
    boolean write = !body.getBoolean("preview", false);
    return Answers.here(desk.edit(asking.card().id(), change, body.getString("lock"), write))
        .compose(outcome -> {
          if (write) {
            note(call, asking, telling, outcome);
          }
          return answer(asking, change, telling, outcome, Tongue.of(call));
        });
  }

  private Future<JsonObject> answer(
      PlanGate.Through asking,
      PlanChange change,
      Telling telling,
      PlanDesk.Outcome outcome,
      Tongue tongue) {
    return switch (outcome) {
      case PlanDesk.Outcome.Stale _ -> Future.failedFuture(Problem.of(ProblemCode.PLAN_STALE));
      case PlanDesk.Outcome.Unchanged _ -> Future.succeededFuture(answers.unchanged(tongue));
      case PlanDesk.Outcome.ByHand(String file, String line) ->
          Future.succeededFuture(answers.byHand(change, file, line, tongue));
      case PlanDesk.Outcome.Refused refused ->
          Future.succeededFuture(answers.refused(refused, tongue));
      case PlanDesk.Outcome.Ready ready -> ready(asking, telling, ready, tongue);
    };
  }

  private Future<JsonObject> ready(
      PlanGate.Through asking, Telling telling, PlanDesk.Outcome.Ready ready, Tongue tongue) {
    JsonArray changes = telling.changes(ready.before(), ready.plan().plan());
    String rule = telling.rule();
    Future<JsonObject> said =
        Answers.here(supervisions.state(asking.card().id()))
            .map(state -> {
              Instant now = clock.instant();
              return answers.ready(
                  ready.written(),
                  changes,
                  hours(asking.plan(), state.terms(), rule, now, tongue),
                  hours(ready.plan(), state.terms(), rule, now, tongue),
                  tongue);
            });
    if (ready.written() || rule.isEmpty()) {
      return said;
    }
    return said.compose(json ->
        Answers.here(rehearsals.lastNights(asking.card().id(), asking.plan(), ready.plan()))
            .map(told ->
                json.put(
                    "rehearsal", rehearsal.json(told, rule, asking.plan().plan().zone(), tongue))));
  }

  private static List<String> hours(
      WatchPlan plan, PlanMemory memory, String rule, Instant now, Tongue tongue) {
    JsonObject night = SupervisionView.tonight(plan, memory, now, tongue).get(rule);
    List<String> hours = new ArrayList<>();
    if (night != null) {
      night.getJsonArray("tonight").forEach(span -> hours.add(String.valueOf(span)));
    }
    return hours;
  }

  private void note(
      RoutingContext call, PlanGate.Through asking, Telling telling, PlanDesk.Outcome outcome) {
    List<String> objects = new ArrayList<>(telling.about());
    String result =
        switch (outcome) {
          case PlanDesk.Outcome.Ready ready -> {
            objects.addAll(telling.record(ready.before(), ready.plan().plan()));
            yield AuditEntry.OK;
          }
          case PlanDesk.Outcome.Unchanged _ -> AuditEntry.OK;
          case PlanDesk.Outcome.Stale _ -> ProblemCode.PLAN_STALE.word();
          case PlanDesk.Outcome.ByHand _ -> "by-hand";
          case PlanDesk.Outcome.Refused refused -> Word.of(refused.why());
        };
    ledger.note(
        asking.staff(),
        AuditAction.PLAN_CHANGED,
        asking.card().id(),
        objects,
        Ledger.from(call.request()),
        result);
  }
}
