package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.PositionSights;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Supervisions;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.gateway.yaml.Finding;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.WatchPlan;

/** Clients, and what came in for one of them. */
final class ClientsApi {
  private static final int EVENTS_DEFAULT = 100;

  private final Registry registry;
  private final Records records;
  private final Watches watches;
  private final Supervisions supervisions;
  private final Clockwork clock;
  private final EventView events;
  private final Ledger ledger;
  private final FindingWords words;

  ClientsApi(WebPorts ports, EventView events, Phrases phrases, Ledger ledger) {
    this.registry = ports.registry();
    this.records = ports.records();
    this.watches = ports.watches();
    this.supervisions = ports.supervisions();
    this.clock = ports.clock();
    this.events = events;
    this.ledger = ledger;
    this.words = new FindingWords(phrases);
  }

  Future<JsonObject> list(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_CLIENTS, ledger);
    JsonArray clients = new JsonArray();
    for (ClientCard card : registry.clients()) {
      if (Rights.serves(staff, card.organisation())) {
        clients.add(HomeViews.client(card));
      }
    }
    ledger.saw(staff, AuditAction.CLIENTS_LISTED, null, "", Ledger.from(call.request()));
    JsonObject json = new JsonObject().put("clients", clients);
    if (Rights.may(staff, Right.CHANGE_SUPERVISION)) {
      json.put("refused", refused(Tongue.of(call))).put("plans", plans(staff));
    }
    return Future.succeededFuture(json);
  }

  /** Clients about whose plan something must be seen to. */
  private JsonArray plans(Staff staff) {
    List<Finding> problems = registry.problems();
    JsonArray plans = new JsonArray();
    for (ClientCard card : registry.clients()) {
      PlanFindings findings = PlanFindings.of(problems, card);
      if (Rights.serves(staff, card.organisation()) && !findings.isEmpty()) {
        plans.add(
            new JsonObject()
                .put("client", card.id().value())
                .put("refused", findings.refused().size())
                .put("doubts", findings.doubts().size()));
      }
    }
    return plans;
  }

  /**
   * Complaints about files that were never right: of their clients there is no page to say it on.
   */
  private JsonArray refused(Tongue tongue) {
    JsonArray refused = new JsonArray();
    for (Finding problem : registry.problems()) {
      boolean nobodys =
          Registry.clientOfFile(problem.place().file())
              .filter(client -> registry.client(new ClientId(client)).isEmpty())
              .isPresent();
      if (nobodys && problem.severity() == Finding.Severity.ERROR) {
        refused.add(words.say(problem, tongue));
      }
    }
    return refused;
  }

  Future<JsonObject> one(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_CLIENTS, ledger);
    ClientCard card = served(call, staff, Asked.path(call, "clientId"));
    ledger.saw(staff, AuditAction.CLIENT_VIEWED, card.id(), "", Ledger.from(call.request()));
    return Future.succeededFuture(
        HomeViews.client(card)
            .put(
                "devices",
                HomeViews.devices(
                    registry.devices().stream()
                        .filter(device -> device.client().equals(card.id()))
                        .toList(),
                    Tongue.of(call))));
  }

  Future<JsonObject> events(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_EVENTS, ledger);
    ClientCard card = served(call, staff, Asked.query(call, "client"));
    ledger.saw(staff, AuditAction.EVENTS_VIEWED, card.id(), "", Ledger.from(call.request()));
    String before = call.request().getParam("before");
    int limit = Asked.number(call, "limit", EVENTS_DEFAULT);
    long beforeSeq = before == null ? 0 : Long.parseLong(before);
    return whereabouts(card)
        .compose(positions ->
            Answers.here(records.inputs(card.id().value(), beforeSeq, limit))
                .map(stored -> {
                  JsonArray list = new JsonArray();
                  stored.forEach(one -> list.add(events.json(one, positions)));
                  return new JsonObject().put("events", list);
                }));
  }

  /** Of which devices the positions may be shown now, by what was agreed on. */
  private Future<Predicate<DeviceId>> whereabouts(ClientCard card) {
    WatchPlan watched = registry.plan(card.id());
    if (watched == null || watched.plan().consents().isEmpty()) {
      return Future.succeededFuture(_ -> false);
    }
    CarePlan plan = watched.plan();
    return Answers.here(supervisions.state(card.id()))
        .map(state -> {
          boolean alarm =
              state.alarms().stream()
                  .anyMatch(one -> one.state().open() && one.alarmClass().care());
          boolean objected = state.terms().objection() != null;
          LocalDate today = clock.instant().atZone(plan.zone()).toLocalDate();
          return device ->
              PositionSights.shown(PositionSights.of(plan, device, today), alarm, objected);
        });
  }

  /** A centre got a call from this client by itself: it has it, and no second ladder runs. */
  Future<JsonObject> centreCalled(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_CLIENTS, ledger);
    if (!staff.is(StaffRole.OPERATOR)) {
      throw Problem.of(ProblemCode.NOT_ALLOWED);
    }
    ClientCard card = served(call, staff, Asked.path(call, "clientId"));
    JsonObject body = Asked.body(call);
    String device = body.getString("device");
    String happenedAt = body.getString("happenedAt");
    Input.CentreImported imported =
        new Input.CentreImported(
            new PersonId(body.getString("route")),
            body.getString("operator", staff.name()),
            body.getString("reference"),
            body.getString("kind"),
            device == null ? null : new DeviceId(device),
            happenedAt == null ? clock.instant() : moment(happenedAt));
    ledger.note(
        staff,
        AuditAction.ALARM_COMMANDED,
        card.id(),
        List.of("centre-call", imported.reference()),
        Ledger.from(call.request()),
        "ok");
    return Answers.here(watches.tell(card.id(), imported))
        .map(_ -> new JsonObject().put("client", card.id().value()));
  }

  private static Instant moment(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException unreadable) {
      throw Problem.wrong("happenedAt", "a moment like 2026-03-29T01:13:00Z");
    }
  }

  /** The client, if of one of their organisations: who they may not see does not exist. */
  private ClientCard served(RoutingContext call, Staff staff, String id) {
    ClientId client = new ClientId(id);
    ClientCard card = registry.client(client).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    if (!Rights.serves(staff, card.organisation())) {
      ledger.note(
          staff,
          AuditAction.RIGHT_REFUSED,
          client,
          List.of("client"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
