package nl.nachtwacht.gateway.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.AlarmOutcome;
import nl.nachtwacht.alarm.EvidenceSentence;
import nl.nachtwacht.alarm.HandOver;
import nl.nachtwacht.alarm.Leases;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.devicewatch.Charge;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.DeviceStanding;
import nl.nachtwacht.gateway.json.CoreJson;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.Registry;
import nl.nachtwacht.gateway.security.Staff;
import nl.nachtwacht.gateway.store.Records;
import nl.nachtwacht.gateway.store.Records.StoredFact;
import nl.nachtwacht.supervision.BatteryView;
import nl.nachtwacht.watch.Fact;
import nl.nachtwacht.watch.TestSession;
import nl.nachtwacht.watch.TestSession.NotProven;
import nl.nachtwacht.watch.WatchState;
import org.jspecify.annotations.Nullable;

/** The devices of a home with their tests, as JSON of the contract. Nothing about the client. */
final class TestsView {
  private static final ZoneId ZONE_DEFAULT = ZoneId.of("Europe/Amsterdam");

  /** Presses of a session that are shown beside it. */
  private static final int ALARMS_MAX = 20;

  private static final Duration ALARMS_SHOWN = Duration.ofHours(1);

  private final Registry registry;
  private final Phrases phrases;

  TestsView(Registry registry, Phrases phrases) {
    this.registry = registry;
    this.phrases = phrases;
  }

  /** A test on record, with the alarm that proved it, where one did. */
  record Proof(StoredFact stored, Fact.DeviceTested test, @Nullable Alarm alarm) {}

  /** Looks up the alarms of some tests. */
  Future<List<Proof>> withTimes(Records records, List<StoredFact> facts) {
    List<Future<Proof>> proofs = new ArrayList<>();
    for (StoredFact stored : facts) {
      Fact.DeviceTested test = (Fact.DeviceTested) CoreJson.FACT.read(stored.body());
      AlarmId alarm = test.alarm();
      Future<Optional<Records.StoredAlarm>> looked =
          alarm == null ? Future.succeededFuture(Optional.empty()) : records.alarm(alarm.value());
      proofs.add(
          looked.map(found ->
              new Proof(
                  stored, test, found.map(one -> CoreJson.ALARM.read(one.body())).orElse(null))));
    }
    return Future.all(proofs).map(_ -> proofs.stream().map(Future::result).toList());
  }

  JsonObject json(
      ClientId client,
      List<DeviceCard> cards,
      WatchState state,
      List<Proof> proofs,
      Staff staff,
      Instant now,
      Tongue tongue) {
    JsonArray devices = new JsonArray();
    cards.forEach(card -> devices.add(device(card, client, state, staff, now, tongue)));
    JsonArray kept = new JsonArray();
    proofs.forEach(proof -> kept.add(proof(proof)));
    return new JsonObject()
        .put("client", client.value())
        .put("now", AlarmView.moment(now))
        .put("minutesMax", Leases.TEST_SESSION_MAX.toMinutes())
        .put("confirmSeconds", Leases.TEST_CONFIRM.toSeconds())
        .put("devices", devices)
        .put("presses", presses(state, staff, now, tongue))
        .put("proofs", kept);
  }

  private JsonObject device(
      DeviceCard card, ClientId client, WatchState state, Staff staff, Instant now, Tongue tongue) {
    String id = card.id().value();
    JsonObject json =
        new JsonObject()
            .put("id", id)
            .put("label", card.label())
            .put("room", card.room())
            .put("role", Word.of(card.role()))
            .put("roleText", tongue.words().text("role." + card.role().name()))
            .put("calls", card.role() == Role.SOS || card.role() == Role.STAFF_ALARM);
    putIfThere(json, "heardAt", state.home().signsOfLife().get(id));
    state.tests().stream()
        .filter(one -> one.device().equals(card.id()) && one.runs(now))
        .findFirst()
        .ifPresent(one -> json.put("session", session(one, staff)));
    DeviceStanding standing = state.devices().standings().get(id);
    JsonObject battery = battery(standing, state.home().batteries().get(id));
    if (battery != null) {
      json.put("battery", battery);
    }
    DeviceStanding.Proof last = standing == null ? null : standing.test();
    if (last != null) {
      json.put(
          "lastTest",
          new JsonObject()
              .put("at", AlarmView.moment(last.at()))
              .put("byName", name(new PersonId(last.by())))
              .put("passed", last.passed()));
    }
    json.put("troubles", troubles(id, client, state, tongue));
    return json;
  }

