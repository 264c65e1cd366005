package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.nachtwacht.adapter.DeviceCommand;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmCommand;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.command.OrderOutcome;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.OpeningDoors;
import nl.nachtwacht.gateway.security.OpeningDoors.Ruling;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.supervise.Watches;
import nl.nachtwacht.gateway.time.Clockwork;
import org.jspecify.annotations.Nullable;

/**
 * Commands to devices: may they, on record, sent, and what came of it. Who asked and what came of
 * it stands in the audit record, and on the alarm it was asked for.
 */
final class OrdersApi {
  /** What lets somebody in. */
  private static final Set<DeviceCommand> OPENS =
      Set.of(DeviceCommand.UNLOCK, DeviceCommand.UNLATCH, DeviceCommand.OPEN);

  private final Registry registry;
  private final Records records;
  private final Watches watches;
  private final DeviceOrders orders;
  private final Clockwork clock;
  private final Phrases phrases;
  private final Ledger ledger;

  OrdersApi(WebPorts ports, Phrases phrases, Ledger ledger) {
    this.registry = ports.registry();
    this.records = ports.records();
    this.watches = ports.watches();
    this.orders = ports.orders();
    this.clock = ports.clock();
    this.phrases = phrases;
    this.ledger = ledger;
  }

  /** The locks of a client's home and what each can be asked, for whoever may open them. */
  static JsonArray doors(ClientId client, Registry registry, DeviceOrders orders) {
    JsonArray doors = new JsonArray();
    for (DeviceCard device : registry.devices()) {
      if (device.client().equals(client) && device.role() == Role.LOCK) {
        JsonArray commands = new JsonArray();
        orders.takes(device).forEach(command -> commands.add(command.word()));
        doors.add(
            new JsonObject()
                .put("device", device.id().value())
                .put("label", device.label())
                .put("commands", commands));
      }
    }
    return doors;
  }

  Future<JsonObject> order(RoutingContext call) {
    Staff staff = WhoIsThere.of(call);
    JsonObject body = Asked.body(call);
    DeviceCommand command = command(body);
    DeviceCard device =
        registry
            .device(new DeviceId(Asked.path(call, "deviceId")))
            .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    ClientCard client =
        registry.client(device.client()).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    String alarm = body.getString("alarm");
    return alarmOf(alarm)
        .compose(found -> {
          admit(call, staff, command, found.orElse(null), client, device);
          note(call, staff, device, command, alarm, "asked");
          return Answers.here(orders.give(device, command))
              .compose(
                  outcome -> carriedOut(call, staff, device, command, found.orElse(null), outcome));
        });
  }

  private static DeviceCommand command(JsonObject body) {
    return switch (body.getString("command")) {
      case "lock" -> DeviceCommand.LOCK;
      case "unlock" -> DeviceCommand.UNLOCK;
      case "unlatch" -> DeviceCommand.UNLATCH;
      case "locate" -> DeviceCommand.LOCATE;
      case "silence" -> DeviceCommand.SILENCE;
      case "test" -> DeviceCommand.REFRESH;
      default -> throw Problem.wrong("command", "no such command");
    };
  }

  private Future<Optional<Alarm>> alarmOf(@Nullable String id) {
    return id == null
        ? Future.succeededFuture(Optional.empty())
        : Answers.here(records.alarm(id))
            .map(stored -> stored.map(one -> CoreJson.ALARM.read(one.body())));
  }

  private void admit(
      RoutingContext call,
      Staff staff,
      DeviceCommand command,
      @Nullable Alarm alarm,
      ClientCard client,
      DeviceCard device) {
    Instant now = clock.instant();
    Ruling ruling = OpeningDoors.judge(staff, OPENS.contains(command), alarm, client, now);
    if (ruling instanceof Ruling.Refused(OpeningDoors.Reason reason)) {
      ledger.note(
          staff,
          AuditAction.RIGHT_REFUSED,
          client.id(),
          List.of(device.id().value(), command.word()),
          Ledger.from(call.request()),
          reason.word());
      throw Problem.doorStaysShut(reason.word());
    }
  }

  private void note(
      RoutingContext call,
      Staff staff,
      DeviceCard device,
      DeviceCommand command,
      @Nullable String alarm,
      String result) {
    ledger.note(
        staff,
        AuditAction.DEVICE_COMMANDED,
        device.client(),
        alarm == null
            ? List.of(device.id().value(), command.word())
            : List.of(alarm, device.id().value(), command.word()),
        Ledger.from(call.request()),
        result);
  }

  private Future<JsonObject> carriedOut(
      RoutingContext call,
      Staff staff,
      DeviceCard device,
      DeviceCommand command,
      @Nullable Alarm alarm,
      OrderOutcome outcome) {
    note(
        call,
        staff,
        device,
        command,
        alarm == null ? null : alarm.id().value(),
        outcome == OrderOutcome.DONE ? "ok" : outcome.word());
    JsonObject answer =
        new JsonObject()
            .put("outcome", outcome.word())
            .put("outcomeText", text(Tongue.of(call), command, device, outcome));
    if (alarm == null) {
      return Future.succeededFuture(answer);
    }
    String remark = text(Tongue.DUTCH, command, device, outcome);
    AlarmCommand written = new AlarmCommand.Remark(alarm.id(), staff.person(), remark);
    // What happened at the door happened; that it could not be written down must not hide it.
    return Answers.here(watches.command(alarm.client(), written))
        .map(_ -> answer)
        .otherwise(answer);
  }

  private String text(
      Tongue tongue, DeviceCommand command, DeviceCard device, OrderOutcome outcome) {
    String asked = phrases.say(tongue, "order." + command.word(), device.label());
    return asked + ": " + phrases.say(tongue, "order.outcome." + outcome.word());
  }
}
