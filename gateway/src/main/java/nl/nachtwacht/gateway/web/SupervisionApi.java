package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.PlanCommand;
import nl.nachtwacht.watch.WatchPlan;
import org.jspecify.annotations.Nullable;

/** What is watched for a client, why a rule is quiet, and what is different for a while. */
final class SupervisionApi {
  /** What happened lately without an alarm: enough for some nights. */
  private static final int RECENT_MAX = 50;

  /** So much may the clock of who asks be ahead of ours: that is now. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  private final Registry registry;
  private final Supervisions supervisions;
  private final Records records;
  private final Clockwork clock;
  private final SupervisionView view;
  private final Ledger ledger;
  private final TrialApi trials;

  SupervisionApi(WebPorts ports, SupervisionView view, Ledger ledger) {
    this.registry = ports.registry();
    this.supervisions = ports.supervisions();
    this.records = ports.records();
    this.clock = ports.clock();
    this.view = view;
    this.ledger = ledger;
    this.trials = new TrialApi(ports);
  }

  Future<JsonObject> one(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_CLIENTS, ledger);
    ClientCard card = served(call, staff);
    ledger.saw(staff, AuditAction.CLIENT_VIEWED, card.id(), "", Ledger.from(call.request()));
    return shown(call, card);
  }

  /** What rules on trial would have done. */
  Future<JsonObject> trial(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_CLIENTS, ledger);
    ClientCard card = served(call, staff);
    ledger.saw(staff, AuditAction.CLIENT_VIEWED, card.id(), "", Ledger.from(call.request()));
    return trials.report(call, card, plan(card).plan());
  }

  Future<JsonObject> command(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.CHANGE_SUPERVISION, ledger);
    ClientCard card = served(call, staff);
    JsonObject body = Asked.body(call);
    PlanCommand command =
        SupervisionBody.read(body, staff.person(), plan(card).plan().zone(), clock.instant());
    return Answers.here(supervisions.say(card.id(), command))
        .compose(refusal -> {
          ledger.note(
              staff,
              AuditAction.SUPERVISION_CHANGED,
              card.id(),
              List.of(String.valueOf(body.getString("command")), subject(command)),
              Ledger.from(call.request()),
              refusal.isEmpty() ? "ok" : Word.of(refusal.get()));
          if (refusal.isPresent()) {
            throw Problem.supervisionRefused(
                Tongue.of(call).words().text("plan-refusal." + Word.of(refusal.get())));
          }
          return shown(call, card);
        });
  }

  private static String subject(PlanCommand command) {
    return switch (command) {
      case PlanCommand.AddChange add -> Word.of(add.change().kind());
      case PlanCommand.EndChange end -> end.change();
      case PlanCommand.ClientObjects _, PlanCommand.LiftObjection _ -> "objection";
      case PlanCommand.SetProposalAside aside -> aside.proposal();
    };
  }

  private Future<JsonObject> shown(RoutingContext call, ClientCard card) {
    WatchPlan plan = plan(card);
    @Nullable Instant asked = at(call);
    Instant at = asked == null ? clock.instant() : asked;
    String id = card.id().value();
    return Answers.here(
            asked == null ? supervisions.state(card.id()) : supervisions.stateAt(card.id(), asked))
        .compose(state ->
            Answers.here(records.factsWithoutAlarm(id, RECENT_MAX))
                .map(facts ->
                    view.json(
                        card,
                        plan,
                        state,
                        facts,
                        registry.problems(),
                        at,
                        asked != null,
                        Tongue.of(call))));
  }

  private WatchPlan plan(ClientCard card) {
    WatchPlan plan = registry.plan(card.id());
    if (plan == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return plan;
  }

  private @Nullable Instant at(RoutingContext call) {
    String text = call.request().getParam("at");
    if (text == null) {
      return null;
    }
    try {
      Instant at = Instant.parse(text);
      Instant now = clock.instant();
      if (at.isAfter(now.plus(CLOCKS_DIFFER))) {
        throw Problem.wrong("at", Tongue.of(call).words().text("when.to-come"));
      }
      return at.isAfter(now) ? null : at;
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong("at", "a moment like 2026-03-29T01:13:00Z");
    }
  }

  /** The client, if of one of their organisations: who they may not see does not exist. */
  private ClientCard served(RoutingContext call, Staff staff) {
    ClientId client = new ClientId(Asked.path(call, "clientId"));
    ClientCard card = registry.client(client).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    if (!Rights.serves(staff, card.organisation())) {
      ledger.note(
          staff,
          AuditAction.RIGHT_REFUSED,
          client,
          List.of("supervision"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
