package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.RuleEdit;
import nl.nachtwacht.gateway.registry.RuleRemoval;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** One rule of a client's plan: what can be set of it, and changing or taking it away for good. */
final class RuleApi {
  private static final int REASON_CHARS_MAX = 200;

  private final PlanGate gate;
  private final PlanDesk desk;
  private final RuleForm form;
  private final RuleAnswers answers;
  private final PlanWork work;
  private final Ledger ledger;

  RuleApi(
      PlanGate gate,
      PlanDesk desk,
      RuleForm form,
      RuleAnswers answers,
      PlanWork work,
      Ledger ledger) {
    this.gate = gate;
    this.desk = desk;
    this.form = form;
    this.answers = answers;
    this.work = work;
    this.ledger = ledger;
  }

  /** A rule that the call is about. */
  private record Asking(PlanGate.Through through, RuleSetting rule, RuleType type) {
    ClientCard card() {
      return through.card();
    }
  }

  Future<JsonObject> one(RoutingContext call) {
    Asking asking = asking(call);
    ledger.saw(
        asking.through().staff(),
        AuditAction.CLIENT_VIEWED,
        asking.card().id(),
        "",
        Ledger.from(call.request()));
    return Answers.here(desk.standing(asking.card().id()))
        .map(standing ->
            form.json(asking.card(), asking.type(), asking.rule(), standing, Tongue.of(call)));
  }

  Future<JsonObject> change(RoutingContext call) {
    Asking asking = asking(call);
    JsonObject body = Asked.body(call);
    Tongue tongue = Tongue.of(call);
    SortedMap<String, Optional<String>> settings = new TreeMap<>();
    JsonArray errors = form.read(body.getJsonArray("settings"), asking.type(), settings, tongue);
    if (!errors.isEmpty()) {
      return Future.succeededFuture(answers.refused(errors, tongue));
    }
    RuleEdit edit = new RuleEdit(asking.rule().id(), settings, body.getBoolean("onTrial"));
    return work.carry(call, asking.through(), edit, changed(asking, tongue));
  }

  /** Takes it out of the plan; why goes into the record. */
  Future<JsonObject> remove(RoutingContext call) {
    Asking asking = asking(call);
    Tongue tongue = Tongue.of(call);
    String reason = Asked.body(call).getString("reason", "").strip();
    boolean write = !Asked.body(call).getBoolean("preview", false);
    if (write && reason.isEmpty() || reason.length() > REASON_CHARS_MAX) {
      return Future.succeededFuture(
          answers.refused(
              new JsonArray().add(answers.needed("reason", "plan-edit.reason", tongue)), tongue));
    }
    return work.carry(
        call,
        asking.through(),
        new RuleRemoval(asking.rule().id()),
        removed(asking, reason, tongue));
  }

  private PlanWork.Telling changed(Asking asking, Tongue tongue) {
    String id = asking.rule().id();
    return new PlanWork.Telling() {
      @Override
      public String rule() {
        return id;
      }

      @Override
      public JsonArray changes(CarePlan before, CarePlan after) {
        return form.changes(
            asking.card(), asking.type(), named(before, id), named(after, id), tongue);
      }

      @Override
      public List<String> record(CarePlan before, CarePlan after) {
        return RuleForm.record(asking.type(), named(before, id), named(after, id));
      }

      @Override
      public List<String> about() {
        return List.of(id);
      }
    };
  }

  private PlanWork.Telling removed(Asking asking, String reason, Tongue tongue) {
    return new PlanWork.Telling() {
      @Override
      public String rule() {
        return asking.rule().id();
      }

      @Override
      public JsonArray changes(CarePlan before, CarePlan after) {
        return new JsonArray()
            .add(answers.gone(tongue.words().text("rule." + asking.type().name()), tongue));
      }

      @Override
      public List<String> record(CarePlan before, CarePlan after) {
        return List.of(asking.type().name());
      }

      @Override
      public List<String> about() {
        return List.of("rule-removed", asking.rule().id(), reason);
      }
    };
  }

  private static RuleSetting named(CarePlan plan, String id) {
    return find(plan, id).orElseThrow();
  }

  private static Optional<RuleSetting> find(CarePlan plan, String id) {
    return plan.rules().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  private Asking asking(RoutingContext call) {
    PlanGate.Through through = gate.pass(call);
    RuleSetting rule = find(through.plan().plan(), Asked.path(call, "ruleId")).orElse(null);
    @Nullable RuleType type = rule == null ? null : RuleCatalogue.type(rule.type());
    if (rule == null || type == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return new Asking(through, rule, type);
  }
}
