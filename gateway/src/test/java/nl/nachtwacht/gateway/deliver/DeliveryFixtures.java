package nl.nachtwacht.gateway.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import nl.nachtwacht.alarm.Alarm;
import nl.nachtwacht.alarm.AlarmClass;
import nl.nachtwacht.alarm.AlarmId;
import nl.nachtwacht.alarm.Holder;
import nl.nachtwacht.alarm.ResponseState;
import nl.nachtwacht.careplan.CarePlan;
import nl.nachtwacht.careplan.ClientId;
import nl.nachtwacht.careplan.HomeId;
import nl.nachtwacht.careplan.Ladder;
import nl.nachtwacht.careplan.OrganisationId;
import nl.nachtwacht.careplan.PersonId;
import nl.nachtwacht.escalation.ChannelFamily;
import nl.nachtwacht.escalation.Contact;
import nl.nachtwacht.watch.Effect;
import org.jspecify.annotations.Nullable;

/** Alarms and messages that only say what a test cares about. */
final class DeliveryFixtures {
  static final Instant T0 = Instant.parse("2026-03-01T01:13:00Z");
  static final ClientId CLIENT = new ClientId("client-07");
  static final AlarmId ALARM = new AlarmId("client-07-1");
  static final PersonId ANNA = new PersonId("anna");
  static final PersonId BERT = new PersonId("bert");

  private static final CarePlan PLAN =
      new CarePlan(
          CLIENT,
          new HomeId("home-07"),
          new OrganisationId("zorg"),
          1,
          ZoneId.of("Europe/Amsterdam"),
          List.of(),
          List.of(),
          new Ladder(List.of()));

  private DeliveryFixtures() {}

  static Alarm waiting() {
    return waiting(AlarmClass.CARE_1);
  }

  static Alarm waiting(AlarmClass alarmClass) {
    Alarm.Making made =
        new Alarm.Making(
            "sos", "always-on", "sos@d1#" + T0, alarmClass, T0, T0, List.of(), null, null);
    return Alarm.raised(ALARM, PLAN, PLAN.ladder(), made, null, null, T0, T0);
  }

  static Alarm heldBy(PersonId person) {
    return with(
        waiting(), ResponseState.ACCEPTED, new Holder(person, T0.plusSeconds(180), false, false));
  }

  static Alarm resolved() {
    return with(waiting(), ResponseState.RESOLVED, null);
  }

  private static Alarm with(Alarm from, ResponseState state, @Nullable Holder holder) {
    return new Alarm(
        from.id(),
        from.client(),
        from.alarmClass(),
        from.kind(),
        from.ruleId(),
        from.episode(),
        from.raisedAt(),
        from.happenedAt(),
        from.evidence(),
        from.conditionActive(),
        from.presses(),
        from.recentPresses(),
        state,
        holder,
        0,
        0,
        null,
        List.of(ANNA),
        List.of(ANNA),
        List.of(),
        List.of(),
        1,
        from.ladder(),
        1,
        null,
        null,
        null,
        null);
  }

  static Effect.Notify offer() {
    return message("offer-1", Effect.Purpose.OFFER, 1);
  }

  static Effect.Notify message(String effectId, Effect.Purpose purpose, int telling) {
    return message(effectId, purpose, telling, true);
  }

  static Effect.Notify message(
      String effectId, Effect.Purpose purpose, int telling, boolean urgent) {
    return new Effect.Notify(
        effectId,
        ALARM,
        CLIENT,
        ANNA,
        new Contact("push", ChannelFamily.DATA, "anna-phone"),
        purpose,
        telling,
        urgent,
        T0);
  }

  static Outgoing outgoing(int attempt, String address) {
    return new Outgoing(
        to(address, Effect.Purpose.OFFER), waiting(), attempt, T0.plus(Duration.ofSeconds(90)));
  }

  static Effect.Notify to(String address, Effect.Purpose purpose) {
    Effect.Notify offer = message("offer-1", purpose, 1);
    return new Effect.Notify(
        offer.effectId(),
        offer.alarm(),
        offer.client(),
        offer.recipient(),
        new Contact("push", ChannelFamily.DATA, address),
        offer.purpose(),
        offer.attempt(),
        offer.urgent(),
        offer.dueAt());
  }

  static Outgoing outgoing(int attempt) {
    return new Outgoing(offer(), waiting(), attempt, T0.plus(Duration.ofSeconds(90)));
  }
}
