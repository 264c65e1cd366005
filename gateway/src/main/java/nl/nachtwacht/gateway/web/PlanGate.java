package nl.nachtwacht.gateway.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.watch.WatchPlan;

/** Lets planners in to the plan of a client of their organisation, and nobody else. */
final class PlanGate {
  private final Registry registry;
  private final Ledger ledger;

  PlanGate(Registry registry, Ledger ledger) {
    this.registry = registry;
    this.ledger = ledger;
  }

  /** Whose plan a call is about, and who calls. */
  record Through(Staff staff, ClientCard card, WatchPlan plan) {}

  Through pass(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.CHANGE_PLANS, ledger);
    ClientCard card = served(call, staff);
    WatchPlan plan = registry.plan(card.id());
    if (plan == null) {
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return new Through(staff, card, plan);
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
          List.of("rule"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
