package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;

/** What an installer looks at: devices, strangers, rubbish. */
final class DevicesApi {
  private static final int LIST_DEFAULT = 200;

  private final Registry registry;
  private final Records records;
  private final Ledger ledger;

  DevicesApi(WebPorts ports, Ledger ledger) {
    this.registry = ports.registry();
    this.records = ports.records();
    this.ledger = ledger;
  }

  Future<JsonObject> devices(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_DEVICES, ledger);
    List<DeviceCard> theirs =
        registry.devices().stream().filter(device -> serves(staff, device)).toList();
    ledger.saw(staff, AuditAction.DEVICES_LISTED, null, "", Ledger.from(call.request()));
    return Future.succeededFuture(
        new JsonObject().put("devices", HomeViews.devices(theirs, Tongue.of(call))));
  }

  private boolean serves(Staff staff, DeviceCard device) {
    return Rights.serves(
        staff, registry.client(device.client()).map(ClientCard::organisation).orElse(null));
  }

  Future<JsonObject> unassigned(RoutingContext call) {
    strangers(call);
    return Answers.here(records.unassigned(limit(call)))
        .map(found -> {
          JsonArray list = new JsonArray();
          found.forEach(one -> list.add(HomeViews.unassigned(one)));
          return new JsonObject().put("unassigned", list);
        });
  }

  Future<JsonObject> rubbish(RoutingContext call) {
    strangers(call);
    return Answers.here(records.rubbish(limit(call)))
        .map(found -> {
          JsonArray list = new JsonArray();
          found.forEach(one -> list.add(HomeViews.rubbish(one)));
          return new JsonObject().put("rubbish", list);
        });
  }

  private void strangers(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_STRANGERS, ledger);
    ledger.saw(staff, AuditAction.STRANGERS_LISTED, null, "", Ledger.from(call.request()));
  }

  private static int limit(RoutingContext call) {
    return Asked.number(call, "limit", LIST_DEFAULT);
  }
}
