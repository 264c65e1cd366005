package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.RuleSetting;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PlanDesk;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.registry.RuleEdit;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.supervision.Parameter;
import nl.nachtwacht.supervision.RuleCatalogue;
import nl.nachtwacht.supervision.RuleType;
import nl.nachtwacht.watch.PlanMemory;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/** One rule of a client's plan: what can be set of it, and changing that for good. */
final class RuleApi {
  private final Registry registry;
  private final Supervisions supervisions;
  private final PlanDesk desk;
  private final Clockwork clock;
  private final RuleForm form;
  private final RuleAnswers answers;
  private final Ledger ledger;

  RuleApi(WebPorts ports, RuleForm form, RuleAnswers answers, Ledger ledger) {
    this.registry = ports.registry();
    this.supervisions = ports.supervisions();
    this.desk = ports.plans();
    this.clock = ports.clock();
    this.form = form;
    this.answers = answers;
    this.ledger = ledger;
  }

  /** A rule that the call is about. */
  private record Asking(
      Staff staff, ClientCard card, WatchPlan plan, RuleSetting rule, RuleType type) {}

  Future<JsonObject> one(RoutingContext call) {
    Asking asking = asking(call);
    ledger.saw(asking.staff(), AuditAction.CLIENT_VIEWED, asking.card().id(), "", from(call));
    return Answers.here(desk.standing(asking.card().id()))
        .map(standing ->
            form.json(asking.card(), asking.type(), asking.rule(), standing, Tongue.of(call)));
  }

  Future<JsonObject> change(RoutingContext call) {
    Asking asking = asking(call);
    JsonObject body = Asked.body(call);
    Tongue tongue = Tongue.of(call);
    SortedMap<String, Optional<String>> settings = new TreeMap<>();
    JsonArray errors = read(body.getJsonArray("settings"), settings, asking.type(), tongue);
    if (!errors.isEmpty()) {
      return Future.succeededFuture(answers.refused(errors, tongue));
    }
    boolean write = !body.getBoolean("preview", false);
    RuleEdit edit = new RuleEdit(asking.rule().id(), settings, body.getBoolean("onTrial"));
    return Answers.here(desk.edit(asking.card().id(), edit, body.getString("lock"), write))
        .compose(outcome -> {
          if (write) {
            note(call, asking, outcome);
          }
          return Answers.here(supervisions.state(asking.card().id()))
              .map(state -> answer(asking, outcome, state.terms(), tongue));
        });
  }

  private JsonObject answer(
      Asking asking, PlanDesk.Outcome outcome, PlanMemory memory, Tongue tongue) {
    return switch (outcome) {
      case PlanDesk.Outcome.Stale _ -> throw Problem.of(ProblemCode.PLAN_STALE);
      case PlanDesk.Outcome.Unchanged _ -> answers.unchanged(tongue);
      case PlanDesk.Outcome.ByHand(String file, String line) -> answers.byHand(file, line, tongue);
      case PlanDesk.Outcome.Refused refused -> answers.refused(refused, tongue);
      case PlanDesk.Outcome.Ready ready -> {
        Instant now = clock.instant();
        String rule = asking.rule().id();
        yield answers.ready(
            ready.written(),
            form.changes(asking.card(), asking.type(), ready.before(), ready.after(), tongue),
            hours(asking.plan(), memory, rule, now),
            hours(ready.plan(), memory, rule, now),
            tongue);
      }
    };
  }

  private static List<String> hours(WatchPlan plan, PlanMemory memory, String rule, Instant now) {
    JsonObject night = SupervisionView.tonight(plan, memory, now).get(rule);
    List<String> hours = new ArrayList<>();
    if (night != null) {
      night.getJsonArray("tonight").forEach(span -> hours.add(String.valueOf(span)));
    }
    return hours;
  }

  /** Takes what is asked for; what is no such setting, or out of range, is complained of. */
  private JsonArray read(
      JsonArray written,
      SortedMap<String, Optional<String>> settings,
      RuleType type,
      Tongue tongue) {
    JsonArray errors = new JsonArray();
    for (int i = 0; i < written.size(); i++) {
      JsonObject one = written.getJsonObject(i);
      String name = one.getString("name");
      String value = one.getString("value");
      String complaint = complaint(type, name, value, tongue);
      if (complaint != null) {
        errors.add(RuleAnswers.error(name, complaint));
      } else {
        settings.put(name, Optional.ofNullable(value).map(String::strip));
      }
    }
    return errors;
  }

  private @Nullable String complaint(
      RuleType type, String name, @Nullable String value, Tongue tongue) {
    Parameter parameter =
        type.parameters().stream().filter(one -> one.name().equals(name)).findFirst().orElse(null);
    if (parameter == null) {
      return answers.noSuchSetting(tongue);
    }
    return value == null ? null : form.complaint(parameter, value.strip(), tongue);
  }

  private void note(RoutingContext call, Asking asking, PlanDesk.Outcome outcome) {
    List<String> objects = new ArrayList<>(List.of(asking.rule().id()));
    String result =
        switch (outcome) {
          case PlanDesk.Outcome.Ready ready -> {
            objects.addAll(RuleForm.record(asking.type(), ready.before(), ready.after()));
            yield "ok";
          }
          case PlanDesk.Outcome.Unchanged _ -> "ok";
          case PlanDesk.Outcome.Stale _ -> ProblemCode.PLAN_STALE.word();
          case PlanDesk.Outcome.ByHand _ -> "by-hand";
          case PlanDesk.Outcome.Refused refused -> Word.of(refused.why());
        };
    ledger.note(
        asking.staff(), AuditAction.PLAN_CHANGED, asking.card().id(), objects, from(call), result);
  }

  private static String from(RoutingContext call) {
    return Ledger.from(call.request());
  }

  private Asking asking(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.CHANGE_PLANS, ledger);
    ClientCard card = served(call, staff);
    WatchPlan plan = registry.plan(card.id());
    String id = Asked.path(call, "ruleId");
    RuleSetting rule =
        plan == null
            ? null
            : plan.plan().rules().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    RuleType type = rule == null ? null : RuleCatalogue.type(rule.type());
    if (plan == null || rule == null || type == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return new Asking(staff, card, plan, rule, type);
  }

  /** The client, if of one of their organisations: who they may not see does not exist. */
  private ClientCard served(RoutingContext call, Staff staff) {
    ClientId client = new ClientId(Asked.path(call, "clientId"));
    ClientCard card = registry.client(client).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    if (!Rights.serves(staff, card.organisation())) {
      ledger.note(
          staff, AuditAction.RIGHT_REFUSED, client, List.of("rule"), from(call), "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
