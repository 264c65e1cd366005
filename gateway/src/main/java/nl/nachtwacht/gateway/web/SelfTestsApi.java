package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.selftest.Lost;
import nl.nachtwacht.gateway.selftest.SelfTestLog.Entry;
import nl.nachtwacht.gateway.selftest.SelfTestLog.Standing;
import nl.nachtwacht.gateway.selftest.SelfTestRegistry;
import nl.nachtwacht.gateway.selftest.SelfTestReport;
import nl.nachtwacht.gateway.selftest.TestHours;
import org.jspecify.annotations.Nullable;

/** What came of the tests that the gateway makes by itself, per centre and over the homes. */
final class SelfTestsApi {
  /** Homes named whose last test failed; the technical alarms have them all. */
  private static final int FAILED_MAX = 50;

  private final Registry registry;
  private final SelfTestReport report;
  private final Phrases phrases;
  private final Ledger ledger;

  SelfTestsApi(WebPorts ports, Phrases phrases, Ledger ledger) {
    this.registry = ports.registry();
    this.report = ports.selfTests();
    this.phrases = phrases;
    this.ledger = ledger;
  }

  Future<JsonObject> list(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_TECHNICAL, ledger);
    ledger.saw(staff, AuditAction.PROTECTION_LISTED, null, "", Ledger.from(call.request()));
    Tongue tongue = Tongue.of(call);
    Map<String, Standing> standings = report.standings();
    TestHours hours = report.hours();
    return Future.succeededFuture(
        new JsonObject()
            .put("from", hours.from().toString())
            .put("to", hours.to().toString())
            .put("centresEveryDays", hours.centresEvery().toDays())
            .put("homesEveryDays", hours.homesEvery().toDays())
            .put("centres", centres(standings, tongue))
            .put("homes", homes(staff, standings, tongue)));
  }

  private JsonArray centres(Map<String, Standing> standings, Tongue tongue) {
    JsonArray centres = new JsonArray();
    for (ClientId target : report.targets().centres()) {
      String id = SelfTestRegistry.centreOf(target.value());
      JsonObject json =
          new JsonObject()
              .put("centre", id)
              .put("name", registry.person(new PersonId(id)).map(card -> card.name()).orElse(id));
      Standing known = standings.get(target.value());
      if (known != null) {
        last(json, known, tongue);
      }
      centres.add(json);
    }
    return centres;
  }

  private JsonObject homes(Staff staff, Map<String, Standing> standings, Tongue tongue) {
    JsonArray failed = new JsonArray();
    int all = 0;
    int passed = 0;
    int never = 0;
    for (ClientCard card : registry.clients()) {
      if (!Rights.serves(staff, card.organisation())) {
        continue;
      }
      all++;
      Standing known = standings.get(card.id().value());
      if (known == null) {
        never++;
      } else if (known.last().passed()) {
        passed++;
      } else if (failed.size() < FAILED_MAX) {
        failed.add(last(new JsonObject().put("client", card.id().value()), known, tongue));
      }
    }
    return new JsonObject()
        .put("homes", all)
        .put("passed", passed)
        .put("never", never)
        .put("failed", failed);
  }

  private JsonObject last(JsonObject json, Standing known, Tongue tongue) {
    Entry last = known.last();
    json.put("at", AlarmView.moment(last.at()))
        .put("passed", last.passed())
        .put("reached", last.reached())
        .put("tookMs", last.took().toMillis());
    Lost lost = last.lost();
    if (lost != null) {
      json.put("lost", lost.word()).put("lostText", phrases.say(tongue, "lost." + lost.word()));
    }
    @Nullable Instant passedAt = known.passedAt();
    if (passedAt != null) {
      json.put("passedAt", AlarmView.moment(passedAt));
    }
    return json;
  }
}
