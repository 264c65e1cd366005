package nl.nachtwacht.gateway.deliver.scaip;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.EvidenceFact;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.gateway.deliver.Outgoing;
import nl.nachtwacht.watch.Effect;
import nl.nachtwacht.watch.Effect.Purpose;

/** Alarms and tellings with defaults. */
public final class SenderFixtures {
  public static final Instant T0 = Instant.parse("2026-03-01T01:00:00Z");
  public static final ClientId CLIENT = new ClientId("c-1");
  public static final Contact CONTACT = new Contact("centre", ChannelFamily.SIP, "4711");

  private SenderFixtures() {}

  public static Alarm alarm(String id, String kind) {
    return alarm(id, kind, AlarmClass.CARE_1, T0, List.of());
  }

  public static EvidenceFact inRoom(String room) {
    return new EvidenceFact("seen", T0, new TreeMap<>(java.util.Map.of("room", room)));
  }

  public static Alarm alarm(
      String id,
      String kind,
      AlarmClass alarmClass,
      Instant happenedAt,
      List<EvidenceFact> evidence) {
    return new Alarm(
        new AlarmId(id),
        CLIENT,
        alarmClass,
        kind,
        kind,
        kind + "#" + happenedAt,
        T0,
        happenedAt,
        evidence,
        true,
        1,
        List.of(),
        ResponseState.WAITING,
        null,
        0,
        0,
        T0.plusSeconds(60),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        1,
        new Ladder(List.of()),
        1,
        null,
        null,
        null,
        null);
  }

  public static Outgoing telling(Alarm alarm, Purpose purpose, Instant now) {
    Effect.Notify decided =
        new Effect.Notify(
            alarm.id() + "-" + purpose,
            alarm.id(),
            alarm.client(),
            new PersonId("centre"),
            CONTACT,
            purpose,
            1,
            true,
            T0);
    return new Outgoing(decided, alarm, 1, now);
  }
}
