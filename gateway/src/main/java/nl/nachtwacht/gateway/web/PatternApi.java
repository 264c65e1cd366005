package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.WatchPlan;

/** What a client's days look like: for who makes the plan, and for nobody else. */
final class PatternApi {
  private final Registry registry;
  private final Supervisions supervisions;
  private final Clockwork clock;
  private final Ledger ledger;

  PatternApi(WebPorts ports, Ledger ledger) {
    this.registry = ports.registry();
    this.supervisions = ports.supervisions();
    this.clock = ports.clock();
    this.ledger = ledger;
  }

  Future<JsonObject> one(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.CHANGE_SUPERVISION, ledger);
    ClientCard card = served(call, staff);
    WatchPlan plan = registry.plan(card.id());
    if (plan == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    ledger.saw(staff, AuditAction.CLIENT_VIEWED, card.id(), "pattern", Ledger.from(call.request()));
    return Answers.here(supervisions.state(card.id()))
        .map(state -> PatternView.json(card, plan, state, clock.instant(), Tongue.of(call)));
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
          List.of("pattern"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
