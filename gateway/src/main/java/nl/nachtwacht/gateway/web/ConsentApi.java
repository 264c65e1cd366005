package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.Consent;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ConsentKept;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import org.jspecify.annotations.Nullable;

/** What was agreed on for a client: to renew it, to say it otherwise, or to agree on more. */
final class ConsentApi {
  private final PlanGate gate;
  private final PlanDesk desk;
  private final Clockwork clock;
  private final ConsentForm form;
  private final RuleAnswers answers;
  private final PlanWork work;
  private final Ledger ledger;

  ConsentApi(
      PlanGate gate,
      WebPorts ports,
      ConsentForm form,
      RuleAnswers answers,
      PlanWork work,
      Ledger ledger) {
    this.gate = gate;
    this.desk = ports.plans();
    this.clock = ports.clock();
    this.form = form;
    this.answers = answers;
    this.work = work;
    this.ledger = ledger;
  }

  /** What a form needs: the text it is made from, the day, and the rules without an agreement. */
  Future<JsonObject> form(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    ledger.saw(
        asking.staff(),
        AuditAction.CLIENT_VIEWED,
        asking.card().id(),
        "",
        Ledger.from(call.request()));
    Tongue tongue = Tongue.of(call);
    CarePlan plan = asking.plan().plan();
    JsonArray uncovered = new JsonArray();
    plan.rules().stream()
        .filter(rule -> needsOne(rule, plan))
        .forEach(rule ->
            uncovered.add(
                new JsonObject()
                    .put("id", rule.id())
                    .put("name", tongue.words().text("rule." + rule.type()))));
    return Answers.here(desk.standing(asking.card().id()))
        .map(standing ->
            new JsonObject()
                .put("lock", standing.lock())
                .put("writable", standing.writable())
                .put("file", standing.file())
                .put("today", today(asking).toString())
                .put("uncovered", uncovered));
  }

  private static boolean needsOne(RuleSetting rule, CarePlan plan) {
    RuleType type = RuleCatalogue.type(rule.type());
    return type != null
        && !type.alwaysOn()
        && plan.consents().stream().noneMatch(one -> one.coversRule(rule.id()));
  }

  Future<JsonObject> keep(RoutingContext call) {
    PlanGate.Through asking = gate.pass(call);
    JsonObject body = Asked.body(call);
    JsonObject written = body.getJsonObject("consent");
    Tongue tongue = Tongue.of(call);
    CarePlan plan = asking.plan().plan();
    String id = written.getString("id", "");
    Consent before = find(plan, id);
    if (!id.isBlank() && before == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    List<String> covers = before == null ? covers(written) : before.covers();
    ConsentForm.Reading<Consent> read =
        form.read(
            written, before == null ? ConsentForm.freeId(plan) : id, covers, today(asking), tongue);
    JsonArray errors = read.errors();
    if (before == null && covers.isEmpty()) {
      errors.add(answers.needed("consent.covers", "consent.covers-none", tongue));
    }
    if (!errors.isEmpty()) {
      return Future.succeededFuture(answers.refused(errors, tongue));
    }
    Consent after = read.value().orElseThrow();
    return work.carry(call, asking, new ConsentKept(after), telling(before, after, tongue));
  }

  private static List<String> covers(JsonObject written) {
    List<String> covers = new ArrayList<>();
    written.getJsonArray("covers", new JsonArray()).forEach(one -> covers.add(String.valueOf(one)));
    return covers;
  }

  private static @Nullable Consent find(CarePlan plan, String id) {
    return plan.consents().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  private PlanWork.Telling telling(@Nullable Consent before, Consent after, Tongue tongue) {
    return new PlanWork.Telling() {
      @Override
      public String rule() {
        return "";
      }

      @Override
      public JsonArray changes(CarePlan was, CarePlan is) {
        return answers.consents(Optional.ofNullable(before), after, tongue);
      }

      @Override
      public List<String> record(CarePlan was, CarePlan is) {
        return ConsentForm.record(before, after);
      }

      @Override
      public List<String> about() {
        return List.of(before == null ? "consent-made" : "consent-changed");
      }
    };
  }

  private LocalDate today(PlanGate.Through asking) {
    return clock.instant().atZone(asking.plan().plan().zone()).toLocalDate();
  }
}
