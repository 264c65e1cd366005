package nl.nachtwacht.gateway.web;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;

/**
 * Lets a call through to those whose role gives the right; others are on record and turned away.
 */
final class Gate {
  private Gate() {}

  static Staff pass(RoutingContext call, Right right, Ledger ledger) {
    Staff staff = WhoIsThere.of(call);
    if (!Rights.may(staff, right)) {
      ledger.note(
          staff,
          AuditAction.RIGHT_REFUSED,
          null,
          List.of(Word.of(right)),
          Ledger.from(call.request()),
          "not-allowed");
      throw Problem.of(ProblemCode.NOT_ALLOWED);
    }
    return staff;
  }
}
