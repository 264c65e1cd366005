package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;

/** How a period went: times and outcomes of the alarms of one's organisations, no client named. */
final class ReportsApi {
  /** The longest period; a quarter of a year. */
  private static final Duration PERIOD_MAX = Duration.ofDays(93);

  /** More alarms than this are not read at once; the answer says that it is cut. */
  private static final int ALARMS_MAX = 20_000;

  private final Records records;
  private final Registry registry;
  private final Ledger ledger;

  ReportsApi(WebPorts ports, Ledger ledger) {
    this.records = ports.records();
    this.registry = ports.registry();
    this.ledger = ledger;
  }

  Future<JsonObject> alarms(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_EVENTS, ledger);
    Instant from = moment(call, "from");
    Instant to = moment(call, "to");
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(PERIOD_MAX) > 0) {
      throw Problem.wrong("to", "after from, and at most 93 days later");
    }
    return Answers.here(records.alarmsRaised(from, to, ALARMS_MAX))
        .map(stored -> {
          List<Alarm> alarms =
              stored.stream()
                  .map(one -> CoreJson.ALARM.read(one.body()))
                  .filter(alarm -> theirs(staff, alarm))
                  .toList();
          return AlarmReport.of(alarms)
              .put("from", AlarmView.moment(from))
              .put("to", AlarmView.moment(to))
              .put("cut", stored.size() >= ALARMS_MAX);
        });
  }

  private boolean theirs(Staff staff, Alarm alarm) {
    Optional<OrganisationId> organisation =
        registry.client(alarm.client()).map(ClientCard::organisation);
    return Rights.serves(staff, organisation.orElse(null));
  }

  private static Instant moment(RoutingContext call, String name) {
    String text = Asked.query(call, name);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong(name, "a moment like 2026-03-29T01:13:00Z");
    }
  }
}
