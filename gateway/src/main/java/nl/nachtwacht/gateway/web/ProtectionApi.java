package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.watchdog.Protection;
import nl.nachtwacht.gateway.watchdog.Protection.Found;
import nl.nachtwacht.gateway.watchdog.Protection.OpenHome;

/** Which homes are not protected now, per organisation: the list of the night, never behind. */
final class ProtectionApi {
  private final Registry registry;
  private final Protection protection;
  private final WebPorts ports;
  private final Ledger ledger;

  ProtectionApi(WebPorts ports, Ledger ledger) {
    this.registry = ports.registry();
    this.protection = ports.protection();
    this.ports = ports;
    this.ledger = ledger;
  }

  Future<JsonObject> list(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_TECHNICAL, ledger);
    ledger.saw(staff, AuditAction.PROTECTION_LISTED, null, "", Ledger.from(call.request()));
    Tongue tongue = Tongue.of(call);
    List<OrganisationWatch> theirs =
        registry.organisations().stream()
            .filter(organisation -> Rights.serves(staff, organisation.id()))
            .toList();
    List<Future<Found>> asked = new ArrayList<>();
    theirs.forEach(organisation -> asked.add(protection.of(organisation.id())));
    return Answers.here(Future.all(asked))
        .map(_ -> {
          JsonArray list = new JsonArray();
          for (int i = 0; i < theirs.size(); i++) {
            list.add(organisation(theirs.get(i), asked.get(i).result(), names(staff), tongue));
          }
          return new JsonObject()
              .put("at", AlarmView.moment(ports.clock().instant()))
              .put("organisations", list);
        });
  }

  /** Who goes there, or may send somebody, knows whose home it is; who mends devices need not. */
  private static boolean names(Staff staff) {
    return Rights.may(staff, Right.SEE_CLIENTS) || staff.is(StaffRole.RESPONDER);
  }

  private JsonObject organisation(
      OrganisationWatch organisation, Found found, boolean names, Tongue tongue) {
    JsonArray homes = new JsonArray();
    ZoneId zone = organisation.duties().zone();
    found.open().forEach(home -> homes.add(home(home, names, zone, tongue)));
    JsonArray lists = new JsonArray();
    organisation.duties().lists().forEach(at -> lists.add(at.toString()));
    return new JsonObject()
        .put("id", organisation.id().value())
        .put("name", organisation.name())
        .put("nightFrom", organisation.duties().night().from().toString())
        .put("nightTo", organisation.duties().night().to().toString())
        .put("lists", lists)
        .put("homes", found.homes())
        .put("open", homes);
  }

  private JsonObject home(OpenHome home, boolean names, ZoneId zone, Tongue tongue) {
    JsonObject json =
        new JsonObject()
            .put("client", home.client().value())
            .put("since", AlarmView.moment(home.since()));
    if (names) {
      registry
          .client(home.client())
          .map(ClientCard::name)
          .ifPresent(name -> json.put("clientName", name));
    }
    JsonArray reasons = new JsonArray();
    for (Trouble trouble : home.troubles()) {
      reasons.add(
          new JsonObject()
              .put("kind", trouble.kind().word())
              .put("subject", trouble.subject())
              .put("since", AlarmView.moment(trouble.since()))
              .put("text", EvidenceSentence.of(trouble.evidence(), tongue.words(), zone)));
    }
    return json.put("reasons", reasons);
  }
}
