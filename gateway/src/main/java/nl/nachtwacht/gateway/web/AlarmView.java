package nl.nachtwacht.gateway.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.AlarmTitle;
import nl.nachtwacht.alarm.DeclineReason;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.alarm.Offer;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.gateway.command.DeviceOrders;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.roster.Rosters;
import nl.nachtwacht.gateway.security.AlarmSight;
import nl.nachtwacht.gateway.security.Rights;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.time.Clockwork;
import nl.nachtwacht.watch.TestSession;
import org.jspecify.annotations.Nullable;

/** An alarm as one person may see it, as JSON of the contract. */
final class AlarmView {
  private static final ZoneId ZONE_DEFAULT = ZoneId.of("Europe/Amsterdam");

  private final Registry registry;
  private final Phrases phrases;
  private final DeviceOrders orders;
  private final Rosters rosters;
  private final Clockwork clock;

  AlarmView(
      Registry registry, Phrases phrases, DeviceOrders orders, Rosters rosters, Clockwork clock) {
    this.registry = registry;
    this.phrases = phrases;
    this.orders = orders;
    this.rosters = rosters;
    this.clock = clock;
  }

  /** How much of it they may see. */
  AlarmSight sight(Staff staff, Alarm alarm) {
    if (TestSession.SELF.equals(alarm.tester())) {
      return AlarmSight.NONE; // the gateway's own, which calls nobody
    }
    Optional<OrganisationId> organisation =
        OrganisationWatch.isOne(alarm.client())
            ? Optional.of(OrganisationWatch.organisationOf(alarm.client()))
            : registry.client(alarm.client()).map(ClientCard::organisation);
    return Rights.sight(staff, alarm, organisation.orElse(null));
  }

  /** As JSON; call only with a sight that shows something. */
  JsonObject json(Staff staff, Alarm alarm, AlarmSight sight, Tongue tongue) {
    JsonObject json = new JsonObject();
    json.put("id", alarm.id().value());
    json.put("client", alarm.client().value());
    if (sight.personal()) {
      registry.client(alarm.client()).ifPresent(card -> personal(json, card, sight));
    }
    what(json, alarm, sight, tongue);
    who(json, staff, alarm);
    AlarmAround.add(json, alarm, sight, tongue, this::name);
    NextStep.of(alarm, Rights.holds(staff, alarm), tongue, phrases, registry)
        .ifPresent(next ->
            json.put(
                "nextStep",
                new JsonObject().put("at", moment(next.at())).put("text", next.text())));
    ending(json, staff, alarm, tongue);
    return json;
  }

  /** The zone of the home, for times in sentences. */
  ZoneId zone(ClientId client) {
    var plan = registry.plan(client);
    return plan == null ? ZONE_DEFAULT : plan.plan().zone();
  }

  private void personal(JsonObject json, ClientCard card, AlarmSight sight) {
    json.put("clientName", card.name());
    json.put("address", card.address());
    putIfThere(json, "phone", card.phone());
    putIfThere(json, "remarks", card.remarks());
    if (sight == AlarmSight.WHOLE_WITH_ACCESS) {
      putIfThere(json, "access", card.access());
      json.put("doors", OrdersApi.doors(card.id(), registry, orders));
    }
  }

  private void what(JsonObject json, Alarm alarm, AlarmSight sight, Tongue tongue) {
    json.put("class", Word.of(alarm.alarmClass()));
    json.put("kind", alarm.kind());
    json.put("state", Word.of(alarm.state()));
    json.put("stateText", tongue.words().state(alarm.state()));
    // What is broken says nothing about anybody.
    boolean told = sight.personal() || !alarm.alarmClass().care();
    json.put(
        "kindText",
        told ? AlarmTitle.of(alarm, tongue.words()) : tongue.words().kind(alarm.kind()));
    json.put("sentence", told ? sentence(alarm, tongue) : "");
    if (sight.personal()) {
      json.put("rule", alarm.ruleId());
    }
    json.put("conditionActive", alarm.conditionActive());
    json.put("raisedAt", moment(alarm.raisedAt()));
    json.put("happenedAt", moment(alarm.happenedAt()));
    json.put("presses", alarm.presses());
    AlarmId previous = alarm.previous();
    putIfThere(json, "previous", previous == null ? null : previous.value());
  }

  private void who(JsonObject json, Staff staff, Alarm alarm) {
    Holder holder = alarm.holder();
    json.put("holder", holder == null ? null : holder.person().value());
    json.put("holderName", holder == null ? null : name(holder.person()));
    json.put("leaseUntil", holder == null ? null : moment(holder.leaseUntil()));
    if (holder != null) {
      json.put("holderAsked", holder.asked());
    }
    json.put("mine", Rights.holds(staff, alarm));
    Instant due = alarm.ladderDue();
    json.put("ladderDue", due == null ? null : moment(due));
    JsonArray offered = new JsonArray();
    for (PersonId person : alarm.offered()) {
      Offer offer = alarm.offer(person);
      DeclineReason why = offer == null ? null : offer.declined();
      JsonObject called =
          new JsonObject()
              .put("person", person.value())
              .put("name", name(person))
              .put("declined", why != null || alarm.declined().contains(person));
      putIfThere(called, "why", why == null ? null : Word.of(why));
      offered.add(called);
    }
    json.put("offered", offered);
  }

  private void ending(JsonObject json, Staff staff, Alarm alarm, Tongue tongue) {
    AlarmOutcome outcome = alarm.outcome();
    if (outcome != null) {
      json.put("outcome", Word.of(outcome));
      json.put("outcomeText", tongue.words().outcome(outcome));
    }
    Instant resolvedAt = alarm.resolvedAt();
    putIfThere(json, "resolvedAt", resolvedAt == null ? null : moment(resolvedAt));
    PersonId by = alarm.resolvedBy();
    putIfThere(json, "resolvedByName", by == null ? null : name(by));
    if (resolvedAt != null && alarm.state() == ResponseState.RESOLVED) {
      Instant until = resolvedAt.plus(Leases.UNDO);
      if (clock.instant().isBefore(until) && mayUndo(staff, alarm)) {
        json.put("undoUntil", moment(until));
      }
    }
  }

  /** Who ended it, or leads the teams: the core decides, and says so when it was too late. */
  private boolean mayUndo(Staff staff, Alarm alarm) {
    return staff.person().equals(alarm.resolvedBy()) || leads(staff.person(), alarm.client());
  }

  private boolean leads(PersonId person, ClientId client) {
    return registry
        .client(client)
        .map(card -> rosters.of(card.organisation(), card.area()).leads(clock.instant()))
        .orElseGet(List::of)
        .stream()
        .anyMatch(lead -> lead.mayOwn() && lead.person().equals(person));
  }

  private String sentence(Alarm alarm, Tongue tongue) {
    return EvidenceSentence.of(alarm.told(), tongue.words(), zone(alarm.client()));
  }

  private String name(PersonId person) {
    return registry.person(person).map(card -> card.name()).orElse(person.value());
  }

  static String moment(Instant at) {
    return at.toString();
  }

  private static void putIfThere(JsonObject json, String key, @Nullable String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
