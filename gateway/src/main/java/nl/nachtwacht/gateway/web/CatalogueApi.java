package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.RuleAdd;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;

/** What could be watched for a client besides, and adding it with the agreement it rests on. */
final class CatalogueApi {
  private final PlanGate gate;
  private final PlanDesk desk;
  private final Clockwork clock;
  private final RuleForm form;
  private final ConsentForm consents;
  private final CatalogueView view;
  private final RuleAnswers answers;
  private final PlanWork work;
  private final Ledger ledger;

  CatalogueApi(
      PlanGate gate,
      WebPorts ports,
      RuleForm form,
      ConsentForm consents,
      RuleAnswers answers,
      PlanWork work,
      Ledger ledger) {
    this.gate = gate;
    this.desk = ports.plans();
    this.clock = ports.clock();
    this.form = form;
    this.consents = consents;
    this.view = new CatalogueView(consents);
    this.answers = answers;
    this.work = work;
    this.ledger = ledger;
  }

  Future<JsonObject> list(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    saw(call, asking);
    return Future.succeededFuture(view.json(asking.plan().plan(), today(asking), Tongue.of(call)));
  }

  Future<JsonObject> one(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    RuleType type = type(call);
    saw(call, asking);
    RuleSetting fresh =
        new RuleSetting(form.freeId(asking, type), type.name(), new TreeMap<>(), false);
    return Answers.here(desk.standing(asking.card().id()))
        .map(standing -> form.json(asking.card(), type, fresh, standing, Tongue.of(call)));
  }

  Future<JsonObject> add(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    RuleType type = type(call);
    Tongue tongue = Tongue.of(call);
    JsonObject body = Asked.body(call);
    SortedMap<String, Optional<String>> read = new TreeMap<>();
    JsonArray errors = form.read(body.getJsonArray("settings"), type, read, tongue);
    String id = form.freeId(asking, type);
    CarePlan plan = asking.plan().plan();
    ConsentForm.Reading<RuleAdd.Agreement> agreed =
        consents.agreement(body.getJsonObject("consent"), plan, id, today(asking), tongue);
    errors.addAll(agreed.errors());
    if (!errors.isEmpty()) {
      return Future.succeededFuture(answers.refused(errors, tongue));
    }
    SortedMap<String, String> settings = new TreeMap<>();
    read.forEach((name, value) -> value.ifPresent(text -> settings.put(name, text)));
    RuleAdd add =
        new RuleAdd(
            id,
            type.name(),
            settings,
            body.getBoolean("onTrial", false),
            agreed.value().orElseThrow());
    return work.carry(call, asking, add, telling(type, add, tongue));
  }

  private PlanWork.Telling telling(RuleType type, RuleAdd add, Tongue tongue) {
    return new PlanWork.Telling() {
      @Override
      public String rule() {
        return add.rule();
      }

      @Override
      public JsonArray changes(CarePlan before, CarePlan after) {
        RuleSetting made = new RuleSetting(add.rule(), add.type(), add.settings(), add.onTrial());
        return form.all(type, made, tongue);
      }

      @Override
      public List<String> record(CarePlan before, CarePlan after) {
        RuleSetting bare = new RuleSetting(add.rule(), add.type(), new TreeMap<>(), false);
        RuleSetting made = new RuleSetting(add.rule(), add.type(), add.settings(), add.onTrial());
        List<String> record = new ArrayList<>(RuleForm.record(type, bare, made));
        switch (add.agreement()) {
          case RuleAdd.Agreement.None _ -> {}
          case RuleAdd.Agreement.Under(String consent) -> record.add("consent: " + consent);
          case RuleAdd.Agreement.Made(Consent consent) ->
              record.addAll(ConsentForm.record(null, consent));
        }
        return record;
      }

      @Override
      public List<String> about() {
        return List.of("rule-added", add.rule(), add.type());
      }
    };
  }

  private LocalDate today(PlanGate.Through asking) {
    return clock.instant().atZone(asking.plan().plan().zone()).toLocalDate();
  }

  private void saw(RoutingContext call, PlanGate.Through asking) {
    ledger.saw(
        asking.staff(),
        AuditAction.CLIENT_VIEWED,
        asking.card().id(),
        "",
        Ledger.from(call.request()));
  }

  private static RuleType type(RoutingContext call) {
    RuleType type = RuleCatalogue.type(Asked.path(call, "type"));
    if (type == null || type.alwaysOn()) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return type;
  }
}
