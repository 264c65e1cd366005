package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditRow;
import nl.nachtwacht.gateway.audit.AuditStore;
import nl.nachtwacht.gateway.audit.AuditStore.Query;
import nl.nachtwacht.gateway.housekeeping.Housekeeper;
import nl.nachtwacht.gateway.housekeeping.Sweepable;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import org.jspecify.annotations.Nullable;

/**
 * The record of who saw and did what, for whoever has to answer for it. They see rows about clients
 * of their own organisations and rows about nobody in particular; that they look is on record too.
 */
final class AuditApi {
  private static final int ROWS_DEFAULT = 100;

  /** Rows of one client's own record; beyond this the file says that it is cut. */
  static final int EXPORT_ROWS_MAX = 20_000;

  private static final int EXPORT_PAGE = 1_000;

  private final AuditStore store;
  private final Registry registry;
  private final Housekeeper housekeeper;
  private final Ledger ledger;
  private final AuditWords words;
  private final AuditSheet sheet;

  AuditApi(WebPorts ports, Phrases phrases, Ledger ledger) {
    this.store = ports.record();
    this.registry = ports.registry();
    this.housekeeper = ports.housekeeper();
    this.ledger = ledger;
    this.words = new AuditWords(ports.registry(), phrases);
    this.sheet = new AuditSheet(words, phrases);
  }

  Future<JsonObject> list(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_AUDIT, ledger);
    Query query = asked(call, staff, Asked.number(call, "limit", ROWS_DEFAULT));
    noteReading(call, staff, query, "list");
    Tongue tongue = Tongue.of(call);
    boolean named = Rights.may(staff, Right.SEE_CLIENTS);
    return Answers.here(store.page(query))
        .map(page -> {
          JsonArray rows = new JsonArray();
          page.rows().forEach(row -> rows.add(words.json(row, tongue, named)));
          JsonObject answer = new JsonObject().put("rows", rows);
          return page.next() == 0 ? answer : answer.put("next", page.next());
        });
  }

  /** What one client may be given: the same rows, in words, as a file for a spreadsheet. */
  void export(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_AUDIT, ledger);
    String client = Asked.query(call, "client");
    Query query = asked(call, staff, EXPORT_PAGE);
    noteReading(call, staff, query, "export");
    Tongue tongue = Tongue.of(call);
    Answers.here(all(query, new ArrayList<>()))
        .onSuccess(rows ->
            call.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(
                    "Content-Disposition", "attachment; filename=\"" + sheet.name(tongue) + "\"")
                .end(sheet.text(client, rows, rows.size() >= EXPORT_ROWS_MAX, tongue)))
        .onFailure(call::fail);
  }

  private Future<List<AuditRow>> all(Query query, List<AuditRow> sofar) {
    return store
        .page(query)
        .compose(page -> {
          sofar.addAll(page.rows());
          boolean enough = page.next() == 0 || sofar.size() >= EXPORT_ROWS_MAX;
          return enough ? Future.succeededFuture(sofar) : all(query.before(page.next()), sofar);
        });
  }

  private Query asked(RoutingContext call, Staff staff, int max) {
    String client = given(call, "client");
    Set<String> theirs = clientsOf(staff);
    if (client != null && !theirs.contains(client)) {
      ledger.note(
          staff,
          AuditAction.RIGHT_REFUSED,
          new ClientId(client),
          List.of("audit"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    Instant from = moment(call, "from");
    Instant to = moment(call, "to");
    if (from != null && to != null && !from.isBefore(to)) {
      throw Problem.wrong("to", "after from");
    }
    String before = given(call, "before");
    return new Query(
        client,
        given(call, "who"),
        from,
        to,
        before == null ? 0 : Long.parseLong(before),
        max,
        theirs);
  }

  private Set<String> clientsOf(Staff staff) {
    Set<String> theirs = new HashSet<>();
    for (ClientCard card : registry.clients()) {
      if (Rights.serves(staff, card.organisation())) {
        theirs.add(card.id().value());
      }
    }
    staff
        .organisations()
        .forEach(organisation -> theirs.add(OrganisationWatch.clientOf(organisation).value()));
    return theirs;
  }

  /** Turning pages is one reading; another question is another one. */
  private void noteReading(RoutingContext call, Staff staff, Query query, String how) {
    String client = query.client();
    boolean ever = query.from() == null && query.to() == null;
    String period = ever ? "" : " " + text(query.from()) + ".." + text(query.to());
    String who = query.who() == null ? "" : " " + query.who();
    ledger.saw(
        staff,
        AuditAction.AUDIT_READ,
        client == null ? null : new ClientId(client),
        how + period + who,
        Ledger.from(call.request()));
  }

  private static String text(@Nullable Instant moment) {
    return moment == null ? "" : moment.toString();
  }

  private static @Nullable String given(RoutingContext call, String name) {
    String value = call.request().getParam(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  private static @Nullable Instant moment(RoutingContext call, String name) {
    String text = given(call, name);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong(name, "a moment like 2026-03-29T01:13:00Z");
    }
  }

  /** How long each thing is kept, and how the sweeping of it stands. */
  Future<JsonObject> retention(RoutingContext call) {
    Gate.pass(call, Right.SEE_AUDIT, ledger);
    Housekeeper.Standing standing = housekeeper.standing();
    JsonArray periods = new JsonArray();
    for (Sweepable what : Sweepable.values()) {
      periods.add(
          new JsonObject()
              .put("what", what.word())
              .put("days", housekeeper.retention().of(what).toDays())
              .put("swept", standing.swept().getOrDefault(what, 0L)));
    }
    JsonObject json =
        new JsonObject()
            .put("periods", periods)
            .put("from", housekeeper.retention().from().toString())
            .put("to", housekeeper.retention().to().toString())
            .put("sweeping", standing.sweeping());
    Instant whole = standing.wholeAt();
    if (whole != null) {
      json.put("wholeAt", AlarmView.moment(whole));
    }
    Housekeeper.Fault fault = standing.fault();
    return Future.succeededFuture(fault == null ? json : json.put("fault", fault.word()));
  }
}
