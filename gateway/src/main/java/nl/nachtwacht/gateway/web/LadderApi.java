package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.PatienceEdit;
import nl.nachtwacht.gateway.registry.PlanDesk;

/** How long each rung of a ladder waits before the next is called, and changing that for good. */
final class LadderApi {
  private static final String USUAL = "usual";

  private final PlanGate gate;
  private final PlanDesk desk;
  private final LadderView view;
  private final RuleAnswers answers;
  private final PlanWork work;
  private final Ledger ledger;

  LadderApi(
      PlanGate gate,
      PlanDesk desk,
      LadderView view,
      RuleAnswers answers,
      PlanWork work,
      Ledger ledger) {
    this.gate = gate;
    this.desk = desk;
    this.view = view;
    this.answers = answers;
    this.work = work;
    this.ledger = ledger;
  }

  Future<JsonObject> one(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    Ladder ladder = ladder(asking.plan().plan(), number(call));
    ledger.saw(
        asking.staff(),
        AuditAction.CLIENT_VIEWED,
        asking.card().id(),
        "",
        Ledger.from(call.request()));
    return Answers.here(desk.standing(asking.card().id()))
        .map(standing ->
            new JsonObject()
                .put("lock", standing.lock())
                .put("writable", standing.writable())
                .put("file", standing.file())
                .put("rungs", view.rungs(ladder, Tongue.of(call))));
  }

  Future<JsonObject> change(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    int number = number(call);
    Ladder ladder = ladder(asking.plan().plan(), number);
    Tongue tongue = Tongue.of(call);
    JsonArray written = Asked.body(call).getJsonArray("patience");
    JsonArray errors = new JsonArray();
    List<Duration> patience = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      Duration wanted = Duration.ofSeconds(written.getLong(i));
      patience.add(wanted);
      if (wanted.compareTo(PatienceEdit.MIN) < 0 || wanted.compareTo(PatienceEdit.MAX) > 0) {
        errors.add(
            answers.needed(
                "patience." + i,
                "plan-edit.patience",
                tongue,
                view.said(PatienceEdit.MIN, tongue),
                view.said(PatienceEdit.MAX, tongue)));
      }
    }
    if (patience.size() != ladder.rungs().size()) {
      throw Problem.of(ProblemCode.PLAN_STALE);
    }
    return errors.isEmpty()
        ? work.carry(call, asking, new PatienceEdit(number, patience), telling(number, tongue))
        : Future.succeededFuture(answers.refused(errors, tongue));
  }

  private PlanWork.Telling telling(int number, Tongue tongue) {
    return new PlanWork.Telling() {
      @Override
      public String rule() {
        return "";
      }

      @Override
      public JsonArray changes(CarePlan before, CarePlan after) {
        return view.changes(ladder(before, number), ladder(after, number), tongue);
      }

      @Override
      public List<String> record(CarePlan before, CarePlan after) {
        List<String> record = new ArrayList<>();
        List<Rung> was = ladder(before, number).rungs();
        List<Rung> is = ladder(after, number).rungs();
        for (int i = 0; i < is.size(); i++) {
          if (!was.get(i).equals(is.get(i))) {
            record.add((i + 1) + ": " + was.get(i).patience() + " > " + is.get(i).patience());
          }
        }
        return record;
      }

      @Override
      public List<String> about() {
        return List.of("ladder-changed", number == PatienceEdit.USUAL ? USUAL : "" + (number + 1));
      }
    };
  }

  /** {@code usual}, or which of the timed ladders, from 1. */
  private static int number(RoutingContext call) {
    String asked = Asked.path(call, "ladder");
    return asked.equals(USUAL)
        ? PatienceEdit.USUAL
        : asked.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(asked) - 1 : Integer.MAX_VALUE;
  }

  private static Ladder ladder(CarePlan plan, int number) {
    Ladder ladder = PatienceEdit.named(plan, number);
    if (ladder == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return ladder;
  }
}
