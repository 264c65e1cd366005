package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Right;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Homes;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.Input;
import nl.nachtwacht.watch.TestSession;
import nl.nachtwacht.watch.TestSession.NotProven;
import nl.nachtwacht.watch.WatchState;

/** Testing the devices of a home: sessions, what came through, and the proof that is kept. */
final class TestsApi {
  /** Tests shown of a home, newest first. */
  private static final int PROOFS_MAX = 100;

  private static final int MINUTES_DEFAULT = 15;

  private final Registry registry;
  private final Homes homes;
  private final Records records;
  private final Clockwork clock;
  private final TestsView view;
  private final Ledger ledger;

  TestsApi(WebPorts ports, TestsView view, Ledger ledger) {
    this.registry = ports.registry();
    this.homes = ports.homes();
    this.records = ports.records();
    this.clock = ports.clock();
    this.view = view;
    this.ledger = ledger;
  }

  Future<JsonObject> one(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.SEE_DEVICES, ledger);
    ClientCard card = served(call, staff);
    ledger.saw(staff, AuditAction.DEVICES_LISTED, card.id(), "", Ledger.from(call.request()));
    return shown(call, staff, card.id());
  }

  Future<JsonObject> command(RoutingContext call) {
    Staff staff = Gate.pass(call, Right.TEST_DEVICES, ledger);
    ClientCard card = served(call, staff);
    JsonObject body = Asked.body(call);
    String command = String.valueOf(body.getString("command"));
    List<DeviceCard> devices = devices(card.id(), body);
    return Answers.here(homes.state(card.id()))
        .compose(state ->
            Answers.here(told(card.id(), inputs(call, staff, state, command, devices, body))))
        .compose(_ -> {
          List<String> objects = new ArrayList<>(List.of(command));
          devices.forEach(device -> objects.add(device.id().value()));
          ledger.note(
              staff,
              AuditAction.DEVICES_TESTED,
              card.id(),
              objects,
              Ledger.from(call.request()),
              "ok");
          return shown(call, staff, card.id());
        });
  }

  private Future<?> told(ClientId client, List<Input> inputs) {
    return Future.all(inputs.stream().map(input -> homes.told(client, input)).toList());
  }

  private List<Input> inputs(
      RoutingContext call,
      Staff staff,
      WatchState state,
      String command,
      List<DeviceCard> devices,
      JsonObject body) {
    return switch (command) {
      case "begin" -> begin(staff, devices, body);
      case "end" ->
          devices.stream().<Input>map(device -> new Input.TestEnded(device.id())).toList();
      case "passed", "failed" ->
          List.of(judged(call, staff, state, devices, command.equals("passed")));
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  private List<Input> begin(Staff staff, List<DeviceCard> devices, JsonObject body) {
    Instant from = clock.instant();
    int minutes = Objects.requireNonNullElse(body.getInteger("minutes"), MINUTES_DEFAULT);
    Instant until = from.plus(Duration.ofMinutes(minutes));
    return devices.stream()
        .<Input>map(device ->
            new Input.TestBegun(new TestSession(device.id(), staff.person(), from, until)))
        .toList();
  }

  /** By what it told, or did not: for what does not call anybody. */
  private Input judged(
      RoutingContext call, Staff staff, WatchState state, List<DeviceCard> devices, boolean fit) {
    if (devices.size() != 1) {
      throw Problem.wrong("devices", "exactly one device is judged at a time");
    }
    DeviceCard device = devices.getFirst();
    NotProven why =
        TestSession.whyNot(
            state.tests(), device.id(), device.role(), staff.person(), clock.instant());
    if (why != null && (fit || why == NotProven.NO_SESSION)) {
      throw Problem.testRefused(view.why(why, Tongue.of(call)));
    }
    return new Input.Tested(device.id(), staff.person().value(), fit);
  }

  /** The devices named, or all of the home. */
  private List<DeviceCard> devices(ClientId client, JsonObject body) {
    List<DeviceCard> all = all(client);
    JsonArray named = body.getJsonArray("devices");
    if (named == null) {
      if (all.isEmpty()) {
        throw Problem.wrong("devices", "this home has no devices");
      }
      return all;
    }
    List<DeviceCard> chosen = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      String id = named.getString(i);
      chosen.add(
          all.stream()
              .filter(device -> device.id().value().equals(id))
              .findFirst()
              .orElseThrow(() -> Problem.wrong("devices", id + " is no device of this home")));
    }
    return chosen;
  }

  private List<DeviceCard> all(ClientId client) {
    return registry.devices().stream().filter(one -> one.client().equals(client)).toList();
  }

  private Future<JsonObject> shown(RoutingContext call, Staff staff, ClientId client) {
    return Answers.here(homes.state(client))
        .compose(state ->
            Answers.here(records.deviceTests(client.value(), PROOFS_MAX))
                .compose(proofs ->
                    Answers.here(view.withTimes(records, proofs))
                        .map(timed ->
                            view.json(
                                client,
                                all(client),
                                state,
                                timed,
                                staff,
                                clock.instant(),
                                Tongue.of(call)))));
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
          List.of("tests"),
          Ledger.from(call.request()),
          "not-found");
      throw Problem.of(ProblemCode.NOT_FOUND);
    }
    return card;
  }
}