  private JsonObject session(TestSession session, Staff staff) {
    JsonObject json =
        new JsonObject()
            .put("testerName", name(session.tester()))
            .put("mine", session.tester().equals(staff.person()))
            .put("from", AlarmView.moment(session.from()))
            .put("until", AlarmView.moment(session.until()));
    TestSession.Heard heard = session.heard();
    if (heard != null) {
      JsonObject told =
          new JsonObject().put("at", AlarmView.moment(heard.at())).put("kind", heard.kind());
      if (heard.rssiDbm() != null) {
        told.put("rssiDbm", heard.rssiDbm());
      }
      if (heard.lqi() != null) {
        told.put("lqi", heard.lqi());
      }
      json.put("heard", told);
    }
    return json;
  }

  private static @Nullable JsonObject battery(
      @Nullable DeviceStanding standing, @Nullable BatteryView told) {
    Charge charge = standing == null ? null : standing.charge();
    if (charge == null && told == null) {
      return null;
    }
    JsonObject json = new JsonObject();
    if (charge != null) {
      json.put("state", Word.of(charge.state()));
    }
    if (told != null && told.levelPct() != null) {
      json.put("levelPct", told.levelPct());
    }
    return json;
  }

  private JsonArray troubles(String device, ClientId client, WatchState state, Tongue tongue) {
    JsonArray troubles = new JsonArray();
    for (DeviceLedger.Told told : state.devices().told().values()) {
      if (told.trouble().subject().equals(device)) {
        troubles.add(EvidenceSentence.of(told.trouble().evidence(), tongue.words(), zone(client)));
      }
    }
    return troubles;
  }

  /** What was called while it was tested, newest first: still to be confirmed, done, or real. */
  private JsonArray presses(WatchState state, Staff staff, Instant now, Tongue tongue) {
    JsonArray presses = new JsonArray();
    state.alarms().stream()
        .filter(one -> one.tester() != null && one.raisedAt().isAfter(now.minus(ALARMS_SHOWN)))
        .sorted(Comparator.comparing(Alarm::raisedAt).reversed())
        .limit(ALARMS_MAX)
        .forEach(one -> presses.add(press(one, staff, tongue)));
    return presses;
  }

  private JsonObject press(Alarm alarm, Staff staff, Tongue tongue) {
    PersonId tester = alarm.tester();
    JsonObject json =
        new JsonObject()
            .put("alarm", alarm.id().value())
            .put("device", alarm.source().substring(alarm.source().indexOf('@') + 1))
            .put("kindText", tongue.words().kind(alarm.kind()))
            .put("stands", stands(alarm))
            .put("mine", tester != null && tester.equals(staff.person()))
            .put("times", AlarmAround.times(alarm));
    putIfThere(json, "realAt", alarm.timers().promoteAt());
    JsonArray centres = new JsonArray();
    for (HandOver one : alarm.handOvers()) {
      centres.add(
          new JsonObject()
              .put("name", name(one.route()))
              .put("stageText", tongue.words().text("stage." + one.stage().name())));
    }
    return json.put("centres", centres);
  }

  /** A test that is confirmed keeps its class; one that turned real has another. */
  private static String stands(Alarm alarm) {
    if (alarm.open()) {
      return alarm.alarmClass() == AlarmClass.TEST ? "unconfirmed" : "real";
    }
    return alarm.outcome() == AlarmOutcome.TEST_CONFIRMED ? "confirmed" : "ended";
  }

  private JsonObject proof(Proof proof) {
    JsonObject json =
        new JsonObject()
            .put("at", AlarmView.moment(proof.stored().at()))
            .put("device", proof.test().device().value())
            .put("byName", name(new PersonId(proof.test().by())))
            .put("passed", proof.test().passed());
    Alarm alarm = proof.alarm();
    if (alarm != null) {
      json.put("times", AlarmAround.times(alarm));
    }
    return json;
  }

  String why(NotProven why, Tongue tongue) {
    return phrases.say(tongue, "test-refusal." + Word.of(why));
  }

  private ZoneId zone(ClientId client) {
    var plan = registry.plan(client);
    return plan == null ? ZONE_DEFAULT : plan.plan().zone();
  }

  private String name(PersonId person) {
    return registry.person(person).map(card -> card.name()).orElse(person.value());
  }

  private static void putIfThere(JsonObject json, String key, @Nullable Instant at) {
    if (at != null) {
      json.put(key, AlarmView.moment(at));
    }
  }
}
