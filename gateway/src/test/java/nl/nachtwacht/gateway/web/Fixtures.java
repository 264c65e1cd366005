package nl.nachtwacht.gateway.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceCode;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.DeviceCare;
import nl.nachtwacht.careplan.DeviceId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.careplan.Role;
import nl.nachtwacht.careplan.Rung;
import nl.nachtwacht.careplan.Target;
import nl.nachtwacht.careplan.TeamId;
import nl.nachtwacht.devicewatch.DeviceLedger;
import nl.nachtwacht.devicewatch.Trouble;
import nl.nachtwacht.devicewatch.TroubleKind;
import nl.nachtwacht.escalation.OnCall;
import nl.nachtwacht.gateway.audit.AuditAction;
import nl.nachtwacht.gateway.audit.AuditEntry;
import nl.nachtwacht.gateway.audit.AuditTrail;
import nl.nachtwacht.gateway.audit.ChainedAuditTrail;
import nl.nachtwacht.gateway.registry.ClientCard;
import nl.nachtwacht.gateway.registry.DeviceCard;
import nl.nachtwacht.gateway.registry.NightDuties;
import nl.nachtwacht.gateway.registry.OrganisationWatch;
import nl.nachtwacht.gateway.registry.PersonCard;
import nl.nachtwacht.gateway.registry.PersonCard.StaffRole;
import nl.nachtwacht.lifestyle.Lifestyle;
import nl.nachtwacht.watch.WatchState;

/** People, clients and alarms with defaults, so that a test names only what matters. */
final class Fixtures {
  static final Instant NIGHT = Instant.parse("2026-03-01T01:12:40Z");
  static final OrganisationId NORTH = new OrganisationId("noord");
  static final OrganisationId SOUTH = new OrganisationId("zuid");

  static final PersonCard OPERATOR = person("olga", "Olga Operator", NORTH, StaffRole.OPERATOR);
  static final PersonCard OTHER_OPERATOR =
      person("otto", "Otto Operator", SOUTH, StaffRole.OPERATOR);
  static final PersonCard RESPONDER =
      person("rens", "Rens Achterwacht", NORTH, StaffRole.RESPONDER);
  static final PersonCard INSTALLER =
      person("ingrid", "Ingrid Installateur", NORTH, StaffRole.INSTALLER);
  static final PersonCard ADMINISTRATOR =
      person("ada", "Ada Beheer", NORTH, StaffRole.ADMINISTRATOR);

  static final PersonCard PLANNER = person("piet", "Piet Planner", NORTH, StaffRole.PLANNER);

  static final ClientCard DE_VRIES =
      client("c-017", NORTH, "mevr. J. de Vries", "Eikenlaan 12, Assen", "0592 300 017");
  static final ClientCard BAKKER =
      client("c-004", NORTH, "dhr. A. Bakker", "Dorpsstraat 3, Rolde", "0592 300 004");
  static final ClientCard JANSEN =
      client("z-101", SOUTH, "mevr. T. Jansen", "Markt 1, Goes", "0113 300 101");

  private Fixtures() {}

  static PersonCard person(String id, String name, OrganisationId organisation, StaffRole role) {
    return new PersonCard(new PersonId(id), name, Set.of(organisation), Set.of(role), List.of());
  }

  static ClientCard client(
      String id, OrganisationId organisation, String name, String address, String phone) {
    return new ClientCard(
        new ClientId(id),
        new HomeId("home-" + id),
        organisation,
        name,
        address,
        phone,
        "Sleutelkluis links van de voordeur, code 4711",
        "Dementie, slechthorend. Hond (vriendelijk).");
  }

  static DeviceCard device(String id, ClientCard client, Role role, String room) {
    return new DeviceCard(
        new DeviceId(id), client.id(), "hub-01", "zigbee2mqtt", "0x" + id, role, room, id);
  }

  /** People looked at things, did things, and were kept out. */
  static void looked(Bench bench) {
    AuditTrail trail = new ChainedAuditTrail(bench.audit, bench.clock);
    Instant at = bench.now().minusSeconds(7200);
    saw(trail, at, AuditAction.LOGGED_IN, null, OPERATOR, List.of(), "ok");
    saw(trail, at.plusSeconds(60), AuditAction.ALARM_SHOWN, DE_VRIES, OPERATOR, "c-017-1");
    saw(trail, at.plusSeconds(70), AuditAction.ALARM_VIEWED, DE_VRIES, OPERATOR, "c-017-1");
    saw(trail, at.plusSeconds(90), AuditAction.ACCESS_SHOWN, DE_VRIES, RESPONDER, "c-017-1");
    saw(trail, at.plusSeconds(95), AuditAction.EVENTS_VIEWED, BAKKER, PLANNER, List.of(), "ok");
    saw(
        trail,
        at.plusSeconds(99),
        AuditAction.CLIENT_VIEWED,
        JANSEN,
        OTHER_OPERATOR,
        List.of(),
        "ok");
    saw(
        trail,
        at.plusSeconds(120),
        AuditAction.RIGHT_REFUSED,
        DE_VRIES,
        INSTALLER,
        List.of("see-clients"),
        "not-allowed");
  }

