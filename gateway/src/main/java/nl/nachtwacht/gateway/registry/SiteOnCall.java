package nl.nachtwacht.gateway.registry;

import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.escalation.OnCall;

/** Who can be called for the clients of one organisation, as {@code organisation.yaml} says. */
final class SiteOnCall {
  private SiteOnCall() {}

  static OnCall of(Organisation site, OrganisationId organisation) {
    return OnCall.NOBODY;
  }
}