  /** An operator lifts an objection that nobody made. */
  static void askedInVain(Bench bench) {
    saw(
        new ChainedAuditTrail(bench.audit, bench.clock),
        bench.now(),
        AuditAction.SUPERVISION_CHANGED,
        DE_VRIES,
        OPERATOR,
        List.of("lift-objection", "objection"),
        "nothing-to-lift");
  }

  private static void saw(
      AuditTrail trail,
      Instant at,
      AuditAction action,
      ClientCard client,
      PersonCard who,
      String object) {
    saw(trail, at, action, client, who, List.of(object), "ok");
  }

  private static void saw(
      AuditTrail trail,
      Instant at,
      AuditAction action,
      ClientCard client,
      PersonCard who,
      List<String> objects,
      String result) {
    trail.note(
        new AuditEntry(
            at,
            action,
            client == null ? null : client.id(),
            who.id(),
            null,
            Set.of(Word.of(who.roles().iterator().next())),
            "session",
            "s-1",
            "10.1.2.3",
            objects,
            false,
            result));
  }

  static Alarm sos(String id, ClientCard client, Instant at) {
    return alarm(
        id,
        client,
        AlarmClass.CARE_1,
        "sos",
        at,
        List.of(EvidenceCode.SOS_PRESSED.at(at, "room", "slaapkamer")));
  }

  static Alarm frontDoor(String id, ClientCard client, Instant at) {
    return alarm(
        id,
        client,
        AlarmClass.CARE_2,
        "front-door-open",
        at,
        List.of(
            EvidenceCode.DOOR_OPEN_SINCE.at(at.minusSeconds(180), "role", "FRONT_DOOR"),
            EvidenceCode.MOTION_NONE_INSIDE.at(at),
            EvidenceCode.MOTION_LAST.at(at.minusSeconds(240), "room", "hal")));
  }

  static Alarm alarm(
      String id,
      ClientCard client,
      AlarmClass alarmClass,
      String kind,
      Instant at,
      List<EvidenceFact> evidence) {
    return alarm(id, client, alarmClass, kind, kind, at, evidence);
  }

  static Alarm alarm(
      String id,
      ClientCard client,
      AlarmClass alarmClass,
      String kind,
      String rule,
      Instant at,
      List<EvidenceFact> evidence) {
    return new Alarm(
        new AlarmId(id),
        client.id(),
        alarmClass,
        kind,
        rule,
        kind + "@d1#" + at,
        at,
        at,
        evidence,
        true,
        1,
        List.of(),
        ResponseState.WAITING,
        null,
        0,
        0,
        at.plusSeconds(60),
        List.of(RESPONDER.id()),
        List.of(RESPONDER.id()),
        List.of(),
        List.of(),
        1,
        ladder(),
        1,
        null,
        null,
        null,
        null);
  }

  private static Ladder ladder() {
    Rung first = new Rung(List.of(new Target.Person(RESPONDER.id())), Duration.ofSeconds(60));
    Rung second =
        new Rung(
            List.of(new Target.OnDuty(new TeamId("achterwacht-noord"))), Duration.ofMinutes(2));
    return new Ladder(List.of(first, second));
  }

  /** The north, with one home whose bed sensor is away since an hour. */
  static void unprotected(FakeGateway gateway, Instant now) {
    gateway.organisations.add(
        new OrganisationWatch(
            NORTH,
            "Zorg Noord",
            new NightDuties(
                ZoneId.of("Europe/Amsterdam"),
                DeviceCare.NIGHT,
                List.of(),
                List.of(LocalTime.of(22, 30), LocalTime.of(23, 0)),
                List.of()),
            ladder(),
            ladder(),
            ladder(),
            OnCall.NOBODY));
    Instant since = now.minusSeconds(3600);
    Trouble away =
        new Trouble(
            TroubleKind.DEVICE_SILENT,
            "bed-1",
            AlarmClass.TECH_1,
            since,
            since,
            true,
            null,
            List.of(EvidenceCode.DEVICE_SILENT.at(since, "room", "slaapkamer", "role", "BED")));
    TreeMap<String, DeviceLedger.Told> told = new TreeMap<>();
    told.put(away.key(), new DeviceLedger.Told(away, true, null));
    WatchState empty = WatchState.empty();
    gateway.states.put(
        DE_VRIES.id(),
        new WatchState(
            empty.version(),
            empty.home(),
            empty.alarms(),
            empty.alarmsRaised(),
            empty.recentKeys(),
            empty.planVersion(),
            empty.rules(),
            empty.terms(),
            DeviceLedger.EMPTY.told(told, null),
            empty.tests(),
            Lifestyle.unknown()));
  }

  static Alarm fault(String id, ClientCard client, AlarmClass alarmClass, Instant at) {
    return alarm(
        id,
        client,
        alarmClass,
        alarmClass == AlarmClass.TECH_1 ? "device-silent" : "battery-low",
        at,
        List.of(EvidenceCode.DEVICE_SILENT.at(at, "room", "slaapkamer", "role", "BED")));
  }
}
